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
    from collections.abc import Iterator

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
        lenders = [one for one in so_far.parties if not one.code and _lends(one.wording)]
        self._lent = bool(self.state) and len(lenders) >= _LENT
        self._seats = dict(_seats(parsed, so_far))
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
        party = self.party_of(actor)
        if actor.code == "MNC" and not self._lent:
            return structs.replace(actor, code=_seat(party) or actor.code)
        return actor if actor.code else structs.replace(actor, code=self._code(actor, party))

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
        seat = "" if self._lent else self._seats.get(party) or _seat(party)
        if seat:
            return seat
        if _lends(actor.text) or (self._lent and not sectors & _OF_STATE and actor.name not in self._party_of):
            return "MNC"
        return self.state


def _seats(parsed: Parsed, so_far: Findings) -> Iterator[tuple[str, str]]:
    """Bodies of no known state, with the state whose adjective stands by a mention: "US group Harkin"."""
    for one in so_far.parties:
        head = parsed.token_at(one.mention.head)
        if one.code or head is None:
            continue
        tied = [head, *parsed.children_by(head, "amod", "compound", "appos", "nmod", "poss")]
        if parsed.tokens[head].dep == "appos":
            tied.append(parsed.tokens[head].head)
        for i in {k for word in tied for k in (word, *parsed.children_by(word, "amod", "compound", "nmod"))}:
            naming = next(world().read(parsed.article.text, parsed.tokens[i].start), None)
            if naming is not None and naming.role in {"adjective", "name"} and naming.party in world().states:
                yield from ((name, naming.code) for name in (one.wording, *one.parties[:1]))


def _seat(firm: str) -> str:
    """The state of a known firm's seat, also by the first word of its name; "" where none or several are known."""
    codes = world().own_codes
    if firm in codes:
        return codes[firm]
    longer = {code for name, code in codes.items() if name.startswith(f"{firm} ")}
    return longer.pop() if len(longer) == 1 else ""


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


def _lends(wording: str) -> bool:
    """Whether the words name those who lend to states."""
    words = bare(wording).lower().split()
    return bool(words) and words[-1] in _lenders()


_LENDERS: set[str] = set()


def _lenders() -> set[str]:
    if not _LENDERS:
        agents = load_entries("agents", AgentEntry)
        _LENDERS.update(pattern.split()[-1] for agent in agents if agent.lends for pattern in agent.patterns)
    return _LENDERS
