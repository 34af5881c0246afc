"""Where inspection deters least: reckoned by hand for one exchange."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from memcon.domain.negotiation import Benefit, Figure, Reversal, Verification
from memcon.domain.outcome import Chances, Consultation, Sampling
from memcon.roadmap.simulation import simulate
from tests import roadmap_factories as make

if TYPE_CHECKING:
    from memcon.domain.outcome import Deterrence

FOR_GOOD = Reversal(share=Figure(likely=0.0))
ALL_COUNT = Consultation(members=0, needed=0)


def north(*, miss: float = 0.2, loss: float = 20.0, talks: Consultation = ALL_COUNT, lag: int = 1, cost: float = 10.0) -> Deterrence:  # noqa: E501  # fmt: skip
    """Norland pays 10 and gets 15, both for good, in one phase, and can breach its own step."""
    watched = Verification(miss=Figure(likely=miss), false_alarm=Figure(likely=0.0), lag_phases=lag)
    negotiation = make.negotiation(
        parties=(make.party(make.NORTH, breakdown_loss=make.figure(loss)), make.party(make.SOUTH)),
        measures=(
            make.measure("open-road", cost=cost, verification=watched, reversal=FOR_GOOD),
            make.measure("close-plant", make.SOUTH, to=make.NORTH, verification=watched, reversal=FOR_GOOD),
        ),
    )
    found = simulate(make.road_map(), negotiation, Chances(consultation=talks), Sampling(runs=10)).deterrence
    return next(one for one in found if one.party == make.NORTH)


def test_gain_is_what_the_step_would_have_cost() -> None:
    assert north().gain == pytest.approx(10.0)


def test_penalty_is_what_is_lost_against_carrying_on() -> None:
    assert north().penalty == pytest.approx(5 - (15 - 20))  # 5 for carrying on; caught: the plant's 15, less 20


def test_inspection_deters_up_to_penalty_over_penalty_and_gain() -> None:
    assert north().deters_up_to == pytest.approx(10 / (10 + 10))


def test_words_say_whether_it_does() -> None:
    assert "at most 50% of breaches go unseen: 20% deters it" in north().words
    assert "60% does not deter it" in north(miss=0.6).words


def test_being_caught_at_no_cost_deters_nobody() -> None:
    found = north(loss=0.0)
    assert found.deters_up_to is None
    assert "no inspection makes keeping pay" in found.words


def test_alarms_that_are_not_confirmed_deter_less() -> None:
    doubtful = Consultation(members=1, needed=1, confirms_breach=Figure(likely=0.9), cure=Figure(likely=0.0))
    weight = 0.9 * 10 - 0.1 * 10
    assert north(talks=doubtful).deters_up_to == pytest.approx(weight / (weight + 10))


def test_who_gains_nothing_needs_no_inspection() -> None:
    found = north(cost=0.0)
    assert found.deters_up_to == 1.0
    assert "would gain nothing" in found.words


def test_a_breach_seen_only_after_the_end_is_left_out() -> None:
    with pytest.raises(StopIteration):
        north(lag=2)


def test_of_several_phases_the_least_deterred_is_told() -> None:
    negotiation = make.negotiation(
        measures=tuple(
            make.measure(
                name, reversal=Reversal(share=Figure(likely=0.0)), cost=cost, benefits=(Benefit(party=make.SOUTH),)
            )
            for name, cost in (("open-road", 2.0), ("open-bridge", 8.0))
        )
    )
    plan = make.road_map((make.step("open-road"),), (make.step("open-bridge"),))
    (found,) = simulate(plan, negotiation, Chances(consultation=ALL_COUNT), Sampling(runs=10)).deterrence
    assert found.measure == "open-bridge"
