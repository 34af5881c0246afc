"""The cue lexicons by lemma: what a verb, noun or adjective may take as its content."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from msgspec import Struct

from memcon.reading.lexicons import Entry, Phrases, load_entries
from memcon.reading.lexicons import phrases as phrase_lexicon

if TYPE_CHECKING:
    from memcon.reading.parse import Token


class CueEntry(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A class of cue words; the fields are explained at the head of the lexicon files."""

    frames: tuple[str, ...]
    whom: bool = False
    with_: tuple[str, ...] = ()
    about: tuple[str, ...] = ()


class CueWord(Struct, frozen=True, kw_only=True):
    """All that the lexicons say of one lemma.

    Attributes:
        lemma: the word itself.
        classes: the classes it belongs to.
        frames: the frames of all of them.
        whom: whether its object may be the one spoken to.
        objects: prepositions that belong to the content with its object.
        about: prepositions that lead to the content.
    """

    lemma: str
    classes: frozenset[str]
    frames: frozenset[str]
    whom: bool
    objects: frozenset[str]
    about: frozenset[str]


def verb(token: Token) -> CueWord | None:
    """What the lexicon says of a verb of saying, thinking, wanting or judging; None for any other verb."""
    known = _words("attribution_verbs", None)
    return known.get(token.lemma)


def nouns() -> dict[str, CueWord]:
    """Nouns such as `demand` and `belief`, by lemma."""
    return _words("attribution_nouns", "noun")


def adverbials() -> dict[str, CueWord]:
    """Nouns of adverbs of saying, such as "in the mediator's view", by lemma."""
    return _words("attribution_nouns", "adverbial")


def light_verbs() -> dict[str, CueWord]:
    """Verbs that only carry a noun to its holder: "expressed the hope that …"."""
    return _words("attribution_nouns", "light verb")


def adjectives() -> dict[str, CueWord]:
    """Adjectives such as `confident` and `prepared`, by lemma."""
    return _words("attribution_nouns", "adjective")


def phrases() -> Phrases[CueEntry]:
    """Verbs that carry something only with the words behind them: "point out", "take aim at"."""
    return phrase_lexicon("attribution_phrases", CueEntry)


def source_nouns() -> Phrases[Entry]:
    """Nouns that name where news comes from: "official", "poll"."""
    return phrase_lexicon("attribution_sources", Entry)


@functools.cache
def _words(name: str, means: str | None) -> dict[str, CueWord]:
    filed: dict[str, list[CueEntry]] = {}
    for entry in load_entries(name, CueEntry):
        if means in (None, entry.means):
            for lemma in entry.patterns:
                filed.setdefault(lemma, []).append(entry)
    return {lemma: _joined(lemma, entries) for lemma, entries in filed.items()}


def _joined(lemma: str, entries: list[CueEntry]) -> CueWord:
    return CueWord(
        lemma=lemma,
        classes=frozenset(entry.means for entry in entries),
        frames=frozenset(frame for entry in entries for frame in entry.frames),
        whom=any(entry.whom for entry in entries),
        objects=frozenset(word for entry in entries for word in entry.with_),
        about=frozenset(word for entry in entries for word in entry.about),
    )
