"""Who takes part in a contact: the people and parties that stand around its word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from memcon.reading.referents import Referent

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from memcon.domain.actors import Participant
    from memcon.reading.parse import Parsed
    from memcon.reading.referents import Referents

_SUBJECTS = ("nsubj", "nsubjpass", "agent")
_WITH = frozenset({"with", "between", "among", "and", "to", "from", "alongside"})
_MANNERS = frozenset({"xcomp", "advcl", "conj", "ccomp", "pcomp", "acl", "relcl"})


class Side(Struct, frozen=True, kw_only=True):
    """One side of a contact and the token that names it."""

    token: int
    referent: Referent


def sides_of_verb(parsed: Parsed, referents: Referents, verb: int, *, with_only: bool) -> list[Side]:
    """Subject, object (unless `with_only`) and those "with" whom; the conjuncts of each."""
    found = list(_subject(parsed, referents, verb))
    if not with_only:
        for child in parsed.children_by(verb, "dobj", "dative"):
            found += _all(parsed, referents, child)
    found += _companions(parsed, referents, verb)
    return _distinct(found)


def sides_of_noun(parsed: Parsed, referents: Referents, noun: int, governor: int | None) -> list[Side]:
    """Who stands around a contact noun: possessor, "with"/"between", compound, then the governing verb's subject."""
    found: list[Side] = []
    for child in parsed.children_by(noun, "poss", "compound", "amod", "nmod"):
        found += _all(parsed, referents, child)
    found += _companions(parsed, referents, noun)
    if governor is not None:
        if len(_names(found)) < 2:
            found = [*_subject(parsed, referents, governor), *found]
        found += _companions(parsed, referents, governor)
        for child in parsed.children_by(governor, "dobj", "dative"):
            if child != noun and len(_names(found)) < 2:
                found += _all(parsed, referents, child)
    return _distinct(found)


def participants(sides: Iterable[Side]) -> tuple[Participant, ...]:
    """The sides as participants, each once; a party that a named person already stands for is left out."""
    found: list[Participant] = []
    for side in sides:
        for one in side.referent.participants():
            if one not in found:
                found.append(one)
    named = {one.party for one in found if one.name}
    return tuple(one for one in found if one.name or one.party not in named)


def _names(sides: list[Side]) -> set[str]:
    return {one.name or one.party or "" for side in sides for one in side.referent.participants()}


def _subject(parsed: Parsed, referents: Referents, verb: int) -> Iterator[Side]:
    """The subject of the verb, or of the verb that it hangs on (scheduled to meet, met and agreed)."""
    here = verb
    for _ in range(4):
        children = parsed.children_by(here, *_SUBJECTS)
        found = [side for child in children for side in _all(parsed, referents, _object_of(parsed, child))]
        if children:
            yield from found or _relative(parsed, referents, here)
            return
        token = parsed.tokens[here]
        if token.head == here or token.dep not in _MANNERS:
            return
        if token.dep in {"relcl", "acl"}:
            yield from _all(parsed, referents, token.head)
            return
        here = token.head


def _relative(parsed: Parsed, referents: Referents, verb: int) -> Iterator[Side]:
    """Whom "who" stands for: the noun that the relative clause hangs on."""
    token = parsed.tokens[verb]
    if token.dep == "relcl":
        yield from _all(parsed, referents, token.head)


def _object_of(parsed: Parsed, i: int) -> int:
    """The noun behind a preposition, else the token itself."""
    child = parsed.child(i, "pobj") if parsed.tokens[i].dep == "agent" else None
    return i if child is None else child


def _companions(parsed: Parsed, referents: Referents, i: int) -> Iterator[Side]:
    """Those "with", "between", "to" or "from" whom, one or two prepositions deep (talks in Rome with X)."""
    waiting = [(child, 0) for child in parsed.children_by(i, "prep", "agent", "dative")]
    while waiting:
        child, depth = waiting.pop(0)
        if parsed.tokens[child].lower in _WITH:
            for noun in parsed.children_by(child, "pobj"):
                yield from _all(parsed, referents, noun)
        if depth < 1:
            inner = [noun for noun in parsed.children_by(child, "pobj") if referents.at(noun) is None]
            waiting += [(deeper, depth + 1) for noun in inner for deeper in parsed.children_by(noun, "prep")]


def _all(parsed: Parsed, referents: Referents, i: int) -> Iterator[Side]:
    """Each known person or party among token `i` and what is joined to it, an apposition's name first."""
    for one in _joined(parsed, i):
        named = next((c for c in parsed.children_by(one, "appos") if _person(referents, c)), one)
        referent = referents.of_phrase(named) or referents.of_phrase(one)
        if referent and (referent.name or referent.parties):
            yield Side(token=one, referent=referent)


def _joined(parsed: Parsed, i: int) -> list[int]:
    """Token `i` and the nouns joined to it from there on."""
    found, waiting = [i], [i]
    while waiting:
        for child in parsed.children_by(waiting.pop(), "conj"):
            found.append(child)
            waiting.append(child)
    return sorted(found)


def _person(referents: Referents, i: int) -> bool:
    referent = referents.of_phrase(i)
    return referent is not None and referent.name is not None


def _distinct(sides: list[Side]) -> list[Side]:
    found: list[Side] = []
    for side in sides:
        same = [one for one in found if _key(one) == _key(side)]
        if not same:
            found.append(side)
    return found


def _key(side: Side) -> tuple[str | None, tuple[str, ...]]:
    referent = side.referent
    return (referent.name, () if referent.name else referent.parties)
