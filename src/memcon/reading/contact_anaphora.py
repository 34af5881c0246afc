"""Contact nouns that refer back: "the dinner", "their first summit" take their sides from the contact told before."""

from __future__ import annotations

import bisect
from typing import TYPE_CHECKING

from msgspec import Struct

from memcon.domain.claims import Contact

if TYPE_CHECKING:
    from collections.abc import Sequence

    from memcon.domain.actors import Participant
    from memcon.domain.claims import ContactStatus
    from memcon.reading.contact_phrases import Side
    from memcon.reading.parse import Parsed

_DEFINITE = frozenset({"the", "this", "that", "these", "those", "both", "their", "his", "her", "its", "our"})
_ORDINAL = frozenset({"first", "last", "previous", "earlier", "second", "third", "next"})
_SAME_WORD_CHARS = 4_000  # as far back as the same word ("the summit") may refer
_OTHER_WORD_CHARS = 700  # as far back as another word of its kind ("their discussion" after "they met") may refer
_AHEAD_CHARS = 1_500  # as far ahead as the sides of a contact just told may be named
_NEAR_SENTENCES = 2  # as far on as "they" may stand for those who met
_THOSE = frozenset({"they", "both", "two", "pair"})
_BOTH = frozenset({"both", "two"})
_LIKE: dict[str, frozenset[str]] = {
    "meeting": frozenset({"meeting", "visit", "summit", "talks"}),
    "talks": frozenset({"meeting", "talks", "visit"}),
    "summit": frozenset({"summit"}),
    "visit": frozenset({"visit"}),
    "call": frozenset({"call"}),
    "letter": frozenset({"letter"}),
    "invitation": frozenset({"invitation"}),
}


class Told(Struct, frozen=True, kw_only=True):
    """A contact that was told before and the noun that told it, "" where a verb did."""

    contact: Contact
    word: str
    start: int


def refers_back(parsed: Parsed, noun: int) -> bool:
    """Whether the noun speaks of a contact that the reader knows: by its article, possessor or ordinal."""
    children = [parsed.tokens[child] for child in parsed.children[noun]]
    if any(child.lower in _DEFINITE and child.dep in {"det", "poss", "predet"} for child in children):
        return True
    if any(child.lower in _ORDINAL for child in children):
        return not any(child.lower in {"a", "an"} for child in children)  # "a first round"
    return any(child.dep == "compound" and child.i in parsed.entity_at for child in children)  # "the Singapore summit"


def borrowed(noun: str, kind: str, start: int, sides: Sequence[Side], told: Sequence[Told]) -> tuple[Participant, ...]:
    """The participants of the contact that the noun at code point `start` refers back to; () where it is unknown."""
    for same_word in (True, False):
        for one in reversed(told):
            reach = _SAME_WORD_CHARS if same_word else _OTHER_WORD_CHARS
            if start - one.start > reach:
                break
            if (one.word == noun) != same_word:
                continue
            if not same_word and one.contact.kind not in _LIKE.get(kind, ()):
                continue
            if all(_takes_part(side, one.contact) for side in sides):
                return one.contact.participants
    return ()


def joined_to(parsed: Parsed, noun: int, told: Sequence[Told]) -> tuple[Participant, ...]:
    """The participants of the contact whose noun this one is joined to: "a lunch of the leaders and a ceremony"."""
    token = parsed.tokens[noun]
    if token.dep != "conj" or not told:
        return ()
    other = parsed.tokens[token.head]
    return told[-1].contact.participants if told[-1].start == other.start and other.lemma != token.lemma else ()


def of_those_two(parsed: Parsed, verb: int, sides: Sequence[Side], told: Sequence[Told]) -> tuple[Participant, ...]:
    """Who had the contact told last, where they have another: "They have not spoken since", "The two met again"."""
    subject = parsed.child(verb, "nsubj")
    if subject is None or not told or not _are_those(parsed, subject) or {side.token for side in sides} - {subject}:
        return ()
    before = parsed.token_at(told[-1].start)
    near = before is not None and parsed.tokens[verb].sent - parsed.tokens[before].sent <= _NEAR_SENTENCES
    near = near and before is not None and before < subject
    fits = all(side.referent.kind == "pronoun" or _takes_part(side, told[-1].contact) for side in sides)
    return told[-1].contact.participants if near and fits else ()


def _are_those(parsed: Parsed, subject: int) -> bool:
    """Of "they", "both", "the two", "the two men"."""
    token = parsed.tokens[subject]
    children = {parsed.tokens[child].lower for child in parsed.children[subject]}
    return token.lower in _THOSE or (token.tag == "NNS" and bool(children & _BOTH))


def ahead(noun: str, start: int, status: ContactStatus, told: Sequence[Told]) -> tuple[Participant, ...]:
    """The participants of the one contact told soon after with the same word and status; () for none or several."""
    first = bisect.bisect_right(told, start, key=lambda one: one.start)
    stop = bisect.bisect_right(told, start + _AHEAD_CHARS, lo=first, key=lambda one: one.start)
    near = [one for one in told[first:stop] if one.word == noun]
    found = {one.contact.participants for one in near if one.contact.status == status}
    return found.pop() if len(found) == 1 else ()


def _takes_part(side: Side, contact: Contact) -> bool:
    names = {one.name for one in contact.participants if one.name}
    parties = {one.party for one in contact.participants}
    referent = side.referent
    return referent.name in names if referent.name and names else set(referent.parties) <= parties
