"""Builds the solver's model of one question: frame, requirements, advice, stakes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from ortools.sat.python import cp_model

from memcon.roadmap.synthesis.forms import impose
from memcon.roadmap.synthesis.frame import Frame, make_frame
from memcon.roadmap.synthesis.stakes import Stakes, add_stakes

if TYPE_CHECKING:
    from memcon.domain.negotiation import Requirement
    from memcon.roadmap.synthesis.problem import Problem
    from memcon.roadmap.synthesis.solving import Answer

WEIGHT_SCALE = 1000  # weights and costs are counted in thousandths of a point


class Model(Struct, frozen=True, kw_only=True):
    """A model and what can be asked of it.

    Attributes:
        advice: advisory requirement -> literal that it is followed.
        disregard: weight of advice not followed, and above all of steps asked of a body that will not deliver them.
    """

    frame: Frame
    stakes: Stakes
    advice: dict[str, cp_model.IntVar]
    disregard: cp_model.LinearExpr | int

    @property
    def solver_model(self) -> cp_model.CpModel:
        """The model to be solved."""
        return self.frame.model

    @property
    def phases_used(self) -> cp_model.LinearExpr:
        """How many phases are used."""
        return cp_model.LinearExpr.sum(list(self.frame.used))

    def schedule(self, answer: Answer) -> dict[str, int]:
        """The phase in which each part that is done is done."""
        return self.frame.schedule(answer.solver)


def build(problem: Problem, phases: int, least: int = 0) -> Model:
    """The model of all plans of at least `least` and at most `phases` phases that keep every rule of the question."""
    frame = make_frame(problem.divided, phases, least)
    for requirement in problem.binding:
        impose(frame, problem.held(requirement), frame.yes)
    advice = {one.id: _advise(frame, one) for one in problem.advice}
    stakes = add_stakes(frame, problem.scaled, tolerances=problem.tolerances, enforcement=problem.enforcement)
    return Model(frame=frame, stakes=stakes, advice=advice, disregard=_disregard(problem, frame, advice))


def _advise(frame: Frame, requirement: Requirement) -> cp_model.IntVar:
    """A literal that, where true, makes the advice hold."""
    followed = frame.model.new_bool_var("")
    impose(frame, requirement, followed)
    return followed


def _disregard(problem: Problem, frame: Frame, advice: dict[str, cp_model.IntVar]) -> cp_model.LinearExpr | int:
    weights = [max(1, round(one.weight * WEIGHT_SCALE)) for one in problem.advice]
    undeliverable = [frame.done[one.id][-1] for one in problem.divided.measures if not one.deliverable]
    if not weights and not undeliverable:
        return 0
    above_all = sum(weights) + 1
    ignored = sum(weight * (1 - literal) for weight, literal in zip(weights, advice.values(), strict=True))
    return ignored + above_all * cp_model.LinearExpr.sum(undeliverable)
