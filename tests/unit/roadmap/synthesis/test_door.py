"""From a negotiation to road maps: what is found, what is given up, what is said where there is none."""

from __future__ import annotations

from memcon.roadmap.synthesis import synthesize
from memcon.roadmap.synthesis.door import NO_MEASURES, NOTHING_ASKED, NOTHING_LEFT
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


def test_without_measures_there_is_nothing_to_negotiate_and_that_is_said() -> None:
    found = synthesize(negotiation(measures=(), requirements=()))
    assert (found.status, found.road_maps, found.why_not) == ("solved", (), (NO_MEASURES,))


def test_where_nothing_is_asked_and_only_few_phases_are_wanted_there_is_nothing_to_plan() -> None:
    found = synthesize(negotiation(requirements=()), objectives=("phases",))
    assert (found.status, found.road_maps, found.why_not) == ("solved", (), (NOTHING_ASKED,))


def test_where_nothing_is_asked_but_all_would_gain_there_are_road_maps_with_steps() -> None:
    found = synthesize(negotiation(requirements=()), objectives=("phases", "joint value"))
    assert found.road_maps
    assert all(one.phases for one in found.road_maps)
    assert max(one.scores.joint_value for one in found.road_maps) > 0


def test_steps_that_are_worth_less_than_nothing_are_not_planned_where_nothing_is_asked() -> None:
    dear = negotiation(measures=(measure("gift", NORTH, cost=30.0, once=10.0),), requirements=())
    assert synthesize(dear, objectives=("phases", "joint value")).why_not == (NOTHING_ASKED,)


def test_where_all_that_was_asked_is_given_up_that_is_said() -> None:
    gone = requirement("must", "must", ("open-road",)), requirement("never", "never", ("open-road",), ladder=())
    found = synthesize(negotiation(requirements=gone), objectives=("phases",))
    assert (found.status, [one.requirement for one in found.softened]) == ("solved", ["must"])
    assert (found.road_maps, found.why_not) == ((), (NOTHING_LEFT,))


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
