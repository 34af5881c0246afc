"""How many days the phases of a road map are late together, as a distribution to draw from."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from memcon.roadmap.simulation.chances import late_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from memcon.domain.outcome import Chances
    from memcon.roadmap.simulation.duties import Owed

TAIL = 1e-10  # chance beyond which a delay is not drawn any more: below one draw of 32 bits
MOST_UNITS = 4096  # delays of one phase; at a chance of 0.99 of being late once more, the tail holds 1e-18


class Lateness(NamedTuple):
    """The delay of a run, in units of `late_days`, by the index of its last phase.

    `line` holds, for each last phase k, k plus the chance of a delay of at most 0, 1, 2 … units, end to end, so that
    one sorted search answers for runs of every length; `starts` is where each k begins.
    """

    line: NDArray[np.float64]
    starts: NDArray[np.intp]

    def draw(self, last: NDArray[np.intp], uniform: NDArray[np.float64]) -> NDArray[np.intp]:
        """The delay of each run in units, from the index of its last phase and a number in [0, 1)."""
        return np.searchsorted(self.line, last + uniform, side="right") - self.starts[last]


def lateness_of(owed: Sequence[Owed], phases: int, chances: Chances) -> Lateness:
    """The delays of phases 1 … k together, for each k: a phase is as late as the slowest party with a step due.

    One party that is late once more with chance r: r / (1 − r) units a phase on average.
    """
    line: list[NDArray[np.float64]] = []
    starts: list[int] = []
    together = np.ones(1)
    for phase in range(phases):
        due = {one.measure.performer for one in owed if one.phase == phase}
        together = np.convolve(together, _slowest([late_of(party, chances) for party in sorted(due)]))
        reached = np.cumsum(together)
        together = together[: int(np.searchsorted(reached, reached[-1] - TAIL)) + 1]
        reached = np.cumsum(together)
        starts.append(sum(map(len, line)))
        line.append(phase + reached / reached[-1])
    return Lateness(np.concatenate(line), np.array(starts, np.intp))


def _slowest(chances: Sequence[float]) -> NDArray[np.float64]:
    """Chance that the slowest is late by 0, 1, 2 … units: each is by at most k with chance 1 − r^(k+1)."""
    if not any(chances):
        return np.ones(1)
    units = np.arange(1, MOST_UNITS + 1, dtype=np.float64)
    at_most = np.prod([1 - one**units for one in chances], axis=0)
    cut = int(np.searchsorted(at_most, 1 - TAIL)) + 1
    return np.diff(at_most[:cut], prepend=0.0)
