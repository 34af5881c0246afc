"""`python -m bench.deadlock`: the cheapest softening, proved, against RC2 on the plain encoding in the same run.

The peer is RC2 with stratification over "done by phase t" for every measure and phase, the way such a question is
first written. It is told how many phases suffice, which memcon finds by itself; with fewer it overcharges. A time
counts only where both agree on the cost. Time is that of the processor: other programs slow the clock, not this.
"""

from __future__ import annotations

import statistics
import sys
import time
from itertools import count, pairwise
from typing import TYPE_CHECKING, NamedTuple

from pysat.examples.rc2 import RC2Stratified
from pysat.formula import WCNF

from bench.positions import random_negotiation
from memcon.domain.limits import NO_LIMITS
from memcon.roadmap.deadlock.cheapest import WayOut, cheapest_way_out

if TYPE_CHECKING:
    from collections.abc import Iterator

    from memcon.domain.negotiation import Negotiation, Requirement, Softer

SIZES, SEEDS = (3_000, 10_000), (1, 2, 3, 4, 5)


class Round(NamedTuple):
    """Seconds of both, for one negotiation."""

    memcon: float
    peer: float
    clock: float


def main() -> int:
    """Measure, interleaved, and print medians."""
    lines = [
        f"The cheapest softening of random negotiations, proved; median of {len(SEEDS)} seeds, one process.",
        "",
        "| requirements | memcon, s | by the clock, s | RC2, plain encoding, s | of RC2 |",
        "|---:|---:|---:|---:|---:|",
    ]
    for size in SIZES:
        rounds = [_round(random_negotiation(size, seed)) for seed in SEEDS]
        if None in rounds:
            sys.stderr.write("the two do not agree on a cost\n")
            return 1
        own, peer, clock = (
            statistics.median(getattr(one, what) for one in rounds) for what in ("memcon", "peer", "clock")
        )
        lines.append(f"| {size:,} | {own:.2f} | {clock:.2f} | {peer:.2f} | {peer / own:.1f} |")
    sys.stdout.write("\n".join(lines) + "\n")
    return 0


def _round(negotiation: Negotiation) -> Round | None:
    clock, begin = time.perf_counter(), time.process_time()
    way = _memcon(negotiation)
    own, by_clock = time.process_time() - begin, time.perf_counter() - clock
    begin = time.process_time()
    cost = _peer(negotiation, max(way.schedule.values()))
    peer = time.process_time() - begin
    return Round(own, peer, by_clock) if way.proved and way.cost == cost else None


def _memcon(negotiation: Negotiation) -> WayOut:
    return cheapest_way_out(negotiation.requirements, negotiation.measures, NO_LIMITS, most_ties=1)


def _peer(negotiation: Negotiation, phases: int) -> float:
    formula = WCNF()
    numbers = count(1)
    done = {one.id: [next(numbers) for _ in range(phases)] for one in negotiation.measures}
    for one in negotiation.measures:
        formula.extend([[-early, late] for early, late in pairwise(done[one.id])])
        for other in one.after:
            formula.extend(list(_later(done[one.id], done[other], strict=True)))
    for requirement in negotiation.requirements:
        steps = [next(numbers) for _ in requirement.ladder]
        formula.extend([[*steps[:1], *clause] for clause in _clauses(requirement, done)])
        for place, (step, rung) in enumerate(zip(steps, requirement.ladder, strict=True)):
            formula.append([-step], weight=int(rung.cost))
            formula.extend([[-step, *steps[place + 1 : place + 2], *clause] for clause in _clauses(rung, done)])
            formula.extend([[-step, steps[place - 1]]] if place else [])
    with RC2Stratified(formula, solver="g4") as solver:
        solver.compute()
        return float(solver.cost)


def _later(one: list[int], other: list[int], *, strict: bool) -> Iterator[list[int]]:
    if strict:
        yield [-one[0]]
    for phase in range(int(strict), len(one)):
        yield [-one[phase], other[phase - strict]]


def _clauses(form: Requirement | Softer, done: dict[str, list[int]]) -> Iterator[list[int]]:
    first, second = [done[one] for one in form.first], [done[one] for one in form.second]
    if form.kind == "must":
        yield from ([one[-1]] for one in first)
    elif form.kind == "never":
        yield from ([-one[-1]] for one in first)
    elif form.kind == "with_any":
        for phase, by in enumerate(second[0]):
            yield [-by, *(one[phase] for one in first)]
    elif form.kind is not None:
        yield from _later(second[0], first[0], strict=form.kind == "before")
        if form.kind == "same":
            yield from _later(first[0], second[0], strict=False)


if __name__ == "__main__":
    sys.exit(main())
