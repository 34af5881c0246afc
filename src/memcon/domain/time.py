"""TimeValue: what a time expression can mean, and the comparison of vague dates."""

from __future__ import annotations

import datetime as dt
import functools
from typing import Literal

from msgspec import Struct

from memcon.domain.text import Span

TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
Granularity = Literal["time", "day", "week", "weekend", "month", "season", "quarter", "year", "decade", "century"]

EARLIER_THAN = "../"  # before an EDTF day: that day or one before it


class TimeValue(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A vague or exact time.

    Attributes:
        value: TIMEX3 value, such as `2019-01-18`, `2018-06`, `PT90M`, `P3M`, `PRESENT_REF`.
        granularity: the finest part the words give; None for durations and sets.
        earliest: first day the words can mean, ISO, inclusive; None where open or not a date.
        latest: last day the words can mean, ISO, inclusive; None where open or not a date.
        mod: TIMEX3 mod (`START`, `MID`, `END`, `APPROX`, `LESS_THAN`, `MORE_THAN`, `BEFORE`, `AFTER`) or "".
        anchor: the day from which relative words were counted, ISO.
    """

    value: str
    granularity: Granularity | None = None
    earliest: str | None = None
    latest: str | None = None
    mod: str = ""
    anchor: str | None = None

    @property
    def edtf(self) -> str | None:
        """In EDTF: `2019-01-18`, `2018-06`, `2019-02-21/2019-02-28`, `../2019-01-18`; None if no date."""
        if self.earliest is None and self.latest is None:
            return None
        if self.earliest == self.latest:
            return self.earliest
        whole = _whole_unit(self.earliest, self.latest)
        return whole or f"{self.earliest or '..'}/{self.latest or '..'}"


class TimeExpression(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A time expression where it stands in the text."""

    evidence: Span
    type: TimeType
    value: TimeValue
    rule: str = ""


def _whole_unit(earliest: str | None, latest: str | None) -> str | None:
    """`2018-06` or `2018` where the interval is exactly a month or a year; else None."""
    if earliest is None or latest is None:
        return None
    first, last = dt.date.fromisoformat(earliest), dt.date.fromisoformat(latest)
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
        return f"{first.year:04d}"
    after = last + dt.timedelta(days=1)
    if first.day == 1 and after.day == 1 and (first.year, first.month) == (last.year, last.month):
        return f"{first.year:04d}-{first.month:02d}"
    return None


@functools.lru_cache(maxsize=20_000)  # a record compares each date with many
def days_of(edtf: str | None) -> tuple[str | None, str | None]:
    """First and last day (ISO, inclusive) of an EDTF date or interval; None for an open or missing end.

    >>> days_of("2018-06")
    ('2018-06-01', '2018-06-30')
    >>> days_of("../2019-01-18")
    (None, '2019-01-18')

    Raises:
        ValueError: the words are not a date or interval of EDTF level 0 (marks `~ ? %` are passed over).
    """
    if not edtf:
        return (None, None)
    plain = edtf.translate({ord(mark): None for mark in "~?%"})
    left, slash, right = plain.partition("/")
    return (_edge(left, last=False), _edge(right if slash else left, last=True))


def known_days(date: str | None) -> tuple[str | None, str | None]:
    """As `days_of`; (None, None) where the words are no date of EDTF level 0, as an analyst may have typed them.

    >>> known_days("some day")
    (None, None)
    """
    try:
        return days_of(date)
    except ValueError:
        return (None, None)


def latest_day(date: str) -> str:
    """The date itself, of one with an open start its last day: what it is compared by.

    >>> latest_day("../2019-02-28"), latest_day("2019-02")
    ('2019-02-28', '2019-02')
    """
    return date.removeprefix(EARLIER_THAN)


def _edge(part: str, *, last: bool) -> str | None:
    if part in {"", ".."}:
        return None
    numbers = [int(number) for number in part.split("-")]
    if len(numbers) == 3:  # a day
        return dt.date(*numbers).isoformat()
    year, month = numbers[0], numbers[1] if len(numbers) == 2 else (12 if last else 1)
    if not last:
        return dt.date(year, month, 1).isoformat()
    following = dt.date(year + month // 12, month % 12 + 1, 1)
    return (following - dt.timedelta(days=1)).isoformat()


def days_between(first: str | None, last: str | None) -> int | None:
    """Days from one ISO day to another, negative where the other comes before; None where one is unknown."""
    if not first or not last:
        return None
    return (dt.date.fromisoformat(last) - dt.date.fromisoformat(first)).days


def shifted(day: str, days: int) -> str:
    """The ISO day so many days later; the day itself where the calendar ends before.

    >>> shifted("2020-02-28", 2)
    '2020-03-01'
    """
    try:
        return (dt.date.fromisoformat(day) + dt.timedelta(days=days)).isoformat()
    except OverflowError:
        return day


def may_coincide(one: str | None, other: str | None) -> bool:
    """Whether two EDTF dates can mean a common day; an unknown date can coincide with any."""
    (start, stop), (begin, end) = days_of(one), days_of(other)
    return not ((stop and begin and stop < begin) or (end and start and end < start))
