"""Verdicts for any moves: listed arcs, one-way options that depend on the state, unknown preferences.

What the others can do is searched over pairs of a state and who moved last, since nobody moves twice running. Where
every decision maker compares all states, the least payoff that one can be brought to is carried back along the moves;
where some pair of states is unknown, the states that can be reached are kept as masks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from memcon.roadmap.stability.graph import Arcs
from memcon.roadmap.stability.orders import masks_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from memcon.domain.conflict import Attitude, Concept
    from memcon.domain.limits import Limits
    from memcon.roadmap.stability.graph import Graph
    from memcon.roadmap.stability.orders import PreferenceOrder

_NEVER = np.int64(2**62)
_LOOK_EVERY = 256  # states between two looks at the clock


def exact_verdicts(
    graph: Graph, concepts: Sequence[Concept], attitude: Attitude, limits: Limits
) -> Iterator[tuple[Concept, int, NDArray[np.bool_]]]:
    """For each concept (but SIM) and decision maker, which states are stable, as they are found.

    Ends early where the limits say so.
    """
    improving = tuple(improving_arcs(graph, who) for who in range(len(graph.names)))
    for who, order in enumerate(graph.orders):
        if order.payoff is not None:
            found = _by_payoffs(graph, improving, who, concepts, limits)
        else:
            found = _by_masks(graph, improving, who, (concepts, attitude), limits)
        for concept, stable in found:
            yield concept, who, stable
        if limits.should_stop():
            return
        limits.tell("stability", who + 1, len(graph.names))


def arcs_of(graph: Graph, who: int) -> Arcs:
    """The moves of one decision maker.

    Raises:
        TypeError: the graph keeps none, since they follow from its options.
    """
    if graph.arcs is None:
        msg = "this graph keeps no list of moves"
        raise TypeError(msg)
    return graph.arcs[who]


def improving_arcs(graph: Graph, who: int) -> Arcs:
    """The moves that improve for their maker, or of which it is not known that they do not."""
    arcs, order = arcs_of(graph, who), graph.orders[who]
    sources = arcs.sources()
    if order.payoff is not None:
        kept = order.payoff[arcs.ends] > order.payoff[sources]
    else:
        tempting = [better | unknown for better, unknown in zip(order.better, order.unknown, strict=True)]
        pairs = zip(sources.tolist(), arcs.ends.tolist(), strict=True)
        kept = np.fromiter((bool(tempting[here] >> there & 1) for here, there in pairs), dtype=bool, count=len(sources))
    starts = np.zeros(graph.size + 1, dtype=np.int64)
    np.cumsum(np.bincount(sources[kept], minlength=graph.size), out=starts[1:])
    return Arcs(starts=starts, ends=arcs.ends[kept])


def _by_payoffs(
    graph: Graph, improving: Sequence[Arcs], who: int, concepts: Sequence[Concept], limits: Limits
) -> Iterator[tuple[Concept, NDArray[np.bool_]]]:
    payoff = graph.orders[who].payoff
    if payoff is None:
        return
    others = [one for one in range(len(graph.names)) if one != who]
    all_moves = [arcs_of(graph, one) for one in others]
    mine = arcs_of(graph, who)
    for concept in concepts:
        if concept == "sim":
            continue
        if concept == "nash":
            worst = payoff
        elif concept == "seq":
            worst = brought(payoff, [improving[one] for one in others], limits)
        elif concept == "smr":
            kept = np.maximum(payoff, -_least(-payoff, mine))
            worst = brought(kept, all_moves, limits)
        else:
            worst = brought(payoff, all_moves, limits)
        if limits.should_stop():
            return
        # an improvement t is a threat to stability where both its payoff and the worst of its consequences are better
        yield concept, -_least(-np.minimum(payoff, worst), mine, default=-payoff) <= payoff


def brought(values: NDArray[np.int64], arcs: Sequence[Arcs], limits: Limits) -> NDArray[np.int64]:
    """For each state the least of `values` at the end of a legal sequence: nobody moves twice running.

    `arcs` are the moves of those who may move; states without a sequence get a number above all values.
    """
    never = np.full(len(values), _NEVER, dtype=np.int64)
    after = [never for _ in arcs]  # after[j]: j moved last
    by = [never]
    while not limits.should_stop():
        by = [_least(np.minimum(values, after[mover]), moves) for mover, moves in enumerate(arcs)]
        changed = False
        for last in range(len(arcs)):
            found = after[last]
            for mover in range(len(arcs)):
                if mover != last:
                    found = np.minimum(found, by[mover])
            changed |= bool((found < after[last]).any())
            after[last] = found
        if not changed:
            break
    worst: NDArray[np.int64] = np.minimum.reduce(by) if by else never
    return worst


def _least(values: NDArray[np.int64], arcs: Arcs, default: NDArray[np.int64] | None = None) -> NDArray[np.int64]:
    """For each state the least of `values` at the ends of its arcs; without arcs a number above all, or `default`."""
    found = np.full(len(values), _NEVER, dtype=np.int64) if default is None else default.copy()
    some = np.flatnonzero(np.diff(arcs.starts))
    if len(some):
        found[some] = np.minimum.reduceat(values[arcs.ends], arcs.starts[some])
    return found


def _by_masks(
    graph: Graph, improving: Sequence[Arcs], who: int, asked: tuple[Sequence[Concept], Attitude], limits: Limits
) -> Iterator[tuple[Concept, NDArray[np.bool_]]]:
    concepts, attitude = asked
    order = graph.orders[who]
    mine = successors(arcs_of(graph, who))
    tempted = [mine[state] & tempting(order, state, attitude) for state in range(graph.size)]
    others = [one for one in range(len(graph.names)) if one != who]
    for concept in concepts:
        if concept == "sim":
            continue
        if concept == "nash":
            yield concept, np.asarray([not mask for mask in tempted])
            continue
        arcs = [improving[one] if concept == "seq" else arcs_of(graph, one) for one in others]
        reach = reachable([successors(one) for one in arcs], limits)
        if limits.should_stop():
            return
        escape = mine if concept == "smr" else None
        stable = np.ones(graph.size, dtype=bool)
        for state, mask in enumerate(tempted):
            if state % _LOOK_EVERY == 0 and limits.should_stop():
                return
            deterred = deterring(order, state, attitude, escape) if mask else 0
            stable[state] = all(reach[end] & deterred for end in bits(mask))
        yield concept, stable


def tempting(order: PreferenceOrder, state: int, attitude: Attitude) -> int:
    """The mask of the states for which a decision maker would leave one."""
    order = masks_of(order)
    return order.better[state] | (order.unknown[state] if attitude in "ac" else 0)


def deterring(order: PreferenceOrder, state: int, attitude: Attitude, escape: Sequence[int] | None = None) -> int:
    """The mask of the states that it would not have left for; with `escape`, only those from which it cannot escape.

    `escape` are the masks of its own moves.
    """
    order = masks_of(order)
    whole = (1 << len(order.better)) - 1
    found = whole & ~order.better[state] & ~(0 if attitude in "cd" else order.unknown[state])
    if escape is None:
        return found
    return sum(1 << end for end in bits(found) if not escape[end] & ~found)


def successors(arcs: Arcs) -> list[int]:
    """For each state the mask of the states to which its arcs lead."""
    starts, ends = arcs.starts.tolist(), arcs.ends.tolist()
    return [sum(1 << end for end in ends[starts[here] : starts[here + 1]]) for here in range(len(starts) - 1)]


def reachable(moves: Sequence[Sequence[int]], limits: Limits) -> list[int]:
    """For each state the mask of what legal sequences of moves lead to; `moves` are masks, one list for each mover."""
    size = len(moves[0]) if moves else 0
    after = [[0] * size for _ in moves]  # after[j][s]: what sequences from s can lead to when j moved last
    changed = True
    while changed and not limits.should_stop():
        changed = False
        by = [_onward(one, after[mover]) for mover, one in enumerate(moves)]
        for last in range(len(moves)):
            for state in range(size):
                found = after[last][state]
                for mover, masks in enumerate(by):
                    if mover != last:
                        found |= masks[state]
                if found != after[last][state]:
                    after[last][state] = found
                    changed = True
    by = [_onward(one, after[mover]) for mover, one in enumerate(moves)]
    return [_join(by, state) for state in range(size)]


def _onward(moves: Sequence[int], after: Sequence[int]) -> list[int]:
    """What one mover's next move, and sequences from there, lead to."""
    found = []
    for mask in moves:
        onward = mask
        for end in bits(mask):
            onward |= after[end]
        found.append(onward)
    return found


def _join(masks: Sequence[Sequence[int]], state: int) -> int:
    found = 0
    for one in masks:
        found |= one[state]
    return found


def bits(mask: int) -> Iterator[int]:
    """The places of the bits that are set, lowest first."""
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low
