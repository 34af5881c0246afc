"""Where years, months and days begin on a line of time, in as many ticks as can be read; pure."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
#: months from a tick to the next, the least first
_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 3600, 12000)
_FEW_DAYS = 45


class Tick(NamedTuple):
    """A day at which a stretch of time begins, what it is called, and the last day of the stretch."""

    day: dt.date
    name: str
    last: dt.date


def ticks_of(first: dt.date, last: dt.date, most: int = 14) -> list[Tick]:
    """Ticks from the first day to the last one: months where they have room, else years; days in a short time.

    >>> [one.name for one in ticks_of(dt.date(2018, 11, 20), dt.date(2019, 2, 3))]
    ['Dec 2018', '2019', 'Feb']
    """
    if (last - first).days < _FEW_DAYS:
        return [*_days(first, last, most)]
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    step = next((one for one in _STEPS if months / one <= most), _STEPS[-1])
    ticks = [*_months(first, last, step)]
    return [
        one._replace(name=f"{one.name} {one.day.year}") if not number and not one.name.isdigit() else one
        for number, one in enumerate(ticks)
    ]


def _days(first: dt.date, last: dt.date, most: int) -> Iterator[Tick]:
    apart = next(days for days in (1, 2, 4, 7) if (last - first).days / days <= most)
    for number in range(0, (last - first).days + 1, apart):
        day = first + dt.timedelta(days=number)
        name = f"{day.day} {_MONTHS[day.month - 1]}" if number == 0 or day.day <= apart else str(day.day)
        yield Tick(day, name, min(day + dt.timedelta(days=apart - 1), last))


def _months(first: dt.date, last: dt.date, step: int) -> Iterator[Tick]:
    number = -(-(first.year * 12 + first.month - (first.day == 1)) // step) * step
    while (day := _begin(number)) is not None and day <= last:
        until = _begin(number + step)
        name = str(day.year) if day.month == 1 else _MONTHS[day.month - 1]
        yield Tick(day, name, until - dt.timedelta(days=1) if until else dt.date.max)
        number += step


def _begin(number: int) -> dt.date | None:
    """The first day of the month of that number, counted from the year 0; None after the year 9999."""
    year, month = divmod(number, 12)
    return dt.date(year, month + 1, 1) if year <= dt.MAXYEAR else None
