"""Edits of the simulation's chances."""

from __future__ import annotations

import pytest

from memcon.domain.outcome import Chances
from memcon.errors import UnreadableEdit
from memcon.roadmap.whatif import changed_chances, is_of_chances

PARTIES = ("Norland", "Sudland")


def after(*edits: str) -> Chances:
    return changed_chances(Chances(), edits, PARTIES)


def test_no_edits_change_nothing() -> None:
    assert after() == Chances()


def test_a_chance_is_set_and_no_longer_assumed() -> None:
    shock = after("chances.shock = 0.05").shock
    assert (shock.likely, shock.basis) == (0.05, "analyst")


def test_consultation_can_be_switched_off() -> None:
    assert after("chances.consultation.needed=0").consultation.needed == 0


def test_a_party_gets_a_chance_of_its_own() -> None:
    (own,) = after("chances.parties.norland.default=0.1").parties
    assert own.party == "Norland"
    assert own.default is not None
    assert own.default.likely == 0.1
    assert own.late is None


def test_a_second_edit_of_a_party_keeps_the_first() -> None:
    (own,) = after("chances.parties.Norland.default=0.1", "chances.parties.Norland.late=0.3").parties
    assert own.default is not None
    assert own.late is not None


@pytest.mark.parametrize(
    ("edit", "told"),
    [
        ("chances.shock", "write chances.NAME=VALUE"),
        ("chances.shock=", "write chances.NAME=VALUE"),
        ("chances.shok=0.1", "is “shock” meant?"),
        ("chances.shock=1.1", "between 0 and 1"),
        ("chances.consultation.days=-1", "whole number"),
        ("chances.parties.Nordland.default=0.1", "is “Norland” meant?"),
    ],
)
def test_what_cannot_be_set_is_told_with_what_can(edit: str, told: str) -> None:
    with pytest.raises(UnreadableEdit) as found:
        after(edit)
    assert told in str(found.value)


@pytest.mark.parametrize(
    ("edit", "of_chances"), [("chances.shock=0.1", True), ("drop R1", False), ("surplus=1", False)]
)
def test_edits_of_chances_are_told_from_others(edit: str, of_chances: bool) -> None:  # noqa: FBT001  # a parameter
    assert is_of_chances(edit) is of_chances
