"""Which characters and tokens of an article stand within quotation marks."""

from __future__ import annotations

import bisect
import re
from typing import TYPE_CHECKING, NamedTuple

from memcon.domain.text import BODY_KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from memcon.reading.parse import Parsed

#: double marks of every style; `''` and ` `` ` are those of plain-text wires
_MARKS = re.compile(r"[“”„‟\"«»]|''|``|‘|’(?!\w)")
_LINE = re.compile(r"[^\n]+")
_OPENS = frozenset("“„‟«‘") | {"``"}
_CLOSES = frozenset("”»’")
_PARTNERS = {"“": '”"‟“', "„": '“”"', "‟": '”"', "«": "»", "``": "''", "‘": "’", '"': '"”', "''": "''", "»": "«"}
_FEET = re.compile(r"\d['’]\s?\d{1,2}$")
MIN_UNCLOSED_CHARS = 20  # an unclosed mark shorter than this to the line's end is inches, or a slip


class Quotation(NamedTuple):
    """One quotation, marks included.

    Attributes:
        start: offset of the opening mark.
        stop: offset behind the closing mark, or the line's end where it is not closed.
        first: the first token of it.
        last: one past its last token.
        closed: whether a closing mark stands in the same line.
        line: offset at which its line begins.
    """

    start: int
    stop: int
    first: int
    last: int
    closed: bool
    line: int

    @property
    def words(self) -> int:
        """Tokens between the marks, roughly."""
        return self.last - self.first - 2


class Quotations:
    """The quotations of one article, in order, and which token stands in which."""

    def __init__(self, parsed: Parsed) -> None:
        self.all: list[Quotation] = list(_find(parsed))
        self._starts = [one.first for one in self.all]
        self._breaks = [found.start() for found in re.finditer("\n", parsed.article.text)]
        self._parsed = parsed
        self.number_of: list[int] = [-1] * len(parsed.tokens)
        for number, one in enumerate(self.all):
            self.number_of[one.first : one.last] = [number] * (one.last - one.first)

    def holds(self, i: int) -> bool:
        """Whether token `i` stands within quotation marks."""
        return self.number_of[i] >= 0

    def of(self, i: int) -> Quotation | None:
        """The quotation in which token `i` stands."""
        number = self.number_of[i]
        return self.all[number] if number >= 0 else None

    def line_of(self, i: int) -> int:
        """The number of the line in which token `i` stands."""
        return bisect.bisect_right(self._breaks, self._parsed.tokens[i].start)

    def within(self, first: int, stop: int) -> list[Quotation]:
        """The quotations that begin at tokens `[first, stop)`."""
        low = bisect.bisect_left(self._starts, first)
        return self.all[low : bisect.bisect_left(self._starts, stop, lo=low)]


def _find(parsed: Parsed) -> Iterator[Quotation]:
    text = parsed.article.text
    for passage in parsed.article.passages:
        if passage.kind not in BODY_KINDS:
            continue
        for line in _LINE.finditer(text, passage.start, passage.stop):
            for start, stop, closed in _pairs(text, line.start(), line.end()):
                first, last = parsed.tokens_in(start, stop)
                if last - first > 1:
                    yield Quotation(start, stop, first, last, closed, line.start())


def _pairs(text: str, start: int, stop: int) -> Iterator[tuple[int, int, bool]]:
    """The outermost quotations of one line; a mark within a quotation of another style belongs to it."""
    stack: list[tuple[str, int]] = []
    for found in _MARKS.finditer(text, start, stop):
        mark = found.group()
        if mark == '"' and _FEET.search(text[max(start, found.start() - 6) : found.start()]):
            continue  # 6'3" tall
        if stack and mark in _PARTNERS.get(stack[-1][0], "") and not _opens_again(found.group(), stack[-1][0]):
            _, begun = stack.pop()
            if not stack:
                yield begun, found.end(), True
        elif len(stack) > 1 and mark in _PARTNERS.get(stack[0][0], "") and mark not in _OPENS:
            begun = stack[0][1]
            stack.clear()
            yield begun, found.end(), True
        elif mark not in _CLOSES or mark in _OPENS:
            if mark == "‘" and not _closes_later(text, found.end(), stop):
                continue
            stack.append((mark, found.start()))
    if stack and stop - stack[0][1] >= MIN_UNCLOSED_CHARS and stack[0][0] != "‘":
        yield stack[0][1], stop, False


def _opens_again(mark: str, opened: str) -> bool:
    """Whether a mark that could close the open one is an opening mark itself: “ within “."""
    return mark == opened == "“"


def _closes_later(text: str, start: int, stop: int) -> bool:
    return any(found.group() == "’" for found in _MARKS.finditer(text, start, stop))
