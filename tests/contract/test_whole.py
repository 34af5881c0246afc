"""A record as a whole, on every kind of store: looked through, copied, told to another."""

from __future__ import annotations

import itertools
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from msgspec import structs

from memcon.domain.claims import Attribution, Contact
from memcon.domain.reading import ReaderVersion
from memcon.domain.text import Fingerprint
from memcon.errors import RecordError
from memcon.record.desk import Note, orphaned, written
from memcon.record.joining import join
from memcon.record.review import Judgement, replay_sourced, standing_judgements
from memcon.record.store import open_store
from tests import agreement_factories as agreed
from tests import factories as make

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from memcon.record.contract import Store

LATER = ReaderVersion(reader="memcon 1", model="none", data="0")
PRINT = Fingerprint(signature=b"same", bands=("one",))


@pytest.fixture(params=["file", "postgres"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[[], str]]:
    """Gives the address of a new, empty place for a record, each time it is called: a file, or a schema."""
    if request.param == "file":
        numbers = itertools.count()
        yield lambda: str(tmp_path / f"{next(numbers)}.db")
        return
    import psycopg

    address = request.getfixturevalue("postgres")
    names = (f"record_{number}" for number in itertools.count())

    def schema() -> str:
        name = next(names)
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute(f"CREATE SCHEMA {name}")
        return f"{address}?options=-csearch_path%3D{name}"

    yield schema


def _filled(url: str) -> Store:
    """A record with a corrected article, a near-copy, an article read twice, judgements, and a ledger."""
    store = open_store(url, create=True)
    first = make.article(f"First. {make.TEXT}", origin="first.txt")
    store.add(make.reading(first), page="first", fingerprint=PRINT)
    store.add(
        make.reading(make.article(f"Mended. {make.TEXT}", origin="first.txt")),
        page="mended",
        fingerprint=PRINT,
        corrects="A1",
    )
    copy = make.article(f"Copied. {make.TEXT}", origin="copy.txt", outlet="Another")
    store.add(make.reading(copy), page="copy", fingerprint=PRINT, copy_of="A1")
    other = make.article(f"Other. {make.TEXT}", origin="other.txt")
    store.add(make.reading(other), page="other", fingerprint=make.NO_PRINT)
    store.add_reading(make.reading(other, version=LATER, contacts=[make.contact(other, telling="better")]))
    contact = store.claims(Contact)[0].claim.id
    store.judge(Judgement(item=contact, judge="ann", verdict="accepted"))
    store.judge(Judgement(item=contact, judge="ben", verdict="corrected", changes={"place": "Uptown"}, note="seen"))
    adopted = agreed.entry(agreed.agreement(agreed.commitment("a")))
    for entry in (adopted, structs.replace(adopted, verdict="withdrawn"), adopted, agreed.entry(agreed.score("a", 3))):
        store.enter(entry)
    return store


def _seen(store: Store) -> list[object]:
    words = [hit.snippet for hit in store.search("road", most=9)]
    return [
        store.articles(),
        store.claims(Contact),
        store.claims(Attribution),
        store.people(),
        store.judgements(),
        [structs.replace(entry, recorded_at=None) for entry in store.ledger()],
        words,
    ]


def test_a_sound_record_has_no_faults(place: Callable[[], str]) -> None:
    store = _filled(place())
    found = store.check()
    store.close()
    assert found.faults == ()
    assert (found.versions, found.judgements) == (4, 2)
    assert found.spans > 20


def test_a_record_that_was_moved_is_the_same_record(place: Callable[[], str]) -> None:
    here, there = _filled(place()), place()
    assert here.copy_to(there) > 40
    moved = open_store(there)
    assert _seen(moved) == _seen(here)
    assert moved.check().faults == ()
    added = moved.add(make.reading(make.article("New. " + make.TEXT, origin="n")), page="n", fingerprint=make.NO_PRINT)
    assert added.label == "A4", "labels go on after the ones that were copied"
    for store in (here, moved):
        store.close()


def test_a_record_is_not_moved_onto_another(place: Callable[[], str]) -> None:
    here, there = _filled(place()), place()
    _filled(there).close()
    with pytest.raises(RecordError, match="holds articles already"):
        here.copy_to(there)
    here.close()


def test_a_record_told_to_an_empty_one_is_the_same_record(place: Callable[[], str]) -> None:
    here, there = open_store(place(), create=True), _filled(place())
    outcomes = list(join(here, there, is_copy=lambda one, other: one == other))
    assert [outcome.new for outcome in outcomes] == [True] * 4
    assert _seen(here) == _seen(there)
    assert list(here.history()) == list(there.history())
    for store in (here, there):
        store.close()


def test_telling_a_record_twice_changes_nothing(place: Callable[[], str]) -> None:
    here, there = _filled(place()), _filled(place())
    before = _seen(here)
    outcomes = list(join(here, there, is_copy=lambda one, other: one == other))
    assert not any(outcome.new for outcome in outcomes)
    assert _seen(here) == before
    for store in (here, there):
        store.close()


def test_the_same_article_in_other_versions_keeps_both(place: Callable[[], str]) -> None:
    here, there = open_store(place(), create=True), open_store(place(), create=True)
    for store, text in ((here, "Early"), (there, "Late")):
        article = make.article(f"{text}. {make.TEXT}", origin="same.txt")
        store.add(make.reading(article), page=text, fingerprint=PRINT)
    list(join(here, there, is_copy=lambda one, other: one == other))
    assert [line.version for line in here.articles()] == [2]
    assert [version.article.text[:4] for version in here.history()] == ["Earl", "Late"]
    for store in (here, there):
        store.close()


def test_judgements_and_notes_on_either_version_are_kept_and_the_older_are_queued(place: Callable[[], str]) -> None:
    here, there = open_store(place(), create=True), open_store(place(), create=True)
    for store, text in ((here, "Early"), (there, "Late")):
        article = make.article(f"{text}. {make.TEXT}", origin="same.txt")
        store.add(make.reading(article), page=text, fingerprint=PRINT)
        note = Note(Contact, "in Midtown", {"kind": "call", "participants": "Eva Falk; Carl Dahl", "status": "held"})
        store.judge(written(article, note, text))
        read = store.claims(Contact)[0].claim
        store.judge(Judgement(item=read.id, judge=text, verdict="corrected", changes={"place": text}))
    list(join(here, there, is_copy=lambda one, other: one == other))
    assert [one.judge for one in here.judgements()] == ["Early", "Early", "Late", "Late"]
    shown = here.claims(Contact)
    assert [one.claim.rule for one in shown][-1] == "by hand: Late"
    told = replay_sourced(shown, standing_judgements(here.judgements()))
    assert [one.claim.place for one in told] == ["Late", None]
    assert [one.judge for one in orphaned(here.judgements(), shown)] == ["Early", "Early"]
    assert here.check().faults == ()
    for store in (here, there):
        store.close()


def test_a_span_that_does_not_hold_its_words_is_a_fault(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    _filled(str(path)).close()
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute('UPDATE claims SET body = replace(body, \'"exact":"First."\', \'"exact":"Forst."\')')
        raw.execute("UPDATE judgements SET judge = 'eve' WHERE number = 1")
        raw.execute("UPDATE ledger SET judge = 'eve' WHERE number = 1")
        raw.execute("UPDATE ledger SET body = '{' WHERE number = 2")
    store = open_store(str(path))
    found = store.check()
    store.close()
    assert any("do not stand" in fault.what for fault in found.faults)
    assert [fault.where for fault in found.faults if fault.where.startswith("judgement")] == ["judgement 1"]
    assert [fault.where for fault in found.faults if fault.where.startswith("ledger")] == ["ledger 1", "ledger 2"]


def test_the_same_text_found_elsewhere_is_the_same_article(place: Callable[[], str]) -> None:
    here, there = open_store(place(), create=True), open_store(place(), create=True)
    for store, origin in ((here, "mine.txt"), (there, "theirs.txt")):
        store.add(make.reading(make.article(origin=origin)), page=origin, fingerprint=make.NO_PRINT)
    there.add_reading(make.reading(make.article(origin="theirs.txt"), version=LATER))
    (outcome,) = join(here, there, is_copy=lambda one, other: one == other)
    assert (outcome.here, outcome.new) == ("A1", False)
    assert len(here.articles()) == 1
    for store in (here, there):
        store.close()


def test_what_was_forgotten_here_is_not_told_again_by_another(place: Callable[[], str]) -> None:
    here, there = _filled(place()), _filled(place())
    here.forget(here.target("A1"))
    outcomes = list(join(here, there, is_copy=lambda one, other: one == other))
    assert [outcome.here for outcome in outcomes] == ["", "", "", "A3"]
    assert [line.label for line in here.articles()] == ["A3"]
    assert not here.judgements()
    for store in (here, there):
        store.close()
