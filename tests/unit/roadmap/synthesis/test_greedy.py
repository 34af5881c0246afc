"""The plan made without search: what it keeps, and that it gives up rather than break a rule."""

from __future__ import annotations

import pytest

from memcon.domain.limits import NO_LIMITS
from memcon.domain.negotiation import Negotiation, Requirement, Reversal
from memcon.roadmap.deadlock.cheapest import cheapest_way_out
from memcon.roadmap.synthesis.greedy import propose
from memcon.roadmap.synthesis.plans import make_road_map
from memcon.roadmap.synthesis.problem import pose
from memcon.roadmap.validation import find_violations
from tests.large_negotiations import make_negotiation
from tests.roadmap_factories import NORTH, SOUTH, figure, measure, negotiation, party, requirement


def talks(*requirements: Requirement, **of_each: object) -> Negotiation:
    return negotiation(
        parties=tuple(party(name, breakdown_loss=figure(500.0), **of_each) for name in (NORTH, SOUTH)),
        measures=(
            measure("a", NORTH, reversal=Reversal(share=figure(0.0))),
            measure("b", SOUTH, to=NORTH, reversal=Reversal(share=figure(0.0))),
            measure("c", NORTH),
            measure("d", SOUTH, to=NORTH, duration_days=figure(150.0)),
        ),
        requirements=(requirement("all", "must", ("a", "b", "c", "d"), ladder=()), *requirements),
    )


def proposal(given: Negotiation) -> dict[str, int] | None:
    problem = pose(given)
    way = cheapest_way_out(problem.binding, problem.divided.measures, NO_LIMITS, most_ties=1)
    return propose(pose(given, way.ways[0]), way.schedule, NO_LIMITS)


@pytest.mark.parametrize(
    "one",
    [
        requirement("r", "same", ("a",), ("b",)),
        requirement("r", "unless", ("a",), ("b",)),
        requirement("r", "not_before_phase", ("a",), phase=2),
        requirement("r", "max_per_phase", ("a", "c"), count=1),
        requirement("r", "before_any", ("a", "b"), ("c",), count=2),
        requirement("r", "matched", ("a", "c"), ("b", "d")),
    ],
)
def test_it_keeps_each_kind_of_requirement(one: Requirement) -> None:
    given = talks(one, capacity=2)
    schedule = proposal(given)
    assert schedule is not None
    assert find_violations(given, make_road_map(pose(given), schedule, ())) == ()


def test_it_gives_up_where_nothing_is_safe() -> None:
    assert proposal(talks(tolerance_within=figure(1.0))) is None


@pytest.mark.parametrize("seed", range(3))
def test_its_plans_of_many_measures_are_sound(seed: int) -> None:
    given = make_negotiation(120, 12, seed)
    problem = pose(given)
    way = cheapest_way_out(problem.binding, problem.divided.measures, NO_LIMITS, most_ties=1)
    schedule = propose(pose(given, way.ways[0]), way.schedule, NO_LIMITS)
    assert schedule is not None
    assert find_violations(given, make_road_map(pose(given, way.ways[0]), schedule, way.ways[0])) == ()
