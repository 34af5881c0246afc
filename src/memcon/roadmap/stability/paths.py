"""Legal sequences of moves, shortest first: nobody moves twice running. Whole layers of states are taken at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from memcon.domain.conflict import Move
from memcon.domain.limits import NO_LIMITS
from memcon.roadmap.stability.exact import arcs_of, improving_arcs
from memcon.roadmap.stability.graph import subsets

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from numpy.typing import NDArray

    from memcon.domain.limits import Limits
    from memcon.roadmap.stability.graph import Arcs, Graph

    Places = NDArray[np.int64]
    Wanted = Callable[[Places], Places]  # ends -> those that are looked for, best first

_AT_ONCE = 1 << 21  # moves that are looked at between two looks at the clock
_START = -1  # who moved last, before the first move


class Search:
    """The sequences by some decision makers from one state.

    Attributes:
        reached: for each state whether some sequence of at least one move leads to it.
        complete: whether all of them were found, or what was looked for; False where time ran out.
    """

    def __init__(
        self, graph: Graph, movers: Sequence[int], start: int, *, improving: bool, limits: Limits = NO_LIMITS
    ) -> None:
        self.graph = graph
        self.movers = tuple(movers)
        self.start = start
        self.limits = limits
        self.reached = np.zeros(graph.size, dtype=bool)
        self.complete = True
        self._moves = [_Moves(graph, mover, improving=improving) for mover in self.movers]
        many = len(self.movers)
        self._seen = np.zeros((many, graph.size), dtype=bool)  # reached by a move of this one
        self._left = np.zeros((many, graph.size), dtype=bool)  # this one's moves from there were looked at
        self._source = np.zeros((many, graph.size), dtype=np.int32)
        self._last = np.zeros((many, graph.size), dtype=np.int8)  # who had moved when this one moved

    def run(self, wanted: Wanted | None = None) -> int | None:
        """Look until something wanted is reached, which is returned; without `wanted`, until all is reached."""
        layer: dict[int, Places] = {_START: np.asarray([self.start], dtype=np.int64)}
        while layer:
            onward: dict[int, Places] = {}
            for mover in range(len(self.movers)):
                new = []
                for ends in self._step(layer, mover):
                    if wanted is not None and len(found := wanted(ends)):
                        return int(found[0])
                    new.append(ends)
                if not self.complete:
                    return None
                if new:
                    onward[mover] = np.concatenate(new)
            layer = onward
        return None

    def path(self, end: int) -> tuple[Move, ...]:
        """A shortest sequence that leads to a state that was reached."""
        best: list[Move] | None = None
        for mover in np.flatnonzero(self._seen[:, end]).tolist():
            moves: list[Move] = []
            state, last = end, mover
            while last != _START:
                moves.append(Move(by=(self.graph.names[self.movers[last]],), to=self.graph.ids[state]))
                state, last = int(self._source[last, state]), int(self._last[last, state])
            if best is None or len(moves) < len(best):
                best = moves
        return tuple(reversed(best or []))

    def _step(self, layer: dict[int, Places], mover: int) -> Iterator[Places]:
        """Where one more move by `mover` leads that was not reached by a move of its before."""
        for last, states in layer.items():
            if last == mover:
                continue
            here = states[~self._left[mover, states]]
            self._left[mover, here] = True
            step = max(1, _AT_ONCE // self._moves[mover].most)
            for first in range(0, len(here), step):
                if self.limits.should_stop():
                    self.complete = False
                    return
                ends = self._new(mover, last, *self._moves[mover].onward(here[first : first + step]))
                if len(ends):
                    yield ends

    def _new(self, mover: int, last: int, sources: Places, ends: Places) -> Places:
        """Take down where moves lead that is new, and where they came from."""
        fresh = ~self._seen[mover, ends]
        ends, first = np.unique(ends[fresh], return_index=True)
        self._seen[mover, ends] = True
        self.reached[ends] = True
        self._source[mover, ends] = sources[fresh][first]
        self._last[mover, ends] = last
        return ends


class _Moves:
    """The moves of one decision maker from many states at once; `most` is how many there can be from one."""

    def __init__(self, graph: Graph, who: int, *, improving: bool) -> None:
        self.graph = graph
        self.payoff = graph.orders[who].payoff if improving else None
        self.arcs: Arcs | None = None
        if graph.arcs is not None:
            self.arcs = improving_arcs(graph, who) if improving else arcs_of(graph, who)
            self.most = max(1, int(np.diff(self.arcs.starts).max(initial=1)))
        else:
            self.own = graph.table.own[who] if graph.table is not None else 0
            self.choices = subsets(self.own)
            self.most = len(self.choices)

    def onward(self, states: Places) -> tuple[Places, Places]:
        """Every move from the states: where each begins and where it ends."""
        return self._listed(states, self.arcs) if self.arcs is not None else self._by_options(states)

    def _listed(self, states: Places, arcs: Arcs) -> tuple[Places, Places]:
        counts = arcs.starts[states + 1] - arcs.starts[states]
        sources = np.repeat(states, counts)
        inside = np.arange(len(sources)) - np.repeat(np.cumsum(counts) - counts, counts)
        return sources, arcs.ends[np.repeat(arcs.starts[states], counts) + inside]

    def _by_options(self, states: Places) -> tuple[Places, Places]:
        graph, table = self.graph, self.graph.table
        codes = states if graph.codes is None else graph.codes[states]
        there = ((codes & ~self.own)[:, None] | self.choices[None, :]).ravel()
        here, sources = np.repeat(codes, len(self.choices)), np.repeat(states, len(self.choices))
        kept = here != there
        if table is not None and (table.limits[0].fixed_on or table.limits[0].fixed_off):
            kept &= table.can_go(here, there)
        ends, sources = graph.places(there[kept]), sources[kept]
        kept = ends >= 0
        if self.payoff is not None:
            kept &= self.payoff[ends] > self.payoff[sources]
        return sources[kept], ends[kept]
