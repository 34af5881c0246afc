"""Counts what played runs came to, block by block, and turns the counts into figures with their standard errors."""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from memcon.domain.outcome import Estimate, Spread
from memcon.roadmap.simulation.play import CODES, COMPLETE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from memcon.roadmap.simulation.play import Played
    from memcon.roadmap.simulation.stakes import Stakes

SHARES = (0.05, 0.5, 0.95)


class Kept(NamedTuple):
    """The runs of one block in which several breaches stayed, which are worth what no other run need be worth.

    Attributes:
        end: (kept,) index of the phase in which each ended, or the number of phases.
        value, loss: (parties, kept) points.
    """

    end: NDArray[np.intp]
    value: NDArray[np.float64]
    loss: NDArray[np.float64]


class Tally:
    """Counts over all blocks so far: of clean ends, of ends with one breach; only runs with more are kept one by one.

    Attributes:
        single: (cells, phases + 1) runs in which the breach of the cell alone stayed, by end.
    """

    def __init__(self, stakes: Stakes, phases: int) -> None:
        self.stakes = stakes
        self.phases = phases
        self.runs = 0
        self.ends = np.zeros(CODES * (phases + 1), np.int64)
        self.single = np.zeros((len(stakes.breach_value), phases + 1), np.int64)
        self.kept: list[Kept] = []
        self.days_complete = np.zeros(1, np.int64)
        self.days_broken = np.zeros(1, np.int64)

    def add(self, played: Played, days: NDArray[np.intp]) -> None:
        """Count a block: its ends, the points of its runs with a breach, and its days."""
        self.runs += len(played.end)
        self.ends += np.bincount(played.end, minlength=len(self.ends))
        if len(played.breach_run):
            self._add_breaches(played)
        done = played.end == CODES * self.phases + COMPLETE
        self.days_complete = _counted(self.days_complete, days[done])
        self.days_broken = _counted(self.days_broken, days[~done])

    def _add_breaches(self, played: Played) -> None:
        end = (played.end // CODES)[played.breach_run]
        first = np.diff(played.breach_run, prepend=-1) != 0
        alone = first & np.append(first[1:], True)  # the entry behind the last one starts a run too
        keys = played.breach_cell[alone] * (self.phases + 1) + end[alone]
        self.single += np.bincount(keys, minlength=self.single.size).reshape(self.single.shape)
        if not alone.all():
            self.kept.append(_keep(self.stakes, end[~alone], played.breach_cell[~alone], np.flatnonzero(first[~alone])))

    @property
    def by_phase(self) -> NDArray[np.int64]:
        """(phases + 1,) runs that ended in each phase; the last is those completed."""
        return np.asarray(self.ends.reshape(-1, CODES).sum(axis=1), np.int64)

    @property
    def unnoticed(self) -> int:
        """Runs that were completed although a breach stayed."""
        several = sum(int((one.end == self.phases).sum()) for one in self.kept)
        return several + int(self.single[:, self.phases].sum())

    def points(self, what: str, party: int) -> Weighted:
        """The values (`value`) or losses (`loss`) of a party over all runs: each level with its runs."""
        levels = getattr(self.stakes, what)[party]
        breach = self.stakes.breach_value if what == "value" else self.stakes.breach_loss
        single = levels - breach[:, party] if what == "value" else levels + breach[:, party]
        rest = np.concatenate([np.zeros(0), *(getattr(one, what)[party] for one in self.kept)])
        ended = np.concatenate([np.zeros(0, np.intp), *(one.end for one in self.kept)])
        clean = self.by_phase - np.bincount(ended, minlength=self.phases + 1) - self.single.sum(axis=0)
        found = np.concatenate([levels, single.ravel(), rest])
        weights = np.concatenate([clean, self.single.ravel(), np.ones(len(rest), np.int64)])
        some = weights > 0
        return Weighted(np.maximum(found[some], 0.0) if what == "loss" else found[some], weights[some])


class Weighted(NamedTuple):
    """Values, and how many runs have each."""

    values: NDArray[np.float64]
    weights: NDArray[np.int64]

    def spread(self) -> Spread:
        """Mean and quantiles; a quantile's error is half the distance of the runs one standard error of rank away."""
        order = np.argsort(self.values)
        values, upto = self.values[order], np.cumsum(self.weights[order])
        runs = int(upto[-1])
        mean = float(values @ self.weights[order]) / runs
        spread = float(((values - mean) ** 2) @ self.weights[order]) / runs
        low, middle, high = (_quantile(values, upto, share) for share in SHARES)
        return Spread(mean=Estimate(value=mean, error=sqrt(spread / runs)), low=low, middle=middle, high=high)

    def below(self, limit: float) -> int:
        """Runs whose value is below a limit."""
        return int(self.weights[self.values < limit].sum())


def _keep(stakes: Stakes, end: NDArray[np.intp], cell: NDArray[np.intp], first: NDArray[np.intp]) -> Kept:
    """What runs with several breaches are worth; one entry for each breach, `first` are the first ones of each run."""
    ends = end[first]
    less = np.add.reduceat(stakes.breach_value[cell, :, end], first, axis=0).T
    more = np.add.reduceat(stakes.breach_loss[cell, :, end], first, axis=0).T
    return Kept(ends, stakes.value[:, ends] - less, stakes.loss[:, ends] + more)


def share(hits: int, runs: int) -> Estimate:
    """A share of runs; its error is never 0, since one more of each kind is counted for it.

    After a thousand runs without a hit the error is 0.001: what was never seen may still be.
    """
    likely = (hits + 1) / (runs + 2)
    return Estimate(value=hits / runs if runs else 0.0, error=sqrt(likely * (1 - likely) / (runs + 2)))


def mean_of(values: Sequence[float] | NDArray[np.float64], weights: NDArray[np.int64]) -> Estimate:
    """The mean of values that so many runs have each."""
    return Weighted(np.asarray(values, np.float64), weights).spread().mean


def days_spread(counts: NDArray[np.int64]) -> Spread | None:
    """The spread of days from how many runs took 0, 1, 2 … days; None where there are no runs."""
    if not counts.any():
        return None
    days = np.flatnonzero(counts)
    return Weighted(days.astype(np.float64), counts[days]).spread()


def _quantile(values: NDArray[np.float64], upto: NDArray[np.int64], share_of_runs: float) -> Estimate:
    runs = int(upto[-1])
    rank = share_of_runs * runs
    off = sqrt(runs * share_of_runs * (1 - share_of_runs))
    at = [int(np.searchsorted(upto, min(max(one, 1), runs))) for one in (rank - off, rank, rank + off)]
    low, middle, high = (float(values[one]) for one in at)
    return Estimate(value=middle, error=(high - low) / 2)


def _counted(counts: NDArray[np.int64], days: NDArray[np.intp]) -> NDArray[np.int64]:
    """Counts of days with some more of them."""
    more = np.bincount(days, minlength=len(counts))
    more[: len(counts)] += counts
    return more
