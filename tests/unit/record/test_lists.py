"""Parts of lists hold what the whole views hold, and a record's shelf is the same however it came about."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from msgspec import structs

from memcon.domain.claims import Attribution, Event
from memcon.record import views
from memcon.record.asof import NEWEST, Moment
from memcon.record.lists import Wanted, events_part, people_part, quotes_part
from memcon.record.review import Judgement
from memcon.record.store import open_store
from tests import factories as make

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from memcon.record.contract import Store

SPEAKERS = ("Ada Lund", "Carl Dahl", "Berit Moe")
MOMENTS = (NEWEST, Moment("2020-03-03"), Moment("2020-03-03", "now"), Moment("2019-01-01"))


def _add(store: Store, number: int, **given: Any) -> None:
    speaker = SPEAKERS[number % 3]
    text = make.article(
        f"{speaker} met the envoys. “We want road {number} open,” {speaker} said.",
        origin=f"https://news.example/{number}",
        published=None if number == 4 else f"2020-03-{9 - number:02d}",
    )
    said = make.quote(
        text,
        f"“We want road {number} open,”",
        speaker=speaker,
        speaker_party="Norland" if number % 2 else None,
        layer="attributed" if number % 4 == 1 else "stated",
        date="2020-03-01/2020-03-04" if number % 3 else None,
    )
    event = make.event(text, evidence=(text.span(0, len(speaker)),), event_type="CONSULT" if number % 2 else "DEMAND")
    reading = make.reading(
        text, attributions=[said], events=[event], people=[make.person(text, speaker, named=speaker)]
    )
    store.add(reading, page=f"page {number}", fingerprint=make.NO_PRINT, **given)


def _judge(store: Store) -> None:
    """Reject one, give one to another speaker, write two by hand and take the second back."""
    quotes = store.claims(Attribution)
    (first, second, third), events = quotes[:3], store.claims(Event)
    made = structs.replace(third.claim, id="f" * 64, speaker="Hand Written")
    other = structs.replace(third.claim, id="e" * 64, speaker="Hand Undone")
    for item, verdict, changes in (
        (first.claim.id, "rejected", {}),
        (second.claim.id, "corrected", {"speaker": "Dora Corrected", "speaker_party": "Sudland"}),
        (third.claim.id, "accepted", {}),
        (events[0].claim.id, "corrected", {"event_type": "ACCUSE"}),
        (made.id, "added", msgspec.to_builtins(made)),
        (other.id, "added", msgspec.to_builtins(other)),
        (other.id, "withdrawn", {}),
    ):
        store.judge(Judgement(item=item, judge="ada", verdict=verdict, changes=changes, at="2020-04-01T00:00:00"))  # type: ignore[arg-type]  # verdicts


@pytest.fixture(scope="module", params=[False, True], ids=["as read", "as judged"])
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    made = open_store(":memory:", create=True)
    for number in range(8):
        _add(made, number, copy_of="A2" if number == 5 else None)
    if request.param:
        _judge(made)
    yield made
    made.close()


def _labels(rows: Any) -> list[Any]:
    return [(one.label, one.claim) for one in rows]


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize(
    ("party", "speaker", "words"),
    [(None, None, ""), ("nor", None, ""), (None, "lund", ""), (None, "dora", ""), ("sud", "corr", ""),
     (None, "hand", ""),
     (None, None, "road 3"), (None, "carl", "OPEN"), (None, "nobody", "")],
)  # fmt: skip
def test_parts_of_quotes_hold_what_the_whole_list_holds(
    store: Store, moment: Moment, party: str | None, speaker: str | None, words: str
) -> None:
    whole = list(views.quotes_listed(store, moment, party=party, speaker=speaker, words=words))
    wanted = Wanted(party, speaker, words=words)
    for first, most in ((0, 100), (0, 1), (1, 2), (3, 100), (99, 5)):
        rows, more = quotes_part(store, moment, wanted, first, most)
        assert _labels(rows) == _labels(whole[first : first + most])
        assert more == (len(whole) > first + most)


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("kind", [None, "consult", "ACCUSE", "none"])
def test_parts_of_events_do_so_too(store: Store, moment: Moment, kind: str | None) -> None:
    whole = list(views.events_listed(store, moment, event_type=kind))
    for first, most in ((0, 100), (1, 2)):
        assert _labels(events_part(store, moment, Wanted(value=kind), first, most).rows) == _labels(
            whole[first : first + most]
        )


def test_layers_are_those_of_what_people_made_of_it(store: Store) -> None:
    for layer in ("stated", "attributed"):
        whole = [one for one in views.quotes_listed(store) if one.claim.layer == layer]
        assert _labels(quotes_part(store, NEWEST, Wanted(layers=frozenset({layer})), 0, 99).rows) == _labels(whole)


@pytest.mark.parametrize("moment", MOMENTS)
def test_people_are_counted_as_the_whole_view_counts_them(store: Store, moment: Moment) -> None:
    counts = views.people_counted(store, moment)
    lines = people_part(store, moment, None, 0, 99).rows
    assert {line.person.label: line.counts for line in lines} == counts
    assert [line.counts[1] for line in lines] == sorted((line.counts[1] for line in lines), reverse=True)
    assert not people_part(store, moment, "Atlantis", 0, 99).rows


def test_where_there_are_many_the_index_tells_the_words(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("memcon.record.lists._MOST_SCANNED", 0)
    rows, _ = quotes_part(store, NEWEST, Wanted(words="3"), 0, 99)
    assert {one.label for one in rows if one.claim.id != "f" * 64} == {
        one.label for one in views.quotes_listed(store, words="3") if one.claim.id != "f" * 64
    }


def _all(store: Store) -> Any:
    return (
        store.articles(),
        store.newest_day(),
        [store.rows(kind, order) for kind in (Attribution, Event) for order in ("report", "date")],  # type: ignore[type-var]  # each
        {row.key: row for row in store.named()},
    )


@pytest.mark.parametrize("looked", list(itertools.product([False, True], repeat=2)))
def test_the_shelf_is_the_same_however_it_came_about(looked: tuple[bool, bool], tmp_path: Path) -> None:
    file = str(tmp_path / "r.db")
    store = open_store(file, create=True)
    for number in range(4):
        _add(store, number)
    if looked[0]:
        _all(store)
    _add(store, 4)
    _add(store, 5, copy_of="A1")
    if looked[1]:
        _all(store)
    _add(store, 6, corrects="A2")
    store.add_reading(structs.replace(store.reading("A3"), version=structs.replace(make.reading().version, data="9")))
    fresh = open_store(file)
    assert _all(store) == _all(fresh)
    store.take_out(["A4"])
    assert _all(store) == _all(fresh)
    last = open_store(file)
    assert _all(last) == _all(store)
    for one in (store, fresh, last):
        one.close()


def test_as_it_was_has_a_shelf_of_its_own(store: Store) -> None:
    then = store.recorded_by("1999-01-01")
    assert _all(then) == ((), "", [[], [], [], []], {})
    assert len(store.articles()) == 8
