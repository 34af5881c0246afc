"""Other ways out that cost little more: which of them is taken is the parties' choice, and prices are assumptions.

Method: of a cheapest softening, each softening in turn is forbidden to go as far as it does, and the cheapest of what
is left is found again (the first step of listing solutions by cost: Murty 1968, Lawler 1972).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from memcon.roadmap.deadlock.cheapest import cheapest_way_out

if TYPE_CHECKING:
    from collections.abc import Sequence

    from memcon.domain.limits import Limits
    from memcon.domain.negotiation import Requirement
    from memcon.domain.plan import Softening
    from memcon.roadmap.synthesis.problem import Problem

    Way = tuple[Softening, ...]

DEARER = 1.5  # how many times the cost of the cheapest an other way out may have


def other_ways(problem: Problem, way: Sequence[Softening], limits: Limits) -> list[Way]:
    """Softenings on words that differ from `way`, cheapest first, none over `DEARER` times its cost.

    Whether they keep the safety rules is not looked at.
    """
    most = DEARER * sum(one.cost for one in way)
    found: dict[frozenset[tuple[str, int]], Way] = {}
    for one in way:
        if limits.should_stop():
            break
        asked = [_held_above(it, one.rung) if it.id == one.requirement else it for it in problem.binding]
        for other in cheapest_way_out(asked, problem.divided.measures, limits, most_ties=1).ways:
            if 0 < _cost(other) <= most:
                found.setdefault(frozenset((it.requirement, it.rung) for it in other), other)
    return sorted(found.values(), key=lambda other: (_cost(other), len(other)))


def _held_above(requirement: Requirement, rung: int) -> Requirement:
    """The requirement with only the softer forms above a rung."""
    return structs.replace(requirement, ladder=requirement.ladder[: rung - 1])


def _cost(way: Sequence[Softening]) -> float:
    return sum(one.cost for one in way)
