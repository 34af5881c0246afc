"""The horizon lets each side go first altogether."""

from __future__ import annotations

from memcon.domain.negotiation import Figure, NegotiatedMeasure
from memcon.roadmap.assemble.horizon import FEWEST, MOST, phases_needed


def measure(
    key: str, performer: str, *, tranches: int = 1, days: float = 30, after: tuple[str, ...] = ()
) -> NegotiatedMeasure:
    return NegotiatedMeasure(
        id=key, name=key, performer=performer, tranches=tranches, duration_days=Figure(likely=days), after=after
    )


def test_two_sides_chains_are_gone_through_one_after_the_other() -> None:
    north = [measure("plants", "N", tranches=3), measure("weapons", "N", tranches=3, after=("plants",))]
    south = [measure("suspend", "S"), measure("lift", "S", tranches=3, after=("suspend",))]
    assert phases_needed([*north, *south], 90) == 3 + 3 + 1 + 3


def test_a_tranche_that_takes_longer_than_a_phase_counts_as_many() -> None:
    assert phases_needed([measure("a", "N", tranches=5, days=5 * 180)], 90) == 10


def test_short_talks_have_the_usual_horizon() -> None:
    assert phases_needed([measure("a", "N")], 90) == phases_needed([], 90) == FEWEST


def test_nobody_plans_for_ever() -> None:
    assert phases_needed([measure("a", "N", tranches=40)], 90) == MOST
