"""How much of a thing some words mean: the whole of it, or a part."""

from __future__ import annotations

import functools
import re
from typing import Literal

from memcon.reading.lexicons import Entry, load_entries
from memcon.reading.time_words import TimeWord

Scope = Literal["whole", "part"]


def scope_of(words: str) -> Scope | None:
    """Whether the words mean all of a thing or a part of it; a part where they say both ("all but a part").

    >>> scope_of("lift sanctions in their entirety"), scope_of("relief from five of the eleven resolutions")
    ('whole', 'part')
    """
    if _pattern("part").search(words):
        return "part"
    return "whole" if _pattern("whole").search(words) else None


@functools.cache
def _pattern(means: Scope) -> re.Pattern[str]:
    found = [word for entry in load_entries("scopes", Entry) if entry.means == means for word in entry.patterns]
    words = "|".join(re.escape(word).replace("<NUM>", _number()) for word in found)
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)


@functools.cache
def _number() -> str:
    known = (entry.patterns for entry in load_entries("times", TimeWord) if entry.means == "number")
    return rf"(?:\d+|{'|'.join(re.escape(word) for patterns in known for word in patterns)})"
