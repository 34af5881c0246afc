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
    from memcon.domain.limits import Limits
    from memcon.domain.negotiation import Negotiation, Requirement
    from memcon.domain.plan import Diagnosis


def what_is_cheapest(diagnosis: Diagnosis, limits: Limits = NO_LIMITS) -> Question:
    """What is cheapest to soften so that all else of what the diagnosis counted can stand, by words alone."""

    def ask(changed: Negotiation) -> str | None:
        counted = tuple(
            one
            for one in changed.requirements
            if one.layer in diagnosis.layers and (diagnosis.advisory or not one.advisory)
        )
        way = words_oracle(structs.replace(changed, requirements=counted), limits).way_out()
        if way.impossible:
            return "no softening helps"
        if not way.proved or not way.ways:
            return None
        known = {one.id: one for one in counted}
        told = sorted(_told(known[one.requirement], one.words) for one in way.ways[0])
        return "; ".join(told) or "nothing"

    return Question("soften", f"by words alone, cheapest to soften: {ANSWER}", ask, is_step)


def _told(requirement: Requirement, becomes: str) -> str:
    """What a requirement becomes, with who vouches for it: `no closing first → dropped [stated]`."""
    asked = (requirement.words or requirement.id).rstrip(".")
    return f"{asked} → {becomes} [{mark_of(requirement)}]"
