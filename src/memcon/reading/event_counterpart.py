"""To whom a party speaks in talks of two: the other party, where the words name no receiver.

"China was ready to import more" in a report on talks of China and the United States is an offer to the United States.
The rule of such an event says that the receiver was taken from the report's two parties.
"""

from __future__ import annotations

import collections
from typing import TYPE_CHECKING

from msgspec import structs

if TYPE_CHECKING:
    from memcon.domain.actors import Actor
    from memcon.domain.claims import Event
    from memcon.reading.event_home import Home
    from memcon.reading.principals import Principals

#: what is offered, asked, refused, threatened or conceded in talks goes to the other side if nobody else is named
_ADDRESSED = frozenset({"AGREE", "REQUEST", "REJECT", "THREATEN", "CONCEDE", "ACCUSE"})
_LEAD = 1.5  # the other side must be named so many times as often as any third one
_LEAST_SHARE = 0.25  # of what the speaker's side has
_LEAST = 3  # times that the other side is named
RULE = "receiver: the other party of the report"


class Counterparts:
    """The two sides of one report: those of one code, or in a report on one state the two that it names most."""

    def __init__(self, principals: Principals, home: Home) -> None:
        self._home = home
        self._names: dict[str, collections.Counter[str]] = {}
        for name, count in principals.named():
            self._names.setdefault(home.of_party(name).code, collections.Counter())[name] += count

    def completed(self, event: Event) -> Event:
        """The event with its receiver, where one party of two addresses the other without naming it."""
        codes = {actor.code for actor in event.actor}
        if event.recipient or event.event_type not in _ADDRESSED or len(codes) != 1 or "" in codes:
            return event
        other = self._other(next(iter(codes))) or self._beside(event.actor)
        if other is None:
            return event
        return structs.replace(event, recipient=(self._home.of_party(other),), rule=f"{event.rule} · {RULE}")

    def _other(self, code: str) -> str | None:
        """The name of the side of another code, if it clearly leads every third one."""
        own = self._names.get(code, collections.Counter()).total()
        totals = {other: names.total() for other, names in self._names.items() if other not in {code, ""}}
        first = _leader(totals, least=_LEAST_SHARE * own)
        return self._names[first].most_common(1)[0][0] if own and first else None

    def _beside(self, actors: tuple[Actor, ...]) -> str | None:
        """The other party inside the one state that the report is on."""
        code = actors[0].code
        if code != self._home.state:
            return None
        parties = {self._home.party_of(actor) for actor in actors}
        totals = {
            name: count
            for name, count in self._names.get(code, {}).items()
            if name not in parties and not self._home.is_state(name)
        }
        return _leader(totals, least=_LEAST)


def _leader(totals: dict[str, int], *, least: float) -> str | None:
    """The one named most, if that is often enough and clearly more than the next."""
    ranked = sorted(((count, name) for name, count in totals.items()), reverse=True)
    if not ranked or ranked[0][0] < least or (len(ranked) > 1 and ranked[0][0] < _LEAD * ranked[1][0]):
        return None
    return ranked[0][1]
