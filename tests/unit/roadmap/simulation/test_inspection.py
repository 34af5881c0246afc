"""What inspections are worth, in closed form and by the recursion behind it."""

from __future__ import annotations

from functools import cache

import pytest

from memcon.errors import ChanceOutOfRange
from memcon.roadmap.simulation.inspection import highest_deterring_miss, inspection_value


@cache
def recursive_value(stages: int, inspections: int) -> float:
    """The value by Dresher's recursion: each stage is a game of two by two, solved in mixed strategies."""
    if inspections >= stages:
        return 0.0
    if inspections == 0:
        return -1.0
    kept_seen = recursive_value(stages - 1, inspections - 1)
    kept_unseen = recursive_value(stages - 1, inspections)
    # rows: inspect, do not; columns: keep, breach (+1 seen, −1 unseen). There is no saddle point.
    return (-kept_seen - kept_unseen) / (kept_seen - 1 - 1 - kept_unseen)


def test_one_inspection_in_two_stages() -> None:
    assert inspection_value(2, 1) == pytest.approx(-1 / 3)


@pytest.mark.parametrize(("stages", "inspections"), [(n, m) for n in range(1, 31, 4) for m in range(n + 1)])
def test_closed_form_is_the_recursion(stages: int, inspections: int) -> None:
    assert inspection_value(stages, inspections) == pytest.approx(recursive_value(stages, inspections))


def test_more_inspections_than_stages_leave_nothing_to_cheat() -> None:
    assert inspection_value(3, 7) == 0.0


@pytest.mark.parametrize(("stages", "inspections"), [(0, 0), (2, -1)])
def test_impossible_counts_are_refused(stages: int, inspections: int) -> None:
    with pytest.raises(ChanceOutOfRange):
        inspection_value(stages, inspections)


def keeping_pays(miss: float, gain: float, penalty: float) -> bool:
    return (1 - miss) * penalty >= miss * gain


def test_keeping_pays_up_to_the_highest_deterring_miss() -> None:
    limit = highest_deterring_miss(gain=10, penalty=30)
    assert limit is not None
    assert keeping_pays(limit - 0.01, gain=10, penalty=30)
    assert not keeping_pays(limit + 0.01, gain=10, penalty=30)


def test_nothing_to_gain_needs_no_inspection() -> None:
    assert highest_deterring_miss(gain=0, penalty=-1) == 1.0


def test_a_reward_for_being_caught_deters_nobody() -> None:
    assert highest_deterring_miss(gain=10, penalty=-5) is None
