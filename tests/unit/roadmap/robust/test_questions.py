"""What is asked over and over at other values: each answer changes exactly when what it is about does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from memcon.domain.figures import at_values
from memcon.domain.plan import Softening, Synthesis
from memcon.roadmap.robust import (
    best_of,
    breaks_off,
    enforcement_of,
    examine,
    is_there_a_plan,
    keeps_time,
    keeps_together,
)
from memcon.roadmap.robust.questions import HOLDS
from memcon.roadmap.robust.spans import spans_of
from memcon.roadmap.robust.standing import ledger_of
from tests import roadmap_factories as make

if TYPE_CHECKING:
    from memcon.domain.negotiation import Negotiation

LOSS = "parties.Norland.breakdown_loss"
PLAN = make.road_map()


def at(**values: float) -> Negotiation:
    return at_values(make.negotiation(), {place.replace("__", "."): value for place, value in values.items()})


def test_a_plan_that_keeps_everything_holds() -> None:
    assert keeps_together(PLAN, "plan A").ask(make.negotiation(requirements=())) == HOLDS


def test_a_tolerance_that_is_passed_is_named() -> None:
    tight = make.negotiation(
        parties=(make.party(make.NORTH, tolerance_within=make.figure(4.0)), make.party(make.SOUTH)), requirements=()
    )
    assert keeps_together(PLAN, "plan A").ask(tight) == "Norland is more exposed within phase 1 than it bears"


def test_a_tolerance_after_a_phase_is_named() -> None:
    tight = make.negotiation(
        parties=(make.party(make.NORTH, tolerance_after=make.figure(-5.0)), make.party(make.SOUTH)),
        surplus=None,
        requirements=(),
    )
    assert keeps_together(PLAN, "plan A").ask(tight) == "Norland is more exposed after phase 1 than it bears"


def test_who_gains_by_leaving_is_named() -> None:
    eager = at(parties__Norland__breakdown_loss=0.0)
    assert breaks_off(PLAN, "plan A", eager).ask(eager) == "Norland from phase 1 on"


def test_nobody_leaves_a_plan_whose_breakdown_costs_enough() -> None:
    assert breaks_off(PLAN, "plan A", make.negotiation()).words.endswith("nobody")


def test_a_plan_falls_at_the_breakdown_loss_that_just_holds_it() -> None:
    negotiation = make.negotiation()
    slack = float(ledger_of(PLAN, negotiation).surplus[0].min())
    found = examine(breaks_off(PLAN, "plan A", negotiation), with_range(negotiation))
    (flip,) = (one for one in found.flips if one.figure == LOSS)
    assert abs(flip.flips_at - (20.0 - slack)) < 0.01


def with_range(negotiation: Negotiation) -> Negotiation:
    first, second = negotiation.parties
    return structs.replace(
        negotiation, parties=(structs.replace(first, breakdown_loss=make.figure(20.0, 0.0, 40.0)), second)
    )


def test_tranches_are_reckoned_as_parts() -> None:
    whole = make.negotiation()
    split = structs.replace(whole, measures=(structs.replace(whole.measures[0], tranches=2), whole.measures[1]))
    plan = make.road_map(
        (make.step("open-road", tranche=(1, 2)), make.step("close-plant", make.SOUTH)),
        (make.step("open-road", tranche=(2, 2)),),
    )
    assert ledger_of(plan, split).within[0].tolist() == [2.5, 5.0 - 7.5]


def test_the_plan_that_brings_most_is_named() -> None:
    half = make.road_map((make.step("close-plant", make.SOUTH),))
    question = best_of((half, PLAN), ("A", "B"), "joint value", make.negotiation())
    assert question.words == "highest joint value of 2 road maps: B"


def test_the_plan_that_exposes_least_is_named() -> None:
    slow = make.road_map((make.step("open-road"), make.step("close-plant", make.SOUTH)))
    half = make.road_map((make.step("open-road", tranche=(1, 2)),), (make.step("open-road", tranche=(2, 2)),))
    assert best_of((slow, half), ("A", "B"), "peak exposure", make.negotiation()).words.endswith("all alike")
    some = make.road_map((make.step("open-road", tranche=(1, 2)),))
    assert best_of((slow, some), ("A", "B"), "peak exposure", make.negotiation()).words.endswith(": B")


def test_a_step_of_a_measure_that_is_gone_counts_for_nothing() -> None:
    fewer = make.negotiation(measures=make.negotiation().measures[:1], requirements=())
    assert ledger_of(PLAN, fewer).joint_value == ledger_of(make.road_map((make.step("open-road"),)), fewer).joint_value


def test_without_self_enforcement_only_tolerances_count() -> None:
    eager = structs.replace(at(parties__Norland__breakdown_loss=0.0), surplus=None, requirements=())
    assert keeps_together(PLAN, "plan A").ask(eager) == HOLDS


def test_an_endless_tolerance_is_not_tried() -> None:
    endless = make.party(make.NORTH, tolerance_within=make.figure(float("inf")))
    places = {one.place for one in spans_of(make.negotiation(parties=(endless, make.party(make.SOUTH))))}
    assert "parties.Norland.tolerance_within" not in places


def test_equal_plans_are_all_alike() -> None:
    assert best_of((PLAN, PLAN), ("A", "B"), "joint value", make.negotiation()).words.endswith("all alike")


def test_a_search_out_of_time_does_not_know_of_a_plan() -> None:
    assert is_there_a_plan(lambda _: Synthesis(status="out of time")).ask(make.negotiation()) is None
    assert is_there_a_plan(lambda _: Synthesis(status="impossible")).ask(make.negotiation()) == "there is no road map"
    assert is_there_a_plan(lambda _: Synthesis(status="solved", road_maps=(PLAN,))).ask(make.negotiation()) == "there is a road map"  # noqa: E501  # fmt: skip


def test_keeping_on_is_said_with_the_loss_and_the_lag_behind_it() -> None:
    north, _ = enforcement_of(PLAN, make.negotiation())
    assert north.keeps
    assert "a breakdown loss of 20 points, assumed by memcon" in north.words
    assert "seen within 1 phase (90 days)" in north.words


def test_without_its_breakdown_loss_a_one_off_exchange_unravels() -> None:
    north, _ = enforcement_of(PLAN, make.negotiation())
    assert north.leaves_without_loss == 1
    assert "without a breakdown loss it would leave from phase 1 on" in north.words


def test_who_would_leave_is_never_said_to_keep_on() -> None:
    north, _ = enforcement_of(PLAN, at(parties__Norland__breakdown_loss=0.0))
    assert not north.keeps
    assert north.words.startswith("Norland would rather leave")


def test_a_surplus_short_of_what_was_asked_for_is_said_so() -> None:
    north, _ = enforcement_of(PLAN, structs.replace(make.negotiation(), surplus=19.0))
    assert not north.keeps
    assert north.words.startswith("Norland keeps on by less than was asked for")


def test_a_range_of_the_breakdown_loss_is_told() -> None:
    north, _ = enforcement_of(PLAN, with_range(make.negotiation()))
    assert "20 points (0 to 40)" in north.words


def test_what_is_given_up_for_a_plan_is_said() -> None:
    softened = Softening(requirement="R1", rung=1, cost=5.0, words="in the same phase", dropped=False)
    soft = structs.replace(PLAN, softened=(softened,))
    question = is_there_a_plan(lambda _: Synthesis(status="impossible"), [soft])
    assert question.words.startswith("with 1 requirement (5 points) given up, ")


def test_a_plan_found_on_the_way_stands_from_then_on() -> None:
    calls: list[Negotiation] = []

    def once(changed: Negotiation) -> Synthesis:
        calls.append(changed)
        return Synthesis(status="solved", road_maps=(PLAN,))

    question, bare = is_there_a_plan(once), make.negotiation(requirements=())
    assert [question.ask(bare), question.ask(bare)] == ["there is a road map"] * 2
    assert len(calls) == 1


def test_a_step_that_takes_longer_breaks_the_order() -> None:
    slow = structs.replace(make.negotiation().measures[0], duration_days=make.figure(200.0))
    changed = make.negotiation(measures=(slow, make.negotiation().measures[1]), requirements=())
    assert keeps_time(PLAN, "plan A").ask(changed) == "open road cannot be done so early: it takes longer"


def test_phases_that_are_long_enough_stay_so() -> None:
    bare = make.negotiation(requirements=())
    assert keeps_time(PLAN, "plan A").ask(bare) == "phases are long enough for what is done in them"


def test_a_standing_plan_that_holds_needs_no_new_search() -> None:
    def never(_: Negotiation) -> Synthesis:
        raise AssertionError

    bare = make.negotiation(requirements=())
    assert is_there_a_plan(never, [PLAN]).ask(bare) == "there is a road map"


def test_a_standing_plan_that_fails_is_searched_for_anew() -> None:
    bare = at_values(make.negotiation(requirements=()), {LOSS: 0.0})
    assert is_there_a_plan(lambda _: Synthesis(status="impossible"), [PLAN]).ask(bare) == "there is no road map"


def test_a_conclusion_says_the_answer_at_the_likely_values() -> None:
    assert examine(keeps_together(PLAN, "plan A"), make.negotiation(requirements=())).words == f"plan A: {HOLDS}"


def test_a_plan_without_phases_tempts_nobody_and_stops_no_comparison() -> None:
    nothing = structs.replace(PLAN, phases=())
    least = best_of([nothing, PLAN], ["none", "some"], "smallest surplus", make.negotiation())
    assert least.ask(at(parties__Norland__breakdown_loss=0.0)) == "none"
    assert enforcement_of(nothing, make.negotiation()) == ()


def test_where_nothing_is_asked_of_anybody_at_other_values_nothing_stands_in_the_way() -> None:
    assert is_there_a_plan(lambda _: Synthesis(status="solved")).ask(make.negotiation()) == "there is a road map"


def test_a_plan_that_a_day_moves_has_no_slack() -> None:
    road, plant = make.negotiation().measures
    full = structs.replace(road, duration_days=make.figure(90.0, 80.0, 120.0))
    loose = structs.replace(plant, duration_days=make.figure(30.0, 20.0, 60.0))
    found = examine(keeps_time(PLAN, "plan 1"), make.negotiation(measures=(full, loose), requirements=()), samples=8)
    assert found.verdict == "fragile"
    assert found.words == "plan 1: no slack: a day's delay in 1 of 2 measures moves the plan"


def test_a_plan_that_takes_more_than_a_day_to_move_has_slack() -> None:
    road, plant = make.negotiation().measures
    loose = structs.replace(road, duration_days=make.figure(60.0, 50.0, 120.0))
    found = examine(keeps_time(PLAN, "plan 1"), make.negotiation(measures=(loose, plant), requirements=()), samples=8)
    assert found.words == "plan 1: phases are long enough for what is done in them"
    assert found.flips[0].flips_at == 91


def test_where_no_figure_that_enters_the_search_has_a_range_a_plan_is_not_called_robust() -> None:
    hangs_on = is_there_a_plan(lambda _: Synthesis(status="solved"), [PLAN]).hangs_on
    assert not hangs_on("measures.open-road.verification.miss")
    assert hangs_on("measures.open-road.cost")
