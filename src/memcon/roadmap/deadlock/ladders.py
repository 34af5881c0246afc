"""Ladders of softer forms as clauses: each rung its own, and a price on each step down."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from memcon.domain.plan import Softening
from memcon.roadmap.deadlock.kinds import bind
from memcon.roadmap.rungs import rungs_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from memcon.domain.negotiation import Requirement, Softer
    from memcon.roadmap.deadlock.encoding import Encoding

UNITS_A_POINT = 1_000_000  # prices are whole numbers of millionths of a point


class Ladder(NamedTuple):
    """A requirement with the literals of its steps: `steps[i]` is true where it is softened to rung i + 1 or below."""

    requirement: Requirement
    rungs: tuple[Softer, ...]
    steps: tuple[int, ...]


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
