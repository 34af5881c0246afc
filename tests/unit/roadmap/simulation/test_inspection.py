"""What inspections are worth, in closed form and by the recursion behind it."""

from __future__ import annotations

import pytest

from memcon.errors import ChanceOutOfRange
from memcon.roadmap.simulation.inspection import (
    deters,
    highest_deterring_miss,
    inspection_value,
    recursive_inspection_value,
)


def test_one_inspection_in_two_stages() -> None:
    assert inspection_value(2, 1) == pytest.approx(-1 / 3)


@pytest.mark.parametrize(("stages", "inspections"), [(n, m) for n in range(1, 31, 4) for m in range(n + 1)])
def test_closed_form_is_the_recursion(stages: int, inspections: int) -> None:
    assert inspection_value(stages, inspections) == pytest.approx(recursive_inspection_value(stages, inspections))


def test_more_inspections_than_stages_leave_nothing_to_cheat() -> None:
    assert inspection_value(3, 7) == 0.0


@pytest.mark.parametrize(("stages", "inspections"), [(0, 0), (2, -1)])
def test_impossible_counts_are_refused(stages: int, inspections: int) -> None:
    with pytest.raises(ChanceOutOfRange):
        inspection_value(stages, inspections)


def test_keeping_pays_up_to_the_highest_deterring_miss() -> None:
    limit = highest_deterring_miss(gain=10, penalty=30)
    assert limit == pytest.approx(0.75)
    assert deters(miss=0.75, gain=10, penalty=30)
    assert not deters(miss=0.76, gain=10, penalty=30)


def test_nothing_to_gain_needs_no_inspection() -> None:
    assert highest_deterring_miss(gain=0, penalty=-1) == 1.0


def test_a_reward_for_being_caught_deters_nobody() -> None:
    assert highest_deterring_miss(gain=10, penalty=-5) is None
