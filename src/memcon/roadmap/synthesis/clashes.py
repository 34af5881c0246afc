"""Says in words which requirements cannot all stand whatever the stakes, and what dropping each of them would do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from memcon.roadmap.deadlock.listing import list_in_groups
from memcon.roadmap.rungs import at_softest, cost_of_dropping, in_form
from memcon.roadmap.synthesis.problem import pose

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from memcon.domain.limits import Limits
    from memcon.domain.negotiation import Negotiation, Requirement
    from memcon.domain.plan import Softening
    from memcon.roadmap.synthesis.problem import Problem

    HasPlan = Callable[[Problem, Limits], bool | None]

MOST_SETS = 3  # sets that are told
MOST_LISTED = 20  # sets that are looked for
MOST_DROPPED = 6  # requirements that are dropped on trial


def clashes_told(
    negotiation: Negotiation, softening: Sequence[Softening], has_plan: HasPlan, limits: Limits
) -> tuple[list[str], bool]:
    """Each set of requirements that cannot all stand, whole, then each of them dropped on trial, as time allows.

    Returns:
        the sentences; and whether dropping one of the requirements was found to be enough.
    """
    sets = _sets(negotiation, softening, limits)
    known = {one.id: one for one in negotiation.requirements}
    told = [_set_told([known[one] for one in some]) for some in sets[:MOST_SETS]]
    if len(sets) > MOST_SETS:
        told.append(f"so it is with {len(sets) - MOST_SETS} sets more: memcon deadlock tells all of them")
    members = dict.fromkeys(one for some in sets[:MOST_SETS] for one in some)
    trials = list(_dropped(negotiation, softening, [known[one] for one in members][:MOST_DROPPED], has_plan, limits))
    return told + [words for words, _ in trials], any(enough for _, enough in trials)


def _sets(negotiation: Negotiation, softening: Sequence[Softening], limits: Limits) -> list[tuple[str, ...]]:
    """Minimal conflicting sets of the softest forms that the holders would take; where those can stand, as held."""
    problem = pose(negotiation, softening)
    softest = tuple(firm for one in problem.binding if (firm := at_softest(one)) is not None)
    held = tuple(
        form for one in problem.binding if (form := in_form(one, problem.held(one), words=one.words)) is not None
    )
    for asked in (softest, held):
        listed = list_in_groups(structs.replace(problem.divided, requirements=asked), limits, MOST_LISTED)
        if listed.conflicts:
            return sorted((tuple(sorted(one)) for one in listed.conflicts if one), key=lambda one: (len(one), one))
    return []


def _set_told(members: Sequence[Requirement]) -> str:
    each = "; ".join(f"{one.holder}: “{one.words or one.id}” ({one.id})" for one in members)
    if len(members) == 1:
        return f"this cannot stand with the order and the exclusions of the measures: {each}"
    firm = not any(one.ladder for one in members)
    softer = ", and their holders would soften none of them" if firm else ""
    return f"these cannot all stand{softer}: {each}"


def _dropped(
    negotiation: Negotiation,
    softening: Sequence[Softening],
    members: Sequence[Requirement],
    has_plan: HasPlan,
    limits: Limits,
) -> Iterator[tuple[str, bool]]:
    """Whether each alone, dropped, lets the rest have a road map; nothing of one that time does not allow to try."""
    for one in members:
        left = tuple(other for other in negotiation.requirements if other.id != one.id)
        given = [other for other in softening if other.requirement != one.id]
        enough = (
            None
            if limits.should_stop()
            else has_plan(pose(structs.replace(negotiation, requirements=left), given), limits)
        )
        never = "" if cost_of_dropping(one) is not None else ", which its holder would never give up"
        what = f"“{one.words or one.id}” ({one.id}, of {one.holder}){never}"
        if enough is not None:
            yield (f"it would be enough to drop {what}" if enough else f"it would not be enough to drop {what}"), enough
