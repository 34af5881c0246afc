"""Figures as whole numbers: exact where they can be, rounded against the plan where a bound is not."""

from __future__ import annotations

from memcon.domain.negotiation import Reversal
from memcon.roadmap.synthesis.scaling import FINEST_DISCOUNT, to_whole_numbers
from tests.roadmap_factories import NORTH, SOUTH, figure, measure, negotiation, party


def test_thirds_of_points_are_exact() -> None:
    third = measure("road", cost=10 / 3, reversal=Reversal(share=figure(0.0)))
    scaled = to_whole_numbers(negotiation(measures=(third,), requirements=()))
    assert 3 * int(scaled.give[0, 0]) == 10 * scaled.scale


def test_equal_figures_stay_equal_where_they_cannot_be_exact() -> None:
    odd = measure("road", cost=0.123456789, once=0.123456789, reversal=Reversal(share=figure(0.0)))
    scaled = to_whole_numbers(negotiation(measures=(odd,), requirements=()))
    assert scaled.give[0, 0] == scaled.receive[1, 0]


def test_a_tolerance_is_rounded_down() -> None:
    parties = (party(NORTH, tolerance_within=figure(1.00000099)), party(SOUTH))
    scaled = to_whole_numbers(negotiation(parties=parties))
    assert scaled.within == (1_000_000 * scaled.scale // 1_000_000, None)


def test_large_figures_are_scaled_so_that_they_fit_the_solver() -> None:
    dear = tuple(measure(f"m{n}", cost=1e6, flow_cost=figure(1e6)) for n in range(1000))
    scaled = to_whole_numbers(negotiation(measures=dear, requirements=()))
    assert scaled.most * FINEST_DISCOUNT < 2**63
