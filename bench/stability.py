"""`python -m bench.stability`: stability of large conflict models, against the matrix form in the same run.

The peer is the matrix form of Xu, Li, Hipel and Kilgour (2009) over dense matrices of states by states, with BLAS; the
program gmcr-py, which works so, is not on PyPI, and its author's figures end near 2^13 states. Models have three
decision makers, options that can be taken and taken back, and random strict preferences. A time counts only where both
agree on every cell. Memory is the peak of a process of its own, its start (numpy and memcon) included.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

import numpy as np

from memcon.domain.conflict import ConflictModel, ConflictOption, DecisionMaker, Payoffs, Priorities
from memcon.domain.limits import NO_LIMITS
from memcon.roadmap.stability.graph import Graph, graph_of
from memcon.roadmap.stability.orders import PreferenceOrder
from memcon.roadmap.stability.quick import quick_verdicts
from memcon.roadmap.stability.table import table_of

MAKERS, ROUNDS = 3, 5
CONCEPTS = ("nash", "gmr", "smr", "seq")
SIZES = (16, 18, 20, 22, 24)  # options: a state for each combination
PEER_SIZES = (8, 9, 10, 11)
FEWER_ROUNDS = 22  # options from which on one round is enough
CHILD = "--one"

Cells = dict[tuple[str, int], np.ndarray[tuple[int], np.dtype[np.bool_]]]


def main() -> int:
    """Measure and print medians, with ratios."""
    if CHILD in sys.argv:
        return _child(int(sys.argv[-2]), sys.argv[-1])
    peer = [_against_peer(options) for options in PEER_SIZES]
    if not all(agreed for *_, agreed in peer):
        sys.stderr.write("memcon and the matrix form do not agree\n")
        return 1
    lines = [
        f"Stability: {MAKERS} decision makers; Nash, GMR, SMR and SEQ of every state for each, in one process.",
        f"Median of {ROUNDS} rounds, one round from 2^{FEWER_ROUNDS} states on.",
        "",
        "| states | matrix form, s | memcon, s | ratio |",
        "|---:|---:|---:|---:|",
        *(f"| {1 << n:,} | {dense:.3f} | {ours:.4f} | {dense / ours:,.0f} |" for n, dense, ours, _ in peer),
        "",
        "Seconds on the clock, in brackets on the processor (what the clock would say were the machine idle).",
        "",
        "| states | random payoffs | a third of options one-way | statements, model and all | ns a state | peak MB |",
        "|---:|---:|---:|---:|---:|---:|",
    ]
    for options in SIZES:
        random, one_way, whole = (_in_child(options, kind) for kind in ("random", "one-way", "statements"))
        each = random.processor_s / (1 << options) * 1e9
        times = " | ".join(f"{one.wall_s:.3f} ({one.processor_s:.3f})" for one in (random, one_way, whole))
        lines.append(f"| {1 << options:,} | {times} | {each:.0f} | {random.peak_mb:.0f} |")
    sys.stdout.write("\n".join(lines) + "\n")
    return 0


class Measured(NamedTuple):
    """What one child process needed."""

    wall_s: float
    processor_s: float
    peak_mb: float


def _in_child(options: int, kind: str) -> Measured:
    command = [sys.executable, "-m", "bench.stability", CHILD, str(options), kind]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    return Measured(*map(float, told))


def _child(options: int, kind: str) -> int:
    rounds = 1 if options >= FEWER_ROUNDS else ROUNDS
    graph = None if kind == "statements" else random_graph(options, 1, one_way=kind == "one-way")
    wall, processor = [], []
    for _ in range(rounds):
        begin, began = time.perf_counter(), time.process_time()
        cells(graph if graph is not None else graph_of(_by_statements(options)))
        wall.append(time.perf_counter() - begin)
        processor.append(time.process_time() - began)
    sys.stdout.write(f"{statistics.median(wall)} {statistics.median(processor)} {_peak_mb()}")
    return 0


def _peak_mb() -> float:
    """The most memory that this process has held; `getrusage` would count its parent's before the start."""
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    return float("nan")


def cells(graph: Graph) -> Cells:
    """Every verdict."""
    return {(concept, who): row for concept, who, row in quick_verdicts(graph, CONCEPTS, NO_LIMITS)}  # type: ignore[arg-type]  # four of the five


def model_of(options: int, *, one_way: bool) -> ConflictModel:
    return ConflictModel(
        decision_makers=tuple(DecisionMaker(name=f"D{who}", preference=Payoffs(values=())) for who in range(MAKERS)),
        options=tuple(
            ConflictOption(
                name=f"o{place}",
                owner=f"D{place % MAKERS}",
                direction="forward" if one_way and place % (2 * MAKERS) < 2 else "both",
            )
            for place in range(options)
        ),
    )


def random_graph(options: int, seed: int, *, one_way: bool = False) -> Graph:
    """A model with random strict preferences, ready for the engine."""
    chance, size = np.random.default_rng(seed), 1 << options
    model = model_of(options, one_way=one_way)
    return Graph(
        names=tuple(one.name for one in model.decision_makers),
        ids=range(1, size + 1),
        place_of={},
        table=table_of(model),
        codes=None,
        feasible=None,
        orders=tuple(PreferenceOrder(payoff=chance.permutation(size).astype(np.int32)) for _ in range(MAKERS)),
        arcs=None,
    )


def _by_statements(options: int) -> ConflictModel:
    """Preferences by priority over all options, a different order for each."""
    model = model_of(options, one_way=False)
    chance = np.random.default_rng(options)
    makers = tuple(
        DecisionMaker(
            name=one.name,
            preference=Priorities(
                statements=tuple(
                    f"{'not ' if chance.random() < 1 / 2 else ''}{place + 1} if {chance.integers(options) + 1}"
                    for place in chance.permutation(options)
                )
            ),
        )
        for one in model.decision_makers
    )
    return ConflictModel(options=model.options, decision_makers=makers)


def _against_peer(options: int) -> tuple[int, float, float, bool]:
    """Options, seconds of the matrix form and of memcon, and whether they agree; rounds interleaved."""
    graph = random_graph(options, options)
    dense, ours, agreed = [], [], True
    for _ in range(ROUNDS if options < PEER_SIZES[-1] else 1):
        begin = time.perf_counter()
        theirs = _by_matrices(graph)
        between = time.perf_counter()
        found = cells(graph)
        ours.append(time.perf_counter() - between)
        dense.append(between - begin)
        agreed = agreed and all(np.array_equal(theirs[key], row) for key, row in found.items())
    return options, statistics.median(dense), statistics.median(ours), agreed


def _by_matrices(graph: Graph) -> Cells:
    """The matrix form: J moves, P preferences, M what the others reach; zeros on the diagonal are stable."""
    size = graph.size
    payoffs = [np.asarray(order.payoff) for order in graph.orders]
    better = [(own[None, :] > own[:, None]).astype(np.float32) for own in payoffs]
    moves = [_moves(graph, who) for who in range(MAKERS)]
    found: Cells = {}
    for who in range(MAKERS):
        others = [other for other in range(MAKERS) if other != who]
        gains, at_most = moves[who] * better[who], 1 - better[who]
        reach = _reach([moves[other] for other in others])
        answers = _reach([moves[other] * better[other] for other in others])
        kept = at_most * (1 - np.sign(better[who] @ moves[who].T))
        found["nash", who] = gains.sum(axis=1) == 0
        for concept, reached, deterring in (("gmr", reach, at_most), ("smr", reach, kept), ("seq", answers, at_most)):
            bad = np.einsum("ij,ji->i", gains, 1 - np.sign(reached @ deterring.T))
            found[concept, who] = bad == 0
    if size != len(found["nash", 0]):
        raise ValueError(size)
    return found


def _moves(graph: Graph, who: int) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
    own = graph.table.own[who] if graph.table is not None else 0
    codes = np.arange(graph.size)
    joined = ((codes[:, None] ^ codes[None, :]) & ~own) == 0
    np.fill_diagonal(joined, val=False)
    moves: np.ndarray[tuple[int, int], np.dtype[np.float32]] = joined.astype(np.float32)
    return moves


def _reach(
    steps: list[np.ndarray[tuple[int, int], np.dtype[np.float32]]],
) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
    """Where legal sequences lead: nobody moves twice running."""
    last, total = list(steps), [step.copy() for step in steps]
    while True:
        longer = [
            np.sign(
                sum((last[other] for other in range(len(steps)) if other != one), np.zeros_like(steps[0])) @ steps[one]
            )
            for one in range(len(steps))
        ]
        grown = [np.sign(before + more) for before, more in zip(total, longer, strict=True)]
        if all(np.array_equal(more, before) for more, before in zip(grown, total, strict=True)):
            reached: np.ndarray[tuple[int, int], np.dtype[np.float32]] = np.sign(sum(total, np.zeros_like(steps[0])))
            return reached
        total, last = grown, longer


if __name__ == "__main__":
    sys.exit(main())
