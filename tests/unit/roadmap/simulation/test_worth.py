"""What better verification is worth, against the derivative of the closed form."""

from __future__ import annotations

import pytest

from memcon.domain.negotiation import Figure, Reversal, Verification
from memcon.domain.outcome import Chances, Consultation, Estimate, Sampling
from memcon.roadmap.simulation import worth_of_verification
from tests import roadmap_factories as make

DEFAULT, MISS = 0.1, 0.4
CHANCES = Chances(
    default=Figure(likely=DEFAULT),
    late=Figure(likely=0.0),
    shock=Figure(likely=0.0),
    consultation=Consultation(members=0, needed=0),
)
NAMES = ("open-road", "close-plant", "free-port")


def found(chances: Chances = CHANCES, miss: float = MISS) -> dict[str | None, tuple[Estimate, Estimate, Estimate]]:
    watched = Verification(miss=Figure(likely=miss), false_alarm=Figure(likely=0.0))
    negotiation = make.negotiation(
        measures=tuple(
            make.measure(name, reversal=Reversal(share=Figure(likely=0.0)), verification=watched) for name in NAMES
        )
    )
    plan = make.road_map(*((make.step(name),) for name in NAMES))
    worth = worth_of_verification(plan, negotiation, chances, Sampling(runs=20_000, seed=3))
    return {one.measure: (one.complete, one.truly_complete, one.unnoticed) for one in worth}


def test_all_together_come_first() -> None:
    assert next(iter(found())) is None


def test_every_measure_has_its_own() -> None:
    assert set(found()) == {None, *NAMES}


def test_completion_falls_by_the_derivative_of_the_closed_form() -> None:
    keeps = 1 - DEFAULT * (1 - MISS)
    complete = found()[None][0]
    assert abs(complete.value + 0.1 * 3 * keeps**2 * DEFAULT) <= 4 * complete.error + 1e-4  # the rest: a finite step


def test_one_measure_counts_a_third_of_all_alike() -> None:
    keeps = 1 - DEFAULT * (1 - MISS)
    complete = found()["close-plant"][0]
    assert abs(complete.value + 0.1 * keeps**2 * DEFAULT) <= 4 * complete.error + 1e-4


def test_without_cure_nothing_is_truly_completed_the_sooner() -> None:
    assert found()[None][1].value == 0.0


def test_with_cure_better_eyes_bring_true_completion() -> None:
    talks = Consultation(members=1, needed=1, confirms_breach=Figure(likely=1.0), cure=Figure(likely=1.0))
    truly = found(Chances(default=CHANCES.default, late=CHANCES.late, shock=CHANCES.shock, consultation=talks))[None][1]
    kept = 1 - DEFAULT * MISS
    assert abs(truly.value - 0.1 * 3 * kept**2 * DEFAULT) <= 4 * truly.error + 1e-4


def test_eyes_that_cannot_get_better_are_compared_with_worse() -> None:
    complete = found(miss=0.0)[None][0]
    assert complete.value == pytest.approx(-0.1 * 3 * (1 - DEFAULT) ** 2 * DEFAULT, abs=0.004)
