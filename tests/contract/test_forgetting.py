"""What is forgotten is gone from every table, file, index and known copy; a tombstone without content stays."""

from __future__ import annotations

import itertools
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import psycopg
import pytest
from msgspec import structs

from memcon import forgetting, workflow
from memcon.domain.actors import Actor, Mention, Participant
from memcon.domain.claims import Attribution, Contact, Event, OpenQuestion, PositionStatement
from memcon.errors import Forgotten, UsageError
from memcon.record.review import Judgement
from memcon.record.store import open_store
from tests import agreement_factories as agreed
from tests import factories as make
from tests import hostile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from memcon.domain.reading import Reading
    from memcon.domain.text import Article
    from memcon.record.contract import Store

SECRET = "Wilhelmina Zaunkönig"
TEXT = (
    f"{SECRET}, the envoy, met Carl Dahl in Midtown. “We want the quicksilver road open,” Zaunkönig said. "
    f"The Norland government praised {SECRET}."
)
OTHER = f"Carl Dahl flew home. He had not spoken of {SECRET} before."


@pytest.fixture(params=["file", "postgres"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[[], str]]:
    """Gives the address of a new, empty place for a record, each time it is called: a file, or a schema."""
    names = (f"record_{number}" for number in itertools.count())
    if request.param == "file":
        yield lambda: str(tmp_path / f"{next(names)}.db")
        return
    address = request.getfixturevalue("postgres")

    def schema() -> str:
        name = next(names)
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute(f"CREATE SCHEMA {name}")
        return f"{address}?options=-csearch_path%3D{name}"

    yield schema


def _reading() -> Reading:
    article = make.article(
        TEXT,
        origin="https://news.example/quicksilver/zaunkönig-speaks",
        title=f"{SECRET} speaks",
        outlet="Quicksilver Post",
    )
    said = make.quote(article, "We want the quicksilver road open", speaker=SECRET)
    named = make.span(article, SECRET)
    bare = article.span(article.text.index("Zaunkönig said"), article.text.index(" said"))
    praised = article.span(article.text.index("The Norland"), len(article.text))
    person = make.person(article, SECRET, named=SECRET)
    mentions = (*person.mentions, Mention(evidence=bare, kind="name", head=bare.start))
    return make.reading(
        article,
        contacts=[
            make.contact(
                article, participants=(Participant(name=SECRET, party="Norland"), Participant(name="Carl Dahl"))
            )
        ],
        positions=[
            make.position(article, SECRET, evidence=(named,)),
            make.position(article, "Norland", evidence=(praised,), measure=f"praise of {SECRET}"),
        ],
        attributions=[said],
        events=[make.event(article, evidence=(praised,), actor=(Actor(text="Norland", code="NLD"),))],
        people=[structs.replace(person, mentions=mentions), make.person(article, "Carl Dahl", named="Carl Dahl")],
        open_questions=[OpenQuestion(question=f"What will {SECRET} do?", evidence=(named,))],
    )


def _filled(url: str) -> Store:
    store = open_store(url, create=True)
    store.add(_reading(), page="page of the secret", fingerprint=make.NO_PRINT)
    other = make.article(OTHER, origin="other.txt", title="Home", outlet="The Globe")
    store.add(
        make.reading(other, people=[make.person(other, "Carl Dahl", named="Carl Dahl")]),
        page="2",
        fingerprint=make.NO_PRINT,
    )
    copy = make.article(f"Copied. {TEXT}", origin="copy.txt", title="Copied", outlet="Elsewhere")
    store.add(make.reading(copy, contacts=[make.contact(copy)]), page="3", fingerprint=make.NO_PRINT, copy_of="A1")
    contact, position = store.claims(Contact)[0].claim.id, store.claims(PositionStatement)[-1].claim.id
    store.judge(Judgement(item=contact, judge="ann", verdict="corrected", changes={"place": "quicksilver hall"}))
    store.judge(Judgement(item=position, judge="ann", verdict="accepted", note=f"so says {SECRET}"))
    for written in _by_hand(store.article("A1")):
        store.judge(Judgement(item=written.id, judge="ann", verdict="added", changes=msgspec.to_builtins(written)))
    store.enter(agreed.entry(structs.replace(agreed.score("a", 3), why=f"{SECRET} said so; Zaunkönig again")))
    return store


def _by_hand(article: Article) -> list[PositionStatement]:
    """Two positions as a person wrote them: the secret one's, and one of another who is told of them."""
    praised = article.span(article.text.index("The Norland"), len(article.text))
    return [
        make.position(article, SECRET, evidence=(praised,), layer="analyst", measure="quicksilver"),
        make.position(article, "Carl Dahl", evidence=(praised,), layer="analyst", measure="to praise Zaunkönig"),
    ]


def _all_of(store: Store) -> str:
    """Everything that is left: of a file its bytes and those beside it, of a server every row of every table."""
    url = store.url
    if "://" not in url:
        store.close()
        beside = [path for path in Path(url).parent.iterdir() if path.name.startswith(Path(url).name)]
        return "".join(path.read_bytes().decode("utf-8", "replace") for path in beside)
    with psycopg.connect(url) as connection:
        tables = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()").fetchall()
        rows = [connection.execute(f'SELECT * FROM "{name}"').fetchall() for (name,) in tables]
        statistics = connection.execute("SELECT * FROM pg_stats WHERE schemaname = current_schema()").fetchall()
        return repr((rows, statistics))


def _forget(store: Store, label: str) -> list[forgetting.Cleared]:
    return list(forgetting.forget(store, store.target(label)))


def _is_gone(left: str, *words: str) -> bool:
    lower = left.lower()
    return not any(word.lower() in lower for word in words)


def test_nothing_of_an_article_or_its_copies_is_left(place: Callable[[], str]) -> None:
    store = _filled(place())
    assert not _is_gone(_text(store), "quicksilver")
    (cleared,) = _forget(store, "A1")
    assert cleared.removed.labels == ("A1", "A3")
    assert cleared.removed.rows["claims"] >= 5
    assert [line.label for line in store.articles()] == ["A2"]
    assert not store.check().faults
    assert _is_gone(_all_of(store), "quicksilver", "praised", "copied", "elsewhere", "copy.txt")


def _text(store: Store) -> str:
    return store.article("A1").text


def test_other_articles_stay_and_are_found(place: Callable[[], str]) -> None:
    store = _filled(place())
    before = store.reading("A2")
    _forget(store, "A1")
    assert store.reading("A2") == before
    assert [hit.label for hit in store.search("flew home", most=9)] == ["A2"]
    assert not store.search("quicksilver", most=9)
    store.close()


def test_labels_of_what_was_forgotten_are_never_given_again(place: Callable[[], str]) -> None:
    store = _filled(place())
    _forget(store, "A1")
    moved = place()
    store.copy_to(moved)
    for one in (store, open_store(moved)):
        new = make.article("Something new was said.", origin="new.txt")
        assert (
            one.add(make.reading(new, contacts=[make.contact(new)]), page="new", fingerprint=make.NO_PRINT).label
            == "A4"
        )
        assert "C1" not in [contact.label for contact in one.claims(Contact)]
        one.close()


def test_a_forgotten_article_is_not_taken_in_again(place: Callable[[], str]) -> None:
    store = _filled(place())
    _forget(store, "A1")
    assert store.knows_page("page of the secret")
    with pytest.raises(Forgotten):
        store.add(_reading(), page="found elsewhere", fingerprint=make.NO_PRINT)
    assert [line.label for line in store.articles()] == ["A2"]
    store.close()


def test_nothing_of_a_persons_name_is_left_and_what_others_did_stays(place: Callable[[], str]) -> None:
    store = _filled(place())
    label = next(one.label for one in store.people() if one.claim.name == SECRET)
    (cleared,) = _forget(store, label)
    assert cleared.removed.texts == 3
    assert [one.claim.name for one in store.people()] == ["Carl Dahl", "Carl Dahl"]
    assert not store.claims(Contact)
    assert not [one for one in store.claims(Attribution) if one.source.label == "A1"]
    position, written = store.claims(PositionStatement)
    assert (written.claim.holder, written.claim.measure) == ("Carl Dahl", "to praise █████████")
    assert (position.claim.holder, position.claim.measure) == ("Norland", "praise of " + "█" * len(SECRET))
    assert position.claim.evidence[0].exact.startswith("The Norland government praised █")
    assert len(store.claims(Event)) == 1
    assert len(store.article("A1").text) == len(TEXT)
    assert not store.check().faults
    assert [hit.label for hit in store.search("quicksilver road", most=9)] == ["A1"]
    assert _is_gone(_all_of(store), SECRET, "zaunkönig", "wilhelmina", "zaunk", "zaunkonig")


def test_trying_changes_nothing(place: Callable[[], str]) -> None:
    store = _filled(place())
    before = list(store.history())
    would = list(forgetting.forget(store, store.target("A1"), tried=True))
    assert list(store.history()) == before
    assert would[0].removed == _forget(store, "A1")[0].removed
    store.close()


@pytest.mark.parametrize("what", ["A1", "N1"])
def test_copies_that_are_known_forget_as_well(place: Callable[[], str], tmp_path: Path, what: str) -> None:
    store, moved = _filled(place()), place()
    workflow.move(store, moved)
    backup, gone, later = tmp_path / "backup.db", tmp_path / "gone.db", tmp_path / "of the moved.db"
    workflow.back_up(store, backup)
    workflow.back_up(store, gone)
    gone.unlink()
    with workflow.opened(moved) as there:
        workflow.back_up(there, later)
    cleared = _forget(store, what)
    assert [bool(one.removed.rows) for one in cleared] == [True] * 4
    assert not [one.problem for one in cleared if one.problem]
    for url in (moved, str(backup), str(later)):
        assert _is_gone(_all_of(open_store(url)), *(["quicksilver"] if what == "A1" else ["zaunk"]))
    store.close()


def test_a_copy_that_cannot_be_opened_is_named(place: Callable[[], str], tmp_path: Path) -> None:
    store = _filled(place())
    workflow.back_up(store, tmp_path / "backup.db")
    (tmp_path / "backup.db").write_bytes(b"no record")
    here, there = _forget(store, "A1")
    assert (here.problem, "backup.db" in there.problem) == ("", True)
    store.close()


@pytest.mark.parametrize("label", ["A9", "N99", "C1", "X1", "", "A", "Å1", "A" + "9" * 40])
def test_only_articles_and_people_that_are_there_can_be_forgotten(place: Callable[[], str], label: str) -> None:
    store = _filled(place())
    with pytest.raises(UsageError, match="memcon"):
        store.target(label)
    store.close()


def test_names_that_are_words_of_the_form_do_no_harm(place: Callable[[], str]) -> None:
    """A person called Held, a person called a regular expression: the rows of others stay what they were."""
    store = open_store(place(), create=True)
    for number, name in enumerate(("Held", "contact", "(a+)+$", "id")):
        article = make.article(f"{name} met the envoys on day {number}.", origin=f"{number}.txt")
        store.add(
            make.reading(article, contacts=[make.contact(article)], people=[make.person(article, name, named=name)]),
            page=str(number),
            fingerprint=make.NO_PRINT,
        )
    for one in store.people():
        _forget(store, one.label)
    assert not store.people()
    assert [one.claim.status for one in store.claims(Contact)] == ["held"] * 4
    assert not store.check().faults
    store.close()


def test_every_hostile_person_can_be_forgotten(tmp_path: Path) -> None:
    store = hostile.filled(open_store(str(tmp_path / "r.db"), create=True))
    for one in store.people():
        if one.label in {label.label for label in store.people()}:
            _forget(store, one.label)
    assert not store.people()
    assert not store.check().faults
    store.close()


def test_what_could_not_be_done_is_finished_when_asked_again(tmp_path: Path) -> None:
    path, backup = tmp_path / "r.db", tmp_path / "backup.db"
    store = _filled(str(path))
    workflow.back_up(store, backup)
    away = backup.rename(tmp_path / "away.db")
    with sqlite3.connect(path) as other:
        other.execute("BEGIN")
        other.execute("SELECT count(*) FROM claims").fetchone()
        (first,) = _forget(store, "A1")
        assert "close it" in first.left[0]
        other.rollback()
    other.close()
    away.rename(backup)
    here, there = _forget(store, "A1")
    assert (here.removed.rows, here.left, bool(there.removed.rows)) == ({}, (), True)
    store.close()
    for file in tmp_path.iterdir():
        assert b"quicksilver" not in file.read_bytes().lower()


def test_a_person_who_was_forgotten_can_be_asked_for_again(tmp_path: Path) -> None:
    store = _filled(str(tmp_path / "r.db"))
    _forget(store, "N1")
    (again,) = _forget(store, "N1")
    assert not again.removed.rows
    store.close()


def test_what_is_taken_out_may_be_added_again(place: Callable[[], str]) -> None:
    store = open_store(place(), create=True)
    words = "Ada Lund met Carl Dahl in Midtown on the"
    texts = [make.article(f"{words} {number}.", origin=number) for number in "123"]
    readings = [make.reading(text, contacts=[make.contact(text, evidence=(text.span(0, 8),))]) for text in texts]
    for number, reading in enumerate(readings):
        store.add(reading, page=f"page {number}", fingerprint=make.NO_PRINT)
    removed = store.take_out(["A1", "A3"])
    assert removed.labels == ("A1", "A3")
    assert [line.label for line in store.articles()] == ["A2"]
    assert [one.source.label for one in store.claims(Contact)] == ["A2"]
    assert not store.knows_page("page 0")
    assert store.add(readings[0], page="page 0", fingerprint=make.NO_PRINT) == ("A4", True)
    assert not store.check().faults
    store.close()


def test_only_articles_are_taken_out(place: Callable[[], str]) -> None:
    store = open_store(place(), create=True)
    text = make.article()
    store.add(make.reading(text, people=[make.person(text)]), page="1", fingerprint=make.NO_PRINT)
    for label in ("N1", "C1", "A9", "x"):
        with pytest.raises(UsageError):
            store.take_out([label])
    assert len(store.articles()) == 1
    store.close()
