"""Views as of a day, on every kind of store: the same as the pure functions make of everything that was ever said."""

from __future__ import annotations

import datetime as dt
import random
from typing import TYPE_CHECKING

import msgspec
import pytest
from msgspec import structs

from memcon.domain.actors import Post, person_key
from memcon.domain.claims import Contact, PositionStatement
from memcon.record import slots, standing_looking, views
from memcon.record.asof import Moment, day_before, known
from memcon.record.authority import ranks_among
from memcon.record.changes import Snapshot, changes_between
from memcon.record.contract import MEMORY
from memcon.record.followthrough import follow
from memcon.record.merge import merge_contacts
from memcon.record.narrowing import fits
from memcon.record.position_views import position_in, positions_listed, positions_part
from memcon.record.review import Judgement, replay_sourced, standing_judgements
from memcon.record.standing import Standing, positions_of
from memcon.record.standing_looked import can_tell
from memcon.record.store import open_store
from tests import factories as make

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from memcon.domain.reading import Reading
    from memcon.record.contract import Store

SEEDS = (1, 2, 3)
HOLDERS = ("Norland", "Sudland", "Ada Berg", "Carl Dahl")
MEASURES = ("open the road", "open the border road", "a list of prisoners", "lift the sanctions", "lift sanctions")
STANCES = ("demands", "offers", "refuses", "accepts", "opposes", "proposes")
DAYS = tuple((dt.date(2020, 3, 1) + dt.timedelta(days=day)).isoformat() for day in range(12))


@pytest.fixture(params=["file", "memory", "postgres"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    places = {"file": str(tmp_path / "record.db"), "memory": MEMORY}
    opened = open_store(places.get(request.param) or request.getfixturevalue("postgres"), create=True)
    yield opened
    opened.close()


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("seed", SEEDS)
def test_a_view_as_of_a_day_is_what_the_pure_functions_make_of_everything(store: Store, seed: int) -> None:
    _fill(store, random.Random(seed))
    views.changes_in(store, DAYS[5])  # looked at between, so that whatever is kept of it has to notice what is added
    _fill(store, random.Random(seed + 10), start=40)
    moments = [Moment(), *(Moment(day, how) for day in DAYS[::4] for how in ("then", "now")), Moment("9999-12-31")]
    for moment in moments:
        lines, ended = _positions(store, moment)
        assert views.positions_in(store, moment) == Standing(lines, ended)
        assert [one.label for one in views.standing_in(store, moment)] == [line.label for line in lines]
        assert views.changes_in(store, DAYS[5], moment) == changes_between(
            _snapshot(store, Moment(day_before(DAYS[5]))), _snapshot(store, moment)
        )


def test_a_look_back_shows_the_positions_that_were_recorded(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    then = Moment(DAYS[9])
    _fill(store, random.Random(4))
    before = views.positions_in(store, then)

    class Later(dt.datetime):
        @classmethod
        def now(cls, tz: dt.tzinfo | None = None) -> Later:
            return cls(2999, 1, 1, tzinfo=tz)

    day = dt.datetime.now(tz=dt.UTC).date().isoformat()
    monkeypatch.setattr(dt, "datetime", Later)
    _fill(store, random.Random(5), start=100)
    assert views.positions_in(store.recorded_by(day), then) == before != views.positions_in(store, then)


def test_everybody_has_the_posts_that_the_articles_give(store: Store) -> None:
    _fill(store, random.Random(6))
    named: dict[str, set[Post]] = {}
    for one in store.people():
        named.setdefault(person_key(one.claim.name), set()).update(one.claim.posts)
    assert {key: set(posts) for key, posts in store.posts().items()} == named
    assert any(named.values())
    assert not all(named.values())


def test_only_what_was_published_by_a_day_is_read_where_that_is_enough(store: Store) -> None:
    _fill(store, random.Random(7))
    every = store.claims(PositionStatement)
    early = store.claims(PositionStatement, published_by=DAYS[5])
    assert early == tuple(one for one in every if (one.source.published or "9999") <= DAYS[5])
    assert 0 < len(early) < len(every)


def _fill(store: Store, chance: random.Random, *, start: int = 0) -> None:
    """Twenty reports, one of them a near-copy, one corrected; judgements of some of what they tell."""
    for number in range(start, start + 20):
        copy_of = "A3" if number - start == 7 else None
        corrects = "A4" if number - start == 9 else None
        store.add(
            _reading(chance, number), page=str(number), fingerprint=make.NO_PRINT, copy_of=copy_of, corrects=corrects
        )
    said = [one.claim.id for one in store.claims(PositionStatement)]
    for item in chance.sample(said, 4):
        store.judge(Judgement(item=item, judge="ann", verdict="rejected"))
    for item in chance.sample(said, 4):
        changes = {"stance": chance.choice(STANCES), "measure": chance.choice(MEASURES)}
        store.judge(Judgement(item=item, judge="ann", verdict="corrected", changes=changes))
    for verdict in ("same", "apart", "same"):
        one, other = chance.sample(said, 2)
        store.judge(Judgement(item=one, judge="ben", verdict=verdict, changes={"with": other}))
    store.judge(Judgement(item=said[0], judge="ben", verdict="undone"))


def _reading(chance: random.Random, number: int) -> Reading:
    article = make.article(
        f"Report {number}. {make.TEXT} “Yes,” they said.",
        origin=f"{number}.txt",
        published=chance.choice((*DAYS, None)),
    )
    words = ("Norland", "Sudland", "Midtown", "envoys", "colleagues")
    said = [_position(chance, article, word) for word in words[: chance.randint(1, 5)]]
    posts = chance.choice(((), (Post(title="President"),), (Post(title="envoy"), Post(title="spokesman"))))
    met = make.contact(
        article, date=chance.choice((*DAYS, None)), status=chance.choice(("held", "announced", "cancelled"))
    )
    return make.reading(
        article,
        people=[make.person(article, "Ada Berg", posts=posts), make.person(article, "Carl Dahl", named="colleagues")],
        positions=said,
        contacts=[met],
    )


def _position(chance: random.Random, article, word: str) -> PositionStatement:  # type: ignore[no-untyped-def]  # noqa: ANN001
    return make.position(
        article,
        chance.choice(HOLDERS),
        holder_party=chance.choice(("Norland", "Sudland")),
        evidence=(make.span(article, word),),
        stance=chance.choice(STANCES),
        measure=chance.choice(MEASURES),
        catalogue=chance.choice((None, "sanctions-relief")),
        as_of=chance.choice((*DAYS, None)),
        certainty=chance.choice(("asserted", "asserted", "denied")),
        modality=chance.choice(("actual", "actual", "hypothetical")),
        layer=chance.choice(("stated", "attributed")),
        conditions=chance.choice(((), (make.condition("if", "a truce"),))),
    )


def _positions(store: Store, moment: Moment, party: str | None = None) -> Standing:
    log = standing_judgements(store.judgements())
    said = known(replay_sourced(store.claims(PositionStatement), log), moment)
    posts: dict[str, tuple[Post, ...]] = {}
    for one in store.people():
        key = person_key(one.claim.name)
        posts[key] = posts.get(key, ()) + one.claim.posts
    wanted = [one for one in said if fits(party, one.claim.holder_party, one.claim.holder)]
    return positions_of(wanted, ranks_among(posts), copies=views.copies_in(store, moment), pairs=log.pairs)


def _snapshot(store: Store, moment: Moment) -> Snapshot:
    log = standing_judgements(store.judgements())
    held = {(one.label, one.claim.id): one for one in replay_sourced(store.claims(PositionStatement), log)}
    standing = [held[line.label, line.statement.id] for line in _positions(store, moment).lines]
    reports = known(replay_sourced(store.claims(Contact), log), moment)
    lines = merge_contacts(reports, log.pairs, views.copies_in(store, moment))
    due = follow(lines, as_of=views.day_of(store, moment))
    return Snapshot(standing, tuple(views._folded(lines, due)), due)  # what a view does last


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("party", ["norland", "Ada", "Norland; S"])
def test_positions_are_narrowed_before_they_are_weighed_and_cut_after(store: Store, party: str) -> None:
    _fill(store, random.Random(8))
    for moment in (Moment(), Moment(DAYS[6]), Moment(DAYS[6], "now")):
        lines, ended = _positions(store, moment, party)
        assert tuple(positions_listed(store, moment, party=party)) == (*lines, *ended)
        assert positions_part(store, moment, party=party, first=1, most=2) == (lines[1:3], len(lines))


@pytest.mark.usefixtures("kept")
def test_the_line_of_a_statement_is_found(store: Store) -> None:
    _fill(store, random.Random(9))
    lines, ended = _positions(store, Moment())
    for label in {label for line in (*lines, *ended) for label in line.labels}:
        assert position_in(store, label) == next(line for line in (*lines, *ended) if label in line.labels)
    assert position_in(store, "C1") is None


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("seed", SEEDS[:2])
def test_what_was_done_between_two_looks_is_seen_at_the_next(store: Store, seed: int) -> None:
    chance = random.Random(seed + 20)
    for number in range(16):
        _do_one_thing(store, chance, 200 + number)
        moment = chance.choice((Moment(), Moment(chance.choice(DAYS)), Moment(chance.choice(DAYS), "now")))
        assert views.positions_in(store, moment) == _positions(store, moment)


@pytest.fixture(params=["kept", "weighed at each look"])
def kept(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """What stands is kept in tables of a small record as well; no slot is plain enough for them, or each that can be.

    The views do not weigh everything themselves, but where the tables cannot tell.
    """
    monkeypatch.setattr(standing_looking, "FEWEST_ARTICLES", 0)
    if request.param != "kept":
        monkeypatch.setattr(slots, "_MOST_WEIGHED", 0)
    weigh = views._said_in

    def may_weigh(store: Store, moment: Moment, party: str | None) -> object:
        assert not can_tell(moment, party)
        return weigh(store, moment, party)

    monkeypatch.setattr(views, "_said_in", may_weigh)


def _do_one_thing(store: Store, chance: random.Random, number: int) -> None:
    """Add a report, read one anew, or judge something."""
    said = [one.claim.id for one in store.claims(PositionStatement)]
    labels = [line.label for line in store.articles()]
    match chance.choice(("add", "add", "correct", "reread", "judge", "pair", "undo", "write")) if len(said) > 3 else "":
        case "reread":
            old = store.reading(chance.choice(labels))
            told = tuple(_position(chance, old.article, word) for word in ("Norland", "envoys"))
            found = structs.replace(old.findings, positions=told, people=old.findings.people[: chance.randint(0, 2)])
            again = structs.replace(old.version, reader=f"reader {number}")
            store.add_reading(structs.replace(old, findings=found, version=again))
        case "judge":
            changes = {"stance": chance.choice(STANCES), "measure": chance.choice(MEASURES)}
            store.judge(Judgement(item=chance.choice(said), judge="ann", verdict="corrected", changes=changes))
        case "pair":
            one, other = chance.sample(said, 2)
            verdict = chance.choice(("same", "same", "apart"))
            store.judge(Judgement(item=one, judge="ann", verdict=verdict, changes={"with": other}))  # type: ignore[arg-type]  # one of two
        case "undo":
            store.judge(Judgement(item=said[0], judge="ann", verdict="undone"))
        case "write":
            written = _position(chance, store.article(chance.choice(labels)), "colleagues")
            changes = msgspec.to_builtins(structs.replace(written, layer="analyst"))
            store.judge(Judgement(item=written.id, judge="ann", verdict="added", changes=changes))
        case what:
            corrects = chance.choice(labels) if what == "correct" else None
            reading = _reading(chance, number)
            store.add(reading, page=str(number), fingerprint=make.NO_PRINT, corrects=corrects)
