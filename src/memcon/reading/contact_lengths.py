"""The days of a contact that its length gives: "two days of talks ended on Thursday", "over the past two weeks"."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from memcon.reading.contact_journeys import TRAVELLING

if TYPE_CHECKING:
    from memcon.domain.time import TimeExpression
    from memcon.reading.parse import Parsed

_DAYS = {"D": 1, "W": 7}
_MOST_DAYS = 60
_ENDS = frozenset({"end", "conclude", "finish", "wrap", "close", "adjourn", "complete"})
_BEGINS = frozenset({"begin", "start", "open", "commence"}) | TRAVELLING  # who arrives begins on that day
_PAST = frozenset({"past", "last"})


def is_stretch(parsed: Parsed, length: TimeExpression) -> bool:
    """Whether the words name the days up to the article's, within which something was: "over the past two weeks"."""
    first, stop = parsed.tokens_in(length.evidence.start, length.evidence.stop)
    return any(token.lower in _PAST for token in parsed.tokens[first:stop]) and _days(length) is not None


def stretch(parsed: Parsed, length: TimeExpression) -> str | None:
    """The stretch as EDTF; None where the article has no day."""
    days, published = _days(length), parsed.article.published
    if days is None or not published:
        return None
    last = dt.date.fromisoformat(published)
    return f"{last - dt.timedelta(days=days)}/{last}"


def spread(day: str, length: TimeExpression | None, lemma: str) -> str:
    """The day, or where the contact took several and the verb says that it was the first or last, all of them."""
    days = None if length is None else _days(length)
    if days is None or days < 2 or not re.fullmatch(r"\d{4}-\d\d-\d\d", day):
        return day
    one, rest = dt.date.fromisoformat(day), dt.timedelta(days=days - 1)
    if lemma in _ENDS:
        return f"{one - rest}/{one}"
    return f"{one}/{one + rest}" if lemma in _BEGINS else day


def _days(length: TimeExpression) -> int | None:
    hours = re.fullmatch(r"PT(24|48|72)H", length.value.value or "")
    if hours:
        return int(hours[1]) // 24
    found = re.fullmatch(r"P(\d{1,3})([DW])", length.value.value or "")
    days = int(found[1]) * _DAYS[found[2]] if found else 0
    return days if 0 < days <= _MOST_DAYS else None
