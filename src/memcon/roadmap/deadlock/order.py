"""Whether the waits that a solver chose can be laid out in phases; if not, clauses that forbid what is in the way."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from memcon.roadmap.deadlock.encoding import Arc, Crowd

    Waits = dict[int, list[Arc]]  # measure -> arcs by which it waits


def in_circles(arcs: Sequence[Arc]) -> list[Arc]:
    """The arcs that could ever lie on a circle: all others never need a look."""
    waits: Waits = {}
    for arc in arcs:
        waits.setdefault(arc.later, []).append(arc)
    part = {node: number for number, nodes in enumerate(parts_of(waits)) for node in nodes}
    return [arc for arc in arcs if part.get(arc.later, -1) == part.get(arc.earlier, -2)]


def broken_order(arcs: Sequence[Arc], crowds: Sequence[Crowd], model: Sequence[int]) -> list[list[int]]:
    """Clauses that the model breaks though every schedule keeps them; empty where the model has a schedule.

    A circle of waits with a strict one among them has none, nor have more measures than a crowd allows that all wait
    for one another. Each clause names the waits of one shortest circle. The model has 1 at its true literals.
    """
    waits = waits_in(arcs, model)
    tight = _without_ends(waits)
    if not tight:
        return []
    broken = []
    seen: set[Arc] = set()
    for part in parts_of(tight):
        inside = {node: [arc for arc in tight[node] if arc.earlier in part] for node in sorted(part)}
        circles = _strict_circles(inside, seen)
        broken += [_forbidding(circle) for circle in circles]
        if not circles:
            broken += _crowded(crowds, inside, model)
    return broken


def waits_in(arcs: Iterable[Arc], model: Sequence[int]) -> Waits:
    """The arcs in force in a model, by the measure that waits."""
    waits: Waits = {}
    for arc in arcs:
        if model[arc.later] and all(map(model.__getitem__, arc.when)) and model[arc.earlier]:
            waits.setdefault(arc.later, []).append(arc)
    return waits


def parts_of(waits: Waits) -> list[set[int]]:
    """Strongly connected parts of more than one measure."""
    import networkx as nx

    graph = nx.DiGraph([(arc.later, arc.earlier) for arcs in waits.values() for arc in arcs])
    return sorted((part for part in nx.strongly_connected_components(graph) if len(part) > 1), key=min)


def _without_ends(waits: Waits) -> Waits:
    """What is left once all that waits for nothing is taken away, again and again: empty where there is no circle."""
    left = {node: len(arcs) for node, arcs in waits.items()}
    waited_by: dict[int, list[int]] = {}
    for node, arcs in waits.items():
        for arc in arcs:
            waited_by.setdefault(arc.earlier, []).append(node)
    free = [node for node in waited_by if node not in left]
    while free:
        for node in waited_by.get(free.pop(), ()):
            left[node] -= 1
            if not left[node]:
                free.append(node)
    return {
        node: kept
        for node, arcs in waits.items()
        if left[node] and (kept := [arc for arc in arcs if left.get(arc.earlier)])
    }


def _strict_circles(inside: Waits, seen: set[Arc]) -> list[list[Arc]]:
    """A shortest circle through each strict arc that no circle so far has gone through."""
    circles = []
    for arcs in inside.values():
        for arc in arcs:
            if arc.strict and arc not in seen:
                circle = [arc, *_way(inside, arc.earlier, arc.later)]
                seen.update(circle)
                circles.append(circle)
    return circles


def _way(inside: Waits, start: int, goal: int) -> list[Arc]:
    """A shortest way along arcs within a strongly connected part."""
    by: dict[int, Arc] = {}
    ahead = deque([start])
    while goal not in by and start != goal:
        for arc in inside[ahead.popleft()]:
            if arc.earlier not in by and arc.earlier != start:
                by[arc.earlier] = arc
                ahead.append(arc.earlier)
    way = []
    while goal != start:
        way.append(by[goal])
        goal = by[goal].later
    return way


def _forbidding(circle: Iterable[Arc], *more: int) -> list[int]:
    """Not all of these waits, if what waits is done.

    One measure of the circle stands for all, since each wait makes the next done; where a wait makes nothing done,
    its own two are named.
    """
    arcs = list(circle)
    literals = {literal for arc in arcs for literal in arc.when} | set(more)
    loose = [arc for arc in arcs if arc.if_both]
    literals |= {measure for arc in loose for measure in (arc.later, arc.earlier)} or {min(arc.later for arc in arcs)}
    return sorted(-literal for literal in literals)


def _crowded(crowds: Iterable[Crowd], inside: Waits, model: Sequence[int]) -> list[list[int]]:
    """For each crowd with too many measures in one simultaneous part: not all the waits that tie them together."""
    clauses = []
    for crowd in crowds:
        members = [node for node in inside if node in crowd.measures]
        if len(members) > crowd.most and all(map(model.__getitem__, crowd.when)):
            first, *others = members[: crowd.most + 1]
            ties = [arc for one in others for way in ((first, one), (one, first)) for arc in _way(inside, *way)]
            clauses.append(_forbidding(ties, *crowd.when))
    return clauses
