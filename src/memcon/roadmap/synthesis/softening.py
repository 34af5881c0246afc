"""The cheapest softening at which there is a road map, stakes counted: least sum of rungs, by the solver."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from ortools.sat.python import cp_model

from memcon.domain.plan import Softening
from memcon.roadmap.synthesis.forms import impose
from memcon.roadmap.synthesis.frame import make_frame
from memcon.roadmap.synthesis.model import WEIGHT_SCALE
from memcon.roadmap.synthesis.solving import run
from memcon.roadmap.synthesis.stakes import add_stakes

if TYPE_CHECKING:
    from memcon.domain.limits import Limits
    from memcon.domain.negotiation import Requirement
    from memcon.roadmap.synthesis.frame import Frame
    from memcon.roadmap.synthesis.problem import Problem

FOR_SOFTENING = 0.4  # share of the time left


class Softened(Struct, frozen=True, kw_only=True):
    """The softening found; None where none was. `proved`: that it is cheapest, or that none helps."""

    softening: tuple[Softening, ...] | None
    proved: bool


def cheapest_softening(problem: Problem, limits: Limits) -> Softened:
    """The rungs, of least cost together, at which the parties' requirements and the safety rules allow a plan."""
    frame = make_frame(problem.divided, problem.whole.most_phases)
    add_stakes(frame, problem.scaled, tolerances=problem.tolerances, enforcement=problem.enforcement)
    rungs = {one.id: _impose_some_rung(frame, one) for one in problem.binding}
    costs = [
        (literal, round(cost * WEIGHT_SCALE))
        for one in problem.binding
        for literal, cost in zip(rungs[one.id], _costs(one), strict=True)
    ]
    frame.model.minimize(cp_model.LinearExpr.weighted_sum([one for one, _ in costs], [cost for _, cost in costs]))
    answer = run(frame.model, limits, seconds=limits.seconds_left() * FOR_SOFTENING)
    if not answer.found:
        return Softened(softening=None, proved=answer.proved)
    chosen = {
        one.id: next(rung for rung, literal in enumerate(rungs[one.id]) if answer.solver.boolean_value(literal))
        for one in problem.binding
    }
    softened = tuple(softened_to(one, chosen[one.id]) for one in problem.binding if chosen[one.id])
    return Softened(softening=softened, proved=answer.proved)


def softened_to(requirement: Requirement, rung: int) -> Softening:
    """The giving up of a requirement down to a rung, counted from 1."""
    form = requirement.ladder[rung - 1]
    return Softening(
        requirement=requirement.id,
        rung=rung,
        cost=_costs(requirement)[rung],
        words=form.words,
        dropped=form.kind is None,
    )


def _impose_some_rung(frame: Frame, requirement: Requirement) -> list[cp_model.IntVar]:
    """Literals, one per rung from the requirement itself down, of which one holds."""
    if not requirement.ladder:
        impose(frame, requirement, frame.yes)
        return [frame.yes]
    literals = [frame.model.new_bool_var("") for _ in range(len(requirement.ladder) + 1)]
    frame.model.add_exactly_one(literals)
    impose(frame, requirement, literals[0])
    for literal, rung in zip(literals[1:], requirement.ladder, strict=True):
        impose(frame, rung, literal)
    return literals


def _costs(requirement: Requirement) -> list[float]:
    """The cost of holding the requirement to each of its rungs: nothing for itself, then the steps added up."""
    costs = [0.0]
    for rung in requirement.ladder:
        costs.append(costs[-1] + rung.cost)
    return costs
