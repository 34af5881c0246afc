"""The lines of a text with their offsets; which of them are sentences, which are broken at a column."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from memcon.domain.text import PassageKind

_BREAK = re.compile(r"\r\n|[\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029]")
_END = re.compile(r"[.?!…][\"'”’»)\]*]{0,3}$|[.?!,…]['\"”’]{1,2}$")
_SHOUTED_WORD = re.compile(r"[A-Z]{2,}")

QUOTE_MARKS = "\"'“”‘’«»…"
WRAP_MIN_CHARS, WRAP_MAX_CHARS = 45, 110  # columns at which a text is usually broken


class Line(NamedTuple):
    """The words of one line, outer blanks cut off; `breaks_before` counts line breaks since the line before."""

    text: str
    start: int
    stop: int
    breaks_before: int


class Piece(NamedTuple):
    """A run of characters and what it is; `breaks_before` counts line breaks since the piece before."""

    start: int
    stop: int
    kind: PassageKind
    breaks_before: int = 0

    def until(self, stop: int) -> Piece:
        """The same piece with another end."""
        return self._replace(stop=stop)


def lines_of(text: str) -> list[Line]:
    """The lines that hold more than blanks, in order."""
    found: list[Line] = []
    breaks, at = 0, 0
    for match in _BREAK.finditer(text):
        breaks = _file(text, at, match.start(), breaks, found) + 1
        at = match.end()
    _file(text, at, len(text), breaks, found)
    return found


def _file(text: str, start: int, stop: int, breaks: int, found: list[Line]) -> int:
    raw = text[start:stop]
    words = raw.strip()
    if not words:
        return breaks
    begin = start + len(raw) - len(raw.lstrip())
    found.append(Line(text=words, start=begin, stop=begin + len(words), breaks_before=breaks))
    return 0


def ends_sentence(line: str) -> bool:
    """Whether the line ends as a sentence does."""
    return _END.search(line[-8:]) is not None


def is_body_like(line: str) -> bool:
    """Whether the line is prose: long, or a whole sentence of some length."""
    if len(line) >= 160:
        return True
    return len(line) >= 50 and ends_sentence(line) and any(char.islower() for char in line)


def is_wrapped(block: Sequence[Line]) -> bool:
    """Whether the lines of a block are one paragraph broken at a column: all but the last about as long."""
    widths = [len(line.text) for line in block[:-1]]
    if len(widths) < 2:
        return False
    widest = max(widths)
    if not WRAP_MIN_CHARS <= widest <= WRAP_MAX_CHARS or len(block[-1].text) > widest + 4:
        return False
    if min(widths) < 0.72 * widest:
        return False
    return sum(ends_sentence(line.text) for line in block[:-1]) <= len(widths) / 2
