"""What only the stakes forbid, and what is then cheapest to soften, tried over every figure that enters a road map.

The oracle that keeps the safety rules is handed in, as `memcon.roadmap.deadlock.diagnose` takes it. It answers with a
proof, yes or no, or that time ran out; a value set without an answer never counts as tried.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from memcon.domain.limits import NO_LIMITS
from memcon.domain.negotiation import SAME_POINTS
from memcon.roadmap.robust.questions import ANSWER, Question, enters_a_search
from memcon.roadmap.robust.softening_costs import NO_SOFTENING, in_words, told, whole_of
from memcon.roadmap.robust.steps import is_step
from memcon.roadmap.rungs import at_rung, rungs_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from memcon.domain.limits import Limits
    from memcon.domain.negotiation import Negotiation
    from memcon.domain.plan import ConflictingSet, Diagnosis
    from memcon.roadmap.deadlock.oracle import Oracle

    MakesOracle = Callable[[Negotiation, Limits], Oracle]

CANNOT, CAN = "cannot all stand", "can all stand"


def do_stakes_forbid(
    conflict: ConflictingSet, negotiation: Negotiation, stakes: MakesOracle, limits: Limits = NO_LIMITS
) -> Question:
    """Whether requirements that only the stakes set against one another cannot all stand, whatever the values."""
    asked = frozenset(conflict.requirements)
    words = "; ".join(told(one) for one in negotiation.requirements if one.id in asked)

    def ask(changed: Negotiation) -> str | None:
        kept = tuple(one for one in changed.requirements if one.id in asked)
        can = stakes(structs.replace(changed, requirements=kept), limits).check(asked)
        return None if can is None else CAN if can else CANNOT

    return Question("blocks", f"with the stakes, {words}: {ANSWER}", ask, enters_a_search)


def what_is_cheapest_with_stakes(diagnosis: Diagnosis, stakes: MakesOracle, limits: Limits = NO_LIMITS) -> Question:
    """What is cheapest to soften so that all else can stand under the safety rules.

    Another softening at the same cost does not count as another answer, as long as the one found still helps.
    """

    def ask(changed: Negotiation) -> str | None:
        whole = whole_of(changed, diagnosis)
        helps = _still_helps(whole, diagnosis, stakes, limits)
        way = stakes(whole, limits).way_out()
        if way.impossible:
            return NO_SOFTENING
        if helps and _cost(whole, diagnosis) <= way.lower + SAME_POINTS:
            return in_words(diagnosis.cheapest, whole)
        if helps is None or not way.proved or not way.ways:
            return None
        return in_words(way.ways[0], whole)

    words = f"with the stakes, cheapest to soften: {ANSWER}"
    return Question("soften", words, ask, lambda place: is_step(place) or enters_a_search(place))


def _still_helps(whole: Negotiation, diagnosis: Diagnosis, stakes: MakesOracle, limits: Limits) -> bool | None:
    """Whether all can stand once what the diagnosis found is given up; None where time ran out."""
    taken = {one.requirement: one.rung for one in diagnosis.cheapest}
    forms = (at_rung(one, taken.get(one.id, 0)) for one in whole.requirements)
    kept = structs.replace(whole, requirements=tuple(one for one in forms if one is not None))
    return stakes(kept, limits).check(frozenset(one.id for one in kept.requirements))


def _cost(whole: Negotiation, diagnosis: Diagnosis) -> float:
    """What the softening of the diagnosis costs at the values of this negotiation."""
    known = {one.id: one for one in whole.requirements}
    return sum(rung.cost for one in diagnosis.cheapest for rung in rungs_of(known[one.requirement])[: one.rung])
