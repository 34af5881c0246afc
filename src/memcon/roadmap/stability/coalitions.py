"""Whether several decision makers together would rather be elsewhere.

A coalition H has an improvement from s to t when its members can reach t by legal sequences of their own moves and
each of them likes t better than s. Source: Kilgour, Hipel, Fang and Peng 2001 (Group Decision and Negotiation 10).
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from memcon.domain.conflict import CoalitionMove
from memcon.domain.limits import NO_LIMITS
from memcon.roadmap.stability.naming import Namer
from memcon.roadmap.stability.paths import Search

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from memcon.domain.conflict import Concept, ConflictModel, Move
    from memcon.domain.limits import Limits
    from memcon.roadmap.stability.graph import Graph
    from memcon.roadmap.stability.verdicts import Verdicts

MOST_MAKERS = 10  # decision makers up to whom every coalition is asked: 1,013 of them
MOST_ENDS = 5  # states told of one coalition: those of which none is better for all its members


def coalition_moves(
    model: ConflictModel, graph: Graph, verdicts: Verdicts, state: int, limits: Limits = NO_LIMITS
) -> tuple[CoalitionMove, ...]:
    """Where coalitions of two and more would rather be, the smallest coalitions first.

    Of each coalition only the best states are given: from none of them its members could all gain more elsewhere.
    """
    found: list[CoalitionMove] = []
    makers = range(len(graph.names))
    for size in range(2, len(graph.names) + 1):
        if len(graph.names) > MOST_MAKERS and 2 < size < len(graph.names):
            continue
        for members in combinations(makers, size):
            if limits.should_stop():
                return tuple(found)
            search = Search(graph, members, state, improving=False, limits=limits)
            search.run()
            for end in _best(graph, members, gains(graph, members, state, np.flatnonzero(search.reached)))[:MOST_ENDS]:
                answer = _answer(graph, members, (state, end), limits)
                found.append(_told(Namer(model, graph), graph, verdicts, (search, members, state, end), answer))
    return tuple(found)


def gains(graph: Graph, members: Sequence[int], state: int, ends: NDArray[np.int64]) -> NDArray[np.int64]:
    """Of some states those that each member likes better than `state`."""
    for who in members:
        order = graph.orders[who]
        if order.payoff is not None:
            ends = ends[order.payoff[ends] > order.payoff[state]]
        else:
            ends = np.asarray([end for end in ends.tolist() if order.better[state] >> end & 1], dtype=np.int64)
    return ends


def _best(graph: Graph, members: Sequence[int], ends: NDArray[np.int64]) -> list[int]:
    """The states from which its members could not all gain more, those with the highest sum of ranks first."""
    if any(graph.orders[who].payoff is None for who in members) or not len(ends):
        return [int(end) for end in ends]
    payoffs = np.stack([np.unique(_payoff(graph, who)[ends], return_inverse=True)[1] for who in members])
    order = np.argsort(-payoffs.sum(axis=0), kind="stable")
    kept: list[int] = []
    for one in order.tolist():
        if not any((payoffs[:, better] >= payoffs[:, one]).all() for better in kept):
            kept.append(one)
        if len(kept) == MOST_ENDS:
            break
    return [int(end) for end in ends[kept]]


def _payoff(graph: Graph, who: int) -> NDArray[np.int64]:
    payoff = graph.orders[who].payoff
    return np.zeros(graph.size, dtype=np.int64) if payoff is None else payoff


def _answer(graph: Graph, members: Sequence[int], move: tuple[int, int], limits: Limits) -> tuple[Move, ...]:
    """Improvements of those outside after which not every member has gained; empty where there are none."""
    state, end = move
    outside = [who for who in range(len(graph.names)) if who not in members]
    if not outside:
        return ()
    search = Search(graph, outside, end, improving=True, limits=limits)

    def spoiling(ends: NDArray[np.int64]) -> NDArray[np.int64]:
        good = gains(graph, members, state, ends)
        return ends[~np.isin(ends, good)]

    found = search.run(spoiling)
    return () if found is None else search.path(found)


def _told(
    namer: Namer,
    graph: Graph,
    verdicts: Verdicts,
    move: tuple[Search, Sequence[int], int, int],
    answer: tuple[Move, ...],
) -> CoalitionMove:
    search, members, state, end = move
    names = tuple(graph.names[who] for who in members)
    equilibrium = tuple(_equilibrium_at(verdicts, end))
    everyone = len(names) == len(graph.names)
    would = (
        "would all rather" if everyone and len(names) > 2 else "would both rather" if everyone else "would rather"
    )  # both
    words = f"{_joined(names)} {would} be at {namer.moved(state, end)} than at {namer.told(state)}"
    if answer:
        words += f", but those outside would not leave it there: {namer.path(end, answer)}"
    elif not everyone:
        words += ", and those outside have no answer that they would gain by"
    if equilibrium:
        words += f"; that is an equilibrium ({', '.join(concept.upper() for concept in equilibrium)})"
    return CoalitionMove(
        members=names,
        state=graph.ids[state],
        to=graph.ids[end],
        path=search.path(end),
        answer=answer,
        equilibrium=equilibrium,
        words=words + ".",
    )


def _equilibrium_at(verdicts: Verdicts, place: int) -> Iterator[Concept]:
    for concept, rows in verdicts.stable.items():
        if rows[:, place].all():
            yield concept


def _joined(names: Sequence[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else names[0]
