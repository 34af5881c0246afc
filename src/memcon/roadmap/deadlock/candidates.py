"""Sets that probably conflict, and what a conflict looks like: direct clashes, then circles of before-conditions."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Literal, NamedTuple

from memcon.roadmap.deadlock.circles import shortest_circles

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from memcon.domain.negotiation import NegotiatedMeasure, Requirement

DEMANDS = frozenset({"must", "must_by", "must_any"})


class Shape(NamedTuple):
    """`circle` has the measures of a circle, each waiting for the next and the last for the first."""

    name: Literal["clash", "circle", "other"]
    circle: tuple[str, ...] = ()


def likely_conflicts(
    requirements: Sequence[Requirement], measures: Iterable[NegotiatedMeasure]
) -> Iterator[frozenset[str]]:
    """A demand and a refusal of one measure, by ids; then a demand of what is on a circle, and who makes the circle."""
    demands = [one for one in requirements if one.kind in DEMANDS]
    refusals = [one for one in requirements if one.kind == "never"]
    for demand in demands:
        for refusal in refusals:
            if set(demand.first) & set(refusal.first):
                yield frozenset({demand.id, refusal.id})
    waits = _waits(requirements, measures)
    for circle in shortest_circles(waits):
        makers = {maker for wait in pairwise((*circle, circle[0])) if (maker := waits[wait])}
        for demand in demands:
            if set(demand.first) & set(circle):
                yield frozenset({demand.id, *makers})


def shape_of(conflict: Sequence[Requirement], measures: Iterable[NegotiatedMeasure]) -> Shape:
    """What a minimal conflict looks like; a circle may go through prerequisites."""
    kinds = {one.kind for one in conflict}
    if len(conflict) == 2 and "never" in kinds and kinds & DEMANDS:
        return Shape("clash")
    if kinds <= {"before", *DEMANDS}:
        circles = shortest_circles(_waits(conflict, measures))
        if circles:
            return Shape("circle", circles[0])
    return Shape("other")


def _waits(
    requirements: Iterable[Requirement], measures: Iterable[NegotiatedMeasure]
) -> dict[tuple[str, str], str | None]:
    """(what waits, what for) -> the first requirement that says so; None for a prerequisite."""
    waits: dict[tuple[str, str], str | None] = {}
    for one in measures:
        waits |= {(one.id, other): None for other in one.after}
    for requirement in requirements:
        if requirement.kind == "before":
            for later in requirement.second:
                for earlier in requirement.first:
                    if later != earlier:
                        waits.setdefault((later, earlier), requirement.id)
    return waits
