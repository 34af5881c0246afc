"""Plays a block of runs at once: draws, what they mean, where each run ends and which breaches stay.

Nothing is looped over phases. Most draws mean nothing, so that one comparison finds the few that do, and all further
work is on those; a draw that means something is used once more for what follows from it (seen or not, confirmed or
not, made good or not), since below its limit it is as even as before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from memcon.roadmap.simulation.odds import (
    BREACH_BREAKS,
    BREACH_CURED,
    BREACH_DISMISSED,
    BREACH_UNSEEN,
    FALSE_BREAKS,
    SHOCK,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from memcon.roadmap.simulation.odds import Odds

COMPLETE, BREACH, FALSE_ALARM, SHOCKED = 3, 0, 1, 2  # the code of an end, worse causes first within a phase
CODES = 4


class Played(NamedTuple):
    """A block of runs.

    Attributes:
        end: (runs,) code of the end: CODES · phase index + cause; CODES · phases + COMPLETE where it was completed.
        breach_run, breach_cell: breaches that stayed, one entry each, in the order of the runs.
        talks_run, talks_cured: consultations, one entry each: whose run, and whether a breach was made good.
        late: (runs,) a number in [0, 1) that decides how late the run is.
    """

    end: NDArray[np.intp]
    breach_run: NDArray[np.intp]
    breach_cell: NDArray[np.intp]
    talks_run: NDArray[np.intp]
    talks_cured: NDArray[np.bool_]
    late: NDArray[np.float64]


def words_per_run(odds: Odds) -> int:
    """Numbers of 64 bits that one run takes: a half for each cell and a half for lateness."""
    return (len(odds.phase) + 2) // 2


def draw(seed: int, first: int, runs: int, words: int) -> NDArray[np.uint32]:
    """The draws of runs `first` … `first + runs − 1`, a row each; they depend on a run's number and the seed alone.

    Source: PCG64 DXSM (O'Neill 2014), which can be set forward at once to any place of its sequence.
    """
    source = np.random.PCG64DXSM(seed).advance(first * words)
    return source.random_raw(runs * words).view(np.uint32).reshape(runs, 2 * words)


def play(odds: Odds, draws: NDArray[np.uint32]) -> Played:
    """What becomes of each row of draws."""
    cells, phases = len(odds.phase), int(odds.phase[-1]) + 1
    hit = np.flatnonzero(draws[:, :cells] < odds.any_event)
    run = hit // cells
    cell = hit - run * cells
    kind = (draws[run, cell][:, None] >= odds.limits[cell, :-1]).sum(axis=1, dtype=np.int8)
    end = _ends(run, _breakdowns(odds, cell, kind, phases), len(draws), CODES * phases + COMPLETE)
    reached = odds.phase[cell] <= (end >> 2)[run]
    stays = reached & ((kind == BREACH_BREAKS) | (kind == BREACH_DISMISSED) | (kind == BREACH_UNSEEN))
    stays = np.flatnonzero(stays)
    stays = stays[_first_of_each(odds, run[stays], cell[stays])]
    talks = reached & (kind != BREACH_UNSEEN) & (kind != SHOCK)
    return Played(
        end=end,
        breach_run=run[stays],
        breach_cell=cell[stays],
        talks_run=run[talks],
        talks_cured=kind[talks] == BREACH_CURED,
        late=draws[:, -1].astype(np.float64) * 2.0**-32,
    )


def _breakdowns(odds: Odds, cell: NDArray[np.intp], kind: NDArray[np.int8], phases: int) -> NDArray[np.intp]:
    """The end that each event alone would bring; completion where it breaks nothing, or is seen only afterwards."""
    complete = CODES * phases + COMPLETE
    cause = np.select([kind == BREACH_BREAKS, kind == FALSE_BREAKS, kind == SHOCK], [BREACH, FALSE_ALARM, SHOCKED], -1)
    phase = np.where(kind == BREACH_BREAKS, odds.breaks_in[cell], odds.phase[cell])
    ends = np.where((cause >= 0) & (phase < phases), CODES * phase + cause, complete)
    return ends.astype(np.intp)


def _first_of_each(odds: Odds, run: NDArray[np.intp], cell: NDArray[np.intp]) -> NDArray[np.intp]:
    """Places of the first breach of each step in each run: what is undone or taken back cannot be so twice."""
    steps = odds.step[odds.step >= 0]
    if len(np.unique(steps)) == len(steps):
        return np.arange(len(run))
    _, first = np.unique(run * len(odds.step) + odds.step[cell], return_index=True)
    return np.sort(first)


def _ends(run: NDArray[np.intp], ends: NDArray[np.intp], runs: int, complete: int) -> NDArray[np.intp]:
    """The first end of each run; `run` ascends."""
    found = np.full(runs, complete, np.intp)
    if len(run):
        starts = np.flatnonzero(np.diff(run, prepend=-1))
        found[run[starts]] = np.minimum.reduceat(ends, starts)
    return found
