"""The cheapest softening at which there is a road map, stakes counted.

First on words alone, by MaxSAT: its cost is a bound from below, whatever the stakes. Where the plan that it allows
keeps the safety rules too, that is the answer; else the solver looks for the least that must be added.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from ortools.sat.python import cp_model

from memcon.domain.plan import Softening
from memcon.roadmap.deadlock.cheapest import WayOut, cheapest_way_out
from memcon.roadmap.rungs import rungs_of
from memcon.roadmap.synthesis.forms import impose
from memcon.roadmap.synthesis.frame import make_frame
from memcon.roadmap.synthesis.model import WEIGHT_SCALE
from memcon.roadmap.synthesis.problem import soften
from memcon.roadmap.synthesis.search import Shortest, find_shortest
from memcon.roadmap.synthesis.solving import run
from memcon.roadmap.synthesis.stakes import add_stakes

if TYPE_CHECKING:
    from memcon.domain.limits import Limits
    from memcon.domain.negotiation import Requirement
    from memcon.roadmap.synthesis.frame import Frame
    from memcon.roadmap.synthesis.problem import Problem

FOR_SOFTENING = 0.4  # share of the time left
FOR_ONE_WAY = 0.1  # share of the time left for one length of one softening
MOST_WAYS = 5  # softenings of the same least cost on words that are tried


class Softened(Struct, frozen=True, kw_only=True):
    """The softening found, None where none was.

    Attributes:
        proved: that it is cheapest, or where none was found, that none helps.
        bound: none costs less, in points.
        shortest: a shortest plan under it, where one was found on the way.
    """

    softening: tuple[Softening, ...] | None
    proved: bool
    bound: float = 0.0
    shortest: Shortest | None = None


def cheapest_softening(problem: Problem, limits: Limits) -> Softened:
    """The rungs, of least cost together, at which the parties' requirements and the safety rules allow a plan."""
    limits.tell("looking for the cheapest softening", 0)
    words = cheapest_way_out(problem.binding, problem.divided.measures, limits, most_ties=MOST_WAYS)
    if words.impossible:
        return Softened(softening=None, proved=True)
    for way in words.ways:
        held = soften(problem, {one.requirement: one.rung for one in way})
        shortest = find_shortest(held, limits, share=FOR_ONE_WAY)
        if shortest.found is not None:
            return Softened(softening=way, proved=words.proved, bound=words.lower, shortest=shortest)
        if limits.should_stop():
            return Softened(softening=None, proved=False, bound=words.lower)
    return _with_stakes(problem, words, limits)


def _with_stakes(problem: Problem, words: WayOut, limits: Limits) -> Softened:
    """The cheapest softening by the solver, none cheaper than words alone need."""
    frame = make_frame(problem.divided, problem.horizon)
    add_stakes(frame, problem.scaled, tolerances=problem.tolerances, enforcement=problem.enforcement)
    literals = {one.id: impose_some_rung(frame, one) for one in problem.binding}
    costs = [
        (literal, round(cost * WEIGHT_SCALE))
        for one in problem.binding
        for literal, cost in zip(literals[one.id], rung_costs(one), strict=True)
    ]
    total = cp_model.LinearExpr.weighted_sum([one for one, _ in costs], [cost for _, cost in costs])
    frame.model.add(total >= int(words.lower * WEIGHT_SCALE) - len(costs))  # costs are rounded, each by less than one
    frame.model.minimize(total)
    answer = run(frame.model, limits, seconds=limits.seconds_left() * FOR_SOFTENING)
    if not answer.found:
        return Softened(softening=None, proved=answer.proved, bound=words.lower)
    taken = {
        name: next(rung for rung, literal in enumerate(rungs) if answer.solver.boolean_value(literal))
        for name, rungs in literals.items()
    }
    softening = tuple(softened_to(one, taken[one.id]) for one in problem.binding if taken[one.id])
    return Softened(softening=softening, proved=answer.proved, bound=max(words.lower, answer.bound / WEIGHT_SCALE))


def softened_to(requirement: Requirement, rung: int) -> Softening:
    """The giving up of a requirement down to a rung, counted from 1."""
    form = requirement.ladder[rung - 1]
    return Softening(
        requirement=requirement.id,
        rung=rung,
        cost=rung_costs(requirement)[rung],
        words=form.words,
        dropped=form.kind is None,
    )


def impose_some_rung(frame: Frame, requirement: Requirement) -> list[cp_model.IntVar]:
    """Literals, one per rung from the requirement itself down, of which one holds."""
    rungs = rungs_of(requirement)
    if not rungs:
        impose(frame, requirement, frame.yes)
        return [frame.yes]
    literals = [frame.model.new_bool_var("") for _ in range(len(rungs) + 1)]
    frame.model.add_exactly_one(literals)
    impose(frame, requirement, literals[0])
    for literal, rung in zip(literals[1:], rungs, strict=True):
        impose(frame, rung, literal)
    return literals


def rung_costs(requirement: Requirement) -> list[float]:
    """The cost of holding the requirement to each of its rungs: nothing for itself, then the steps added up."""
    costs = [0.0]
    for rung in rungs_of(requirement):
        costs.append(costs[-1] + rung.cost)
    return costs
