"""Legal sequences of moves, shortest first: nobody moves twice running."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

import numpy as np

from memcon.domain.conflict import Move
from memcon.domain.limits import NO_LIMITS
from memcon.roadmap.stability.simultaneous import tempted_ends

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from memcon.domain.limits import Limits
    from memcon.roadmap.stability.graph import Graph

    Wanted = Callable[[NDArray[np.int64]], NDArray[np.int64]]  # ends -> those that are looked for, best first

_LOOK_EVERY = 64  # states between two looks at the clock


class Search:
    """The sequences by some decision makers from one state, found layer by layer.

    Attributes:
        reached: for each state whether some sequence of at least one move leads to it.
        complete: whether all of them were found, or what was looked for.
    """

    def __init__(
        self, graph: Graph, movers: Sequence[int], start: int, *, improving: bool, limits: Limits = NO_LIMITS
    ) -> None:
        self.graph = graph
        self.movers = tuple(movers)
        self.start = start
        self.improving = improving
        self.limits = limits
        self.reached = np.zeros(graph.size, dtype=bool)
        self.complete = True
        self._seen = np.zeros((len(self.movers), graph.size), dtype=bool)
        self._from: dict[tuple[int, int], tuple[int, int]] = {}
        self._first: dict[int, int] = {}

    def run(self, wanted: Wanted | None = None) -> int | None:
        """Look until something wanted is reached, which is returned; without `wanted`, until all is reached."""
        waiting: deque[tuple[int, int]] = deque([(self.start, -1)])
        looked = 0
        while waiting:
            looked += 1
            if looked % _LOOK_EVERY == 0 and self.limits.should_stop():
                self.complete = False
                return None
            node = waiting.popleft()
            for mover in range(len(self.movers)):
                if mover == node[1]:
                    continue
                ends = self._step(node, mover)
                if wanted is not None and len(found := wanted(ends)):
                    return int(found[0])
                waiting.extend((end, mover) for end in ends.tolist())
        return None

    def _step(self, node: tuple[int, int], mover: int) -> NDArray[np.int64]:
        """Where one more move leads that was not reached by the same mover before."""
        who = self.movers[mover]
        ends = tempted_ends(self.graph, who, node[0]) if self.improving else self.graph.moves(who, node[0])
        ends = np.asarray(ends[~self._seen[mover, ends]], dtype=np.int64)
        self._seen[mover, ends] = True
        for end in ends[~self.reached[ends]].tolist():
            self._first[end] = mover
        self.reached[ends] = True
        self._from.update(dict.fromkeys(((end, mover) for end in ends.tolist()), node))
        new: NDArray[np.int64] = ends
        return new

    def path(self, end: int) -> tuple[Move, ...]:
        """A shortest sequence that leads to a state that was reached."""
        moves: list[Move] = []
        node = (end, self._first[end])
        while node != (self.start, -1):
            moves.append(Move(by=(self.graph.names[self.movers[node[1]]],), to=self.graph.ids[node[0]]))
            node = self._from[node]
        return tuple(reversed(moves))
