"""The words that make an event: verbs of the lexicon, alone or with the object that gives them their sense."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from memcon.reading.lexicons import Entry, load_entries

if TYPE_CHECKING:
    from collections.abc import Iterator

    from memcon.reading.parse import Parsed

_COMPLEMENTS = frozenset({"xcomp", "ccomp", "advcl", "pcomp"})


class EventEntry(Entry, frozen=True, kw_only=True):
    """An event verb.

    `objects`: it counts only with one of these as object or behind its preposition; `subjects`: only with one of
    these as subject; `over`: a matrix verb whose complement makes no event of its own; `mutual`: the sides act on
    each other; `needs_recipient`: it counts only when somebody receives it; `copula`: an adjective behind "be".
    """

    mode: str = ""
    objects: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    over: bool = False
    mutual: bool = False
    joint: bool = False
    needs_recipient: bool = False
    copula: bool = False


class EventWord(Struct, frozen=True, kw_only=True):
    """An event verb where it stands; tokens `[first, stop)` are the words that decided."""

    verb: int
    first: int
    stop: int
    entry: EventEntry
    rule: str


def event_words(parsed: Parsed) -> Iterator[EventWord]:
    """The event verbs of the text, in order; those inside the complement of a matrix verb are left out."""
    covered: set[int] = set()
    for token in parsed.tokens:
        if token.pos not in {"VERB", "AUX", "ADJ"} or token.i in covered:
            continue
        word = _word(parsed, token.i)
        if word is None:
            continue
        if word.entry.over:
            for child in parsed.children[token.i]:
                if parsed.tokens[child].dep in _COMPLEMENTS and parsed.tokens[child].pos in {"VERB", "AUX"}:
                    covered.update(parsed.subtree(child))
        yield word


def _word(parsed: Parsed, verb: int) -> EventWord | None:
    token = parsed.tokens[verb]
    particle = parsed.child(verb, "prt")
    prepositions = [parsed.tokens[child].lower for child in parsed.children_by(verb, "prep")]
    phrases = [f"{token.lemma} {word}" for word in prepositions] + [token.lemma]
    if particle is not None:
        phrases.insert(0, f"{token.lemma} {parsed.tokens[particle].lower}")
    for phrase in phrases:
        for entry in _by_phrase().get(phrase, ()):
            found = _fits(parsed, verb, entry)
            if found is not None:
                first, stop = min(verb, *found), max(verb, *found) + 1
                return EventWord(verb=verb, first=first, stop=stop, entry=entry, rule=f"events:{phrase}")
    return None


def _fits(parsed: Parsed, verb: int, entry: EventEntry) -> tuple[int, ...] | None:
    """The tokens that give the verb its sense; None where it has another."""
    if entry.copula != (parsed.tokens[verb].pos == "ADJ"):
        return None
    if entry.subjects:
        subject = parsed.child(verb, "nsubj", "nsubjpass")
        if subject is None or parsed.tokens[subject].lemma not in entry.subjects:
            return None
    if entry.joint and not _joint(parsed, verb):
        return None
    if not entry.objects:
        return (verb, verb)
    for noun in _objects(parsed, verb):
        if parsed.tokens[noun].lemma in entry.objects:
            return (verb, noun)
    return None


def _objects(parsed: Parsed, verb: int) -> Iterator[int]:
    """Objects, passive subjects and nouns behind prepositions, with what they are "of" and joined to."""
    for child in parsed.children_by(verb, "dobj", "nsubjpass", "prep", "attr", "oprd"):
        nouns = parsed.children_by(child, "pobj") if parsed.tokens[child].dep == "prep" else [child]
        if parsed.tokens[child].dep == "prep":
            yield child
        for noun in nouns:
            yield from parsed.conjuncts(noun) if parsed.tokens[noun].dep != "conj" else [noun]
            for preposition in parsed.children_by(noun, "prep"):
                if parsed.tokens[preposition].lower == "of":
                    yield from parsed.children_by(preposition, "pobj")


def _joint(parsed: Parsed, verb: int) -> bool:
    nouns = parsed.children_by(verb, "dobj", "nsubjpass")
    return any(parsed.tokens[child].lemma in {"joint", "combined"} for noun in nouns for child in parsed.children[noun])


_TABLE: dict[str, list[EventEntry]] = {}


def _by_phrase() -> dict[str, list[EventEntry]]:
    if not _TABLE:
        entries = load_entries("events", EventEntry)
        for entry in sorted(entries, key=lambda entry: not entry.objects):  # the narrow sense is tried first
            for pattern in entry.patterns:
                _TABLE.setdefault(pattern, []).append(entry)
    return _TABLE
