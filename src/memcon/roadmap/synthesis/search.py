"""Runs the solver on one question: is there a plan, the shortest one, the best one by several objectives in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from memcon.roadmap.synthesis.model import Model, build
from memcon.roadmap.synthesis.objectives import FEWER, Objective, expression
from memcon.roadmap.synthesis.solving import run, values

if TYPE_CHECKING:
    from collections.abc import Sequence

    from memcon.domain.limits import Limits
    from memcon.roadmap.synthesis.problem import Problem
    from memcon.roadmap.synthesis.solving import Answer

FOR_ONE_STEP = 0.3  # share of the time left that one run of the solver may take


class Found(Struct, frozen=True, kw_only=True):
    """A plan as a schedule of parts; `proved` says that it is best by `objective`, else `gap` how far it may be off."""

    schedule: dict[str, int]
    objective: Objective
    proved: bool
    gap: float = 0.0


class Shortest(Struct, frozen=True, kw_only=True):
    """The search for a shortest plan.

    Attributes:
        found: the plan; None where none was found.
        proved: that no plan has fewer phases, or where none was found, that there is none.
        bound: no plan has fewer phases than this.
    """

    found: Found | None
    proved: bool
    bound: int


def find_shortest(
    problem: Problem, limits: Limits, *, disregard: int | None = None, share: float = FOR_ONE_STEP
) -> Shortest:
    """The shortest plan: horizons are tried from the shortest upwards, so that the first plan is a shortest one.

    Args:
        problem: what the plan must keep.
        limits: when to stop.
        disregard: the most advice (see `Model.disregard`) that may be left unfollowed; None is no bound.
        share: of the time left, for each length.
    """
    bound, proved = 0, True
    for phases in range(problem.whole.most_phases + 1):
        if limits.should_stop():
            return Shortest(found=None, proved=False, bound=bound)
        limits.tell("looking for a shortest road map", phases, problem.whole.most_phases)
        model = build_exactly(problem, phases, disregard)
        answer = run(model.solver_model, limits, seconds=limits.seconds_left() * share)
        if answer.found:
            found = Found(
                schedule=model.schedule(answer),
                objective="phases",
                proved=proved,
                gap=0.0 if proved else (phases - bound) / max(1, phases),
            )
            return Shortest(found=found, proved=proved, bound=phases if proved else bound)
        proved = proved and answer.proved
        if proved:
            bound = phases + 1
    return Shortest(found=None, proved=proved, bound=bound)


def find_best(
    problem: Problem, phases: int, objectives: Sequence[Objective], limits: Limits, disregard: int | None = None
) -> Found | None:
    """The plan of exactly so many phases that is best by the first objective, of those by the second, and so on.

    None where none was found in time. What is proved, and the gap, are of the first objective.
    """
    model = build_exactly(problem, phases, disregard)
    first: Answer | None = None
    best: dict[str, int] = {}
    hint: dict[int, int] = {}
    for objective in objectives:
        if limits.should_stop():
            break
        what = expression(model, objective)
        if objective in FEWER:
            model.solver_model.minimize(what)
        else:
            model.solver_model.maximize(what)
        seconds = limits.seconds_left() * (FOR_ONE_STEP if first is None else FOR_ONE_STEP / 3)
        answer = run(model.solver_model, limits, seconds=seconds, hint=hint)
        if not answer.found:
            break
        first = first or answer
        best, hint = model.schedule(answer), values(answer)
        reached = answer.solver.value(what)
        model.solver_model.add(what <= reached if objective in FEWER else what >= reached)
    if first is None:
        return None
    return Found(schedule=best, objective=objectives[0], proved=first.proved, gap=first.gap)


def build_exactly(problem: Problem, phases: int, disregard: int | None) -> Model:
    """The model of plans of exactly so many phases that leave no more advice unfollowed than allowed."""
    model = build(problem, phases, phases)
    if disregard is not None:
        model.solver_model.add(model.disregard <= disregard)
    return model


class Disregard(Struct, frozen=True, kw_only=True):
    """The least advice that must be left unfollowed; None where there is none to follow, or time ran out."""

    least: int | None
    impossible: bool = False


def least_disregard(problem: Problem, limits: Limits) -> Disregard:
    """How much advice, and how many steps of bodies that will not deliver, no plan can avoid leaving or asking for."""
    if not problem.advice and all(one.deliverable for one in problem.divided.measures):
        return Disregard(least=None)
    model = build(problem, problem.whole.most_phases)
    model.solver_model.minimize(model.disregard)
    answer = run(model.solver_model, limits, seconds=limits.seconds_left() * FOR_ONE_STEP)
    if not answer.found:
        return Disregard(least=None, impossible=answer.proved)
    return Disregard(least=round(answer.value))
