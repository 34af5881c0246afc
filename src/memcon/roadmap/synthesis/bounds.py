"""What can be known before the solver is asked: a schedule that is right on words, and a least number of phases."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from memcon.roadmap.deadlock.words import WordsOracle
from memcon.roadmap.rungs import in_form
from memcon.roadmap.synthesis.frame import phases_taken

if TYPE_CHECKING:
    from memcon.domain.limits import Limits
    from memcon.roadmap.synthesis.problem import Problem

DEMANDS = ("must", "must_by")


def words_schedule(problem: Problem, limits: Limits) -> dict[str, int] | None:
    """A schedule that keeps the requirements as they are held, whatever the stakes, in as many phases as it takes.

    None where there is none, or where time ran out (then `limits.should_stop()`).
    """
    held = (in_form(one, problem.held(one), words=one.words) for one in problem.binding)
    asked = tuple(one for one in held if one is not None)
    oracle = WordsOracle(asked, problem.divided.measures, limits)
    return oracle.schedule() if oracle.check(frozenset(oracle.requirements)) else None


def least_phases(problem: Problem) -> int:
    """No plan has fewer phases: what is demanded, with its prerequisites, must find room."""
    measures = {one.id: one for one in problem.divided.measures}
    demanded: set[str] = set()
    ahead = [name for one in problem.binding if (form := problem.held(one)).kind in DEMANDS for name in form.first]
    while ahead:
        name = ahead.pop()
        if name in measures and name not in demanded:
            demanded.add(name)
            ahead += (*measures[name].after, *measures[name].with_or_after)
    work = Counter[str]()
    for name in demanded:
        work[measures[name].performer] += phases_taken(measures[name], problem.whole.phase_days)
    return max([int(bool(demanded)), *(_room(work[one.name], one.capacity) for one in problem.divided.parties)])


def _room(work: int, capacity: int | None) -> int:
    """Phases that so much work takes."""
    if not work or capacity is None or capacity <= 0:
        return int(work > 0)
    return -(-work // capacity)
