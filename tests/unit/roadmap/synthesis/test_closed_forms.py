"""Road maps whose length, order or existence is known beforehand."""

from __future__ import annotations

import math

import pytest

from memcon.domain.limits import NO_LIMITS
from memcon.domain.negotiation import Negotiation, Reversal
from memcon.roadmap.economy import reckon
from memcon.roadmap.synthesis import synthesize
from memcon.roadmap.synthesis.problem import pose
from memcon.roadmap.synthesis.search import find_shortest
from tests.roadmap_factories import NORTH, SOUTH, figure, measure, negotiation, party, requirement

FOR_EVER = Reversal(share=figure(0.0))
EITHER_WAY = ((NORTH, SOUTH), (SOUTH, NORTH))


def exchange(amounts: list[float], benefit: float, **of_each: object) -> Negotiation:
    """Each party gives all of the amounts, once and for ever; each is worth `benefit` times its cost to the other."""
    measures = tuple(
        measure(f"{giver}-{number}", giver, to=taker, cost=amount, once=benefit * amount, reversal=FOR_EVER)
        for giver, taker in EITHER_WAY
        for number, amount in enumerate(amounts)
    )
    return negotiation(
        parties=(party(NORTH, **of_each), party(SOUTH, **of_each)),
        measures=measures,
        requirements=(requirement("all", "must", tuple(one.id for one in measures), ladder=()),),
        most_phases=14,
    )


def least_phases_by_hand(benefit: float, total: int, tolerance: int) -> int:
    """n* = min{t: G_t ≥ total} with G_t = ε + β G_{t−1}, in whole units."""
    given, phases = 0, 0
    while given < total:
        given = min(total, int(tolerance + benefit * given))
        phases += 1
    return phases


@pytest.mark.parametrize(
    ("benefit", "total", "tolerance"),
    [(1, 12, 3), (1, 12, 5), (1, 20, 6), (2, 12, 3), (2, 20, 6), (2, 30, 2), (3, 26, 2)],
)
def test_a_symmetric_exchange_takes_as_many_phases_as_the_recursion_says(
    benefit: int, total: int, tolerance: int
) -> None:
    talks = exchange([1.0] * total, benefit, breakdown_loss=figure(10_000.0), tolerance_within=figure(float(tolerance)))
    shortest = find_shortest(pose(talks), NO_LIMITS)
    assert shortest.found is not None
    assert (max(shortest.found.schedule.values()), shortest.proved) == (
        least_phases_by_hand(benefit, total, tolerance),
        True,
    )


def largest_steps(loss: float, benefit: float, discount: float, phases: int) -> list[float]:
    """c_t = χ + (β − 1)S_t with S_{t−1} = δ(c_t + S_t), S_T = 0: the most that can be given in each phase, in order."""
    steps, later = [], 0.0
    for _ in range(phases):
        steps.append(loss + (benefit - 1) * later)
        later = discount * (steps[-1] + later)
    return steps[::-1]


def test_the_largest_steps_that_a_breakdown_loss_holds_up_shrink() -> None:
    assert [round(one, 1) for one in largest_steps(10.0, 1.5, 0.9, 6)] == [54.8, 39.8, 28.8, 20.6, 14.5, 10.0]


def test_such_steps_leave_nobody_any_surplus_in_any_phase() -> None:
    steps = largest_steps(10.0, 1.5, 0.9, 6)
    talks = exchange(steps, 1.5, breakdown_loss=figure(10.0))
    books = reckon(talks, {f"{giver}-{n}": n + 1 for giver, _ in EITHER_WAY for n in range(6)})
    assert abs(books.surplus).max() < 1e-9


def test_the_road_map_found_for_them_takes_them_in_that_order() -> None:
    steps = [math.floor(one * 100) / 100 for one in largest_steps(10.0, 1.5, 0.9, 4)]
    found = synthesize(exchange(steps, 1.5, breakdown_loss=figure(10.0)), objectives=("phases",))
    assert [{step.id for step in phase.steps} for phase in found.road_maps[0].phases] == [
        {f"{giver}-{number}" for giver, _ in EITHER_WAY} for number in range(4)
    ]


def test_a_one_off_exchange_without_breakdown_loss_unravels() -> None:
    talks = exchange([1.0, 1.0], 1.5, breakdown_loss=figure(0.0))
    assert synthesize(talks).status == "impossible"


def test_flow_that_can_be_snapped_back_holds_up_what_a_breakdown_loss_does_not() -> None:
    relief = measure("relief", SOUTH, to=NORTH, cost=0.0, once=0.0, flow=5.0, reversal=Reversal(share=figure(1.0)))
    talks = negotiation(
        parties=(party(NORTH), party(SOUTH)),
        measures=(measure("plant", NORTH, cost=20.0, once=40.0, reversal=FOR_EVER), relief),
        requirements=(requirement("all", "must", ("plant", "relief"), ladder=()),),
    )
    assert synthesize(talks).road_maps


def test_zero_tolerance_allows_nothing_that_is_given_first_for_ever() -> None:
    talks = exchange([1.0], 2.0, breakdown_loss=figure(100.0), tolerance_within=figure(0.0))
    assert synthesize(talks).status == "impossible"


def test_zero_tolerance_after_a_phase_allows_an_even_exchange_in_thirds() -> None:
    talks = exchange([10 / 3], 1.0, breakdown_loss=figure(100.0), tolerance_after=figure(0.0))
    assert len(synthesize(talks).road_maps[0].phases) == 1


@pytest.mark.parametrize("bound", [None, figure(math.inf)])
def test_a_tolerance_without_end_binds_nothing(bound: object) -> None:
    talks = exchange([50.0], 1.0, breakdown_loss=figure(1000.0), tolerance_within=bound, tolerance_after=bound)
    assert len(synthesize(talks).road_maps[0].phases) == 1


def test_one_party_alone_can_have_a_road_map() -> None:
    talks = negotiation(
        parties=(party(NORTH, breakdown_loss=figure(50.0)),),
        measures=(measure("reform", NORTH, benefits=()),),
        requirements=(requirement("reform", "must", ("reform",), ladder=()),),
    )
    assert len(synthesize(talks).road_maps[0].phases) == 1


def test_a_measure_longer_than_a_phase_is_done_in_its_last_phase_and_begun_after_what_it_waits_for() -> None:
    talks = negotiation(
        parties=(party(NORTH, breakdown_loss=figure(500.0)), party(SOUTH, breakdown_loss=figure(500.0))),
        measures=(
            measure("plan", NORTH, cost=1.0),
            measure("dismantle", NORTH, after=("plan",), duration_days=figure(250.0)),
        ),
        requirements=(requirement("all", "must", ("dismantle",), ladder=()),),
    )
    phases = synthesize(talks).road_maps[0].phases
    assert [[step.id for step in phase.steps] for phase in phases] == [["plan"], [], [], ["dismantle"]]
