"""What better verification is worth: the same runs with breaches seen a little less and a little more often."""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING

import numpy as np

from memcon.domain.limits import NO_LIMITS
from memcon.domain.outcome import Estimate, VerificationWorth
from memcon.roadmap.simulation.game import BLOCK, game_of
from memcon.roadmap.simulation.odds import BREACH_UNSEEN, odds_of
from memcon.roadmap.simulation.play import CODES, draw, play, words_per_run

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from memcon.domain.limits import Limits
    from memcon.domain.negotiation import Negotiation
    from memcon.domain.outcome import Chances, Sampling
    from memcon.domain.plan import RoadMap
    from memcon.roadmap.simulation.game import Game
    from memcon.roadmap.simulation.odds import Odds
    from memcon.roadmap.simulation.play import Played

STEP = 0.05  # how far the chance of a miss is moved to each side; the effect is near linear over so little
TOLD_FOR = 0.1  # effects are told for so much less chance of a miss
MOST_RUNS = 20_000  # common draws make differences far steadier than the figures themselves


def worth_of_verification(
    plan: RoadMap, negotiation: Negotiation, chances: Chances, sampling: Sampling, limits: Limits = NO_LIMITS
) -> tuple[VerificationWorth, ...]:
    """What each 0.1 less chance of a miss changes: of all measures together, then of each that a breach would be of.

    Both sides of a difference are played with the same draws (common random numbers), and only the runs are played in
    which a breach is tried where better eyes would look; in all others the two sides are alike. Measures come by what
    they add to true completion and take from what passes unnoticed. Stopped early, fewer runs were compared.

    Raises: as `simulate`.
    """
    game = game_of(plan, negotiation, chances)
    measures = sorted({duty.breaks.measure.id for duty in game.odds.duties if duty})
    compared = [_compared(game, chances, None), *(_compared(game, chances, measure) for measure in measures)]
    asked = min(sampling.runs, MOST_RUNS)
    runs = 0
    while runs < asked and not (runs and limits.should_stop()):
        draws = draw(sampling.seed, runs, min(BLOCK, asked - runs), words_per_run(game.odds))
        for one in compared:
            one.add(game, draws)
        runs += len(draws)
        limits.tell("weighing verification", runs, asked)
    first, *others = (one.worth(runs) for one in compared)
    return (first, *sorted(others, key=lambda one: (one.unnoticed.value - one.truly_complete.value, one.measure)))


class _Compared:
    """Better eyes against worse ones on the duties of one measure, or of all: what differs, summed over runs."""

    def __init__(self, measure: str | None, cells: NDArray[np.intp], better: Odds, worse: Odds, moved: float) -> None:
        self.measure = measure
        self.cells = cells
        self.breach = better.limits[cells, BREACH_UNSEEN]  # a draw below is a breach; alike on both sides
        self.better, self.worse = better, worse
        self.scale = TOLD_FOR / moved
        self.sums: NDArray[np.float64] | float = 0.0
        self.squares: NDArray[np.float64] | float = 0.0

    def add(self, game: Game, draws: NDArray[np.uint32]) -> None:
        """Play the runs in which a breach is tried, with both."""
        tried = draws[(draws[:, self.cells] < self.breach).any(axis=1)]
        gained = _results(game, play(self.better, tried)) - _results(game, play(self.worse, tried))
        gained = gained * self.scale
        self.sums = self.sums + gained.sum(axis=1)
        self.squares = self.squares + (gained**2).sum(axis=1)

    def worth(self, runs: int) -> VerificationWorth:
        """The differences per 0.1 of a miss, better less worse, over so many runs."""
        means, squares = np.asarray(self.sums) / runs, np.asarray(self.squares) / runs
        complete, truly, unnoticed, *value = (
            Estimate(value=float(mean), error=sqrt(max(0.0, float(square - mean**2)) / runs))
            for mean, square in zip(means, squares, strict=True)
        )
        return VerificationWorth(
            measure=self.measure, complete=complete, truly_complete=truly, unnoticed=unnoticed, value=tuple(value)
        )


def _compared(game: Game, chances: Chances, measure: str | None) -> _Compared:
    """The two sides: the miss of the duties chosen a step lower and a step higher, within 0 and 1."""
    duties = [duty for duty in game.odds.duties if duty]
    chosen = [measure is None or duty.breaks.measure.id == measure for duty in duties]
    sides = [
        [
            duty._replace(miss=min(1.0, max(0.0, duty.miss + side))) if one else duty
            for duty, one in zip(duties, chosen, strict=True)
        ]
        for side in (-STEP, STEP)
    ]
    apart = sum(worse.miss - better.miss for better, worse in zip(*sides, strict=True)) / sum(chosen)
    better, worse = (odds_of(side, game.phases, chances) for side in sides)
    cells = [
        cell
        for cell, duty in enumerate(game.odds.duties)
        if duty and (measure is None or duty.breaks.measure.id == measure)
    ]
    return _Compared(measure, np.array(cells, np.intp), better, worse, apart)


def _results(game: Game, played: Played) -> NDArray[np.float64]:
    """(3 + parties, runs): completed, truly completed, completed in name, and each party's value."""
    end = played.end // CODES
    value = game.stakes.value[:, end]
    breached = np.zeros(len(end), np.bool_)
    breached[played.breach_run] = True
    less = game.stakes.breach_value[played.breach_cell, :, end[played.breach_run]]
    for row, taken in enumerate(less.T):
        value[row] -= np.bincount(played.breach_run, weights=taken, minlength=len(end))
    complete = end == game.phases
    return np.vstack([complete, complete & ~breached, complete & breached, value]).astype(np.float64)
