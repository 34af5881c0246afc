"""Ladders of softer forms as clauses: each rung its own, and a price on each step down."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from msgspec import structs

from memcon.domain.negotiation import Softer
from memcon.domain.plan import Softening
from memcon.roadmap.deadlock.kinds import bind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from memcon.domain.negotiation import Requirement
    from memcon.roadmap.deadlock.encoding import Encoding

UNITS_A_POINT = 1_000_000  # prices are whole numbers of millionths of a point


class Ladder(NamedTuple):
    """A requirement with the literals of its steps: `steps[i]` is true where it is softened to rung i + 1 or below."""

    requirement: Requirement
    rungs: tuple[Softer, ...]
    steps: tuple[int, ...]


def rungs_of(requirement: Requirement) -> tuple[Softer, ...]:
    """The softer forms that may be taken: down to the first one that costs without bound, or that drops it.

    An advisory requirement without a ladder can be dropped for its weight: nobody at the table insists on it.
    """
    if not requirement.ladder and requirement.advisory:
        return (Softer(words="not followed", cost=requirement.weight),)
    taken = []
    for rung in requirement.ladder:
        if math.isinf(rung.cost):
            break
        taken.append(rung)
        if rung.kind is None:
            break
    return tuple(taken)


def cost_of_dropping(requirement: Requirement) -> float | None:
    """Points that giving it up altogether costs; None where its holder never would."""
    rungs = rungs_of(requirement)
    return sum(rung.cost for rung in rungs) if rungs and rungs[-1].kind is None else None


def at_rung(requirement: Requirement, taken: int) -> Requirement | None:
    """The requirement once it is softened by so many steps; None where that drops it."""
    if not taken:
        return requirement
    rung = rungs_of(requirement)[taken - 1]
    if rung.kind is None:
        return None
    return structs.replace(
        requirement,
        kind=rung.kind,
        first=rung.first,
        second=rung.second,
        count=rung.count,
        phase=rung.phase,
        words=rung.words,
        ladder=(),
    )


def at_softest(requirement: Requirement) -> Requirement | None:
    """The last form that its holder would still take; None where it would drop it."""
    return at_rung(requirement, len(rungs_of(requirement)))


def bind_ladder(encoding: Encoding, requirement: Requirement) -> Ladder:
    """Make one form of the requirement binding, the full one while no step is taken."""
    rungs = rungs_of(requirement)
    steps = tuple(encoding.variable() for _ in rungs)
    for upper, lower in pairwise(steps):
        encoding.require((lower,), upper)
    bind(encoding, requirement, tuple(-one for one in steps[:1]))
    for place, rung in enumerate(rungs):
        not_lower = tuple(-one for one in steps[place + 1 : place + 2])
        bind(encoding, rung, (steps[place], *not_lower))
    return Ladder(requirement, rungs, steps)


def prices(ladders: Sequence[Ladder]) -> dict[int, int]:
    """What each step costs, by the literal that says it is not taken."""
    return {
        -step: round(rung.cost * UNITS_A_POINT)
        for ladder in ladders
        for rung, step in zip(ladder.rungs, ladder.steps, strict=True)
    }


def softening(ladder: Ladder, taken: int) -> Softening:
    """What taking that many steps down a ladder means."""
    rung = ladder.rungs[taken - 1]
    return Softening(
        requirement=ladder.requirement.id,
        rung=taken,
        cost=sum(one.cost for one in ladder.rungs[:taken]),
        words=rung.words,
        dropped=rung.kind is None,
    )
