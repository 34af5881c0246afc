"""The whole analysis of a conflict model as one value."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from msgspec import structs

from memcon.domain.conflict import CONCEPTS, StabilityReport
from memcon.domain.limits import NO_LIMITS
from memcon.roadmap.stability.coalitions import coalition_moves
from memcon.roadmap.stability.graph import MEMORY, graph_of
from memcon.roadmap.stability.inverse import changes_for
from memcon.roadmap.stability.naming import Namer
from memcon.roadmap.stability.reach import MOST_REACHED, status_quo
from memcon.roadmap.stability.reasons import Case, explain
from memcon.roadmap.stability.verdicts import verdicts_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from memcon.domain.conflict import Attitude, Concept, ConflictModel, StateId, StatusQuo
    from memcon.domain.limits import Limits
    from memcon.roadmap.stability.graph import Graph
    from memcon.roadmap.stability.verdicts import Verdicts

MOST_LISTED = 1 << 16  # states that are listed one by one


class Asked(NamedTuple):
    """What is asked of a model beside the verdicts.

    Attributes:
        only: states that are listed; empty for all, where they are not too many.
        explain: states whose verdicts are wanted with their reasons.
        reach_from: state whose reachable states are wanted; of a model with many states, its equilibria only.
        elsewhere: states from which it is asked whether a coalition would rather move.
        change_to: states for which it is asked which preferences would make them equilibria.
        memory: most bytes that may be used.
    """

    concepts: tuple[Concept, ...] = CONCEPTS
    attitude: Attitude = "a"
    only: tuple[StateId, ...] = ()
    explain: tuple[StateId, ...] = ()
    reach_from: StateId | None = None
    elsewhere: tuple[StateId, ...] = ()
    change_to: tuple[StateId, ...] = ()
    memory: int = MEMORY


def analyse(model: ConflictModel, asked: Asked = Asked(), limits: Limits = NO_LIMITS) -> StabilityReport:  # noqa: B008  # frozen
    """Verdicts on every state, the equilibria, and what else was asked.

    Raises:
        ConflictError: what is wrong with the model, or that it needs more memory than it may have.
    """
    graph = graph_of(model, memory=asked.memory)
    for state in (*asked.explain, *asked.elsewhere, *asked.change_to):
        graph.place(state)  # an unknown state is said before the work begins
    verdicts = verdicts_of(graph, asked.concepts, attitude=asked.attitude, limits=limits)
    case = _Judged(model, graph, verdicts, asked, limits)
    found = _answered(_overview(case), case)
    complete = verdicts.complete and not limits.should_stop()
    return structs.replace(found, status="solved" if complete else "best so far")


class _Judged(NamedTuple):
    """A model with the verdicts on its states, and what is asked of it."""

    model: ConflictModel
    graph: Graph
    verdicts: Verdicts
    asked: Asked
    limits: Limits


def _overview(case: _Judged) -> StabilityReport:
    """The verdicts on every listed state, and the equilibria."""
    model, graph, verdicts, asked = case.model, case.graph, case.verdicts, case.asked
    listed = np.asarray([graph.place(state) for state in asked.only] or range(_listed(graph)), dtype=np.int64)
    equilibria = {concept: verdicts.equilibria(concept) for concept in verdicts.stable}
    named = Namer(model, graph)
    return StabilityReport(
        title=model.title,
        decision_makers=graph.names,
        concepts=asked.concepts,
        size=graph.size,
        options=model.options,
        states=tuple(named.listed(place) for place in listed.tolist()),
        stable=_bytes(graph, verdicts, listed),
        equilibria={
            concept: tuple(graph.ids[place] for place in found[:MOST_LISTED].tolist())
            for concept, found in equilibria.items()
        },
        equilibrium_counts={concept: len(found) for concept, found in equilibria.items()},
        not_defined=verdicts.not_defined,
        left_out=verdicts.left_out,
        attitude=asked.attitude,
        notes=(*model.notes, *_alone(graph)),
        assumed=tuple(_assumed(model)),
    )


def _answered(report: StabilityReport, case: _Judged) -> StabilityReport:
    """The report with what was asked of single states: reasons, what is reached, who would move, what would hold."""
    model, graph, verdicts, asked, limits = case
    elsewhere = [graph.place(state) for state in asked.elsewhere]
    return structs.replace(
        report,
        verdicts=tuple(
            explain(model, Case(graph, who, graph.place(state), concept, asked.attitude), limits)
            for state in asked.explain
            for concept in asked.concepts
            for who in range(len(graph.names))
        ),
        status_quo=_reach(graph, verdicts, asked, limits),
        elsewhere_from=tuple(graph.ids[place] for place in elsewhere),
        coalition_moves=tuple(
            move for place in elsewhere for move in coalition_moves(model, graph, verdicts, place, limits)
        ),
        changes=tuple(
            change
            for state in asked.change_to
            for concept in asked.concepts
            for change in changes_for(model, graph, graph.place(state), concept, limits)
        ),
    )


def _listed(graph: Graph) -> int:
    """How many states are listed one by one: all, or none where they are too many."""
    return graph.size if graph.size <= MOST_LISTED else 0


def _bytes(graph: Graph, verdicts: Verdicts, listed: NDArray[np.int64]) -> dict[Concept, dict[str, bytes]]:
    return {
        concept: {name: row[listed].tobytes() for name, row in zip(graph.names, rows, strict=True)}
        for concept, rows in verdicts.stable.items()
    }


def _reach(graph: Graph, verdicts: Verdicts, asked: Asked, limits: Limits) -> StatusQuo | None:
    if asked.reach_from is None:
        return None
    targets = None
    if graph.size > MOST_REACHED:
        held = {place for concept in verdicts.stable for place in verdicts.equilibria(concept)[:MOST_REACHED].tolist()}
        targets = sorted(held)
    return status_quo(graph, graph.place(asked.reach_from), targets, limits)


def _alone(graph: Graph) -> Iterator[str]:
    if len(graph.names) == 1:
        yield "There is one decision maker: nobody can answer its moves, so every concept says what Nash says."


def _assumed(model: ConflictModel) -> Iterator[str]:
    names = [one.name for one in model.decision_makers if one.basis == "assumed"]
    if names:
        yield f"What {', '.join(names)} prefer is assumed: nobody has entered it."
