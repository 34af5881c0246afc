"""The cheapest way out where it can be worked out by hand, at sizes that a search over schedules cannot reach."""

from __future__ import annotations

import pytest

from memcon.domain.limits import NO_LIMITS
from memcon.domain.negotiation import NegotiatedMeasure, Requirement
from memcon.roadmap.deadlock.cheapest import cheapest_way_out
from tests.roadmap_factories import dropped, measure, requirement

Talks = tuple[list[NegotiatedMeasure], list[Requirement]]


def ring(name: str, costs: list[float]) -> Talks:
    """A demanded ring of waits whose members cost so much to drop; the demand is never given up."""
    names = [f"{name}{place:03}" for place in range(len(costs))]
    waits = [
        requirement(f"w-{one}", "before", (names[place - 1],), (one,), ladder=dropped(costs[place]))
        for place, one in enumerate(names)
    ]
    return [measure(one) for one in names], [*waits, requirement(f"m-{name}", "must", (names[0],), ladder=())]


def joined(*talks: Talks) -> Talks:
    return [one for known, _ in talks for one in known], [one for _, asked in talks for one in asked]


@pytest.mark.parametrize("size", [5, 40, 120])
def test_a_ring_is_broken_at_its_cheapest_wait(size: int) -> None:
    known, asked = ring("x", [float(1 + (7 * place + 3) % size) for place in range(size)])
    way = cheapest_way_out(asked, known, NO_LIMITS)
    assert (way.cost, way.lower) == (1.0, 1.0)


def test_separate_rings_add_up_whatever_the_scale_of_their_costs() -> None:
    talks = [ring(f"{number:02}", [10.0**scale] * 4) for number, scale in enumerate((0, 1, 2, 3, 0, 2))]
    known, asked = joined(*talks)
    assert cheapest_way_out(asked, known, NO_LIMITS).cost == 1 + 10 + 100 + 1000 + 1 + 100


def test_costs_below_a_point_are_added_exactly() -> None:
    talks = [ring(f"{number}", [0.1, 0.7]) for number in range(3)]
    known, asked = joined(*talks)
    way = cheapest_way_out(asked, known, NO_LIMITS)
    assert way.cost == pytest.approx(0.3)
    assert way.proved


def test_one_wait_that_lies_on_every_ring_is_dropped_once() -> None:
    names = [f"m{number}" for number in range(6)]
    shared = requirement("shared", "before", ("m0",), ("m1",), ladder=dropped(5.0))
    back = [requirement(f"back-{one}", "before", ("m1",), (one,), ladder=dropped(2.0)) for one in names[2:]]
    on = [requirement(f"on-{one}", "before", (one,), ("m0",), ladder=dropped(2.0)) for one in names[2:]]
    want = requirement("want", "must", ("m0",), ladder=())
    way = cheapest_way_out([shared, *back, *on, want], [measure(one) for one in names], NO_LIMITS)
    assert [one.requirement for one in way.ways[0]] == ["shared"]
    assert way.cost == 5.0


def test_no_more_ways_are_listed_than_asked_for() -> None:
    known, asked = ring("x", [1.0] * 9)
    assert len(cheapest_way_out(asked, known, NO_LIMITS, most_ties=4).ways) == 4


def test_prerequisites_count_in_the_way_out() -> None:
    known = [measure("a", after=("b",)), measure("b", after=("c",)), measure("c")]
    asked = [
        requirement("want", "must", ("a",), ladder=dropped(9.0)),
        requirement("no", "never", ("c",), ladder=dropped(4.0)),
    ]
    way = cheapest_way_out(asked, known, NO_LIMITS)
    assert [one.requirement for one in way.ways[0]] == ["no"]
    assert way.schedule == {"c": 1, "b": 2, "a": 3}
