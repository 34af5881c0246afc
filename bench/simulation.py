"""`python -m bench.simulation`: simulated road maps a second, against the plain loop over phases in the same run.

The peer holds arrays over all runs and, phase by phase, draws for each party whether it breaches, is seen, is falsely
accused or late, and adds up days and points: the way such a simulation is written first. Both give the chance of
completion, causes, days, and what each party gets and loses with means and 5, 50 and 95 %; memcon standard errors too.
A time counts only where both agree on completion, days and points.
"""

from __future__ import annotations

import statistics
import sys
import time
from typing import TYPE_CHECKING, NamedTuple

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
COST, ONCE, FLOW, DISCOUNT = 10.0, 12.0, 1.0, 0.9


class Came(NamedTuple):
    """What runs came to: chance of completion, mean days to it, mean points of the first party."""

    complete: float
    days: float
    points: float


def main() -> int:
    """Measure, interleaved, and print medians."""
    ways: dict[str, Callable[[], Came]] = {"plain loop over phases": _plain, "memcon": _memcon}
    seconds: dict[str, list[float]] = {name: [] for name in ways}
    came: dict[str, Came] = {}
    for _ in range(ROUNDS):
        for name, way in ways.items():
            begin = time.perf_counter()
            came[name] = way()
            seconds[name].append(time.perf_counter() - begin)
    one, other = came.values()
    apart = [abs(mine - theirs) for mine, theirs in zip(one, other, strict=True)]
    if apart[0] > 0.003 or apart[1] > 0.5 or apart[2] > 0.5:  # over four standard errors each
        sys.stderr.write(f"the two do not agree: {came}\n")
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


def _memcon() -> Came:
    found = simulate(*_game(), _chances(), Sampling(runs=RUNS, seed=1))
    assert found.days_to_complete is not None
    return Came(found.complete.value, found.days_to_complete.mean.value, found.parties[0].value.mean.value)


def _plain() -> Came:
    chance = np.random.default_rng(1)
    alive, cause = np.ones(RUNS, bool), np.zeros(RUNS, np.int8)
    days = np.zeros(RUNS, np.float32)
    points, given = np.zeros((RUNS, PARTIES), np.float32), np.zeros((RUNS, PARTIES), np.float32)
    for phase in range(PHASES):
        breach = chance.random((RUNS, PARTIES), dtype=np.float32) < DEFAULT
        eye = chance.random((RUNS, PARTIES), dtype=np.float32)
        alarm = np.where(breach, eye < 1 - MISS, eye < ALARM)
        true, false = (alarm & breach).any(1), (alarm & ~breach).any(1)
        shock = chance.random(RUNS, dtype=np.float32) < SHOCK
        late = np.floor(np.log(np.maximum(chance.random((RUNS, PARTIES), dtype=np.float32), 1e-12)) / np.log(LATE))
        days += alive * (90 + 30 * late.max(axis=1))
        done = alive[:, None] & ~breach
        brought = (ONCE + FLOW / (1 - DISCOUNT)) * np.roll(done, 1, axis=1) - COST * done
        points += DISCOUNT**phase * brought
        given -= brought
        broken = alive & (true | false | shock)
        cause[broken] = np.where(true[broken], 1, np.where(false[broken], 2, 3))
        alive &= ~broken
    np.bincount(cause)
    lost = np.where(alive[:, None], 0.0, np.maximum(given, 0.0))
    for party in range(PARTIES):
        np.quantile(points[:, party], (0.05, 0.5, 0.95))
        np.quantile(lost[:, party], (0.05, 0.5, 0.95))
    np.quantile(days[alive], (0.05, 0.5, 0.95))
    np.quantile(days[~alive], (0.05, 0.5, 0.95))
    return Came(float(alive.mean()), float(days[alive].mean()), float(points[:, 0].mean()))


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
            cost=Figure(likely=COST),
            benefits=(Benefit(party=names[(row + 1) % PARTIES], once=Figure(likely=ONCE), flow=Figure(likely=FLOW)),),
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
    parties = tuple(NegotiatingParty(name=name, discount=Figure(likely=DISCOUNT)) for name in names)
    return RoadMap(id="bench", phases=phases, scores=scores), Negotiation(
        title="bench", parties=parties, measures=tuple(measures)
    )


if __name__ == "__main__":
    sys.exit(main())
