"""What is wrong with a negotiation is said in words before a solver is asked."""

from __future__ import annotations

import math
from typing import Any

import pytest

from memcon.domain.negotiation import Benefit, Negotiation, Reversal, Verification
from memcon.roadmap.synthesis.soundness import find_problems
from tests.roadmap_factories import NORTH, SOUTH, figure, measure, negotiation, party, requirement


def of_measure(**fields: Any) -> Negotiation:
    return negotiation(measures=(measure("road", **fields),), requirements=())


def of_party(**fields: object) -> Negotiation:
    return negotiation(parties=(party(NORTH, **fields), party(SOUTH)))


def test_a_sound_negotiation_has_no_problem() -> None:
    assert find_problems(negotiation()) == ()


def test_an_infinite_tolerance_is_no_problem() -> None:
    assert find_problems(of_party(tolerance_within=figure(math.inf))) == ()


@pytest.mark.parametrize(
    ("talks", "words"),
    [
        (of_measure(benefits=(Benefit(party="Nowhere"),)), "brings something to “Nowhere”"),
        (of_measure(after=("road",)), "waits for itself"),
        (of_measure(reversal=Reversal(share=figure(1.5))), "from 0 to 1"),
        (of_measure(verification=Verification(miss=figure(-0.1))), "from 0 to 1"),
        (of_measure(duration_days=figure(-1.0)), "less than 0"),
        (of_party(breakdown_loss=figure(-5.0)), "less than 0"),
        (of_party(discount=figure(0.9, 0.95, 0.5)), "the lowest value is above the highest"),
        (of_party(breakdown_loss=figure(1e12)), "a party's stake"),
        (negotiation(phase_days=0), "a day at least"),
        (negotiation(surplus=1e9), "a party's stake"),
        (of_measure(tranches=1_000_000), "100 are the most"),
        (of_measure(verification=Verification(lag_phases=10**9)), "1000 are the most"),
        (negotiation(requirements=(requirement("self", "before", ("plant",), ("plant",)),)), "the same measure"),
    ],
)
def test_each_problem_is_said(talks: Negotiation, words: str) -> None:
    assert words in " ".join(find_problems(talks))
