"""The day of a stance that its own words do not date: the one on which the report is just then."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from memcon.domain.time import EARLIER_THAN, days_of

if TYPE_CHECKING:
    from memcon.domain.time import TimeExpression
    from memcon.reading.parse import Parsed

_TOLD = frozenset({"had", "would", "could", "did", "was", "were"})
_NOW = frozenset({"has", "have", "is", "are", "will", "'s", "'ve", "'ll"})
_IMAGINED = frozenset({"would", "could", "might", "should"})
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


def day_as_told(parsed: Parsed, at: int, day: str | None) -> str | None:
    """The day, None being the report's own; for "they had offered to pay" that it was earlier, EDTF `../DAY`."""
    latest = days_of(day or parsed.article.published)[1]
    return f"{EARLIER_THAN}{latest}" if latest and _had_been(parsed, at) else day


def _had_been(parsed: Parsed, at: int) -> bool:
    """Whether the verb, the adjective's verb or the first of those joined is in the pluperfect."""
    here = at
    while parsed.tokens[here].dep in {"conj", "acomp", "attr", "xcomp"} and parsed.tokens[here].head != here:
        here = parsed.tokens[here].head
    words = {parsed.tokens[c].lower for k in (at, here) for c in parsed.children_by(k, "aux")}
    return parsed.tokens[here].tag == "VBN" and "had" in words and not words & _IMAGINED


def _is_past(parsed: Parsed, at: int) -> bool:
    words = {parsed.tokens[c].lower for c in parsed.children_by(at, "aux", "auxpass")}
    return not words & _NOW and (parsed.tokens[at].tag == "VBD" or bool(words & _TOLD))


def _is_lately(day: str, published: str) -> bool:
    first, last = days_of(day)
    if first is None or first != last or first > published:
        return False
    return (dt.date.fromisoformat(published) - dt.date.fromisoformat(first)).days <= _LONG_AGO
