"""The day of a stance that its own words do not date: the one on which the report is just then."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from memcon.domain.time import days_of

if TYPE_CHECKING:
    from memcon.domain.time import TimeExpression
    from memcon.reading.parse import Parsed

_TOLD = frozenset({"had", "would", "could", "did", "was", "were"})
_NOW = frozenset({"has", "have", "is", "are", "will", "'s", "'ve", "'ll"})
_LONG_AGO = 14  # days; what the report tells of further back is background


def day_of_scene(parsed: Parsed, times: tuple[TimeExpression, ...], at: int, published: str | None) -> str | None:
    """The last single day named before token `at`, in its sentence or the one before; for what is told as past.

    In "The two met on Saturday. China offered to buy grain." the offer was made on Saturday.
    """
    if published is None or not _is_past(parsed, at):
        return None
    here = parsed.sentence_of(at)
    before = parsed.sentences[max(0, here.index - 1)]
    first = before.first if before.passage == here.passage else here.first
    start, stop = parsed.tokens[first].start, parsed.tokens[at].start
    days = [one.value.edtf for one in times if one.type == "DATE" and start <= one.evidence.start < stop]
    return next((day for day in reversed(days) if day and _is_lately(day, published)), None)


def _is_past(parsed: Parsed, at: int) -> bool:
    words = {parsed.tokens[c].lower for c in parsed.children_by(at, "aux", "auxpass")}
    return not words & _NOW and (parsed.tokens[at].tag == "VBD" or bool(words & _TOLD))


def _is_lately(day: str, published: str) -> bool:
    first, last = days_of(day)
    if first is None or first != last or first > published:
        return False
    return (dt.date.fromisoformat(published) - dt.date.fromisoformat(first)).days <= _LONG_AGO
