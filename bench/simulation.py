"""`python -m bench.simulation`: simulated road maps a second, against the plain loop over phases in the same run.

The peer holds an array over all runs for every phase and party and draws for each of them whether it breaches, is
seen or is falsely accused: the way such a simulation is written first. It gives the chance of completion, causes and
phases; memcon also days, points and losses of every party, with quantiles and errors. A time counts only where both
agree.
"""

from __future__ import annotations

import statistics
import sys
import time
from typing import TYPE_CHECKING

import numpy as np

from memcon.domain.negotiation import (
    Benefit,
    Figure,
    NegotiatedMeasure,
    NegotiatingParty,
    Negotiation,
    Reversal,
    Verification,
)
from memcon.domain.outcome import Chances, Consultation, Sampling
from memcon.domain.plan import Phase, RoadMap, Scores, Step
from memcon.roadmap.simulation import simulate

if TYPE_CHECKING:
    from collections.abc import Callable

RUNS, PARTIES, PHASES, ROUNDS = 1_000_000, 3, 8, 5
DEFAULT, MISS, ALARM, SHOCK, LATE = 0.01, 0.3, 0.02, 0.02, 0.2


def main() -> int:
    """Measure, interleaved, and print medians."""
    seconds: dict[str, list[float]] = {"plain loop over phases": [], "memcon": []}
    chances = dict.fromkeys(seconds, 0.0)
    ways: dict[str, Callable[[], float]] = {"plain loop over phases": _plain, "memcon": _memcon}
    for _ in range(ROUNDS):
        for name, way in ways.items():
            begin = time.perf_counter()
            chances[name] = way()
            seconds[name].append(time.perf_counter() - begin)
    if abs(chances["memcon"] - chances["plain loop over phases"]) > 0.003:  # over four standard errors of both
        sys.stderr.write(f"the two do not agree: {chances}\n")
        return 1
    sys.stdout.write(_table({name: statistics.median(times) for name, times in seconds.items()}))
    return 0


def _table(seconds: dict[str, float]) -> str:
    plain = seconds["plain loop over phases"]
    lines = [
        f"{RUNS:,} runs, {PHASES} phases, {PARTIES} parties, one process; median of {ROUNDS} interleaved rounds.",
        "",
        "| what | runs/s | of the plain loop |",
        "|---|---:|---:|",
        *(f"| {name} | {RUNS / taken:,.0f} | {plain / taken:.1f} |" for name, taken in seconds.items()),
    ]
    return "\n".join(lines) + "\n"


def _memcon() -> float:
    return simulate(*_game(), _chances(), Sampling(runs=RUNS, seed=1)).complete.value


def _plain() -> float:
    chance = np.random.default_rng(1)
    alive = np.ones(RUNS, bool)
    duration, cause = np.zeros(RUNS, np.float32), np.zeros(RUNS, np.int8)
    for _ in range(PHASES):
        breach = chance.random((RUNS, PARTIES), dtype=np.float32) < DEFAULT
        eye = chance.random((RUNS, PARTIES), dtype=np.float32)
        alarm = np.where(breach, eye < 1 - MISS, eye < ALARM)
        true, false = (alarm & breach).any(1), (alarm & ~breach).any(1)
        shock = chance.random(RUNS, dtype=np.float32) < SHOCK
        late = np.floor(np.log(np.maximum(chance.random(RUNS, dtype=np.float32), 1e-12)) / np.log(LATE))
        duration += alive * (1 + late)
        broken = alive & (true | false | shock)
        cause[broken] = np.where(true[broken], 1, np.where(false[broken], 2, 3))
        alive &= ~broken
    return float(alive.mean())


def _chances() -> Chances:
    return Chances(
        default=Figure(likely=DEFAULT),
        late=Figure(likely=LATE),
        shock=Figure(likely=SHOCK),
        consultation=Consultation(members=0, needed=0),
    )


def _game() -> tuple[RoadMap, Negotiation]:
    names = [f"Party {number}" for number in range(PARTIES)]
    measures = [
        NegotiatedMeasure(
            id=f"{name} {phase}",
            name=f"step of phase {phase}",
            performer=name,
            cost=Figure(likely=10.0),
            benefits=(Benefit(party=names[(row + 1) % PARTIES], once=Figure(likely=12.0), flow=Figure(likely=1.0)),),
            reversal=Reversal(share=Figure(likely=0.0)),
            verification=Verification(miss=Figure(likely=MISS), false_alarm=Figure(likely=ALARM)),
        )
        for phase in range(PHASES)
        for row, name in enumerate(names)
    ]
    phases = tuple(
        Phase(
            number=phase + 1,
            begins_day=90 * phase,
            steps=tuple(
                Step(id=one.id, measure=one.id, name=one.name, performer=one.performer)
                for one in measures[phase * PARTIES : (phase + 1) * PARTIES]
            ),
        )
        for phase in range(PHASES)
    )
    scores = Scores(phases=PHASES, peak_exposure=0.0, smallest_surplus=0.0, joint_value=0.0)
    parties = tuple(NegotiatingParty(name=name) for name in names)
    return RoadMap(id="bench", phases=phases, scores=scores), Negotiation(
        title="bench", parties=parties, measures=tuple(measures)
    )


if __name__ == "__main__":
    sys.exit(main())
