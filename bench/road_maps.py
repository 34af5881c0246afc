"""`python -m bench.road_maps`: how long road maps take, against plain CP-SAT without the hybrid in the same run.

Three sizes of made-up negotiations (see `tests/large_negotiations.py`), each with tolerances and self-enforcement:
300 measures, what to soften and the fewest phases, proved; 300 measures with exposure and surplus as objectives, what
is found in 30 s and the gaps that are left; 1,000 measures, seconds to a validated plan. The peer is one CP-SAT model
that chooses softenings and phases at once, with the same figures, rules and time. Medians over seeds; every road map
counted passes the independent check.
"""

from __future__ import annotations

import statistics
import sys
import time
from typing import NamedTuple

from ortools.sat.python import cp_model

from memcon.roadmap.synthesis import synthesize
from memcon.roadmap.synthesis.frame import make_frame
from memcon.roadmap.synthesis.plans import make_road_map
from memcon.roadmap.synthesis.problem import Problem, pose
from memcon.roadmap.synthesis.softening import cheapest_softening, impose_some_rung, rung_costs
from memcon.roadmap.synthesis.solving import run
from memcon.roadmap.synthesis.stakes import add_stakes
from memcon.roadmap.validation import find_violations
from tests.large_negotiations import make_negotiation

SEEDS = (1, 2, 3, 4, 5)


class Until:
    """Limits that end after so many seconds."""

    def __init__(self, seconds: float) -> None:
        self._end = time.perf_counter() + seconds

    def should_stop(self) -> bool:
        return self.seconds_left() <= 0

    def seconds_left(self) -> float:
        return max(0.0, self._end - time.perf_counter())

    def tell(self, doing: str, done: int, of: int | None = None) -> None:
        del doing, done, of


class Row(NamedTuple):
    """One run: seconds, what giving up costs, phases (None without a plan), whether both are proved least."""

    seconds: float
    cost: float | None
    phases: int | None
    proved: bool


def main() -> int:
    """Measure and print."""
    lines = [
        "| what | plans | seconds, median (worst) | cost of softening | phases | proved |",
        "|---|---|---|---|---|---|",
    ]
    for name, way, runs in (
        ("300 measures, fewest phases, hybrid", _hybrid, [(300, 12, seed, 10.0) for seed in SEEDS]),
        ("300 measures, plain CP-SAT, 10 s", _plain, [(300, 12, seed, 10.0) for seed in SEEDS[:3]]),
        ("1,000 measures, hybrid", _hybrid, [(1000, 20, seed, 55.0) for seed in SEEDS[:3]]),
        ("1,000 measures, plain CP-SAT, 55 s", _plain, [(1000, 20, SEEDS[0], 55.0)]),
    ):
        lines.append(_line(name, [way(*one) for one in runs]))
        sys.stdout.write(lines[-1] + "\n")
        sys.stdout.flush()
    lines.append(_objectives())
    sys.stdout.write("\n" + "\n".join(lines) + "\n")
    return 0


def _line(name: str, rows: list[Row]) -> str:
    seconds = [row.seconds for row in rows]
    costs = ", ".join("–" if row.cost is None else f"{row.cost:g}" for row in rows)
    phases = ", ".join("–" if row.phases is None else str(row.phases) for row in rows)
    plans, proved = sum(row.phases is not None for row in rows), sum(row.proved for row in rows)
    middle = f"{statistics.median(seconds):.1f} ({max(seconds):.1f})"
    return f"| {name} | {plans} of {len(rows)} | {middle} | {costs} | {phases} | {proved} of {len(rows)} |"


def _hybrid(measures: int, phases: int, seed: int, seconds: float) -> Row:
    talks = make_negotiation(measures, phases, seed)
    begin = time.perf_counter()
    found = cheapest_softening(pose(talks), Until(seconds))
    taken = time.perf_counter() - begin
    if found.softening is None or found.shortest is None or found.shortest.found is None:
        return Row(taken, None, None, proved=False)
    problem = pose(talks, found.softening)
    road_map = make_road_map(problem, found.shortest.found.schedule, found.softening)
    if find_violations(talks, road_map):
        return Row(taken, None, None, proved=False)
    cost = sum(one.cost for one in found.softening)
    return Row(taken, cost, len(road_map.phases), proved=found.proved and found.shortest.proved)


def _plain(measures: int, phases: int, seed: int, seconds: float) -> Row:
    """One model: softenings first, then phases."""
    talks = make_negotiation(measures, phases, seed)
    begin = time.perf_counter()
    problem: Problem = pose(talks)
    frame = make_frame(problem.divided, phases)
    add_stakes(frame, problem.scaled)
    pairs = [
        (literal, round(cost))
        for one in problem.binding
        for literal, cost in zip(impose_some_rung(frame, one), rung_costs(one), strict=True)
    ]
    cost = cp_model.LinearExpr.weighted_sum([one for one, _ in pairs], [price for _, price in pairs])
    used = cp_model.LinearExpr.sum(list(frame.used))
    frame.model.minimize((phases + 1) * cost + used)
    answer = run(frame.model, Until(seconds))
    taken = time.perf_counter() - begin
    if not answer.found:
        return Row(taken, None, None, proved=False)
    return Row(taken, answer.solver.value(cost), answer.solver.value(used), proved=answer.proved)


def _objectives() -> str:
    """What 30 s give at 300 measures when exposure and surplus are objectives too."""
    told = ["", "300 measures, exposure and surplus as objectives, told to end after 27 s:"]
    for seed in SEEDS[:3]:
        begin = time.perf_counter()
        found = synthesize(make_negotiation(300, 12, seed), limits=Until(27.0))
        taken = time.perf_counter() - begin
        plans = "; ".join(
            f"{one.scores.phases} phases, peak {one.scores.peak_exposure:g}, surplus {one.scores.smallest_surplus:g}, "
            f"gap {one.gap:.0%}"
            for one in found.road_maps
        )
        told.append(f"- seed {seed}: {taken:.1f} s, {found.status}: {plans}")
    return "\n".join(told)


if __name__ == "__main__":
    sys.exit(main())
