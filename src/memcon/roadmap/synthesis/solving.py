"""Runs the solver within limits: it stops when they say so, and tells what it found and what it proved."""

from __future__ import annotations

import math
import threading
from typing import TYPE_CHECKING

from msgspec import Struct
from ortools.sat.python import cp_model

if TYPE_CHECKING:
    from collections.abc import Mapping

    from memcon.domain.limits import Limits

POLL_SECONDS = 0.05  # how often the limits are looked at while the solver runs
LONGEST_SECONDS = 60.0  # of one run, where the limits have no end


class Answer(Struct, frozen=True, kw_only=True):
    """What one run of the solver gave.

    Attributes:
        found: whether there is a solution. proved: whether it is the best, or where none, that there is none.
        value, bound: the objective and its proved bound, 0 without an objective.
        solver: holds the values where one was found, and the core where there is none.
    """

    found: bool
    proved: bool
    value: float
    bound: float
    solver: cp_model.CpSolver

    @property
    def gap(self) -> float:
        """How far the value may be from the best, as a share of it; 0 where it is proved best."""
        if self.proved or not self.found:
            return 0.0
        return min(1.0, abs(self.value - self.bound) / max(1.0, abs(self.value)))


def run(
    model: cp_model.CpModel,
    limits: Limits,
    *,
    seconds: float = math.inf,
    hint: Mapping[int, int] | None = None,
    parameters: Mapping[str, object] | None = None,
) -> Answer:
    """Solves the model with one worker, so that the same model gives the same answer where time does not end it.

    Args:
        model: what to solve.
        limits: looked at every twentieth of a second.
        seconds: a share of the time that is left, for one step of many.
        hint: place of a variable in the model -> value, from which the search starts.
        parameters: of the solver, beside time and workers.
    """
    solver = cp_model.CpSolver()
    allowed = min(seconds, limits.seconds_left())
    solver.parameters.max_time_in_seconds = max(0.01, allowed if math.isfinite(allowed) else LONGEST_SECONDS)
    solver.parameters.num_workers = 1
    solver.parameters.catch_sigint_signal = False
    for name, value in (parameters or {}).items():
        setattr(solver.parameters, name, value)
    if hint:
        _hint(model, hint)
    status = _solve(solver, model, limits)
    found = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    has_objective = found and model.has_objective()
    return Answer(
        found=found,
        proved=status in (cp_model.OPTIMAL, cp_model.INFEASIBLE),
        value=solver.objective_value if has_objective else 0.0,
        bound=solver.best_objective_bound if has_objective else 0.0,
        solver=solver,
    )


def values(answer: Answer) -> dict[int, int]:
    """The solution, as a hint for the next run: place of each variable -> value."""
    return dict(enumerate(answer.solver.response_proto.solution))


def _hint(model: cp_model.CpModel, hint: Mapping[int, int]) -> None:
    model.clear_hints()  # type: ignore[no-untyped-call]  # ortools leaves it without a signature
    size = len(model.proto.variables)
    for place, value in hint.items():
        if place < size:
            model.proto.solution_hint.vars.append(place)
            model.proto.solution_hint.values.append(value)


def _solve(solver: cp_model.CpSolver, model: cp_model.CpModel, limits: Limits) -> cp_model.CpSolverStatus:
    """Runs in a thread of its own, so that this one can look at the limits (and Python at Ctrl-C) meanwhile."""
    told: list[cp_model.CpSolverStatus] = []
    over = threading.Event()

    def work() -> None:
        try:
            told.append(solver.solve(model))
        finally:
            over.set()

    worker = threading.Thread(target=work, daemon=True)
    worker.start()
    while not over.wait(POLL_SECONDS):
        if limits.should_stop():
            solver.stop_search()
    worker.join()
    return told[0] if told else cp_model.UNKNOWN
