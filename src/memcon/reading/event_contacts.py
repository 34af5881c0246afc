"""The doers, receivers and mode of the event that a contact is, by PLOVER's rules for CONSULT."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from memcon.domain.actors import Actor

if TYPE_CHECKING:
    from collections.abc import Iterable

    from memcon.domain.actors import Participant
    from memcon.domain.claims import Contact
    from memcon.reading.referents import Referents

_REMOTE = frozenset({"call", "letter"})
_MANY = 3  # parties from which on a meeting is multilateral


class ContactDyad(NamedTuple):
    """Who consults whom, and in which mode of CONSULT ("" where the words give none)."""

    actor: tuple[Actor, ...]
    recipient: tuple[Actor, ...]
    mode: str


def contact_dyad(contact: Contact, referents: Referents, *, refused: bool) -> ContactDyad:
    """Visitors to the host where one of the sides is host; else all sides are actors, or one refuses the others."""
    actors = _actors(contact.participants, referents)
    hosts = tuple(actor for actor in actors if contact.host and _party(contact, actor) == contact.host)
    guests = tuple(actor for actor in actors if actor not in hosts)
    mode = _mode(contact, actors, hosts=bool(hosts and guests))
    if hosts and guests:
        return ContactDyad(guests, hosts, mode)
    return ContactDyad(actors[:1], actors[1:], mode) if refused else ContactDyad(actors, (), mode)


def _party(contact: Contact, actor: Actor) -> str | None:
    """The party for which the actor takes part."""
    return next((one.party for one in contact.participants if actor.text in {one.name, one.party}), None)


def _mode(contact: Contact, actors: tuple[Actor, ...], *, hosts: bool) -> str:
    if contact.kind in _REMOTE:
        return "phone"
    if contact.mediator or (contact.host and not hosts):
        return "third-party"
    codes = {actor.code for actor in actors}
    if "IGO" in codes or len(codes - {""}) >= _MANY:
        return "multilateral"
    return "visit" if hosts or contact.kind == "visit" else ""


def _actors(people: Iterable[Participant], referents: Referents) -> tuple[Actor, ...]:
    """The sides of a contact as actors, in order."""
    found = []
    for one in people:
        words = one.name or one.party or ""
        found.append(referents.party(words, one.party) or Actor(text=words, name=one.name))
    return tuple(dict.fromkeys(found))
