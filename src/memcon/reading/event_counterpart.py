"""To whom a party speaks in talks of two: the other party, where the words name no receiver.

"China was ready to import more" in a report on talks of China and the United States is an offer to the United States.
The rule of such an event says that the receiver was taken from the report's two parties.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

if TYPE_CHECKING:
    from memcon.domain.claims import Event
    from memcon.reading.principals import Principals
    from memcon.reading.referents import Referents

#: what is offered, asked, refused, threatened or conceded in talks goes to the other side if nobody else is named
_ADDRESSED = frozenset({"AGREE", "REQUEST", "REJECT", "THREATEN", "CONCEDE"})
RULE = "receiver: the other party of the report"


def completed(event: Event, principals: Principals, referents: Referents) -> Event:
    """The event with its receiver, where one party of two addresses the other without naming it."""
    codes = {actor.code for actor in event.actor}
    if event.recipient or event.event_type not in _ADDRESSED or len(codes) != 1 or "" in codes:
        return event
    other = principals.counterpart(next(iter(codes)))
    actor = referents.party(other, other) if other else None
    if actor is None:
        return event
    return structs.replace(event, recipient=(actor,), rule=f"{event.rule} · {RULE}")
