"""Who hosts a contact and who mediates it, from the verbs around it and from whose ground the place is."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from msgspec import Struct

from memcon.reading.contact_phrases import Side, named_sides
from memcon.reading.lexicons import Entry, load_entries

if TYPE_CHECKING:
    from collections.abc import Iterator

    from memcon.domain.text import Span
    from memcon.reading.parse import Parsed
    from memcon.reading.referents import Referents

_LEADING = frozenset({"chair", "convene", "preside", "co-chair"})


class Roles(Struct, frozen=True, kw_only=True):
    """The party that hosts and the party that mediates; None where the words do not say."""

    host: str | None = None
    mediator: str | None = None


def roles_of(
    parsed: Parsed, referents: Referents, words: tuple[int, int | None], sides: list[Side], place: Span | None
) -> Roles:
    """Host and mediator of the contact told by the words (its own word, and the verb that governs it)."""
    head, governor = words
    host = _by_role(parsed, referents, head, governor, "host") or _visited(parsed, head, sides)
    return Roles(
        host=host or _owner(parsed, referents, sides, place),
        mediator=_by_role(parsed, referents, head, governor, "mediator"),
    )


def _by_role(parsed: Parsed, referents: Referents, head: int, governor: int | None, role: str) -> str | None:
    """The doer of a hosting or mediating verb that is the word, governs it or hangs on it."""
    for verb in (head, governor):
        if verb is not None and _role(parsed, verb) == role:
            for side in _doers(parsed, referents, verb):
                return side.referent.party
    for clause in parsed.subtree(head):  # "the meeting in the capital, which was mediated by the Union"
        if clause != head and _role(parsed, clause) == role and parsed.tokens[clause].dep in {"acl", "relcl", "amod"}:
            for side in (*_doers(parsed, referents, clause), *_compounds(parsed, referents, clause)):
                return side.referent.party
    return next(_by_phrase(parsed, referents, (head, governor), role), None)


def _by_phrase(parsed: Parsed, referents: Referents, words: tuple[int, int | None], role: str) -> Iterator[str | None]:
    """Of "under the mediation of Qatar", "with Qatar mediating"."""
    for preposition in (k for word in words if word is not None for k in parsed.children_by(word, "prep")):
        for inside in parsed.children_by(preposition, "pobj", "pcomp"):
            if _role(parsed, inside) == role:
                behind = (k for of in parsed.children_by(inside, "prep") for k in parsed.children_by(of, "pobj"))
                for noun in (*behind, *parsed.children_by(inside, "nsubj", "poss")):
                    yield from (side.referent.party for side in named_sides(parsed, referents, noun))


def role_of_verb(parsed: Parsed, verb: int) -> str:
    """Whether the verb tells of who hosts ("host"), mediates ("mediator") or is visited ("visit"); "" of others."""
    return "mediator" if parsed.tokens[verb].lemma in _LEADING else _role(parsed, verb)


def _role(parsed: Parsed, i: int) -> str:
    token, known = parsed.tokens[i], _roles()
    return known.get(token.lemma) or known.get(token.lower, "")


def _doers(parsed: Parsed, referents: Referents, verb: int) -> Iterator[Side]:
    """Those "by" whom, else the subject."""
    for agent in parsed.children_by(verb, "agent", "prep"):
        if parsed.tokens[agent].lower == "by":
            for noun in parsed.children_by(agent, "pobj"):
                yield from named_sides(parsed, referents, noun)
    for subject in parsed.children_by(verb, "nsubj"):
        yield from named_sides(parsed, referents, subject)


def _compounds(parsed: Parsed, referents: Referents, participle: int) -> Iterator[Side]:
    """Of "Qatar-mediated talks"."""
    for child in parsed.children_by(participle, "compound", "npadvmod", "nmod", "amod"):
        yield from named_sides(parsed, referents, child)


def _visited(parsed: Parsed, head: int, sides: list[Side]) -> str | None:
    after = [side for side in sides if side.token > head]
    return after[0].referent.party if after and _role(parsed, head) == "visit" else None


def _owner(parsed: Parsed, referents: Referents, sides: list[Side], place: Span | None) -> str | None:
    """The side whose house or capital the place is: "in the Oval Office", "in Pyongyang"."""
    if place is None:
        return None
    parties = {party for side in sides for party in side.referent.parties}
    for i in range(*parsed.tokens_in(place.start, place.stop)):
        referent = referents.inside(i)
        if referent is not None and referent.name is None and len(referent.parties) == 1:
            return referent.parties[0] if referent.parties[0] in parties else None
    return None


@functools.cache
def _roles() -> dict[str, str]:
    return {pattern: entry.means for entry in load_entries("contact_roles", Entry) for pattern in entry.patterns}


@functools.cache
def third_parties() -> frozenset[str]:
    """Bodies that bring others together and are seldom one of two sides themselves."""
    entries = load_entries("contact_roles", Entry)
    return frozenset(name for entry in entries if entry.means == "third" for name in entry.patterns)
