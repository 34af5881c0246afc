"""The words of which set phrases are made: those of measures and terms; and the small ones with which none begins."""

from __future__ import annotations

import functools

from memcon.reading.lexicons import Entry, load_entries
from memcon.reading.measure_catalogue import catalogue

_SHORTEST = 5  # letters of a word of a measure: "end", "list", "open" are everywhere


@functools.lru_cache(maxsize=20_000)
def is_measure_word(word: str) -> bool:
    """Whether a word in lower case names a measure or a thing that measures are about: "denuclearization", "steps"."""
    plain = word.removesuffix("s")
    return word in _words() or plain in _words() or word.startswith(_stems())


def small_words() -> frozenset[str]:
    """Articles, prepositions, pronouns, auxiliaries: no phrase begins or ends with one."""
    return frozenset(word for entry in load_entries("small_words", Entry) for word in entry.patterns)


@functools.cache
def _parts() -> tuple[str, ...]:
    wordings = (wording for entry in catalogue() for wording in entry.wordings)
    parts = {part for wording in wordings for term in wording.split() for part in term.split("|")}
    general = {word for entry in load_entries("terms", Entry) if entry.means == "general" for word in entry.patterns}
    return tuple(sorted(parts | general))


@functools.cache
def _words() -> frozenset[str]:
    small = small_words()
    return frozenset(part for part in _parts() if "*" not in part and len(part) >= _SHORTEST and part not in small)


@functools.cache
def _stems() -> tuple[str, ...]:
    return tuple(part.removesuffix("*") for part in _parts() if part.endswith("*") and len(part) > _SHORTEST)
