"""To whom a party speaks in talks of two: the other party, where the words name no receiver.

"China was ready to import more" in a report on talks of China and the United States is an offer to the United States.
The rule of such an event says that the receiver was taken from the report's two parties.
"""

from __future__ import annotations

import collections
from typing import TYPE_CHECKING

from msgspec import structs

if TYPE_CHECKING:
    from memcon.domain.claims import Event
    from memcon.domain.reading import Findings
    from memcon.reading.referents import Referents

#: what is offered, asked, refused, threatened or conceded in talks goes to the other side if nobody else is named
_ADDRESSED = frozenset({"AGREE", "REQUEST", "REJECT", "THREATEN", "CONCEDE"})
_CONTACT_WEIGHT = 2  # a meeting tells more of who negotiates with whom than a mention
_LEAD = 1.5  # the other party must be named so many times as often as any third one
_LEAST_SHARE = 0.25  # of what the speaking party has: a party named once is nobody's counterpart
RULE = "receiver: the other party of the report"


class Counterparts:
    """For each party of a report the one that it chiefly deals with."""

    def __init__(self, so_far: Findings, referents: Referents) -> None:
        self._referents = referents
        self._names: dict[str, collections.Counter[str]] = {}
        for mention in so_far.parties:
            if len(mention.parties) == 1 and mention.mention.kind != "group":
                self._count(mention.parties[0], 1)
        for person in so_far.people:
            self._count(person.party, len(person.mentions))
        for contact in so_far.contacts:
            for party in {side.party for side in contact.participants}:
                self._count(party, _CONTACT_WEIGHT)

    def _count(self, party: str | None, weight: int) -> None:
        """Add to the party's weight, under its code: "Hamas" and "Palestine" are one side."""
        actor = self._referents.party(party or "", party)
        if actor is not None and actor.code:
            self._names.setdefault(actor.code, collections.Counter())[party or ""] += weight

    def completed(self, event: Event) -> Event:
        """The event with its receiver, where one party of two addresses the other without naming it."""
        if event.recipient or event.event_type not in _ADDRESSED:
            return event
        codes = {actor.code for actor in event.actor}
        other = self._other(next(iter(codes))) if len(codes) == 1 and "" not in codes else None
        actor = self._referents.party(other, other) if other else None
        if actor is None:
            return event
        return structs.replace(event, recipient=(actor,), rule=f"{event.rule} · {RULE}")

    def _other(self, code: str) -> str | None:
        """The party named most beside the one of that code, if it clearly leads every third one."""
        own = self._names.get(code, collections.Counter()).total()
        ranked = sorted(
            ((names.total(), names.most_common(1)[0][0]) for other, names in self._names.items() if other != code),
            reverse=True,
        )
        if not ranked or ranked[0][0] < _LEAST_SHARE * own:
            return None
        return ranked[0][1] if len(ranked) == 1 or ranked[0][0] >= _LEAD * ranked[1][0] else None
