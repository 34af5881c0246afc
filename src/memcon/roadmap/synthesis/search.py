"""Runs the solver on one question: is there a plan, the shortest one, the best one by several objectives in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, structs

from memcon.domain.plan import Objective, Softening
from memcon.roadmap.synthesis.bounds import least_phases, words_schedule
from memcon.roadmap.synthesis.greedy import propose
from memcon.roadmap.synthesis.model import Model, build
from memcon.roadmap.synthesis.objectives import FEWER, expression
from memcon.roadmap.synthesis.plans import make_road_map
from memcon.roadmap.synthesis.solving import run, values
from memcon.roadmap.validation import find_violations

if TYPE_CHECKING:
    from collections.abc import Mapping

    from memcon.domain.limits import Limits
    from memcon.roadmap.synthesis.problem import Problem
    from memcon.roadmap.synthesis.solving import Answer

FOR_ONE_STEP = 0.3  # share of the time left that one run of the solver may take
LARGE = 1500  # measures × phases from which several ways of searching find more in the time than one: at 300 × 7 the
# least peak exposure found in 10 s is 67 with one and 12 to 26 with four, on two cores; small models are proved by one
WORKERS_WHEN_LARGE = 4


class Found(Struct, frozen=True, kw_only=True):
    """A plan as a schedule of parts; `proved` says that none sought is better, else `gap` how far it may be off."""

    schedule: dict[str, int]
    proved: bool
    gap: float = 0.0


class Sought(Struct, frozen=True, kw_only=True):
    """What plan is looked for.

    Attributes:
        phases: its length, exactly.
        objectives: what it is to be best by, in order of importance.
        disregard: the most advice that it may leave unfollowed, as in `find_shortest`.
        start: a plan from which the search sets out.
    """

    phases: int
    objectives: tuple[Objective, ...]
    disregard: int | None = None
    start: dict[str, int] | None = None


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

    A plan made without search bounds the length from above, and is the answer where none shorter is found.

    Args:
        problem: what the plan must keep.
        limits: when to stop.
        disregard: the most advice (see `Model.disregard`) that may be left unfollowed; None is no bound.
        share: of the time left, for each length, as long as no plan is known.
    """
    order = words_schedule(problem, limits)
    if order is None:
        return Shortest(found=None, proved=not limits.should_stop(), bound=0)
    proposed = _proposed(problem, order, limits) if disregard is None else None
    most = problem.horizon if proposed is None else max(proposed.values(), default=0) - 1
    bound, proved = least_phases(problem), True
    share = share if proposed is None else FOR_ONE_STEP
    for phases in range(bound, most + 1):
        if limits.should_stop():
            proved = False
            break
        limits.tell("looking for a shortest road map", phases, problem.horizon)
        model = build_exactly(problem, phases, disregard)
        seconds, hint = limits.seconds_left() * share, _hint(model, proposed or order)
        answer = run(model.solver_model, limits, seconds=seconds, hint=hint, parameters=_ways_to_any(model))
        if answer.found:
            return _shortest(model.schedule(answer), phases, bound, proved=proved)
        proved = proved and answer.proved
        if proved:
            bound = phases + 1
    if proposed is None:
        return Shortest(found=None, proved=proved, bound=bound)
    return _shortest(proposed, most + 1, bound, proved=proved)


def _shortest(schedule: dict[str, int], phases: int, bound: int, *, proved: bool) -> Shortest:
    gap = 0.0 if proved else (phases - bound) / max(1, phases)
    return Shortest(found=Found(schedule=schedule, proved=proved, gap=gap), proved=proved, bound=bound)


def _proposed(problem: Problem, order: dict[str, int], limits: Limits) -> dict[str, int] | None:
    """The plan made without search, where it is sound; advice is not in it."""
    schedule = propose(problem, order, limits)
    if schedule is None:
        return None
    given_up = tuple(
        Softening(requirement=name, rung=rung, cost=0.0, words="", dropped=False)
        for name, rung in problem.rungs.items()
    )
    road_map = structs.replace(
        make_road_map(problem, schedule, given_up), brackets=tuple(one.id for one in problem.advice)
    )
    whole = structs.replace(
        problem.whole,
        surplus=problem.whole.surplus if problem.enforcement else None,
    )
    return None if find_violations(whole, road_map) else schedule


class Best(Struct, frozen=True, kw_only=True):
    """The best plan found; None where there is none, or where time did not allow to find it: then not `proved`."""

    found: Found | None
    proved: bool


def find_best(problem: Problem, sought: Sought, limits: Limits) -> Best:
    """The plan that is best by the first objective sought, of those by the second, and so on.

    The gap is that of the first objective; `proved` is False too where time did not allow to settle the others.
    """
    model = build_exactly(problem, sought.phases, sought.disregard)
    hint = {} if sought.start is None else _hint(model, sought.start)
    first: Answer | None = None
    proved = True
    best: dict[str, int] = {}
    for objective in sought.objectives:
        what = expression(model, objective)
        if objective in FEWER:
            model.solver_model.minimize(what)
        else:
            model.solver_model.maximize(what)
        seconds = limits.seconds_left() * (FOR_ONE_STEP if first is None else FOR_ONE_STEP / 3)
        answer = run(model.solver_model, limits, seconds=seconds, hint=hint, parameters=_ways(model))
        proved = proved and answer.proved
        if not answer.found:
            break
        first = first or answer
        best, hint = model.schedule(answer), values(answer)
        reached = answer.solver.value(what)
        model.solver_model.add(what <= reached if objective in FEWER else what >= reached)
        if limits.should_stop():
            break
    if first is None:
        return Best(found=None, proved=proved)
    found = Found(schedule=best, proved=proved, gap=first.gap)
    return Best(found=found, proved=proved)


def _ways(model: Model) -> dict[str, object]:
    """How the solver searches for a better plan: in one way, the same each time, or in several where it is large."""
    return {"num_workers": WORKERS_WHEN_LARGE} if _is_large(model) else {}


def _ways_to_any(model: Model) -> dict[str, object]:
    """How it searches for any plan: where it is large without linear relaxations, 0.9 s for 1.8 s at 300 × 7."""
    return {"linearization_level": 0} if _is_large(model) else {}


def _is_large(model: Model) -> bool:
    return len(model.frame.done) * model.frame.phases > LARGE


def _hint(model: Model, schedule: Mapping[str, int]) -> dict[int, int]:
    """A schedule as a hint: for each measure and phase whether it is done by then."""
    return {
        row[phase].index: int(phase >= schedule.get(part, phase + 1))
        for part, row in model.frame.done.items()
        for phase in range(1, len(row))
    }


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
    model = build(problem, problem.horizon)
    model.solver_model.minimize(model.disregard)
    answer = run(model.solver_model, limits, seconds=limits.seconds_left() * FOR_ONE_STEP)
    if not answer.found:
        return Disregard(least=None, impossible=answer.proved)
    return Disregard(least=round(answer.value))
