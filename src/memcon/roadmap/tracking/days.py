"""Counts days and calendar months from vague dates, and says how far two dates lie apart."""

from __future__ import annotations

import calendar
import datetime as dt
from typing import NamedTuple

from memcon.domain.time import known_days


class Days(NamedTuple):
    """The first and the last day that something can be, ISO, both inclusive."""

    first: str
    last: str

    @property
    def exact(self) -> bool:
        """Whether it is one day."""
        return self.first == self.last


def find_days(edtf: str | None) -> Days | None:
    """The days that a date can mean; None where it has no beginning or no end, or is no date."""
    first, last = known_days(edtf)
    return Days(first, last) if first and last else None


def later_by(days: Days, *, count: int = 0, months: int = 0) -> Days:
    """The days so many calendar months and then days later.

    >>> later_by(Days("2015-07-20", "2015-07-20"), count=90).last
    '2015-10-18'
    >>> later_by(Days("2024-01-31", "2024-01-31"), months=1).last
    '2024-02-29'
    """
    return Days(_later(days.first, count, months), _later(days.last, count, months))


def days_between(first: str, last: str) -> int:
    """How many days from the first to the last; negative where the last is before."""
    return (dt.date.fromisoformat(last) - dt.date.fromisoformat(first)).days


def _later(day: str, count: int, months: int) -> str:
    start = dt.date.fromisoformat(day)
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    if not dt.MINYEAR <= year <= dt.MAXYEAR:
        return dt.date.max.isoformat() if year > dt.MAXYEAR else dt.date.min.isoformat()
    last = calendar.monthrange(year, month + 1)[1]
    moved = start.replace(year=year, month=month + 1, day=min(start.day, last))
    try:
        return (moved + dt.timedelta(days=count)).isoformat()
    except OverflowError:
        return dt.date.max.isoformat() if count > 0 else dt.date.min.isoformat()
