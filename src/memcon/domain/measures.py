"""Whether two wordings name one measure: the same entry of the catalogue, else nearly the same words."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from memcon.domain.claims import PositionStatement

COMMON_SHARE = 0.6  # of the telling words of both; below it "list of sites" and "list of prisoners" would be one
_SMALL = frozenset(
    {
        "a",
        "an",
        "any",
        "all",
        "the",
        "of",
        "to",
        "in",
        "on",
        "for",
        "and",
        "or",
        "its",
        "their",
        "his",
        "her",
        "with",
        "by",
        "from",
        "at",
        "as",
        "be",
        "is",
        "are",
        "some",
        "more",
        "that",
        "this",
    }
)


def same_measure(one: PositionStatement, other: PositionStatement) -> bool:
    """Whether both statements are about one measure."""
    if one.catalogue and other.catalogue:
        return one.catalogue == other.catalogue
    return same_wording(one.measure, other.measure)


def same_wording(one: str, other: str) -> bool:
    """Whether two wordings that nobody listed share most of their telling words."""
    mine, theirs = telling_words(one), telling_words(other)
    return bool(mine and theirs) and len(mine & theirs) / len(mine | theirs) >= COMMON_SHARE


@functools.lru_cache(maxsize=20_000)  # a record compares each measure with many
def telling_words(measure: str) -> frozenset[str]:
    """The words of a measure that tell it from others, without their plural."""
    words = re.findall(r"[a-z0-9]+", measure.lower())
    return frozenset(word.rstrip("s") for word in words if word not in _SMALL)
