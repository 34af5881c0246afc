"""Where days stand on a line from the first to the last of some dates, in thousandths of its length; pure."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

from memcon.domain.time import known_days

if TYPE_CHECKING:
    from collections.abc import Iterable

LENGTH = 1000
_LEAST = 8  # so that a single day can be seen


class Bar(NamedTuple):
    """A date on the line: where it begins, how long it is, and whether it is more than a day."""

    x: int
    width: int
    vague: bool


class Scale(NamedTuple):
    """A line of time, from a first day to a last one, both included."""

    first: dt.date
    last: dt.date

    def bar(self, edtf: str | None) -> Bar | None:
        """The date on the line; an open end reaches to the line's end. None where it has no day at all.

        >>> scale_of(["2019-01-01", "2019-04-10"]).bar("2019-01")
        Bar(x=0, width=310, vague=True)
        """
        begin, end = known_days(edtf)
        if begin is None and end is None:
            return None
        first = max(dt.date.fromisoformat(begin) if begin else self.first, self.first)
        last = min(dt.date.fromisoformat(end) if end else self.last, self.last)
        days = (self.last - self.first).days + 1
        x = round((first - self.first).days / days * LENGTH)
        width = max(round(((last - first).days + 1) / days * LENGTH), _LEAST)
        return Bar(min(x, LENGTH - _LEAST), min(width, LENGTH - min(x, LENGTH - _LEAST)), begin != end)


def scale_of(dates: Iterable[str | None]) -> Scale | None:
    """The line from the first to the last day that the dates can mean; None where none has a day."""
    days = [day for edtf in dates for day in known_days(edtf) if day is not None]
    return Scale(dt.date.fromisoformat(min(days)), dt.date.fromisoformat(max(days))) if days else None
