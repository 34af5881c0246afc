"""What can be reached from one state, by any legal moves and by improvements, and by which shortest sequence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from memcon.domain.conflict import Reach, StatusQuo
from memcon.domain.limits import NO_LIMITS
from memcon.roadmap.stability.paths import Search

if TYPE_CHECKING:
    from collections.abc import Sequence

    from memcon.domain.limits import Limits
    from memcon.roadmap.stability.graph import Graph

MOST_REACHED = 500  # states that are listed one by one where nobody asks for particular ones


def status_quo(graph: Graph, state: int, targets: Sequence[int] | None = None, limits: Limits = NO_LIMITS) -> StatusQuo:
    """Paths from a state to `targets`, or to all that can be reached (the first 500 of them).

    By improvements means that each move improves, or may improve, for the one who makes it.
    """
    return StatusQuo(
        state=graph.ids[state],
        by_moves=_reached(graph, state, targets, improving=False, limits=limits),
        by_improvements=_reached(graph, state, targets, improving=True, limits=limits),
    )


def _reached(
    graph: Graph, state: int, targets: Sequence[int] | None, *, improving: bool, limits: Limits
) -> tuple[Reach, ...]:
    search = Search(graph, range(len(graph.names)), state, improving=improving, limits=limits)
    search.run()
    search.reached[state] = False
    wanted = np.flatnonzero(search.reached)[:MOST_REACHED].tolist() if targets is None else targets
    return tuple(Reach(to=graph.ids[end], path=search.path(end)) for end in wanted if search.reached[end])
