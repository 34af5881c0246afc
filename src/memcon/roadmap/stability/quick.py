"""Verdicts of the option form, without comparing states by pairs: one pass over an array per option or decision maker.

An array over all combinations of options is a table with one axis a decision maker, and what one of them can reach
is a line along its axis. With u the payoffs of i, and m the least that i can be brought to from a state,

    GMR   m(t) = min u(q)                            over q = t and what the others can reach from t
    SMR   m(t) = min(u(t), min max(u(q), best of u over i's moves from q))          over the same q
    SEQ   m(t) = min u(q)                            over q = t and what they can reach by improvements

s is stable for i when m(t) ≤ u(s) for every t that i can move to: m(t) ≤ u(t), so a t that is no improvement passes
by itself. Exact where payoffs are complete and one-way options are so everywhere: moves of one decision maker then
add up to one move, so nothing is lost by not counting who moved last.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from memcon.domain.conflict import Concept
    from memcon.domain.limits import Limits
    from memcon.roadmap.stability.graph import Graph
    from memcon.roadmap.stability.table import Table

    Values = NDArray[np.int32]

_NEVER = np.int32(2**31 - 1)  # worse than this no one can be brought: where no state is
_NO_GAIN = np.int32(-(2**31) + 1)
_ROWS = 1 << 15  # numbers worked on at once: they stay in the processor's cache


def quick_verdicts(
    graph: Graph, concepts: Sequence[Concept], limits: Limits
) -> Iterator[tuple[Concept, int, NDArray[np.bool_]]]:
    """For each concept (but SIM) and decision maker, which states are stable, as they are found.

    Ends early where the limits say so.
    """
    form = _Form(graph)
    for who in range(len(graph.names)):
        for concept in concepts:
            if limits.should_stop():
                return
            if concept != "sim":
                yield concept, who, form.stable(concept, who)
        limits.tell("stability", who + 1, len(graph.names))


class _Form:
    """The tables of one model, and the sorted lines of each decision maker, made when first needed."""

    def __init__(self, graph: Graph) -> None:
        table = graph.table
        if table is None:
            msg = "the quick form needs options"
            raise TypeError(msg)
        self.table: Table = table
        self.feasible = graph.feasible
        self.payoffs = [self.spread(order.payoff) for order in graph.orders if order.payoff is not None]
        self.lines: dict[int, Lines] = {}

    def spread(self, payoff: NDArray[np.int64]) -> Values:
        """Payoffs over all combinations, as small numbers."""
        if len(payoff) and (payoff.max() >= _NEVER or payoff.min() <= _NO_GAIN):
            payoff = np.unique(payoff, return_inverse=True)[1]
        if self.feasible is None:
            return payoff.astype(np.int32)
        whole = np.full(len(self.feasible), _NO_GAIN, dtype=np.int32)
        whole[self.feasible] = payoff
        return whole

    def stable(self, concept: Concept, who: int) -> NDArray[np.bool_]:
        """Which states are stable for one decision maker."""
        payoff = self.payoffs[who]
        if concept == "nash":
            worst = payoff.copy()
        elif concept == "seq":
            worst = self.brought_by_improvements(payoff, who)
        elif concept == "smr":
            kept = np.maximum(payoff, self.along(payoff, who, np.maximum, _NO_GAIN))
            worst = np.minimum(payoff, self.brought(kept, who))
        else:
            worst = self.brought(payoff, who)
        found = self.along(worst, who, np.maximum, _NO_GAIN) <= payoff
        return found if self.feasible is None else found[self.feasible]

    def brought(self, values: Values, who: int) -> Values:
        """The least of `values` over a state and what the others can reach from it."""
        others = [one for one, width in enumerate(self.table.widths) if one != who and width]
        found = self.masked(values.copy(), _NEVER)
        while True:
            before = found
            for other in others:
                found = self.masked(self.along(found, other, np.minimum, _NEVER), _NEVER)
            if self.feasible is None or len(others) <= 1 or np.array_equal(before, found):
                return found

    def brought_by_improvements(self, values: Values, who: int) -> Values:
        """The least of `values` over a state and what the others can reach by moves that each improve for the mover."""
        others = [one for one, width in enumerate(self.table.widths) if one != who and width]
        found = self.masked(values.copy(), _NEVER)
        changed = True
        while changed:
            changed = False
            for other in others:
                changed |= self.lines_of(other).lower(found)
            if len(others) <= 1:
                break
        return found

    def masked(self, values: Values, fill: np.int32) -> Values:
        """The values with `fill` where a combination cannot be."""
        if self.feasible is not None:
            values[~self.feasible] = fill
        return values

    def along(self, values: Values, who: int, best: np.ufunc, fill: np.int32) -> Values:
        """The best of `values` over a state and what one decision maker can reach from it."""
        found = self.masked(values.copy(), fill)
        low = sum(self.table.widths[:who])
        limit = self.table.limits[0]
        for bit in range(low, low + self.table.widths[who]):
            halves = found.reshape(-1, 2, 1 << bit)
            off, on = halves[:, 0], halves[:, 1]
            if limit.fixed_on >> bit & 1:
                best(off, on, out=off)
            elif limit.fixed_off >> bit & 1:
                best(on, off, out=on)
            else:
                best(off, on, out=off)
                on[...] = off
        return found

    def lines_of(self, who: int) -> Lines:
        """The sorted lines of one decision maker."""
        if who not in self.lines:
            self.lines[who] = Lines(self.table, who, self.payoffs[who])
        return self.lines[who]


class Lines:
    """Every line of one decision maker's moves, sorted by its payoff, best first.

    One-way options split a line: from a combination of them only those can be reached that hold at least as much. For
    each combination the reachable part of the line is sorted by itself.
    """

    def __init__(self, table: Table, who: int, payoff: Values) -> None:
        self.low = 1 << sum(table.widths[:who])
        self.length = 1 << table.widths[who]
        self.parts = [*_parts(table, who)]
        lines = self.view(payoff)
        self.sorted = [self._sort(lines, reach, start) for reach, start in self.parts]

    def view(self, values: Values) -> Values:
        """One line a row; a copy."""
        return np.ascontiguousarray(values.reshape(-1, self.length, self.low).transpose(0, 2, 1)).reshape(
            -1, self.length
        )

    def _sort(
        self, lines: Values, reach: NDArray[np.int64], start: NDArray[np.int64]
    ) -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
        """For each line: the order of what can be reached, and for each start how many of them are better."""
        small = np.uint16 if len(reach) < 1 << 16 else np.uint32
        order = np.empty((len(lines), len(reach)), dtype=small)
        better = np.empty((len(lines), len(start)), dtype=small)
        for rows in _chunks(len(lines), len(reach)):
            part = lines[rows][:, reach] if len(reach) < self.length else lines[rows]
            by = np.argsort(-part, axis=1)
            down = np.take_along_axis(part, by, axis=1)
            step = np.zeros(down.shape, dtype=np.int64)
            np.multiply(down[:, 1:] != down[:, :-1], np.arange(1, down.shape[1]), out=step[:, 1:])
            np.maximum.accumulate(step, axis=1, out=step)
            place = np.empty_like(step)
            np.put_along_axis(place, by, step, axis=1)
            order[rows] = by
            better[rows] = place[:, np.searchsorted(reach, start)]
        return order, better

    def lower(self, values: Values) -> bool:
        """Lower each value to the least among the improvements from there; whether any was lowered."""
        lines = self.view(values)
        changed = False
        for (reach, start), (order, better) in zip(self.parts, self.sorted, strict=True):
            whole = len(reach) == self.length == len(start)
            for rows in _chunks(len(lines), len(reach)):
                part = lines[rows]
                found = _least(part if whole else part[:, reach], order[rows], better[rows])
                here = part if whole else part[:, start]
                if (found < here).any():
                    changed = True
                    np.minimum(found, here, out=found)
                    lines[rows] = found if whole else _put(part, start, found)
        if changed:
            values.reshape(-1, self.length, self.low)[...] = lines.reshape(-1, self.low, self.length).transpose(0, 2, 1)
        return changed


def _parts(table: Table, who: int) -> Iterator[tuple[NDArray[np.int64], NDArray[np.int64]]]:
    """For each combination of one-way options: what can be reached along a line, and where one starts."""
    low, width = sum(table.widths[:who]), table.widths[who]
    own = np.arange(1 << width)
    limit = table.limits[0]
    on, off = (limit.fixed_on >> low) & (len(own) - 1), (limit.fixed_off >> low) & (len(own) - 1)
    for combination in np.unique(own & (on | off)).tolist():
        start = np.flatnonzero((own & (on | off)) == combination)
        reach = np.flatnonzero(((~own & combination & on) == 0) & ((own & ~combination & off) == 0))
        yield reach, start


def _chunks(lines: int, length: int) -> Iterator[slice]:
    step = max(1, _ROWS // max(1, length))
    for first in range(0, lines, step):
        yield slice(first, first + step)


def _least(part: Values, order: NDArray[np.uint32], better: NDArray[np.uint32]) -> Values:
    """For each start the least value among what is better; `_NEVER` where nothing is."""
    rows, length = part.shape
    base = np.arange(rows)[:, None]
    down = np.empty((rows, length + 1), dtype=np.int32)
    down[:, 0] = _NEVER
    np.minimum.accumulate(part.ravel()[base * length + order], axis=1, out=down[:, 1:])
    found: Values = down.ravel()[base * (length + 1) + better]
    return found


def _put(part: Values, start: NDArray[np.int64], found: Values) -> Values:
    part = part.copy()
    part[:, start] = found
    return part
