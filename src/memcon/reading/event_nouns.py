"""Nouns that name an event, and the light verbs behind which they tell of it: launch an inquiry, issue a demand."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from memcon.reading.lexicons import Entry, load_entries

if TYPE_CHECKING:
    from memcon.reading.parse import Parsed


_INTO = frozenset({"put", "place", "engage", "go", "be", "remain", "come"})  # put under investigation, go on strike


class NounEntry(Entry, frozen=True, kw_only=True):
    """An event noun (`means` an event type), or the list of light verbs (`means` "light").

    `verbs`: the noun counts only behind one of these, not behind every light verb.
    """

    mode: str = ""
    verbs: tuple[str, ...] = ()
    mutual: bool = False
    needs_recipient: bool = False


class ToldNoun(NamedTuple):
    """The verb that tells that a noun's event took place, and what the noun names behind it."""

    verb: int
    entry: NounEntry


def event_noun(parsed: Parsed, noun: int) -> NounEntry | None:
    """What the noun names: with its compound ("hunger strike") before the bare word; None where it names no event."""
    return next(iter(_entries(parsed, noun)), None)


def told_noun(parsed: Parsed, noun: int) -> ToldNoun | None:
    """The noun with the verb that says that its event took place; None where none does.

    "Launched an inquiry", "a strike was called", "put under investigation", "engaged in a boycott".
    """
    token = parsed.tokens[noun]
    entries = _entries(parsed, noun)
    behind = token.dep == "pobj"
    if behind:
        token = parsed.tokens[token.head]
        if token.lower not in {"in", "under", "into", "on"}:
            return None
    if not entries or token.dep not in {"dobj", "nsubjpass", "prep", "attr"} or token.head == token.i:
        return None
    verb = parsed.tokens[token.head]
    if verb.pos not in {"VERB", "AUX"}:
        return None
    particle = parsed.child(verb.i, "prt")
    word = verb.lemma if particle is None else f"{verb.lemma} {parsed.tokens[particle].lower}"
    if behind and word not in _INTO:
        return None  # "brought them round in support of" supports nobody
    fitting = (entry for entry in entries if behind or word in (entry.verbs or _light_verbs()))
    entry = next(fitting, None)
    return None if entry is None else ToldNoun(verb.i, entry)


def _entries(parsed: Parsed, noun: int) -> list[NounEntry]:
    token = parsed.tokens[noun]
    if token.pos not in {"NOUN", "PROPN"}:
        return []
    for child in parsed.children_by(noun, "compound", "amod"):
        found = _nouns().get(f"{parsed.tokens[child].lemma} {token.lemma}")
        if found is not None:
            return found
    return _nouns().get(token.lemma, [])


_TABLE: dict[str, list[NounEntry]] = {}
_LIGHT: list[str] = []


def _nouns() -> dict[str, list[NounEntry]]:
    if not _TABLE:
        for entry in load_entries("event_nouns", NounEntry):
            if entry.means != "light":
                for pattern in entry.patterns:
                    _TABLE.setdefault(pattern, []).append(entry)
            for entries in _TABLE.values():
                entries.sort(key=lambda entry: not entry.verbs)  # the narrow sense is tried first
    return _TABLE


def _light_verbs() -> list[str]:
    if not _LIGHT:
        entries = load_entries("event_nouns", NounEntry)
        _LIGHT.extend(word for entry in entries if entry.means == "light" for word in entry.patterns)
    return _LIGHT
