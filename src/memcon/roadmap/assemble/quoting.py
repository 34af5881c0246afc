"""The words behind a position as a person can read them: whole where the evidence is cut short, none twice."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from memcon.domain.negotiation import Quote

if TYPE_CHECKING:
    from memcon.domain.brief import Sourced
    from memcon.domain.claims import PositionStatement
    from memcon.domain.text import Span

MOST_OF_IT = 0.6  # of a sentence: then the rest of it may stand there too
FEWEST_WORDS = 5  # fewer do not say what is held
#: ends of sentences: not after initials and titles ("U.S. officials", "Mr. Kim"), nor before a figure ("Jan. 6")
_ENDS = re.compile(r"(?:(?<=[a-z0-9\)%]{3}[.!?])|(?<=\d[.!?])|(?<=[.!?][”\"’)]))\s+(?=[A-Z“\"‘(])|\n+")
_OPENING = re.compile(r"(?:that|which|who|has|have|had|is|are|was|were|to|and|or|but|of)\b")


def quotes_of(sourced: Sourced[PositionStatement], text: str = "") -> tuple[Quote, ...]:
    """The words that prove a position, with its label and whose report it is.

    What stands inside another quote is left out. Words that cannot be read alone ("has to accept this,” she") are
    given with their whole sentence where the text of the report is at hand.
    """
    spans = sourced.claim.evidence
    outer = [span for span in spans if not any(_inside(span, other) for other in spans if other != span)]
    found = [_quote(sourced, *_whole(span, text)) for span in dict.fromkeys(outer)]
    return tuple(dict.fromkeys(found))


def _inside(span: Span, other: Span) -> bool:
    return span.article_id == other.article_id and other.start <= span.start and span.stop <= other.stop


def _quote(sourced: Sourced[PositionStatement], exact: str, start: int) -> Quote:
    source = sourced.source
    return Quote(
        exact=exact,
        label=sourced.label,
        outlet=source.outlet,
        published=source.published,
        start=start,
        stop=start + len(exact),
    )


def _whole(span: Span, text: str) -> tuple[str, int]:
    """The words and where they start; the whole sentence where they cannot be read alone, or are most of it."""
    if text[span.start : span.stop] != span.exact:
        return span.exact, span.start
    ends = [match.span() for match in _ENDS.finditer(text)]
    start = max((stop for _, stop in ends if stop <= span.start), default=0)
    stop = min((begin for begin, _ in ends if begin >= span.stop), default=len(text))
    goes_on = text[span.stop : stop].lstrip().startswith(("“", '"'))  # "if they take" and then “corresponding steps”
    if goes_on or _cut_short(span.exact) or len(span.exact) >= MOST_OF_IT * (stop - start):
        return text[start:stop], start
    return span.exact, span.start


def _cut_short(words: str) -> bool:
    odd = words.count("“") != words.count("”") or words.count('"') % 2 == 1
    return odd or len(words.split()) < FEWEST_WORDS or _OPENING.match(words) is not None
