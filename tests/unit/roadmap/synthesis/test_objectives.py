"""When one road map is better than another, and what the solver is asked for."""

from __future__ import annotations

import pytest

from memcon.domain.limits import NO_LIMITS
from memcon.domain.plan import Scores
from memcon.roadmap.synthesis.model import build
from memcon.roadmap.synthesis.objectives import OBJECTIVES, dominates, expression, is_same
from memcon.roadmap.synthesis.problem import pose
from memcon.roadmap.synthesis.solving import run
from tests.roadmap_factories import negotiation, requirement


def scores(phases: int = 3, peak: float = 5.0, surplus: float = 2.0, value: float = 10.0) -> Scores:
    return Scores(phases=phases, peak_exposure=peak, smallest_surplus=surplus, joint_value=value)


def test_better_in_one_thing_and_worse_in_none_is_better() -> None:
    assert dominates(scores(surplus=3.0), scores(), OBJECTIVES)


def test_better_in_one_thing_and_worse_in_another_is_not() -> None:
    assert not dominates(scores(surplus=3.0, phases=4), scores(), OBJECTIVES)


def test_what_is_not_compared_does_not_count() -> None:
    assert dominates(scores(surplus=3.0, phases=4), scores(), ("smallest surplus",))


def test_equal_scores_are_the_same_and_neither_is_better() -> None:
    assert (is_same(scores(), scores(), OBJECTIVES), dominates(scores(), scores(), OBJECTIVES)) == (True, False)


@pytest.mark.parametrize(("objective", "least"), [("phases", 1), ("peak exposure", 5), ("joint value", 10)])
def test_the_solver_s_objective_is_the_score(objective: str, least: int) -> None:
    problem = pose(negotiation(requirements=(requirement("both", "must", ("open-road", "close-plant"), ladder=()),)))
    model = build(problem, 2)
    what = expression(model, objective)  # type: ignore[arg-type]  # one of the objectives
    model.solver_model.minimize(what)
    answer = run(model.solver_model, NO_LIMITS)
    assert answer.value / (1 if objective == "phases" else problem.scaled.scale) == pytest.approx(least)
