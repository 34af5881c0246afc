"""The words that tell of a contact: verbs of meeting, writing, visiting; nouns such as summit, talks, letter."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from memcon.domain.claims import ContactStatus  # msgspec reads the annotation
from memcon.reading.lexicons import Entry, Match, Phrases, load_entries

if TYPE_CHECKING:
    from collections.abc import Iterator

    from memcon.reading.parse import Parsed


class ContactEntry(Entry, frozen=True, kw_only=True):
    """A contact word.

    Attributes:
        with_only: a direct object is no side ("consult a map").
        object_is_person: it must be a named person or their delegation.
        occasion: counts only "for lunch", "for talks".
        needs_company: a noun that is a contact only "with", "between" or "to" somebody, and a verb only so or of two
            parties in one word ("the two leaders spoke").
        known_parties: every side must be known to act for a party ("see" is said of many).
        personal: with an object that is nobody it is no contact ("meet a demand", "meet halfway").
        bare_object: its object is all that it has ("called the premier", not "called him a liar").
        journey: a named person or a delegation must go to somebody else's capital or country, and for no contact that
            the words go on to tell.
        no_purpose: with "for" or an infinitive it is something else ("calls to close the base", "a call for calm").
        needs_two: its subject must be two sides, one of them a person.
        objects: nouns of which one must be its object ("signed the accord").
        beside: words of which one must hang on it ("brought the two sides together").
        outcome: the status that the word itself tells ("is expected in Paris").
        governed: a noun that is no contact where it is only named in passing ("evidence about contacts between").
        lasting: its object must be a length of time ("spent three hours with").
    """

    shape: Literal["verb", "noun"]
    with_only: bool = False
    object_is_person: bool = False
    occasion: bool = False
    needs_company: bool = False
    known_parties: bool = False
    personal: bool = False
    bare_object: bool = False
    journey: bool = False
    no_purpose: bool = False
    needs_two: bool = False
    objects: tuple[str, ...] = ()
    lasting: bool = False
    governed: bool = False
    beside: tuple[str, ...] = ()
    outcome: ContactStatus | None = None


class Trigger(Struct, frozen=True, kw_only=True):
    """A contact word where it stands: its head token, entry and rule."""

    head: int
    first: int
    stop: int
    entry: ContactEntry
    rule: str


def contact_words(parsed: Parsed, first: int, stop: int) -> Iterator[Trigger]:
    """The contact words of the sentence: "talk" the verb and "talks" the noun are two entries."""
    for lexicon, tags in ((_lexicon("verb"), {"VERB", "AUX"}), (_lexicon("noun"), {"NOUN", "PROPN"})):
        for match in lexicon.all(parsed.tokens, first, stop):
            head = _head(parsed, match)
            noun_modifies = match.entry.shape == "noun" and (_is_modifier(parsed, head) or _is_of_else(parsed, head))
            if parsed.tokens[head].pos in tags and not noun_modifies:
                yield Trigger(head=head, first=match.first, stop=match.stop, entry=match.entry, rule=match.rule)


@functools.cache
def _lexicon(shape: Literal["verb", "noun"]) -> Phrases[ContactEntry]:
    entries = [entry for entry in load_entries("contacts", ContactEntry) if entry.shape == shape]
    return Phrases("contacts", entries)


def _head(parsed: Parsed, match: Match[ContactEntry]) -> int:
    """The token of the match that the others hang on."""
    inside = range(match.first, match.stop)
    return next((i for i in inside if parsed.tokens[i].head not in inside or parsed.tokens[i].head == i), match.first)


def _is_modifier(parsed: Parsed, noun: int) -> bool:
    """The phrase is about something else: "talks" in "talks process", "summit" in "summit venue"."""
    return parsed.tokens[noun].dep in {"compound", "nmod", "amod"}


def _is_of_else(parsed: Parsed, noun: int) -> bool:
    """Of "a round of applause": the noun only counts what it is of."""
    if parsed.tokens[noun].lemma != "round":
        return False
    counted = [k for p in parsed.children_by(noun, "prep") if parsed.tokens[p].lower == "of"
               for k in parsed.children_by(p, "pobj")]  # fmt: skip
    return bool(counted) and all(parsed.tokens[k].lemma not in contact_nouns() for k in counted)


@functools.cache
def contact_nouns() -> frozenset[str]:
    """The single nouns that name a contact: "talk", "summit"."""
    entries = load_entries("contacts", ContactEntry)
    return frozenset(word for entry in entries if entry.shape == "noun" for word in entry.patterns if " " not in word)
