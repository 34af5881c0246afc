"""What every store promises, on every kind of store."""

from __future__ import annotations

import datetime as dt
import threading
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
from msgspec import structs

from memcon.domain.agreement import Happening
from memcon.domain.claims import Attribution, Contact, Event, OpenQuestion, PositionStatement
from memcon.domain.judging import Calibration
from memcon.domain.reading import ReaderVersion
from memcon.domain.text import Fingerprint
from memcon.errors import JudgedMeanwhile, Unstorable, UsageError
from memcon.record import desk, sql
from memcon.record.calibration import calibrate
from memcon.record.contract import MEMORY
from memcon.record.log import KeptLog
from memcon.record.review import Judgement, standing_judgements
from memcon.record.store import open_store
from tests import agreement_factories as agreed
from tests import factories as make

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from memcon.domain.reading import Reading
    from memcon.domain.text import Article
    from memcon.record.contract import Added, Store

LATER = ReaderVersion(reader="memcon 1", model="none", data="0")


@pytest.fixture(params=["file", "memory", "postgres"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    match request.param:
        case "file":
            url = str(tmp_path / "record.db")
        case "postgres":
            url = request.getfixturevalue("postgres")
        case _:
            url = MEMORY
    opened = open_store(url, create=True)
    yield opened
    opened.close()


def _add(store: Store, reading: Reading, **fields: str) -> Added:
    return store.add(reading, page=f"page of {reading.article.origin}", fingerprint=make.NO_PRINT, **fields)


def test_an_article_comes_back_as_it_was_added(store: Store) -> None:
    reading = make.reading()
    _add(store, reading)
    assert store.reading("A1") == reading


def test_claims_come_back_as_they_were_read(store: Store) -> None:
    reading = make.reading()
    _add(store, reading)
    kinds = (Attribution, Contact, Event, PositionStatement)
    found = [one.claim for kind in kinds for one in store.claims(kind)]  # type: ignore[type-var]  # each in turn
    read = reading.findings
    assert found == [*read.attributions, *read.contacts, *read.events, *read.positions]


def test_the_same_article_twice_changes_nothing(store: Store) -> None:
    first = _add(store, make.reading())
    before = [store.articles(), store.claims(Contact), store.people()]
    again = _add(store, make.reading())
    assert (first.new, again.new, again.label) == (True, False, first.label)
    assert [store.articles(), store.claims(Contact), store.people()] == before


def test_the_same_text_from_another_place_is_the_same_article(store: Store) -> None:
    _add(store, make.reading(make.article(origin="a.txt")))
    assert not _add(store, make.reading(make.article(origin="copied/a.txt"))).new
    assert store.knows_page("page of copied/a.txt")


def test_a_page_is_known_once_it_was_added(store: Store) -> None:
    assert not store.knows_page("page of a.txt")
    _add(store, make.reading())
    assert store.knows_page("page of a.txt")


def test_labels_count_up_and_are_never_given_twice(store: Store) -> None:
    for number in range(3):
        _add(store, make.reading(make.article(f"Report {number} {make.TEXT}", origin=f"{number}.txt")))
    assert make.labels(store.articles()) == ["A1", "A2", "A3"]
    assert make.labels(store.claims(Contact)) == ["C1", "C2", "C3"]
    assert make.labels(store.people()) == ["N1", "N1", "N1"]


def test_a_label_leads_to_its_item(store: Store) -> None:
    reading = make.reading()
    _add(store, reading)
    assert store.find("c1").claim == reading.findings.contacts[0]
    assert store.find("N1").claim == reading.findings.people[0]
    assert store.find("P1").source.label == "A1"


@pytest.mark.parametrize("label", ["C9", "X1", "", "C", "C-1", "A1", "C99999999999999999999", "²"])
def test_a_label_that_names_nothing_is_wrong_use(store: Store, label: str) -> None:
    _add(store, make.reading())
    with pytest.raises(UsageError):
        store.find(label)


def test_an_article_label_that_names_nothing_is_wrong_use(store: Store) -> None:
    with pytest.raises(UsageError):
        store.article("A7")


def test_a_later_reading_is_shown_and_the_earlier_one_stays(store: Store) -> None:
    text = make.article()
    early = make.contact(text, place="Midtown")
    _add(store, make.reading(text, contacts=[early]))
    late = make.contact(text, telling="other", place="Uptown")
    assert store.add_reading(make.reading(text, version=LATER, contacts=[late]))
    assert [one.claim.place for one in store.claims(Contact)] == ["Uptown"]
    assert store.find("C1").claim == early
    assert make.labels(store.claims(Contact)) == ["C2"]


def test_a_claim_that_is_read_better_keeps_its_label(store: Store) -> None:
    text = make.article()
    _add(store, make.reading(text, contacts=[make.contact(text, telling="same")]))
    store.add_reading(make.reading(text, version=LATER, contacts=[make.contact(text, telling="same", place="Midtown")]))
    (found,) = store.claims(Contact)
    assert (found.label, found.claim.place) == ("C1", "Midtown")


def test_reading_again_with_the_same_reader_changes_nothing(store: Store) -> None:
    _add(store, make.reading())
    assert not store.add_reading(make.reading())
    assert list(store.not_read_by(make.VERSION)) == []
    assert [article.origin for article in store.not_read_by(LATER)] == ["a.txt"]


def test_a_corrected_text_is_the_next_version_of_its_article(store: Store) -> None:
    _add(store, make.reading())
    corrected = make.article(make.TEXT + " Corrected on Wednesday.")
    added = _add(store, make.reading(corrected, contacts=[make.contact(corrected, telling="new")]), corrects="A1")
    assert added.label == "A1"
    assert [line.version for line in store.articles()] == [2]
    assert store.article("A1") == corrected
    assert len(store.claims(Contact)) == 1


def test_the_claims_of_a_near_copy_are_kept_but_do_not_count(store: Store) -> None:
    _add(store, make.reading())
    copy = make.article("Repeated: " + make.TEXT, origin="copy.txt", outlet="The Echo")
    _add(store, make.reading(copy), copy_of="A1")
    assert [line.copy_of for line in store.articles()] == [None, "A1"]
    assert len(store.claims(Contact)) == 1
    assert len(store.reading("A2").findings.contacts) == 1
    assert {hit.label for hit in store.search("road", most=9)} == {"A1", "Q1", "P1"}


def test_texts_that_share_a_band_are_alike(store: Store) -> None:
    print_ = Fingerprint(signature=b"1234", bands=("x", "y"))
    store.add(make.reading(), page="p", fingerprint=print_)
    (found,) = store.alike(Fingerprint(signature=b"", bands=("y", "z")))
    assert (found.label, found.signature) == ("A1", b"1234")
    assert store.alike(Fingerprint(signature=b"", bands=("z",))) == ()


@pytest.mark.parametrize("words", ["road", "ROADS", '"want the road"', "roa*", "road open", "Ada"])
def test_a_quote_is_found_by_its_words(store: Store, words: str) -> None:
    _add(store, make.reading())
    hit = next(hit for hit in store.search(words, most=9) if hit.kind == "quote")
    assert (hit.label, hit.who, hit.published) == ("Q1", "Ada Berg", "2020-03-04")


def test_the_words_found_are_marked(store: Store) -> None:
    _add(store, make.reading())
    hit = next(hit for hit in store.search("road", most=9) if hit.kind == "quote")
    assert [hit.snippet[start:stop] for start, stop in hit.marks] == ["road"]


@pytest.mark.parametrize("words", ["bridge", "road NOT open", "road bridge", '"open road"'])
def test_words_that_do_not_stand_there_find_nothing(store: Store, words: str) -> None:
    _add(store, make.reading())
    assert store.search(words, most=9) == ()


@pytest.mark.parametrize("words", ['"', "* OR (", "--", "road:open", "NEAR(road", "'; DROP TABLE claims"])
def test_signs_in_a_search_are_no_orders(store: Store, words: str) -> None:
    _add(store, make.reading())
    try:
        store.search(words, most=9)
    except UsageError:
        assert not any(letter.isalnum() for letter in words)


def test_only_as_many_hits_as_asked(store: Store) -> None:
    for number in range(4):
        _add(store, make.reading(make.article(f"Report {number} {make.TEXT}", origin=f"{number}.txt")))
    assert len(store.search("road", most=3)) == 3


@pytest.mark.parametrize("sign", ["\x00", "\ud800"], ids=["NUL", "lone surrogate"])
def test_what_no_database_holds_is_refused_and_nothing_is_kept(store: Store, sign: str) -> None:
    with pytest.raises(Unstorable, match=r"a\.txt"):
        _add(store, make.reading(make.article(f"{make.TEXT} {sign}")))
    assert store.articles() == ()


def test_a_backslash_and_zeros_are_no_nul(store: Store) -> None:
    assert _add(store, make.reading(make.article(make.TEXT + r" C:\u0000 \\u0000"))).new


def test_open_questions_come_with_their_article(store: Store) -> None:
    text = make.article()
    question = OpenQuestion(question="who pays?", evidence=(make.span(text),))
    _add(store, make.reading(text, open_questions=[question]))
    (found,) = store.questions()
    assert (found.question, found.source.label) == (question, "A1")


def test_judgements_are_appended_in_order(store: Store) -> None:
    log = [Judgement(item="x", judge="Ada", verdict="accepted"), Judgement(item="x", judge="Ada", verdict="rejected")]
    for judgement in log:
        store.judge(judgement)
    assert list(store.judgements()) == log


def test_what_was_learned_last_counts_and_is_seen_as_it_was(store: Store, clock: Callable[[str], None]) -> None:
    assert store.calibration() is None
    claims, log = [make.report(make.contact(telling=str(n), rule="r"), f"C{n}") for n in range(40)], []
    log = [Judgement(item=one.claim.id, judge="Ada", verdict="accepted") for one in claims]
    learned = calibrate({"contact": claims}, standing_judgements(log))
    clock("2026-01-01T10:00:00+00:00")
    store.calibrate(learned)
    clock("2026-01-02T10:00:00+00:00")
    store.calibrate(Calibration(kinds={}))
    assert store.calibration() == Calibration(kinds={})
    assert store.recorded_by("2026-01-01").calibration() == learned


def _by_hand(of: Article, judge: str = "Ada") -> Judgement:
    fields = {"kind": "call", "participants": "Eva Falk; Carl Dahl/Sudland", "status": "held"}
    return desk.written(of, desk.Note(Contact, "in Midtown", fields), judge)


def test_what_is_written_by_hand_has_a_label_and_stands_among_the_claims(store: Store) -> None:
    text = make.article()
    _add(store, make.reading(text))
    store.judge(_by_hand(text))
    by_hand = store.claims(Contact)[-1]
    assert (by_hand.label, by_hand.claim.layer, by_hand.claim.kind) == ("C2", "analyst", "call")
    assert by_hand.source.label == "A1"
    assert store.find("C2") == by_hand
    assert store.check().faults == ()


def test_what_was_written_of_an_earlier_text_is_shown_no_more(store: Store) -> None:
    text = make.article()
    _add(store, make.reading(text))
    store.judge(_by_hand(text))
    _add(store, make.reading(make.article(make.TEXT + " Corrected.")), corrects="A1")
    assert make.labels(store.claims(Contact)) == ["C3"]


def test_words_of_a_note_that_do_not_stand_there_are_a_fault(store: Store) -> None:
    text = make.article()
    _add(store, make.reading(text))
    note = _by_hand(text)
    evidence = [{**note.changes["evidence"][0], "start": 0, "stop": len("in Midtown")}]
    store.judge(structs.replace(note, changes={**note.changes, "evidence": evidence}))
    (fault,) = store.check().faults
    assert fault.where == "judgement 1"


def test_a_note_that_is_no_claim_is_refused_and_nothing_is_kept(store: Store) -> None:
    with pytest.raises(UsageError, match="no claim"):
        store.judge(Judgement(item="x", judge="Ada", verdict="added", changes={"kind_of_claim": "contact"}))
    assert store.judgements() == ()


def test_items_have_their_labels(store: Store) -> None:
    _add(store, make.reading())
    claim = store.claims(Contact)[0].claim
    assert store.labels([claim.id, "ada berg", "nothing"]) == {claim.id: "C1", "ada berg": "N1"}
    assert store.labels([]) == {}


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Sets what the clock says when something is recorded."""

    def at(moment: str) -> None:
        class Then(dt.datetime):
            @classmethod
            def now(cls, tz: dt.tzinfo | None = None) -> Then:
                del tz
                return cls.fromisoformat(moment)

        monkeypatch.setattr(sql, "dt", SimpleNamespace(datetime=Then, UTC=dt.UTC))

    return at


def test_the_record_is_seen_as_it_stood_on_a_day(store: Store, clock: Callable[[str], None]) -> None:
    text = make.article()
    clock("2026-01-01T10:00:00+00:00")
    _add(store, make.reading(text, contacts=[make.contact(text, telling="x")], attributions=[make.quote(text)]))
    clock("2026-01-02T10:00:00+00:00")
    later = {"contacts": [make.contact(text, telling="x", place="Midtown")], "attributions": [make.quote(text)]}
    store.add_reading(make.reading(text, version=LATER, **later))
    store.judge(_by_hand(text))
    store.enter(agreed.entry(agreed.score("a", 3)))
    clock("2026-01-03T10:00:00+00:00")
    _add(store, make.reading(make.article("Another " + make.TEXT, origin="b.txt")))

    def told(of: Store) -> tuple[object, ...]:
        places = [one.claim.place for one in of.claims(Contact)]
        hits = {hit.label for hit in of.search("road", most=9)}
        return (len(of.articles()), places, len(of.judgements()), len(of.ledger()), len(of.people()), hits)

    assert told(store.recorded_by("2025-12-31")) == (0, [], 0, 0, 0, set())
    assert told(store.recorded_by("2026-01-01")) == (1, [None], 0, 0, 0, {"A1", "Q1"})
    assert told(store.recorded_by("2026-01-02"))[:5] == (1, ["Midtown", None], 1, 1, 0)
    assert told(store.recorded_by("2026-01-03")) == told(store)
    assert store.recorded_by("2026-01-01").find("C1").claim == make.contact(text, telling="x")
    assert store.recorded_by("2026-01-01").reading("A1").version == make.VERSION
    with pytest.raises(UsageError):
        store.recorded_by("2026-01-01").find("C2")


def test_a_look_back_cannot_be_written(store: Store) -> None:
    _add(store, make.reading())
    with pytest.raises(UsageError, match="as it was"):
        store.recorded_by("2030-01-01").judge(Judgement(item="x", judge="Ada", verdict="accepted"))


def test_a_clock_put_back_loses_nothing_and_keeps_the_order(
    store: Store, clock: Callable[[str], None], caplog: pytest.LogCaptureFixture
) -> None:
    clock("2026-03-01T10:00:00+00:00")
    store.judge(Judgement(item="x", judge="Ada", verdict="accepted"))
    clock("2026-01-01T10:00:00+00:00")
    store.judge(Judgement(item="x", judge="Ada", verdict="rejected"))
    store.enter(agreed.entry(agreed.score("a", 3)))
    assert [one.verdict for one in store.judgements()] == ["accepted", "rejected"]
    assert store.recorded_by("2026-02-01").judgements() == ()
    assert [entry.recorded_at for entry in store.ledger()] == ["2026-03-01T10:00:00+00:00"]
    assert "clock" in caplog.text


def test_an_article_without_a_finding_is_kept(store: Store) -> None:
    assert _add(store, make.reading(make.article(published=None, outlet=None), contacts=[])).new
    assert store.reading("A1").findings.contacts == ()


def test_a_claim_read_twice_under_one_id_is_kept_once(store: Store) -> None:
    text = make.article()
    _add(store, make.reading(text, contacts=[make.contact(text), make.contact(text)]))
    assert len(store.claims(Contact)) == 1


def test_the_ledger_is_appended_in_order_and_says_when(store: Store) -> None:
    log = [
        agreed.entry(agreed.agreement(agreed.commitment("a"))),
        agreed.entry(agreed.score("a", None), by="Ada", why="not yet"),
        agreed.entry(agreed.seen(130, "2020-02", "<")),
        agreed.entry(Happening(event="signed", date="2020-03-01"), verdict="withdrawn"),
    ]
    for entry in log:
        store.enter(entry)
    assert [structs.replace(entry, recorded_at=None) for entry in store.ledger()] == log
    assert all((entry.recorded_at or "").endswith("+00:00") for entry in store.ledger())


def test_a_record_with_a_ledger_is_sound(store: Store) -> None:
    store.enter(agreed.entry(agreed.score("a", 3)))
    assert store.check().faults == ()


def test_the_newest_day_is_that_of_the_article_published_last(store: Store) -> None:
    assert not store.newest_day()
    for number, day in enumerate(("2020-03-04", "2021-01-02", "2019-05-06", None)):
        article = make.article(f"{number}. {make.TEXT}", origin=f"{number}.txt", published=day)
        _add(store, make.reading(article))
    assert store.newest_day() == "2021-01-02"


def test_the_record_is_streamed_article_by_article(store: Store) -> None:
    first = make.reading(make.article(f"First. {make.TEXT}", origin="1.txt"))
    copy = make.reading(make.article(f"Copied. {make.TEXT}", origin="2.txt"))
    _add(store, first)
    _add(store, copy, copy_of="A1")
    again = make.reading(make.article(f"First. {make.TEXT}", origin="1.txt"), version=LATER)
    store.add_reading(again)
    kept, near = store.stream()
    assert (kept.line.label, kept.article, kept.version) == ("A1", first.article, LATER)
    assert kept.findings == again.findings
    assert sorted(kept.labels.values()) == ["C1", "E1", "N1", "P1", "Q1"]
    assert (near.line.copy_of, near.article) == ("A1", copy.article)
    assert [one.line.label for one in store.stream()] == ["A1", "A2"]
    assert store.articles()


def test_the_log_is_told_from_a_place_on(store: Store) -> None:
    _add(store, make.reading())
    for verdict in ("accepted", "rejected", "unsure"):
        store.judge(Judgement(item="x", judge="Ada", verdict=verdict))
    whole = store.log_after(0)
    assert [line.judgement.verdict for line in whole.lines] == ["accepted", "rejected", "unsure"]
    assert (whole.total, whole.change) == (3, store.change())
    later = store.log_after(whole.lines[1].number)
    assert (later.lines, later.total) == (whole.lines[2:], 3)


def test_who_has_not_seen_anothers_judgement_is_refused(store: Store) -> None:
    seen = store.log_after(0).total
    store.judge(Judgement(item="x", judge="Ben", verdict="rejected"), seen=seen)
    with pytest.raises(JudgedMeanwhile, match="Ben"):
        store.judge(Judgement(item="x", judge="Ada", verdict="accepted"), seen=seen)
    assert [one.judge for one in store.judgements()] == ["Ben"]
    store.judge(Judgement(item="x", judge="Ada", verdict="accepted"), seen=store.log_after(0).lines[-1].number)


def test_nobody_is_in_their_own_way_nor_in_a_blind_coders(store: Store) -> None:
    store.judge(Judgement(item="x", judge="Ada", verdict="rejected"), seen=0)
    store.judge(Judgement(item="x", judge="Ada", verdict="accepted"), seen=0)
    store.judge(Judgement(item="x", judge="Ben", verdict="rejected", blind=True), seen=0)
    store.judge(Judgement(item="y", judge="Ben", verdict="rejected"), seen=0)
    store.judge(Judgement(item="x", judge="Ada", verdict="unsure"), seen=1)
    assert len(store.judgements()) == 5


def test_a_kept_log_knows_what_was_judged_and_whether_anything_else_changed(store: Store) -> None:
    _add(store, make.reading())
    kept = KeptLog(store)
    before = kept.now()
    store.judge(Judgement(item="x", judge="Ada", verdict="accepted"))
    after = kept.now()
    assert [one.verdict for one in after.judgements] == ["accepted"]
    assert after.read == before.read
    _add(store, make.reading(make.article(make.TEXT + " It rained.", origin="b.txt")))
    assert kept.now().read != before.read
    assert kept.now().judgements == store.judgements()


def test_of_many_at_once_only_the_first_judges(store: Store) -> None:
    if store.url == MEMORY:
        pytest.skip("a record in memory has one connection")
    refused: list[str] = []

    def decide(judge: str) -> None:
        try:
            store.judge(Judgement(item="x", judge=judge, verdict="rejected"), seen=0)
        except JudgedMeanwhile:
            refused.append(judge)

    threads = [threading.Thread(target=decide, args=(f"judge {number}",)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(store.judgements()) == 1
    assert len(refused) == 7
