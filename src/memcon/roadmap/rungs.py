"""A requirement on the rungs of its ladder: which softer forms may be taken, what each costs, what it becomes there."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from msgspec import structs

from memcon.domain.negotiation import Softer

if TYPE_CHECKING:
    from memcon.domain.negotiation import Requirement


def rungs_of(requirement: Requirement) -> tuple[Softer, ...]:
    """The softer forms that may be taken: down to the first one that costs without bound, or that drops it.

    Advice without a ladder can be left unfollowed for its weight: nobody at the table insists on it. A party's
    requirement without a ladder has no softer form, whatever its weight.
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
    return in_form(requirement, rung, words=rung.words)


def at_softest(requirement: Requirement) -> Requirement | None:
    """The last form that its holder would still take; None where it would drop it."""
    return at_rung(requirement, len(rungs_of(requirement)))


def in_form(
    requirement: Requirement, form: Requirement | Softer, *, words: str, ladder: tuple[Softer, ...] = ()
) -> Requirement | None:
    """The requirement asking what the form asks, with the ladder that is left to it; None where the form drops it."""
    if form.kind is None:
        return None
    return structs.replace(
        requirement,
        kind=form.kind,
        first=form.first,
        second=form.second,
        count=form.count,
        phase=form.phase,
        words=words,
        ladder=ladder,
    )
