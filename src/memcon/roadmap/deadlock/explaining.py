"""A conflicting set in words, as data: a sentence, then each requirement with its holder, layer and quotes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from memcon.domain.negotiation import Requirement

if TYPE_CHECKING:
    from memcon.domain.negotiation import Negotiation
    from memcon.domain.plan import ConflictingSet

_NUMBERS = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


class Explained(Struct, frozen=True, kw_only=True):
    """`sentence` ends in a colon; `members` follow it in order, their quotes with them.

    In a circle the members follow the waits round. `because` has the rules that it takes besides.
    """

    sentence: str
    members: tuple[Requirement, ...]
    because: tuple[str, ...] = ()


def explain_conflict(conflict: ConflictingSet, negotiation: Negotiation) -> Explained:
    """Why these requirements cannot all stand: "these three cannot all stand:"."""
    by_id = {one.id: one for one in negotiation.requirements}
    members = [by_id[one] for one in conflict.requirements]
    if conflict.circle:
        members.sort(key=lambda one: (_place(one, conflict.circle), one.id))
    return Explained(sentence=_sentence(conflict), members=tuple(members), because=conflict.rules)


def _sentence(conflict: ConflictingSet) -> str:
    size = len(conflict.requirements)
    when = "" if conflict.because == "words" else " once the stakes count"
    if size == 1:
        return f"this one cannot stand by itself{when}:"
    if conflict.shape == "clash":
        return f"one demands what the other refuses{when}:"
    number = _NUMBERS[size] if size < len(_NUMBERS) else str(size)
    circle = ", each waits for another in a circle" if conflict.shape == "circle" else ""
    return f"these {number} cannot all stand{when}{circle}:"


def _place(requirement: Requirement, circle: tuple[str, ...]) -> int:
    """Waits in the order of what waits, behind them the demands."""
    waiting = [circle.index(one) for one in requirement.second if one in circle]
    return min(waiting, default=len(circle))
