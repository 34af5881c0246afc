"""What better verification is worth: the same runs with breaches seen a little less and a little more often."""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from memcon.domain.limits import NO_LIMITS
from memcon.domain.outcome import Estimate, VerificationWorth
from memcon.roadmap.simulation.odds import odds_of
from memcon.roadmap.simulation.play import CODES, draw, play, words_per_run
from memcon.roadmap.simulation.run import BLOCK, game_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from memcon.domain.limits import Limits
    from memcon.domain.negotiation import Negotiation
    from memcon.domain.outcome import Chances, Sampling
    from memcon.domain.plan import RoadMap
    from memcon.roadmap.simulation.duties import Duty
    from memcon.roadmap.simulation.odds import Odds
    from memcon.roadmap.simulation.play import Played
    from memcon.roadmap.simulation.run import Game

STEP = 0.05  # how far the chance of a miss is moved to each side; the effect is near linear over so little
TOLD_FOR = 0.1  # effects are told for so much less chance of a miss
MOST_RUNS = 20_000  # common draws make differences far steadier than the figures themselves


def worth_of_verification(
    plan: RoadMap, negotiation: Negotiation, chances: Chances, sampling: Sampling, limits: Limits = NO_LIMITS
) -> tuple[VerificationWorth, ...]:
    """What each 0.1 less chance of a miss changes: of all measures together, then of each that a breach would be of.

    Both sides of a difference are played with the same draws (common random numbers), so that its error is that of the
    few runs in which better eyes decide. Measures come by what they add to true completion and take from what
    passes unnoticed; when time is out, those not reckoned are left out.

    Raises: as `simulate`.
    """
    game = game_of(plan, negotiation, chances)
    compared = _Compared(game, chances, min(sampling.runs, MOST_RUNS), sampling.seed)
    found = [compared.worth(None, lambda _: True)]
    measures = sorted({duty.breaks.measure.id for duty in game.odds.duties if duty})
    for done, measure in enumerate(measures):
        if limits.should_stop():
            break
        found.append(compared.worth(measure, lambda duty, name=measure: duty.breaks.measure.id == name))  # type: ignore[misc]  # a default binds the loop's value
        limits.tell("weighing verification", done + 1, len(measures))
    return (found[0], *sorted(found[1:], key=lambda one: (one.unnoticed.value - one.truly_complete.value, one.measure)))


class _Compared(NamedTuple):
    """What a comparison needs: the game, and which runs."""

    game: Game
    chances: Chances
    runs: int
    seed: int

    def worth(self, measure: str | None, chosen: Callable[[Duty], bool]) -> VerificationWorth:
        """The differences between worse and better eyes on the duties chosen, per 0.1 of a miss, better less worse."""
        better, worse = (self._watched(chosen, side) for side in (-STEP, STEP))
        sums, squares = np.zeros(0), np.zeros(0)
        for first in range(0, self.runs, BLOCK):
            draws = draw(self.seed, first, min(BLOCK, self.runs - first), words_per_run(better.odds))
            gained = self._results(play(better.odds, draws)) - self._results(play(worse.odds, draws))
            gained = gained * (TOLD_FOR / (worse.moved - better.moved))
            sums = gained.sum(axis=1) + (sums if len(sums) else 0.0)
            squares = (gained**2).sum(axis=1) + (squares if len(squares) else 0.0)
        means = sums / self.runs
        complete, truly, unnoticed, *value = (
            Estimate(value=float(mean), error=sqrt(max(0.0, square / self.runs - mean**2) / self.runs))
            for mean, square in zip(means, squares, strict=True)
        )
        return VerificationWorth(
            measure=measure, complete=complete, truly_complete=truly, unnoticed=unnoticed, value=tuple(value)
        )

    def _watched(self, chosen: Callable[[Duty], bool], side: float) -> _Watched:
        """The odds with the miss of the duties chosen moved to one side, and by how much it moved on average."""
        duties = [duty for duty in self.game.odds.duties if duty]
        moved = [duty._replace(miss=min(1.0, max(0.0, duty.miss + side))) if chosen(duty) else duty for duty in duties]
        by = [new.miss - old.miss for new, old in zip(moved, duties, strict=True) if chosen(old)]
        return _Watched(odds_of(moved, self.game.phases, self.chances), sum(by) / len(by))

    def _results(self, played: Played) -> NDArray[np.float64]:
        """(3 + parties, runs): completed, truly completed, completed in name, and each party's value."""
        end = played.end // CODES
        value = self.game.stakes.value[:, end]
        breached = np.zeros(len(end), np.bool_)
        breached[played.breach_run] = True
        less = self.game.stakes.breach_value[played.breach_cell, :, end[played.breach_run]]
        for row, taken in enumerate(less.T):
            value[row] -= np.bincount(played.breach_run, weights=taken, minlength=len(end))
        complete = end == self.game.phases
        return np.vstack([complete, complete & ~breached, complete & breached, value]).astype(np.float64)


class _Watched(NamedTuple):
    odds: Odds
    moved: float
