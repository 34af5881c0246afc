"""The stability of a road map: where it stands after each phase, and whether its end would hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from memcon.domain.conflict import CONCEPTS, Concept, PlanStability, Stop
from memcon.domain.limits import NO_LIMITS
from memcon.errors import TooManyStates
from memcon.roadmap.stability.coalitions import coalition_moves
from memcon.roadmap.stability.from_negotiation import MOST_OPTIONS, conflict_from
from memcon.roadmap.stability.graph import graph_of
from memcon.roadmap.stability.plan_words import PlanTeller
from memcon.roadmap.stability.reasons import Case, explain
from memcon.roadmap.stability.simultaneous import together
from memcon.roadmap.stability.verdicts import verdicts_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from memcon.domain.conflict import ConflictModel
    from memcon.domain.limits import Limits
    from memcon.domain.negotiation import Negotiation
    from memcon.domain.plan import RoadMap
    from memcon.roadmap.stability.graph import Graph
    from memcon.roadmap.stability.table import Table
    from memcon.roadmap.stability.verdicts import Verdicts

_TABLED: tuple[Concept, ...] = ("nash", "gmr", "smr", "seq")  # of every state; SIM is asked of the plan's states only


def stability_of(
    negotiation: Negotiation, road_map: RoadMap, *, most_options: int = MOST_OPTIONS, limits: Limits = NO_LIMITS
) -> PlanStability:
    """The road map as a joint move: the equilibria that it joins, and whether its end is one.

    Without stops where there is no measure, or where so many parties act that there are too many states.
    """
    model = conflict_from(negotiation, most_options=most_options, phases=completed_in(road_map))
    if not model.options:
        return PlanStability(model=model, stops=(), words=("There is no measure, so that there is nothing to hold.",))
    try:
        graph = graph_of(model)
    except TooManyStates as error:
        return PlanStability(model=model, stops=(), status="out of time", words=(f"Stability was not asked: {error}.",))
    verdicts = verdicts_of(graph, _TABLED, limits=limits)
    places = [*stops_of(model, graph, road_map)]
    stops = tuple(_stop(model, graph, verdicts, at, limits) for at in places)
    end = places[-1][1]
    reasons = tuple(
        explain(model, Case(graph, who, end, concept), limits)
        for concept in CONCEPTS
        for who in range(len(graph.names))
    )
    elsewhere = coalition_moves(model, graph, verdicts, end, limits)
    return PlanStability(
        model=model,
        stops=stops,
        verdicts=reasons,
        elsewhere=elsewhere,
        status="solved" if verdicts.complete and not limits.should_stop() else "best so far",
        words=(*PlanTeller(model, graph).told(stops, reasons, elsewhere), *_assumed(model)),
        assumed=tuple(_assumed(model)),
    )


def _assumed(model: ConflictModel) -> Iterator[str]:
    names = [one.name for one in model.decision_makers if one.basis == "assumed"]
    if names:
        yield (
            f"All this goes by what {' and '.join(names)} are taken to prefer, reckoned from values of which some are "
            "assumed: memcon's own guess, which nobody has entered."
        )


def completed_in(road_map: RoadMap) -> dict[str, int]:
    """The phase in which the plan does the last tranche of each measure; those that it leaves half done are missing."""
    done: dict[str, int] = {}
    completed = {}
    for phase in road_map.phases:
        for step in phase.steps:
            done[step.measure] = done.get(step.measure, 0) + 1
            if done[step.measure] >= step.tranche[1]:
                completed[step.measure] = phase.number
    return completed


def stops_of(model: ConflictModel, graph: Graph, road_map: RoadMap) -> Iterator[tuple[int, int]]:
    """Phase and place of the state before the road map begins (phase 0) and after each of its phases.

    An option is taken once every measure that it stands for is done with all tranches. A phase after which the joined
    options cannot say where the plan stands is left out, unless it is the last: then what cannot stand is left away.
    """
    table, completed = graph.table, completed_in(road_map)
    if table is None:
        return
    last = max((phase.number for phase in road_map.phases), default=0)
    for number in range(last + 1):
        code = sum(
            1 << bit
            for option, bit in zip(model.options, table.bit_of, strict=True)
            if all(completed.get(one, last + 1) <= number for one in option.stands_for)
        )
        if number == last:
            code = _feasible_part(table, code)
        place = int(graph.places(np.asarray([code], dtype=np.int64))[0])
        if place >= 0:
            yield number, place


def _feasible_part(table: Table, code: int) -> int:
    """The combination without what lacks something that it needs."""
    for _ in range(table.options):
        broken = [(mask, bits) for mask, bits in table.infeasible if code & mask == bits]
        if not broken:
            break
        code &= ~broken[0][1]
    return code


def _taken(model: ConflictModel, graph: Graph, place: int) -> Iterator[str]:
    """The options taken in a state."""
    bits = graph.table.bit_of if graph.table is not None else ()
    for option, bit in zip(model.options, bits, strict=True):
        if graph.code(place) >> bit & 1:
            yield option.name


def _stop(model: ConflictModel, graph: Graph, verdicts: Verdicts, at: tuple[int, int], limits: Limits) -> Stop:
    phase, place = at
    rows: dict[Concept, list[bool]] = {
        concept: [bool(row[place]) for row in found] for concept, found in verdicts.stable.items()
    }
    if not limits.should_stop():
        rows["sim"] = [
            all(one.others is not None for one in together(graph, who, place, "a")) for who in range(len(graph.names))
        ]
    tempted = {
        concept: tuple(name for name, stable in zip(graph.names, row, strict=True) if not stable)
        for concept, row in rows.items()
    }
    return Stop(
        phase=phase,
        state=graph.ids[place],
        taken=tuple(_taken(model, graph, place)),
        options=len(model.options),
        equilibrium=tuple(concept for concept, names in tempted.items() if not names),
        tempted={concept: names for concept, names in tempted.items() if names},
    )
