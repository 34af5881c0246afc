"""The stability of a road map: where it stands after each phase, and whether its end would hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from memcon.domain.conflict import PlanStability, Stop
from memcon.domain.limits import NO_LIMITS
from memcon.roadmap.stability.from_negotiation import MOST_OPTIONS, conflict_from
from memcon.roadmap.stability.graph import graph_of
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


def stability_of(
    negotiation: Negotiation, road_map: RoadMap, *, most_options: int = MOST_OPTIONS, limits: Limits = NO_LIMITS
) -> PlanStability:
    """The road map as a joint move: the equilibria that it joins, and whether its end is one."""
    model = conflict_from(negotiation, most_options=most_options, phases=completed_in(road_map))
    graph = graph_of(model)
    verdicts = verdicts_of(graph, limits=limits)
    stops = tuple(_stop(graph, verdicts, phase, place) for phase, place in stops_of(model, graph, road_map))
    return PlanStability(model=model, stops=stops, status="solved" if verdicts.complete else "best so far")


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


def _stop(graph: Graph, verdicts: Verdicts, phase: int, place: int) -> Stop:
    tempted = {
        concept: tuple(name for name, row in zip(graph.names, rows, strict=True) if not row[place])
        for concept, rows in verdicts.stable.items()
    }
    return Stop(
        phase=phase,
        state=graph.ids[place],
        equilibrium=tuple(concept for concept, names in tempted.items() if not names),
        tempted={concept: names for concept, names in tempted.items() if names},
    )
