"""Other ways out: what else could be given up at little more, with road maps of its own."""

from __future__ import annotations

from memcon.roadmap.synthesis import synthesize
from memcon.roadmap.validation import find_violations
from tests.roadmap_factories import SOUTH, negotiation, requirement


def test_another_way_out_gives_up_something_else_and_has_its_own_road_maps() -> None:
    talks = negotiation()
    found = synthesize(talks)
    first = {one.requirement for one in found.softened}
    assert found.others
    assert all({one.requirement for one in other.softened} != first for other in found.others)
    assert all(find_violations(talks, one) == () for other in found.others for one in other.road_maps)


def test_no_other_way_out_costs_more_than_one_and_a_half_times_the_cheapest() -> None:
    found = synthesize(negotiation())
    assert {other.cost for other in found.others} == {10.0}


def test_where_nothing_must_be_given_up_there_is_no_other_way_out() -> None:
    assert synthesize(negotiation(requirements=(requirement("m", "must", ("open-road",)),))).others == ()


def test_what_nobody_would_give_up_is_no_other_way_out() -> None:
    talks = negotiation(
        requirements=(
            requirement("must", "must", ("open-road",), ladder=()),
            requirement("never", "never", ("open-road",), holder=SOUTH),
        )
    )
    assert synthesize(talks).others == ()
