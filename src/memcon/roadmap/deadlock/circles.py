"""Circles in a graph of who or what waits for what: strongly connected parts, and in each the shortest circles."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def shortest_circles(waits: Iterable[tuple[str, str]]) -> tuple[tuple[str, ...], ...]:
    """For each node of a circle the shortest circle through it, without repeats, shortest first.

    A circle is given from its alphabetically first node, in order: "a waits for b waits for a" is ("a", "b"). Of
    several shortest ones through a node, the one that a breadth-first search over sorted neighbours meets first.
    """
    edges = sorted(set(waits))
    if not edges:
        return ()
    import networkx as nx

    graph = nx.DiGraph(edges)
    found: set[tuple[str, ...]] = {(node,) for node in graph if graph.has_edge(node, node)}
    for part in nx.strongly_connected_components(graph):
        if len(part) > 1:
            inside = {node: sorted(set(graph[node]) & part - {node}) for node in sorted(part)}
            found |= {_from_first(_circle_through(inside, node)) for node in inside}
    return tuple(sorted(found, key=lambda circle: (len(circle), circle)))


def _circle_through(after: dict[str, list[str]], start: str) -> tuple[str, ...]:
    """The shortest way from a node of a strongly connected part back to itself."""
    came_from: dict[str, str] = {}
    ahead = deque([start])
    while start not in came_from:
        node = ahead.popleft()
        for later in after[node]:
            if later not in came_from:
                came_from[later] = node
                ahead.append(later)
    way = [came_from[start]]
    while way[-1] != start:
        way.append(came_from[way[-1]])
    return tuple(reversed(way))


def _from_first(circle: tuple[str, ...]) -> tuple[str, ...]:
    least = circle.index(min(circle))
    return circle[least:] + circle[:least]
