"""The code of an actor whose words leave out the country: its report's one state, or PLOVER's for firms and charities.

A union, a party, a movement or a firm in a report on one state belongs to that state; creditors of a state, funds and
other firms that face it from anywhere are MNC, charities NGO.
"""

from __future__ import annotations

import collections
from typing import TYPE_CHECKING

from msgspec import structs

from memcon.domain.actors import Actor
from memcon.reading.actor_words import AgentEntry
from memcon.reading.lexicons import load_entries
from memcon.reading.referents import bare
from memcon.reading.world import world

if TYPE_CHECKING:
    from memcon.domain.claims import Event
    from memcon.domain.reading import Findings
    from memcon.reading.parse import Parsed

_LEAD = 2  # the one state must be named so many times as often as the next one
_LEAST = 2  # and at least so often
_LENT = 2  # mentions of creditors from which on the report is on what a state owes
_OF_STATE = frozenset({"GOV", "MIL", "LEG", "JUD", "COP", "SPY", "PTY", "OPP", "LAB", "REB", "CVL", "AGR", "ELI"})


class Home:
    """The state that one report is about, and who faces it from outside."""

    def __init__(self, parsed: Parsed, so_far: Findings) -> None:
        self.state = _only(_states(parsed, so_far))
        self._party_of = {person.name: person.party for person in so_far.people if person.party}
        lenders = [one for one in so_far.parties if not one.code and _faces_all(one.wording)]
        self._lent = bool(self.state) and len(lenders) >= _LENT
        self._codes = {one.parties[0]: one.code for one in so_far.parties if len(one.parties) == 1}
        self._sectors = {name: one.sectors for one in so_far.parties for name in (one.wording, *one.parties[:1])}

    def coded(self, event: Event) -> Event:
        """The event whose actors have the codes that their words leave out."""
        return structs.replace(
            event,
            actor=tuple(self._coded(actor) for actor in event.actor),
            recipient=tuple(self._coded(actor) for actor in event.recipient),
        )

    def _coded(self, actor: Actor) -> Actor:
        return actor if actor.code else structs.replace(actor, code=self._code(actor, self.party_of(actor)))

    def party_of(self, actor: Actor) -> str:
        """The name of the party that the actor is or acts for; of nobody's man his own."""
        return self._party_of.get(actor.name or "") or actor.name or actor.text

    def of_party(self, name: str) -> Actor:
        """The party of that name as an actor with its code."""
        return self._coded(Actor(text=name, name=name, code=self._codes.get(name, "") or world().code(name)))

    def is_state(self, name: str) -> bool:
        """Whether the name is the report's own state's."""
        return name in world().states and world().code(name) == self.state

    def _code(self, actor: Actor, party: str) -> str:
        """For whom the words tell no code: "" where the report tells none either."""
        sectors = {*actor.sectors, *self._sectors.get(party, ())}
        if "NGO" in sectors:
            return "NGO"
        if _faces_all(actor.text) or (self._lent and not sectors & _OF_STATE and actor.name not in self._party_of):
            return "MNC"
        return self.state


def _states(parsed: Parsed, so_far: Findings) -> collections.Counter[str]:
    """How often each state is named, as a party, by its people, as a place."""
    found: collections.Counter[str] = collections.Counter()
    for mention in so_far.parties:
        found.update(world().code(party) for party in mention.parties if party in world().states)
    for person in so_far.people:
        if person.party in world().states:
            found[world().code(person.party)] += len(person.mentions)
    for entity in set(parsed.entity_at.values()):
        if entity.label in {"GPE", "NORP"}:
            naming = next(world().read(parsed.article.text, parsed.tokens[entity.first].start), None)
            if naming is not None and naming.party in world().states:
                found[naming.code] += 1
    return found


def _only(states: collections.Counter[str]) -> str:
    """The state that is named far more often than every other one; "" where none is."""
    ranked = [*states.most_common(2), ("", 0), ("", 0)]
    (first, most), (_, next_most) = ranked[:2]
    return first if most >= _LEAST and most >= _LEAD * next_most else ""


def _faces_all(wording: str) -> bool:
    """Whether the words name creditors or others who stand apart from the state that they face."""
    words = bare(wording).lower().split()
    return bool(words) and words[-1] in _apart()


_APART: set[str] = set()


def _apart() -> set[str]:
    if not _APART:
        agents = load_entries("agents", AgentEntry)
        _APART.update(pattern.split()[-1] for agent in agents if agent.apart for pattern in agent.patterns)
    return _APART
