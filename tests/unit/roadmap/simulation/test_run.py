"""Simulated road maps against closed forms: every figure within four standard errors."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from memcon.domain.negotiation import Figure, Reversal, Verification
from memcon.domain.outcome import Chances, Consultation, PartyChances, Sampling
from memcon.errors import ChanceOutOfRange, NothingToSimulate
from memcon.roadmap.simulation import simulate
from tests import roadmap_factories as make
from tests.limits import Over

if TYPE_CHECKING:
    from memcon.domain.negotiation import Negotiation
    from memcon.domain.outcome import Estimate
    from memcon.domain.plan import RoadMap

PARTIES, PHASES = ("Norland", "Sudland", "Westland"), 5
MISS, ALARM, DEFAULT, SHOCK, LATE = 0.3, 0.02, 0.03, 0.02, 0.25
NO_TALKS = Consultation(members=0, needed=0)
RUNS = Sampling(runs=60_000, seed=11)


def one(value: float) -> Figure:
    return Figure(likely=value)


def chances(**fields: object) -> Chances:
    plain = {"default": one(DEFAULT), "late": one(0.0), "shock": one(SHOCK), "consultation": NO_TALKS}
    return Chances(**{**plain, **fields})  # type: ignore[arg-type]  # the fields of Chances


def negotiation(share: float = 0.0, **verification: object) -> Negotiation:
    """Each party has one measure a phase that cannot be taken back, all watched alike."""
    watched = Verification(miss=one(MISS), false_alarm=one(ALARM))
    watched = Verification(**{"miss": watched.miss, "false_alarm": watched.false_alarm, **verification})  # type: ignore[arg-type]  # fields of Verification
    return make.negotiation(
        parties=tuple(make.party(name, breakdown_loss=one(5.0)) for name in PARTIES),
        measures=tuple(
            make.measure(
                f"{name}-{phase}",
                name,
                to=PARTIES[(row + 1) % 3],
                reversal=Reversal(share=one(share)),
                verification=watched,
            )
            for phase in range(PHASES)
            for row, name in enumerate(PARTIES)
        ),
        requirements=(),
    )


def plan(parties: tuple[str, ...] = PARTIES) -> RoadMap:
    return make.road_map(*(tuple(make.step(f"{name}-{phase}", name) for name in parties) for phase in range(PHASES)))


def close(found: Estimate, closed_form: float) -> bool:
    return abs(found.value - closed_form) <= 4 * found.error


ENDS = 1 - (1 - (DEFAULT * (1 - MISS) + (1 - DEFAULT) * ALARM)) ** 3 * (1 - SHOCK)  # q of the method page


def test_chance_of_completion_is_the_closed_form() -> None:
    assert close(simulate(plan(), negotiation(), chances(), RUNS).complete, (1 - ENDS) ** PHASES)


def test_phases_done_are_the_closed_form() -> None:
    found = simulate(plan(), negotiation(), chances(), RUNS)
    assert close(found.phases_done, sum((1 - ENDS) ** k for k in range(1, PHASES + 1)))


def test_true_completion_is_the_closed_form() -> None:
    found = simulate(plan(), negotiation(), chances(), RUNS)
    assert close(found.truly_complete, ((1 - DEFAULT) ** 3 * (1 - ALARM) ** 3 * (1 - SHOCK)) ** PHASES)


def test_risk_of_a_phase_is_the_same_for_those_that_arrive() -> None:
    found = simulate(plan(), negotiation(), chances(), RUNS)
    assert all(close(phase.of_those_arriving, ENDS) for phase in found.phases)


def test_causes_within_a_phase_are_counted_by_the_worse_one() -> None:
    found = {cause.cause: cause.share for cause in simulate(plan(), negotiation(), chances(), RUNS).causes}
    arrives = sum((1 - ENDS) ** k for k in range(PHASES))
    breach = 1 - (1 - DEFAULT * (1 - MISS)) ** 3
    either = 1 - (1 - DEFAULT * (1 - MISS) - (1 - DEFAULT) * ALARM) ** 3
    assert close(found["breach"], arrives * breach)
    assert close(found["false alarm"], arrives * (either - breach))
    assert close(found["shock"], arrives * (1 - either) * SHOCK)


def test_consultation_thins_alarms_by_those_confirmed_and_not_made_good() -> None:
    talks = Consultation(members=3, needed=2, confirms_breach=one(0.8), confirms_false=one(0.2), cure=one(0.5), clearing=one(0.5))  # noqa: E501  # fmt: skip
    found = simulate(plan(), negotiation(), chances(consultation=talks), RUNS)
    true, false = 3 * 0.8**2 * 0.2 + 0.8**3, 3 * 0.2**2 * 0.8 + 0.2**3
    ends = DEFAULT * (1 - MISS) * true * 0.5 + (1 - DEFAULT) * ALARM * false * 0.5
    assert close(found.complete, ((1 - ends) ** 3 * (1 - SHOCK)) ** PHASES)


def test_a_breach_made_good_counts_as_done() -> None:
    talks = Consultation(members=1, needed=1, confirms_breach=one(1.0), cure=one(1.0))
    found = simulate(plan(), negotiation(miss=one(0.0), false_alarm=one(0.0)), chances(consultation=talks), RUNS)
    assert found.unnoticed.value == 0.0


def test_lateness_of_one_party_a_phase_is_geometric() -> None:
    calm = chances(default=one(0.0), shock=one(0.0), late=one(LATE))
    found = simulate(plan(PARTIES[:1]), negotiation(false_alarm=one(0.0)), calm, RUNS).days_to_complete
    assert found is not None
    assert close(found.mean, PHASES * (90 + 30 * LATE / (1 - LATE)))


def test_a_phase_waits_for_the_slowest() -> None:
    calm = chances(default=one(0.0), shock=one(0.0), late=one(LATE))
    found = simulate(plan(PARTIES[:2]), negotiation(false_alarm=one(0.0)), calm, RUNS).days_to_complete
    slowest = 2 * LATE / (1 - LATE) - LATE**2 / (1 - LATE**2)  # mean of the larger of two geometric delays
    assert found is not None
    assert close(found.mean, PHASES * (90 + 30 * slowest))


def test_consultations_and_making_good_take_their_days() -> None:
    talks = Consultation(members=1, needed=1, confirms_breach=one(1.0), cure=one(1.0), days=30, cure_days=60)
    sure = chances(default=one(0.0), shock=one(0.0), consultation=talks, parties=(PartyChances(party="Norland", default=one(1.0)),))  # noqa: E501  # fmt: skip
    found = simulate(plan(PARTIES[:1]), negotiation(miss=one(0.0), false_alarm=one(0.0)), sure, RUNS).days_to_complete
    assert found is not None
    assert found.middle.value == PHASES * (90 + 30 + 60)


def test_value_without_any_risk_is_that_of_the_plan() -> None:
    calm = chances(default=one(0.0), shock=one(0.0))
    found = simulate(plan(), negotiation(false_alarm=one(0.0)), calm, Sampling(runs=10)).parties[0]
    assert found.value.low.value == found.value.high.value == pytest.approx(sum(5 * 0.9**k for k in range(PHASES)))


def test_a_shock_in_the_first_phase_costs_what_cannot_be_taken_back_and_the_breakdown() -> None:
    found = simulate(plan(), negotiation(share=0.4), chances(default=one(0.0), shock=one(1.0)), Sampling(runs=10))
    assert found.parties[0].loss.middle.value == pytest.approx(0.6 * (10 - 15) + 5)


def test_a_shock_gives_back_the_reversible_share_one_phase_later() -> None:
    found = simulate(plan(), negotiation(share=0.4, false_alarm=one(0.0)), chances(default=one(0.0), shock=one(1.0)), Sampling(runs=10))  # noqa: E501  # fmt: skip
    assert found.parties[0].value.middle.value == pytest.approx(5 - 5 - 0.9 * 0.4 * 5)


def test_an_unseen_breach_takes_the_step_from_the_one_who_was_to_get_it() -> None:
    cheat = chances(default=one(0.0), shock=one(0.0), parties=(PartyChances(party="Norland", default=one(1.0)),))
    found = simulate(plan(), negotiation(miss=one(1.0), false_alarm=one(0.0)), cheat, Sampling(runs=10)).parties
    discounted = sum(0.9**k for k in range(PHASES))
    assert found[0].value.middle.value == pytest.approx(15 * discounted)
    assert found[1].value.middle.value == pytest.approx(-10 * discounted)
    assert found[1].loss.middle.value == pytest.approx(15 * discounted)


def test_what_was_left_undone_is_not_taken_back_as_well() -> None:
    cheat = chances(default=one(0.0), shock=one(0.0), parties=(PartyChances(party="Norland", default=one(1.0)),))
    steps = ((make.step("Norland-0"),), (make.step("Sudland-1", "Sudland"),), (make.step("Sudland-2", "Sudland"),))
    unseen = negotiation(share=0.5, miss=one(1.0), false_alarm=one(0.0))
    found = simulate(make.road_map(*steps), unseen, cheat, Sampling(runs=10)).parties
    assert found[0].value.middle.value == 0.0  # neither paid for its step, nor got anything back


def test_a_breach_seen_only_after_the_last_phase_is_completion_in_name() -> None:
    cheat = chances(shock=one(0.0), default=one(1.0))
    found = simulate(plan(), negotiation(miss=one(0.0), lag_phases=PHASES + 1), cheat, Sampling(runs=100))
    assert found.unnoticed.value == 1.0


def test_a_lag_moves_the_breakdown_later() -> None:
    cheat = chances(shock=one(0.0), default=one(1.0))
    found = simulate(plan(), negotiation(miss=one(0.0), lag_phases=3), cheat, Sampling(runs=100))
    assert found.weakest == 3


def test_what_can_be_taken_back_stays_watched() -> None:
    calm = chances(default=one(0.0), shock=one(0.0))
    found = simulate(plan(PARTIES[:1]), negotiation(share=0.5), calm, RUNS)
    assert close(found.complete, (1 - ALARM) ** sum(range(1, PHASES + 1)))


def test_stopped_early_says_how_many_runs_it_stands_on() -> None:
    found = simulate(plan(), negotiation(), chances(), Sampling(runs=100_000), Over())
    assert (found.status, found.asked) == ("best so far", 100_000)
    assert 0 < found.runs < 100_000


def test_what_is_assumed_is_named() -> None:
    found = simulate(plan(), negotiation(), chances(), Sampling(runs=10))
    assert {"chances.shock", "measures.Norland-0.verification.miss"} <= set(found.assumed)


@pytest.mark.parametrize("wrong", [-0.1, 1.1, float("nan")])
def test_no_chance_is_refused(wrong: float) -> None:
    with pytest.raises(ChanceOutOfRange, match=r"chances\.shock"):
        simulate(plan(), negotiation(), chances(shock=one(wrong)))


def test_a_miss_that_is_no_chance_is_refused_with_its_place() -> None:
    with pytest.raises(ChanceOutOfRange, match=r"measures.Norland-0.verification.miss is 2"):
        simulate(plan(), negotiation(miss=one(2.0)), chances())


def test_always_late_once_more_is_refused() -> None:
    with pytest.raises(ChanceOutOfRange, match="never comes"):
        simulate(plan(), negotiation(), chances(late=one(1.0)))


def test_more_confirming_than_members_is_refused() -> None:
    with pytest.raises(ChanceOutOfRange, match="needed"):
        simulate(plan(), negotiation(), chances(consultation=Consultation(members=1, needed=2)))


def test_days_below_zero_are_refused() -> None:
    with pytest.raises(ChanceOutOfRange, match=r"chances\.late_days is -1"):
        simulate(plan(), negotiation(), chances(late_days=-1))


def test_a_discount_of_one_is_refused() -> None:
    eternal = make.negotiation(parties=(make.party("Norland", discount=one(1.0)), make.party("Sudland")))
    with pytest.raises(ChanceOutOfRange, match=r"parties.Norland.discount is 1"):
        simulate(make.road_map(), eternal, chances())


def test_no_runs_are_refused() -> None:
    with pytest.raises(NothingToSimulate, match="0 runs"):
        simulate(plan(), negotiation(), chances(), Sampling(runs=0))


def test_no_parties_are_refused() -> None:
    with pytest.raises(NothingToSimulate, match="no parties"):
        simulate(plan(), make.negotiation(parties=()), chances())


def test_no_steps_are_refused() -> None:
    with pytest.raises(NothingToSimulate, match="no steps"):
        simulate(make.road_map(()), negotiation(), chances())


def test_a_step_of_an_unknown_measure_is_refused() -> None:
    with pytest.raises(NothingToSimulate, match="moon"):
        simulate(make.road_map((make.step("moon"),)), negotiation(), chances())


def test_a_measure_of_nobody_at_the_table_is_refused() -> None:
    alone = make.negotiation(parties=(make.party("Norland"),))
    with pytest.raises(NothingToSimulate, match="not a party"):
        simulate(make.road_map((make.step("close-plant"),)), alone, chances())
