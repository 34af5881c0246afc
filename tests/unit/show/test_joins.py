"""Which equilibria a road map joins, in sentences without numbers of states."""

from __future__ import annotations

import re

from memcon.domain.conflict import ConflictModel, PlanStability, Stop
from memcon.show.joins import joins_told

START = Stop(phase=0, state=1, equilibrium=("nash", "gmr"))
ON_THE_WAY = Stop(phase=1, state=77, tempted={"nash": ("Norland",)})
END = Stop(phase=2, state=88, tempted={"nash": ("Norland", "Sudland"), "gmr": ("Sudland",)})


def _told(*stops: Stop) -> str:
    return " ".join(joins_told(PlanStability(model=ConflictModel(), stops=stops)))


def test_start_and_end_are_told_apart_and_who_is_tempted_is_named() -> None:
    told = _told(START, ON_THE_WAY, END)
    assert "It starts in a state that nobody would leave alone (Nash, GMR)." in told
    assert "It ends in a state that is no equilibrium: Norland and Sudland could move" in told
    assert "after phase 1, somebody could move alone" in told


def test_no_state_is_told_by_its_bare_number() -> None:
    assert not re.search(r"\b(77|88)\b", _told(START, ON_THE_WAY, END))


def test_where_nothing_was_worked_out_it_says_so() -> None:
    assert _told() == "Which equilibria it joins was not worked out."
