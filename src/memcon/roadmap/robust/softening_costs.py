"""What is cheapest to soften by words alone, tried over what each step of softening may cost.

A step's cost is a plain number, which somebody judged; it is tried from half to one and a half of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from memcon.domain.limits import NO_LIMITS
from memcon.domain.vouching import mark_of
from memcon.roadmap.deadlock.diagnosis import words_oracle
from memcon.roadmap.robust.questions import ANSWER, Question
from memcon.roadmap.robust.steps import is_step

if TYPE_CHECKING:
    from collections.abc import Iterable

    from memcon.domain.limits import Limits
    from memcon.domain.negotiation import Negotiation, Requirement
    from memcon.domain.plan import Diagnosis, Softening

NO_SOFTENING = "no softening helps"


def what_is_cheapest(diagnosis: Diagnosis, limits: Limits = NO_LIMITS) -> Question:
    """What is cheapest to soften so that all else of what the diagnosis counted can stand, by words alone."""

    def ask(changed: Negotiation) -> str | None:
        whole = whole_of(changed, diagnosis)
        way = words_oracle(whole, limits).way_out()
        if way.impossible:
            return NO_SOFTENING
        if not way.proved or not way.ways:
            return None
        return in_words(way.ways[0], whole)

    return Question("soften", f"by words alone, cheapest to soften: {ANSWER}", ask, is_step)


def whole_of(negotiation: Negotiation, diagnosis: Diagnosis) -> Negotiation:
    """The negotiation with only those requirements that the diagnosis counted."""
    counted = tuple(
        one
        for one in negotiation.requirements
        if one.layer in diagnosis.layers and (diagnosis.advisory or not one.advisory)
    )
    return structs.replace(negotiation, requirements=counted)


def in_words(softenings: Iterable[Softening], negotiation: Negotiation) -> str:
    """What is given up, sorted: `no closing first → dropped [stated]`; "nothing" for none."""
    known = {one.id: one for one in negotiation.requirements}
    return "; ".join(sorted(told(known[one.requirement], one.words) for one in softenings)) or "nothing"


def told(requirement: Requirement, becomes: str = "") -> str:
    """A requirement, what it becomes where that is told, and who vouches for it."""
    asked = (requirement.words or requirement.id).rstrip(".")
    return f"{asked} → {becomes} [{mark_of(requirement)}]" if becomes else f"{asked} [{mark_of(requirement)}]"
