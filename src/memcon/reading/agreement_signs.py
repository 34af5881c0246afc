"""Whether a text is an agreement itself, and of which points it is made: numbers, lead-ins, headings."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from memcon.domain.text import BODY_KINDS
from memcon.reading.lexicons import Entry, load_entries

if TYPE_CHECKING:
    from collections.abc import Iterator

    from memcon.reading.parse import Parsed, Sentence

Style = Literal["article", "digit", "roman", "letter", ""]

_NUMBER = re.compile(
    r"\s*(?:(?P<article>(?:Article|Section|Paragraph|Chapter|Annex|Part|Point)\s+(?:[IVXLC]+|\d+(?:\.\d+)*|[A-Z]))\b[.:)]?"
    r"|\(?(?P<digit>\d{1,3}(?:\.\d{1,2})*)[.)]|\(?(?P<roman>[IVX]+|[ivx]{1,5})[.)]|\(?(?P<letter>[a-z])[.)])(?:\s+|$)"
)
_BINDING = re.compile(r"\b(?:shall|undertakes?|agrees?|agreed to)\b", re.IGNORECASE)
_PROMISING = re.compile(r"\bwill\b", re.IGNORECASE)
_TELLING = re.compile(r"\b(?:said|told|according to|reported|added|spokes\w+)\b", re.IGNORECASE)
_SENTENCES_WITH = 0.2  # of its sentences bind somebody; in reports of talks hardly one in twenty says "shall"


class Point(Struct, frozen=True, kw_only=True):
    """One point of the text: its number, where its words are, the lead-in under which it stands.

    Attributes:
        number: as it may be referred to: "4", "Article II 1"; "" where it has none.
        passage: index of its passage.
        start, stop: code points, the number left out.
        lead: the passage that ends in ":" and governs it; None for none.
        leads: whether it is such a lead-in itself.
    """

    number: str
    passage: int
    start: int
    stop: int
    lead: int | None = None
    leads: bool = False


def is_agreement(parsed: Parsed) -> bool:
    """Whether the text binds parties in its own words: it says "shall", speaks of "the Parties", and reports nothing.

    A report of an agreement quotes and tells; its own text does neither.
    """
    text = parsed.article.text
    sentences = max(1, len(parsed.sentences))
    binding = len(_BINDING.findall(text))
    if len(_TELLING.findall(text)) * 3 > binding + len(_PROMISING.findall(text)):
        return False
    signs = {
        means for means, pattern in _signs() if pattern.search(text[: text.find("\n")] if means == "title" else text)
    }
    if binding >= 2 and binding >= _SENTENCES_WITH * sentences:
        return bool(signs)
    promising = binding + len(_PROMISING.findall(text))
    return len(signs) == 3 and promising >= 3 and promising >= _SENTENCES_WITH * sentences


@functools.cache
def _signs() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (entry.means, re.compile(rf"\b(?:{'|'.join(map(re.escape, entry.patterns))})\b", re.IGNORECASE))
        for entry in load_entries("agreement_signs", Entry)
    )


def points(parsed: Parsed) -> tuple[Point, ...]:
    """The points of the text in order; its title is none."""
    found: list[Point] = []
    above: list[tuple[Style, str, int | None]] = []  # style, number and, where it is a lead-in, its passage
    article = parsed.article
    for index, passage in enumerate(article.passages):
        words = article.text[passage.start : passage.stop]
        if passage.kind not in BODY_KINDS | {"byline"}:
            continue
        if passage.kind == "title" and not words.rstrip().endswith(":"):
            continue  # a lead-in may have been taken for one
        told = _NUMBER.match(words)
        style, number = _styled(told) if told else ("", "")
        start = passage.start + (told.end() if told else 0)
        leads = words.rstrip().endswith(":")
        while above and (above[-1][0] != "article" if not style else any(one[0] == style for one in above)):
            above.pop()
        lead = next((one[2] for one in reversed(above) if one[2] is not None), None)
        over = {"article"} if style != "letter" else {"article", "digit"}
        name = " ".join([*(one[1] for one in above if one[0] in over), number]).strip()
        if start < passage.stop:
            found.append(Point(number=name, passage=index, start=start, stop=passage.stop, lead=lead, leads=leads))
        if style or leads:
            above.append((style, number, index if leads else None))
    return tuple(found)


def _styled(told: re.Match[str]) -> tuple[Style, str]:
    for style in ("article", "digit", "roman", "letter"):
        if told[style]:
            return style, told[style]
    return "", ""


def sentences_of(parsed: Parsed, point: Point) -> Iterator[Sentence]:
    """The sentences of a point, without one that is only its number."""
    for sentence in parsed.sentences:
        if sentence.passage == point.passage and parsed.tokens[sentence.stop - 1].stop > point.start:
            yield sentence
