"""Road maps side by side: who gives first, exposure, surplus, weakest phase, what is open, what comes when."""

from __future__ import annotations

import pytest
from msgspec import structs

from memcon.domain.outcome import Chances, Estimate, Outcome, Sampling
from memcon.domain.plan import Softening
from memcon.errors import NothingToCompare
from memcon.roadmap.compare import NamedPlan, compare
from memcon.roadmap.simulation import simulate
from tests import roadmap_factories as make

ROAD, PLANT = make.step("open-road"), make.step("close-plant", make.SOUTH)
ROAD_FIRST = make.road_map((ROAD,), (PLANT,), gives_first=make.NORTH, id="a")
PLANT_FIRST = make.road_map((PLANT,), (ROAD,), gives_first=make.SOUTH, id="b")
TOGETHER = make.road_map(id="c")
NEGOTIATION = make.negotiation()


def named(*plans: tuple[str, object]) -> list[NamedPlan]:
    return [NamedPlan(name, plan) for name, plan in plans]  # type: ignore[arg-type]  # road maps, from the factories


BOTH = compare(named(("A", ROAD_FIRST), ("B", PLANT_FIRST)), NEGOTIATION)


def test_who_gives_first_is_told_of_each() -> None:
    assert [one.gives_first for one in BOTH.plans] == [make.NORTH, make.SOUTH]
    assert "Who gives first: Norland in A; Sudland in B." in BOTH.words


def test_exposure_runs_phase_by_phase() -> None:
    curve = BOTH.plans[0].curves[0]
    assert curve.party == make.NORTH
    assert curve.within == pytest.approx((5.0, 5.0))  # half of 10 for good; what the plant brings comes a phase later
    assert curve.after == pytest.approx((5.0, 5.0 - 7.5))


def test_days_run_to_the_end_of_the_last_phase() -> None:
    assert compare(named(("A", ROAD_FIRST), ("C", TOGETHER)), NEGOTIATION).plans[0].days == 180


def test_the_shorter_one_is_named() -> None:
    found = compare(named(("A", ROAD_FIRST), ("C", TOGETHER)), NEGOTIATION)
    assert "The fewest days: C, 90 days (A 180)." in found.words


def test_measures_in_other_phases_are_listed() -> None:
    assert [(one.measure, one.phases) for one in BOTH.moved] == [
        ("open-road", ((1, 1), (2, 2))),
        ("close-plant", ((2, 2), (1, 1))),
    ]


def test_a_measure_that_one_of_them_leaves_out_is_listed() -> None:
    half = make.road_map((ROAD,))
    found = compare(named(("A", ROAD_FIRST), ("H", half)), NEGOTIATION)
    assert [(one.measure, one.phases) for one in found.moved] == [("close-plant", ((2, 2), None))]


def test_an_order_turned_round_is_told() -> None:
    (found,) = BOTH.reordered
    assert (found.first, found.second) == ("open-road", "close-plant")
    assert (found.first_sooner_in, found.second_sooner_in) == (("A",), ("B",))


def test_the_same_order_is_not_told() -> None:
    assert compare(named(("A", ROAD_FIRST), ("A2", ROAD_FIRST)), NEGOTIATION).reordered == ()


def test_the_least_surplus_comes_with_what_it_rests_on() -> None:
    assert "a breakdown loss of 20 points" in BOTH.plans[0].least_surplus.words


def test_the_weakest_phase_is_where_runs_break_when_there_are_runs() -> None:
    outcome = simulate(ROAD_FIRST, NEGOTIATION, Chances(), Sampling(runs=2000))
    found = compare([NamedPlan("A", ROAD_FIRST, outcome), NamedPlan("B", PLANT_FIRST)], NEGOTIATION).plans
    assert found[0].weakest_phase == outcome.weakest
    assert found[0].complete == outcome.complete
    assert found[1].weakest_phase == found[1].least_surplus.phase


def tried(value: float, error: float) -> Outcome:
    outcome = simulate(ROAD_FIRST, NEGOTIATION, Chances(), Sampling(runs=10))
    return structs.replace(outcome, truly_complete=Estimate(value=value, error=error))


def test_the_one_truly_completed_most_often_is_named() -> None:
    found = compare(
        [NamedPlan("A", ROAD_FIRST, tried(0.6, 0.01)), NamedPlan("B", PLANT_FIRST, tried(0.7, 0.01))], NEGOTIATION
    )
    assert "Most often truly completed in simulated runs: B, 70% (A 60%)." in found.words


def test_chances_within_their_errors_tell_nothing_apart() -> None:
    found = compare(
        [NamedPlan("A", ROAD_FIRST, tried(0.69, 0.01)), NamedPlan("B", PLANT_FIRST, tried(0.7, 0.01))], NEGOTIATION
    )
    assert not any("Most often" in one for one in found.words)


def test_what_is_softened_and_left_open_is_counted() -> None:
    given_up = Softening(requirement="R1", rung=1, cost=5.0, words="in the same phase", dropped=False)
    soft = structs.replace(PLANT_FIRST, softened=(given_up,), brackets=("R7",))
    words = compare(named(("A", ROAD_FIRST), ("B", soft)), NEGOTIATION).words
    assert "Softened for it: 0 in A; 1 in B." in words
    assert "Left open: 0 in A; 1 in B." in words


def test_a_body_that_will_not_deliver_is_marked() -> None:
    asked = make.road_map((make.step("open-road", needs="parliament", deliverable=False),))
    found = compare(named(("A", ROAD_FIRST), ("P", asked)), NEGOTIATION)
    assert found.plans[1].needs == ("parliament (known not to)",)


def test_three_can_be_compared() -> None:
    three = named(("A", ROAD_FIRST), ("B", PLANT_FIRST), ("C", TOGETHER))
    assert len(compare(three, NEGOTIATION).moved[0].phases) == 3


@pytest.mark.parametrize(
    ("plans", "told"),
    [
        ([("A", ROAD_FIRST)], "two road maps or more"),
        ([("A", ROAD_FIRST), ("A", PLANT_FIRST)], "the same name"),
        ([("A", ROAD_FIRST), ("B", make.road_map(()))], "B has no steps"),
    ],
)
def test_what_cannot_be_compared_is_said(plans: list[tuple[str, object]], told: str) -> None:
    with pytest.raises(NothingToCompare, match=told):
        compare(named(*plans), NEGOTIATION)


def test_nobody_at_the_table_is_nothing_to_compare() -> None:
    with pytest.raises(NothingToCompare, match="no parties"):
        compare(named(("A", ROAD_FIRST), ("B", PLANT_FIRST)), make.negotiation(parties=()))


def test_a_plan_that_breaks_its_rules_is_best_in_nothing() -> None:
    tampered = NamedPlan("A", TOGETHER, faults=("phase 1 is not dated",))
    words = compare([tampered, *named(("B", ROAD_FIRST))], NEGOTIATION).words
    assert words[0] == "A breaks the rules of its negotiation, and counts as best in nothing: phase 1 is not dated."
    assert not any("fewest days" in one or "lowest exposure" in one for one in words)


def test_sound_plans_are_still_told_apart_beside_one_that_breaks_its_rules() -> None:
    tampered = NamedPlan("A", TOGETHER, faults=("wrong",))
    words = compare([tampered, *named(("B", ROAD_FIRST), ("C", TOGETHER))], NEGOTIATION).words
    assert "The fewest days: C, 90 days (B 180)." in words
