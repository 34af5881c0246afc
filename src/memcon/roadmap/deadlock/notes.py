"""What a diagnosis must add in words: too few phases, prerequisites in a circle, nobody to negotiate with."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from memcon.roadmap.deadlock.circles import shortest_circles
from memcon.roadmap.deadlock.touching import touched
from memcon.roadmap.deadlock.words import WordsOracle
from memcon.roadmap.rungs import at_rung

if TYPE_CHECKING:
    from collections.abc import Sequence

    from memcon.domain.limits import Limits
    from memcon.domain.negotiation import Negotiation
    from memcon.domain.plan import Softening

_FEWEST_PARTIES = 2


def note_on(negotiation: Negotiation, softened: Sequence[Softening], limits: Limits) -> str:
    """What else must be known of requirements that can stand once some are softened; empty where nothing is."""
    return " ".join(filter(None, (_phases_note(negotiation, softened, limits), circles_note(negotiation))))


def circles_note(negotiation: Negotiation) -> str:
    """Measures that can never be done, since each is a prerequisite of the next; and who is missing at the table."""
    told = []
    names = {one.id: one.name for one in negotiation.measures}
    strict = {(one.id, other) for one in negotiation.measures for other in one.after}
    weak = {(one.id, other) for one in negotiation.measures for other in one.with_or_after}
    for circle in shortest_circles(strict | weak):
        if strict & set(pairwise((*circle, circle[0]))):
            ring = ", ".join(f"“{names[one]}”" for one in circle)
            told.append(f"Prerequisites go round in a circle, so that none of these can ever be done: {ring}.")
    if len(negotiation.parties) < _FEWEST_PARTIES:
        told.append("There are not two parties to negotiate.")
    return " ".join(told)


def _phases_note(negotiation: Negotiation, softened: Sequence[Softening], limits: Limits) -> str:
    """Whether the phases allowed are too few for what can stand otherwise."""
    if limits.should_stop():
        return ""
    taken = {one.requirement: one.rung for one in softened}
    forms = [at_rung(one, taken.get(one.id, 0)) for one in negotiation.requirements]
    kept = [one for one in forms if one is not None]
    measures = touched(kept, negotiation.measures)
    free = WordsOracle(kept, measures, limits)
    everything = frozenset(free.requirements)
    if not free.check(everything) or max(free.schedule().values(), default=0) <= negotiation.most_phases:
        return ""
    if WordsOracle(kept, measures, limits, most_phases=negotiation.most_phases).check(everything) is not False:
        return ""
    return f"All this can stand together, but not within the {negotiation.most_phases} phases allowed."
