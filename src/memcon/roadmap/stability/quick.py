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

from typing import TYPE_CHECKING, Any, NamedTuple

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
_NOTHING = np.zeros(0, dtype=bool)
_FEW = 0.5  # share of lines under which they are picked out one by one
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
        waiting: dict[int, NDArray[np.bool_] | None] = dict.fromkeys(others)  # changed since its last turn; None: all
        while waiting:
            for other in others:
                if other in waiting:
                    lowered = self.lines_of(other).lower(found, waiting.pop(other))
                    if lowered is not None:
                        _add(waiting, [one for one in others if one != other], lowered)
        return found

    def masked(self, values: Values, fill: np.int32) -> Values:
        """The values with `fill` where a combination cannot be."""
        if self.feasible is not None:
            values[~self.feasible] = fill
        return values

    def along(self, values: Values, who: int, best: np.ufunc, fill: np.int32) -> Values:
        """The best of `values` over a state and what one decision maker can reach from it."""
        low, limit = sum(self.table.widths[:who]), self.table.limits[0]
        found = self.masked(values.copy(), fill)
        if not (limit.fixed_on | limit.fixed_off) & self.table.own[who]:
            lines = found.reshape(-1, 1 << self.table.widths[who], 1 << low)
            lines[...] = best.reduce(lines, axis=1, keepdims=True)
            return found
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


class Sorted(NamedTuple):
    """Lines sorted by payoff, best first: places of what can be reached, and how many of them beat each start."""

    order: NDArray[np.unsignedinteger[Any]]
    better: NDArray[np.unsignedinteger[Any]]


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

    def _sort(self, lines: Values, reach: NDArray[np.int64], start: NDArray[np.int64]) -> Sorted:
        """For each line: the order of what can be reached, and for each start how many of them are better."""
        small = np.uint16 if self.length < 1 << 16 else np.uint32
        order = np.empty((len(lines), len(reach)), dtype=small)
        better = np.empty((len(lines), len(start)), dtype=small)
        bits, at = len(reach).bit_length(), np.searchsorted(reach, start)
        for rows in _chunks(len(lines), len(reach)):
            part = lines[rows] if len(reach) == self.length else np.take(lines[rows], reach, axis=1)
            # payoff and place in one number: one sort gives both, faster than a sort of places
            keys = (-part.astype(np.int64) << bits) | np.arange(len(reach))
            keys.sort(axis=1)
            by, down = keys & ((1 << bits) - 1), keys >> bits
            above = np.zeros(by.shape, dtype=np.int64)
            np.multiply(down[:, 1:] != down[:, :-1], np.arange(1, by.shape[1]), out=above[:, 1:])
            np.maximum.accumulate(above, axis=1, out=above)
            place = np.empty_like(above)
            place.ravel()[by + np.arange(len(by))[:, None] * len(reach)] = above
            order[rows] = reach[by]
            better[rows] = place if len(start) == self.length else place[:, at]
        return Sorted(order, better)

    def lower(self, values: Values, changed: NDArray[np.bool_] | None) -> NDArray[np.bool_] | None:
        """Lower each value to the least among the improvements from there; which were lowered, None if none was.

        Only lines with a state in `changed` are looked at; None is all.
        """
        table = values.reshape(-1, self.length, self.low)
        if changed is not None:
            lines: NDArray[np.bool_] = np.any(changed.reshape(table.shape), axis=1)
            if lines.mean() < _FEW:
                return self._lower_some(values, lines)
        before = self.view(values)
        after = self._lowered(before, None)
        lowered = np.empty(len(values), dtype=bool)
        lowered.reshape(table.shape)[...] = (after < before).reshape(-1, self.low, self.length).transpose(0, 2, 1)
        if not lowered.any():
            return None
        table[...] = after.reshape(-1, self.low, self.length).transpose(0, 2, 1)
        return lowered

    def _lower_some(self, values: Values, lines: NDArray[np.bool_]) -> NDArray[np.bool_] | None:
        high, low = np.nonzero(lines)
        table = values.reshape(-1, self.length, self.low)
        before = table[high, :, low]
        after = self._lowered(before, high * self.low + low)
        if not (after < before).any():
            return None
        lowered = np.zeros(len(values), dtype=bool)
        lowered.reshape(table.shape)[high, :, low] = after < before
        table[high, :, low] = after
        return lowered

    def _lowered(self, lines: Values, which: NDArray[np.int64] | None) -> Values:
        """The lines, lowered; `which` of all lines they are, None where they are all."""
        found = lines.copy()
        for (reach, start), (order, better) in zip(self.parts, self.sorted, strict=True):
            whole = len(start) == self.length
            for rows in _chunks(len(lines), len(reach)):
                picked = rows if which is None else which[rows]
                part = found[rows]
                least = _least(part, order[picked], better[picked])
                if whole:
                    np.minimum(part, least, out=part)
                else:
                    part[:, start] = np.minimum(np.take(part, start, axis=1), least)
        return found


def _add(waiting: dict[int, NDArray[np.bool_] | None], others: Sequence[int], lowered: NDArray[np.bool_]) -> None:
    """Note for the others which states have changed since their last turn."""
    for other in others:
        known = waiting.get(other, _NOTHING)
        if known is _NOTHING:
            waiting[other] = lowered
        elif known is not None:
            waiting[other] = known | lowered


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


def _least(part: Values, order: NDArray[np.unsignedinteger[Any]], better: NDArray[np.unsignedinteger[Any]]) -> Values:
    """For each start the least value among what is better; `_NEVER` where nothing is."""
    rows, length = part.shape
    base, reach = np.arange(rows)[:, None], order.shape[1]
    down = np.empty((rows, reach + 1), dtype=np.int32)
    down[:, 0] = _NEVER
    np.minimum.accumulate(part.ravel()[base * length + order], axis=1, out=down[:, 1:])
    found: Values = down.ravel()[base * (reach + 1) + better]
    return found
