"""From a negotiation to road maps: what is found, what is given up, what is said where there is none."""

from __future__ import annotations

from memcon.roadmap.synthesis import synthesize
from memcon.roadmap.validation import find_violations
from tests.roadmap_factories import NORTH, SOUTH, measure, negotiation, requirement


def test_a_circular_wait_is_got_out_of_at_the_least_cost() -> None:
    found = synthesize(negotiation())
    assert (found.status, len(found.softened), found.softened[0].cost) == ("solved", 1, 10.0)


def test_every_road_map_passes_the_independent_check() -> None:
    talks = negotiation()
    assert [find_violations(talks, one) for one in synthesize(talks).road_maps] == [()]


def test_nothing_is_softened_where_that_is_asked() -> None:
    assert synthesize(negotiation(), softening=()).status == "impossible"


def test_no_measures_make_an_empty_road_map() -> None:
    found = synthesize(negotiation(measures=(), requirements=()))
    assert [len(one.phases) for one in found.road_maps] == [0]


def test_no_parties_are_no_crash() -> None:
    assert synthesize(negotiation(parties=(), measures=(), requirements=())).status == "solved"


def test_a_demand_without_a_ladder_against_a_refusal_without_one_is_impossible() -> None:
    talks = negotiation(
        requirements=(
            requirement("must", "must", ("open-road",), ladder=()),
            requirement("never", "never", ("open-road",), ladder=()),
        )
    )
    assert synthesize(talks).status == "impossible"


def test_a_deadline_counts_from_the_step_before() -> None:
    talks = negotiation(
        measures=(measure("road", NORTH), measure("plant", SOUTH, to=NORTH, after=("road",))),
        requirements=(requirement("all", "must", ("road", "plant")),),
    )
    last = synthesize(talks).road_maps[0].phases[-1].steps[0]
    assert (last.due.after, last.due.days, last.due.words) == (("road",), 90, "90 days after step 1")
