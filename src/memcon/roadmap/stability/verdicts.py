"""Which states are stable, for whom, under which concept: the quick form where it is exact, else the search."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from memcon.domain.conflict import CONCEPTS
from memcon.domain.limits import NO_LIMITS
from memcon.roadmap.stability.exact import exact_verdicts
from memcon.roadmap.stability.quick import quick_verdicts
from memcon.roadmap.stability.simultaneous import together, why_undefined

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from memcon.domain.conflict import Attitude, Concept
    from memcon.domain.limits import Limits
    from memcon.roadmap.stability.graph import Graph

MOST_SIMULTANEOUS = 1 << 14  # states up to which SIM is asked of every state; it is asked state by state
_LOOK_EVERY = 256  # states between two looks at the clock


class Verdicts(NamedTuple):
    """What was found.

    Attributes:
        stable: concept -> one row a decision maker, one column a state; complete concepts only.
        not_defined: concept -> why it has no meaning here.
        left_out: concept -> why it was not asked of every state.
        complete: whether time was enough for all concepts that have a meaning.
    """

    stable: dict[Concept, NDArray[np.bool_]]
    not_defined: dict[Concept, str]
    left_out: dict[Concept, str]
    complete: bool

    def equilibria(self, concept: Concept) -> NDArray[np.int64]:
        """The places of the states that are stable for all."""
        return np.flatnonzero(self.stable[concept].all(axis=0))


def verdicts_of(
    graph: Graph,
    concepts: Sequence[Concept] = CONCEPTS,
    *,
    attitude: Attitude = "a",
    limits: Limits = NO_LIMITS,
) -> Verdicts:
    """The verdict on every state for every decision maker.

    Args:
        graph: the model, made ready.
        concepts: those that are asked; one without meaning here is told as not defined.
        attitude: what an unknown preference does; without effect where all are known.
        limits: looked at every few hundred states; a concept that is not done by then is missing.
    """
    rows: dict[Concept, dict[int, NDArray[np.bool_]]] = {concept: {} for concept in concepts}
    if graph.arcs is None:
        found = quick_verdicts(graph, concepts, limits)
    else:
        found = exact_verdicts(graph, concepts, attitude, limits)
    for concept, who, stable in found:
        rows[concept][who] = stable
    undefined, left_out = _without_sim(graph) if "sim" in concepts else ({}, {})
    if undefined or left_out:
        del rows["sim"]
    elif "sim" in concepts:
        rows["sim"] = _simultaneous(graph, attitude, limits)
    done = {concept: found for concept, found in rows.items() if len(found) == len(graph.names)}
    return Verdicts(
        stable={concept: np.stack([found[who] for who in range(len(graph.names))]) for concept, found in done.items()},
        not_defined=undefined,
        left_out=left_out,
        complete=len(done) == len(rows),
    )


def _without_sim(graph: Graph) -> tuple[dict[Concept, str], dict[Concept, str]]:
    """Why SIM has no meaning, or is not asked of every state."""
    undefined, too_many = why_undefined(graph), _too_many(graph)
    return {"sim": undefined} if undefined else {}, {"sim": too_many} if too_many and not undefined else {}


def _too_many(graph: Graph) -> str | None:
    if graph.size <= MOST_SIMULTANEOUS:
        return None
    return (
        f"asked state by state only in models of more than {MOST_SIMULTANEOUS:,} states; ask for the states that matter"
    )


def _simultaneous(graph: Graph, attitude: Attitude, limits: Limits) -> dict[int, NDArray[np.bool_]]:
    """SIM for every state; decision makers for whom time ran out are missing."""
    found: dict[int, NDArray[np.bool_]] = {}
    for who in range(len(graph.names)):
        stable = np.zeros(graph.size, dtype=bool)
        for state in range(graph.size):
            if state % _LOOK_EVERY == 0 and limits.should_stop():
                return found
            stable[state] = all(one.others is not None for one in together(graph, who, state, attitude))
        found[who] = stable
    return found
