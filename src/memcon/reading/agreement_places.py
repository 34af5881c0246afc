"""What the readers of an agreement share: the text with its parties, stretches of it, words without their article."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from memcon.domain.reading import Findings
    from memcon.domain.text import Span
    from memcon.reading.agreement_parties import Bound
    from memcon.reading.parse import Parsed

TRIMMED = " \t\n,;:.–—-"


class Scene(NamedTuple):
    """One agreement's text, what was found in it so far, whom it binds."""

    parsed: Parsed
    so_far: Findings
    bound: Bound


class Stretch(NamedTuple):
    """A part of the text: code points `[start, stop)`."""

    start: int
    stop: int


def chars(parsed: Parsed, first: int, stop: int) -> Stretch:
    """The code points of tokens `[first, stop)`."""
    return Stretch(parsed.tokens[first].start, parsed.tokens[max(first, stop - 1)].stop)


def trimmed(text: str, stretch: Stretch) -> Stretch:
    """The stretch without the marks at its end."""
    start, stop = stretch
    while stop - 1 > start and text[stop - 1] in TRIMMED:
        stop -= 1
    return Stretch(start, stop)


def is_inside(span: Span, other: Span) -> bool:
    """Whether the span lies within the other."""
    return other.start <= span.start and span.stop <= other.stop


def without_the(words: str) -> str:
    """The words in one line, without a "the" before them."""
    return re.sub(r"^(?:the|The)\s+", "", " ".join(words.split()))
