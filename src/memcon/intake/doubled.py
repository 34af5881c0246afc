"""Names printed twice in a row, short and in full, where a page unfolded an abbreviation's tooltip into the sentence.

"imposed by the UNSC United Nations Security Council in 2017": the pair is a clutter passage of its own inside the
paragraph; what stands before and after it on the line stays one sentence for whoever parses the passages.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from memcon.intake.lines import Piece

if TYPE_CHECKING:
    from collections.abc import Iterator

_SHORT = re.compile(
    r"(?<=[\w,;:] )(?P<short>[A-Z]{2,7}) (?P<full>[A-Z][a-z]+(?: (?:(?:of|the|for|and|on|in) ){0,2}[A-Z][a-z]+){1,7})"
)
_SMALL = frozenset({"of", "the", "for", "and", "on", "in"})


def split_doubled_names(text: str, piece: Piece) -> Iterator[Piece]:
    """The piece itself, or, where a paragraph holds such a pair, the parts around it and the pair as clutter."""
    at = piece.start
    if piece.kind == "paragraph":
        for match in _SHORT.finditer(text, piece.start, piece.stop):
            stop = _full_stop(match)
            if stop is None or match.start() - 1 <= at or stop + 2 >= piece.stop:
                continue
            yield Piece(at, match.start() - 1, "paragraph")
            yield Piece(match.start(), stop, "clutter")
            at = stop + 1 if text[stop].isspace() else stop
    yield piece._replace(start=at)


def _full_stop(match: re.Match[str]) -> int | None:
    """Where the full name ends whose initials are the short one, or None."""
    initials = ""
    for word in re.finditer(r"\S+", match["full"]):
        if word[0] not in _SMALL:
            initials += word[0][0]
        if initials == match["short"]:
            return match.start("full") + word.end()
    return None
