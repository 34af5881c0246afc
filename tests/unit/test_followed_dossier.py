"""What became of announcements in the example dossier, as the program itself reads it."""

from __future__ import annotations

from importlib import resources
from typing import TYPE_CHECKING

import pytest

from memcon import following, workflow
from memcon.record import views
from memcon.record.asof import Moment
from memcon.record.contract import MEMORY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from memcon.domain.accounts import Comparison, Matter
    from memcon.domain.brief import DueLine
    from memcon.record.contract import Store

FOLDER = str(resources.files("memcon") / "data" / "dossier" / "us-dprk")


@pytest.fixture(scope="module")
def dossier() -> Iterator[Store]:
    with workflow.opened(MEMORY, create=True) as store:
        list(workflow.add(store, [FOLDER]))
        yield store


def _lines(store: Store, when: str, day: str | None = None) -> list[DueLine]:
    return [line for line in views.due_in(store, Moment(day)) if line.when == when]


def test_danang_became_hanoi(dossier: Store) -> None:
    line = next(line for line in views.due_in(dossier) if line.contact and line.contact.place == "Danang")
    assert line.state == "changed"
    assert line.changes == ("place: Danang → Hanoi",)


def test_before_the_summit_danang_is_due_and_known_to_have_changed(dossier: Store) -> None:
    (line,) = _lines(dossier, "2019-02-21/2019-02-28", "2019-02-10")
    assert (line.state, line.changes[0]) == ("due", "place: Danang → Hanoi")


def test_stockholm_in_january_happened(dossier: Store) -> None:
    (line,) = _lines(dossier, "2019-01-19/2019-01-20")
    assert line.contact is not None
    assert {side.name for side in line.contact.participants} == {"Stephen Biegun", "Choe Son Hui"}
    assert (line.contact.place, line.state, line.told_on) == ("Stockholm", "done", "2019-01-22")


def test_nobody_knew_of_stockholm_before_it_was_reported(dossier: Store) -> None:
    (line,) = _lines(dossier, "2019-01-19/2019-01-20", "2019-01-21")
    assert line.state == "overdue"


def test_the_ceremony_in_hanoi_did_not_happen(dossier: Store) -> None:
    off = [line for line in _lines(dossier, "2019-02-28") if line.contact and line.state == "not done"]
    told = [" ".join(span.exact for span in line.contact.evidence) for line in off if line.contact]
    assert any("ceremony to sign a joint agreement" in words and "Neither took place" in words for words in told)
    assert all(line.outcome == "cancelled, reported 2019-02-28" for line in off)


def _summit(store: Store) -> Comparison:
    summit = next(
        line for line in views.contacts_in(store) if (line.contact.kind, line.contact.date) == ("summit", "2019-02-28")
    )
    return following.accounts_of(store, summit.label, Moment())


def test_two_accounts_contradict_on_how_much_relief_was_asked_for(dossier: Store) -> None:
    (matter,) = [one for one in _summit(dossier).matters if one.verdict == "contradicted"]
    assert (matter.holder, matter.why) == ("North Korea", "the whole of it or a part")
    assert "the sanctions lifted in their entirety" in _words_of("Donald Trump", matter)
    assert "five of the eleven" in _words_of("Ri Yong Ho", matter)
    assert "What we proposed was not the removal of all sanctions" in _words_of("Ri Yong Ho", matter)


def test_both_say_that_yongbyon_was_offered_and_that_more_was_asked(dossier: Store) -> None:
    both = {(one.holder, one.what) for one in _summit(dossier).matters if one.verdict == "said by both"}
    assert ("North Korea", "offers: dismantle the Yongbyon nuclear complex") in both
    assert ("United States", "demands: more than Yongbyon") in both


def _words_of(speaker: str, matter: Matter) -> str:
    return " ".join(f"{one.sentence} {one.quote}" for one in matter.accounts if one.by == speaker)
