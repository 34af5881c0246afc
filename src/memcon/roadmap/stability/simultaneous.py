"""Simultaneous stability: every improvement, made while others make theirs, can end where its maker gains nothing.

Source: Fraser and Hipel 1984, Conflict Analysis. Defined where states are combinations of options and every move
changes only options of its maker, so that moves of the same moment add up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from memcon.roadmap.stability.exact import bits, deterring, tempting
from memcon.roadmap.stability.graph import mask_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from memcon.domain.conflict import Attitude
    from memcon.roadmap.stability.graph import Graph
    from memcon.roadmap.stability.orders import PreferenceOrder

MOST_TOGETHER = 1 << 20  # combinations of the others' improvements that are looked at for one state


class Together(NamedTuple):
    """An improvement of one decision maker, and others' improvements at the same moment that spoil it.

    `others` are (who, end of its own move); None where nothing spoils it. `end` is where all of them together lead.
    """

    to: int
    others: tuple[tuple[int, int], ...] | None
    end: int


def why_undefined(graph: Graph) -> str | None:
    """Why the concept has no meaning for the model; None where it has one."""
    if graph.table is None:
        return "the states are linked by listed moves and are no combinations of options, so moves cannot be added up"
    if graph.arcs is None:
        return None
    if graph.codes is None:
        return "some state is no single combination of options, so moves cannot be added up"
    for who, arcs in enumerate(graph.arcs):
        changed = graph.codes[arcs.sources()] ^ graph.codes[arcs.ends]
        if (changed & ~graph.table.own[who]).any():
            return f"a listed move of {graph.names[who]} changes options of others, so moves cannot be added up"
    return None


def together(graph: Graph, who: int, state: int, attitude: Attitude) -> list[Together]:
    """Each improvement of one decision maker from a state, with what spoils it.

    Raises:
        OverflowError: there are more combinations of the others' improvements than can be looked at.
    """
    order = graph.orders[who]
    if order.payoff is not None:
        ends = graph.improving(who, state)
    else:
        ends = np.asarray([*bits(tempting(order, state, attitude) & mask_of(graph.moves(who, state)))], dtype=np.int64)
    if not len(ends):
        return []
    code = graph.code(state)
    movers = [other for other in range(len(graph.names)) if other != who]
    replies = [tempted_ends(graph, other, state) for other in movers]
    added = _added(graph, code, replies)
    order = graph.orders[who]
    found = []
    for end in ends.tolist():
        at = graph.places(graph.code(end) ^ added)
        spoiling = np.flatnonzero(_spoils(order, state, at, attitude))
        if not len(spoiling):
            found.append(Together(to=end, others=None, end=end))
            continue
        picked = np.unravel_index(spoiling[0], [len(one) + 1 for one in replies])
        others = tuple(
            (mover, int(reply[choice - 1]))
            for mover, reply, choice in zip(movers, replies, picked, strict=True)
            if choice
        )
        found.append(Together(to=end, others=others, end=int(at[spoiling[0]])))
    return found


def ends_together(graph: Graph, who: int, state: int, end: int) -> NDArray[np.int64]:
    """Where one decision maker's move can end while others make improvements of their own at the same moment."""
    replies = [tempted_ends(graph, other, state) for other in range(len(graph.names)) if other != who]
    places = graph.places(graph.code(end) ^ _added(graph, graph.code(state), replies))
    return np.unique(places[places >= 0])


def tempted_ends(graph: Graph, who: int, state: int) -> NDArray[np.int64]:
    """Where a decision maker can move that is better, or may be."""
    order = graph.orders[who]
    if order.payoff is not None:
        return graph.improving(who, state)
    tempted = tempting(order, state, "a")
    return np.asarray([end for end in graph.moves(who, state).tolist() if tempted >> end & 1], dtype=np.int64)


def _added(graph: Graph, code: int, replies: Sequence[NDArray[np.int64]]) -> NDArray[np.int64]:
    """The changes of options that each choice of replies makes (or of staying), the first mover's slowest."""
    changes = np.zeros(1, dtype=np.int64)
    for ends in replies:
        own = np.concatenate([[0], _codes(graph, ends) ^ code])
        if len(changes) * len(own) > MOST_TOGETHER:
            raise OverflowError
        changes = (changes[:, None] ^ own[None, :]).ravel()
    return changes


def _codes(graph: Graph, places: NDArray[np.int64]) -> NDArray[np.int64]:
    return places if graph.codes is None else graph.codes[places]


def _spoils(order: PreferenceOrder, state: int, ends: NDArray[np.int64], attitude: Attitude) -> NDArray[np.bool_]:
    """Which ends are no gain over `state`; a combination that is no state spoils nothing."""
    if order.payoff is not None:
        spoils: NDArray[np.bool_] = (ends >= 0) & (order.payoff[ends] <= order.payoff[state])
        return spoils
    deterred = deterring(order, state, attitude)
    return np.asarray([place >= 0 and bool(deterred >> place & 1) for place in ends.tolist()], dtype=bool)
