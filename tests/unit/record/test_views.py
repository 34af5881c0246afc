"""The record as a person looks at it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from memcon.errors import UsageError
from memcon.record import views
from memcon.record.asof import Moment
from memcon.record.contract import MEMORY
from memcon.record.store import open_store
from tests import factories as make

if TYPE_CHECKING:
    from collections.abc import Iterator

    from memcon.record.contract import Store


@pytest.fixture
def store() -> Iterator[Store]:
    opened = open_store(MEMORY, create=True)
    yield opened
    opened.close()


def _add(store: Store, published: str | None, **found: Any) -> None:
    """An article of that day, in which the claims that the functions build were read."""
    number = len(store.articles()) + 1
    text = make.article(f"Report {number}. {make.TEXT}", origin=f"{number}.txt", published=published)
    made: dict[str, Any] = {kind: [build(text) for build in builders] for kind, builders in found.items()}
    store.add(make.reading(text, **made), page=str(number), fingerprint=make.NO_PRINT)


def _plan(text: Any) -> Any:
    return make.contact(text, status="announced", date="2020-03-10")


def _held(text: Any) -> Any:
    return make.contact(text, status="held", date="2020-03-10")


def test_an_announcement_that_was_kept_stands_with_what_came_of_it(store: Store) -> None:
    _add(store, "2020-03-01", contacts=[_plan])
    _add(store, "2020-03-11", contacts=[_held])
    (line,) = views.contacts_in(store)
    assert (line.label, line.contact.status, make.labels(line.reports)) == ("C2", "held", ["C1", "C2"])


def test_as_known_then_the_announcement_stands_alone(store: Store) -> None:
    _add(store, "2020-03-01", contacts=[_plan])
    _add(store, "2020-03-11", contacts=[_held])
    (line,) = views.contacts_in(store, Moment("2020-03-05"))
    assert line.contact.status == "announced"
    assert [one.state for one in views.due_in(store, Moment("2020-03-05"))] == ["due"]


def test_contacts_are_told_by_party_or_person(store: Store) -> None:
    _add(store, "2020-03-01", contacts=[_held])
    assert views.contacts_in(store, party="norland")
    assert views.contacts_in(store, party="Berg")
    assert not views.contacts_in(store, party="Westland")


def test_quotes_are_told_by_speaker_party_and_words(store: Store) -> None:
    _add(store, "2020-03-01", attributions=[make.quote])
    assert views.quotes_in(store, speaker="berg", party="Norland", words="ROAD want")
    assert not views.quotes_in(store, words="road bridge")
    assert not views.quotes_in(store, speaker="Dahl")


def test_a_person_is_one_however_the_name_is_spelt(store: Store) -> None:
    _add(store, "2020-03-01", people=[lambda text: make.person(text, "Kim Jong-un")])
    _add(store, "2020-03-02", people=[lambda text: make.person(text, "KIM Jong Un", party="North Korea")])
    (found,) = views.people_in(store)
    assert (found.label, found.claim.party, len(found.claim.mentions)) == ("N1", "North Korea", 2)
    assert views.person_in(store, "n1") == found
    with pytest.raises(UsageError):
        views.person_in(store, "N2")


def test_the_timeline_is_cut_at_its_ends_and_leaves_out_the_undated(store: Store) -> None:
    _add(store, "2020-03-11", contacts=[_held, make.contact], positions=[make.position])
    assert [line.when for line in views.timeline_of(store)] == ["2020-03-10", "2020-03-11"]
    assert [line.label for line in views.timeline_of(store, since="2020-03-11")] == ["P1"]
    assert [line.label for line in views.timeline_of(store, until="2020-03-10")] == ["C1"]


def test_the_day_is_that_of_the_newest_article(store: Store) -> None:
    assert views.day_of(store, Moment()) == ""
    _add(store, "2020-03-01")
    _add(store, None)
    assert views.day_of(store, Moment()) == "2020-03-01"
    assert views.day_of(store, Moment("1999-01-01")) == "1999-01-01"


def test_talks_are_called_after_those_who_meet_most(store: Store) -> None:
    _add(store, "2020-03-01", contacts=[_held, lambda text: make.contact(text, "/Westland", "/Norland", "/Sudland")])
    assert views.title_of([], views.contacts_in(store)) == "Norland – Sudland talks"


def test_talks_without_contacts_are_called_after_those_who_speak() -> None:
    assert views.title_of([make.position(), make.position(holder="Sudland")], []) == "Norland – Sudland talks"
    assert views.title_of([], []) == "Talks"


def test_talks_of_one_party_are_called_after_the_one_report_or_the_party() -> None:
    article = make.line(title="Envoys meet")
    assert views.title_of([make.position()], [], [article]) == "Envoys meet"
    assert views.title_of([make.position()], [], [article, article]) == "Talks of Norland"
