"""Calendar units as TimeValues: days, weeks, months, quarters, seasons, years, decades, and parts of them."""

from __future__ import annotations

import calendar
import datetime as dt
from typing import TYPE_CHECKING

import msgspec

from memcon.domain.time import Granularity, TimeValue

if TYPE_CHECKING:
    from collections.abc import Callable

_ONE_DAY = dt.timedelta(days=1)
#: months, counted from the first, at which the thirds of a unit begin and end
_MONTHS_OF_A_THIRD: dict[Granularity, dict[str, tuple[int, int]]] = {
    "quarter": {"START": (0, 1), "MID": (1, 2), "END": (2, 3)},
    "season": {"START": (0, 1), "MID": (1, 2), "END": (2, 3)},
    "year": {"START": (0, 4), "MID": (4, 8), "END": (8, 12)},
    "decade": {"START": (0, 48), "MID": (48, 84), "END": (84, 120)},
    "century": {"START": (0, 480), "MID": (480, 840), "END": (840, 1200)},
}
_SEASON_STARTS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}  # month in which the season begins, in the north


def day(date: dt.date) -> TimeValue:
    """That day."""
    return _value(date.isoformat(), "day", date, date)


def at_time(value: TimeValue, clock: str) -> TimeValue:
    """A day's value with a time of day (`T08:00`) or a part of the day (`TMO`) added."""
    return msgspec.structs.replace(value, value=value.value + clock, granularity="time")


def week_of(date: dt.date) -> TimeValue:
    """The ISO week, Monday to Sunday, in which the day lies."""
    year, week, weekday = date.isocalendar()
    monday = date - dt.timedelta(days=weekday - 1)
    return _value(f"{year:04d}-W{week:02d}", "week", monday, monday + dt.timedelta(days=6))


def weekend_of(date: dt.date) -> TimeValue:
    """Saturday and Sunday of the ISO week in which the day lies."""
    year, week, weekday = date.isocalendar()
    saturday = date + dt.timedelta(days=6 - weekday)
    return _value(f"{year:04d}-W{week:02d}-WE", "weekend", saturday, saturday + _ONE_DAY)


def month(year: int, number: int) -> TimeValue:
    """That month; `number` may run over: month 13 is January of the next year."""
    year, number = year + (number - 1) // 12, (number - 1) % 12 + 1
    return _value(f"{year:04d}-{number:02d}", "month", dt.date(year, number, 1), _month_end(year, number))


def quarter(year: int, number: int) -> TimeValue:
    """That quarter of the year; `number` may run over."""
    year, number = year + (number - 1) // 4, (number - 1) % 4 + 1
    first = dt.date(year, 3 * number - 2, 1)
    return _value(f"{year:04d}-Q{number}", "quarter", first, _month_end(year, 3 * number))


def half(year: int, number: int) -> TimeValue:
    """The first or second half of the year."""
    first = dt.date(year, 6 * number - 5, 1)
    return _value(f"{year:04d}-H{number}", "quarter", first, _month_end(year, 6 * number))


def season(year: int, letters: str) -> TimeValue:
    """That season; winter begins in December of the year (`1994-WI`: December 1994 to February 1995)."""
    begin = _SEASON_STARTS[letters]
    end = begin + 2
    last = _month_end(year + (end - 1) // 12, (end - 1) % 12 + 1)
    return _value(f"{year:04d}-{letters}", "season", dt.date(year, begin, 1), last)


def year(number: int) -> TimeValue:
    """That year."""
    return _value(f"{number:04d}", "year", dt.date(number, 1, 1), dt.date(number, 12, 31))


def decade(tens: int) -> TimeValue:
    """The ten years that begin with `tens`: 198 is the 1980s."""
    return _value(f"{tens:03d}", "decade", dt.date(tens * 10, 1, 1), dt.date(tens * 10 + 9, 12, 31))


def century(hundreds: int) -> TimeValue:
    """The hundred years that begin with `hundreds`: 19 is the twentieth century."""
    return _value(f"{hundreds:02d}", "century", dt.date(hundreds * 100, 1, 1), dt.date(hundreds * 100 + 99, 12, 31))


def undated(value: str, granularity: Granularity | None) -> TimeValue:
    """A value that names no day, such as `XXXX-WXX-5`."""
    return TimeValue(value=value, granularity=granularity)


def between(one: TimeValue, other: TimeValue) -> TimeValue:
    """From the beginning of one to the end of the other."""
    return msgspec.structs.replace(one, value=f"{one.value}/{other.value}", latest=other.latest)


def narrowed(value: TimeValue, mod: str) -> TimeValue:
    """The start, middle or end of the time: of a month the days 1–10, 11–20, 21–end, of a year four months each.

    >>> narrowed(year(2018), "MID").edtf
    '2018-05-01/2018-08-31'
    """
    if value.earliest is None or value.latest is None or mod not in {"START", "MID", "END"}:
        return msgspec.structs.replace(value, mod=mod)
    first, last = dt.date.fromisoformat(value.earliest), dt.date.fromisoformat(value.latest)
    if value.granularity in _MONTHS_OF_A_THIRD:
        begin, end = _months(first, *_MONTHS_OF_A_THIRD[value.granularity][mod])
        return msgspec.structs.replace(value, mod=mod, earliest=begin.isoformat(), latest=end.isoformat())
    third = 10 if value.granularity == "month" else max(1, ((last - first).days + 1) // 3)
    cuts = {
        "START": (first, min(last, first + dt.timedelta(days=third - 1))),
        "MID": (first + dt.timedelta(days=third), first + dt.timedelta(days=2 * third - 1)),
        "END": (first + dt.timedelta(days=2 * third), last),
    }
    begin, end = cuts[mod]
    begin, end = min(begin, last), min(end, last)
    return msgspec.structs.replace(value, mod=mod, earliest=begin.isoformat(), latest=end.isoformat())


def _months(first: dt.date, begin: int, end: int) -> tuple[dt.date, dt.date]:
    """The first day of the month `begin` months on, and the last day before `end` months on."""
    return shifted_months(first, begin), shifted_months(first, end) - _ONE_DAY


def edge(value: TimeValue, mod: str) -> TimeValue:
    """The beginning or end of the time: of a year its first or last month, else as `narrowed`."""
    if value.granularity != "year" or mod == "MID":
        return narrowed(value, mod)
    days = month(int(value.value), 1 if mod == "START" else 12)
    return msgspec.structs.replace(value, mod=mod, earliest=days.earliest, latest=days.latest)


def cut(value: TimeValue, day_: dt.date, side: str) -> TimeValue:
    """What of the time lies before ("earlier this year") or after the day; the whole where the day is not within."""
    if not value.earliest or not value.latest or not value.earliest < day_.isoformat() < value.latest:
        return value
    if side == "after":
        return msgspec.structs.replace(value, earliest=day_.isoformat())
    return msgspec.structs.replace(value, latest=day_.isoformat())


def first_day(value: TimeValue) -> dt.date | None:
    """The first day the value can mean; None where it names no day."""
    return dt.date.fromisoformat(value.earliest) if value.earliest else None


def unit_at(date: dt.date, unit: str, offset: int) -> TimeValue | None:
    """The week, month … `offset` after the one in which the day lies; None for hours and shorter.

    >>> unit_at(dt.date(2019, 1, 18), "M", -1).value
    '2018-12'
    """
    units: dict[str, Callable[[], TimeValue]] = {
        "D": lambda: day(date + dt.timedelta(days=offset)),
        "W": lambda: week_of(date + dt.timedelta(weeks=offset)),
        "2W": lambda: week_of(date + dt.timedelta(weeks=2 * offset)),
        "WE": lambda: weekend_of(date + dt.timedelta(weeks=offset)),
        "M": lambda: month(date.year, date.month + offset),
        "Q": lambda: quarter(date.year, quarter_number(date) + offset),
        "Y": lambda: year(date.year + offset),
        "10Y": lambda: decade(date.year // 10 + offset),
        "100Y": lambda: century(date.year // 100 + offset),
    }
    return units[unit]() if unit in units else None


def quarter_number(date: dt.date) -> int:
    """1 to 4."""
    return (date.month + 2) // 3


def shifted_months(date: dt.date, count: int) -> dt.date:
    """The same day `count` months on (the month's last day where it has no such day).

    Raises:
        ValueError: the year falls out of the calendar.
    """
    months = date.year * 12 + date.month - 1 + count
    year_, month_ = months // 12, months % 12 + 1
    return dt.date(year_, month_, min(date.day, _days_in(year_, month_)))


def _value(text: str, granularity: Granularity, first: dt.date, last: dt.date) -> TimeValue:
    return TimeValue(value=text, granularity=granularity, earliest=first.isoformat(), latest=last.isoformat())


def _month_end(year: int, number: int) -> dt.date:
    return dt.date(year, number, _days_in(year, number))


def _days_in(year: int, number: int) -> int:
    if not dt.MINYEAR <= year <= dt.MAXYEAR:
        raise ValueError(f"year {year} is out of the calendar")
    return calendar.monthrange(year, number)[1]


def feast_day(rule: str, year: int) -> dt.date:
    """The day of a feast: `12-25`; `11-4-4` the fourth Thursday of November; `easter-2` two days before Easter.

    >>> feast_day("11-4-4", 1999)
    datetime.date(1999, 11, 25)
    >>> feast_day("easter", 2000)
    datetime.date(2000, 4, 23)
    """
    if rule.startswith("easter"):
        return _easter(year) + dt.timedelta(days=int(rule.removeprefix("easter") or "0"))
    month, _, rest = rule.partition("-")
    if "-" not in rest:
        return dt.date(year, int(month), int(rest))
    weekday, _, which = rest.partition("-")
    days = [dt.date(year, int(month), number) for number in range(1, _days_in(year, int(month)) + 1)]
    matching = [date for date in days if date.isoweekday() == int(weekday)]
    return matching[int(which) - 1 if int(which) > 0 else int(which)]


def _easter(year: int) -> dt.date:
    """Western Easter by the anonymous Gregorian computus."""
    golden, century_, rest = year % 19, year // 100, year % 100
    epact = (19 * golden + century_ - century_ // 4 - (century_ - (century_ + 8) // 25 + 1) // 3 + 15) % 30
    sunday = (32 + 2 * (century_ % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    shift = (golden + 11 * epact + 22 * sunday) // 451
    number = epact + sunday - 7 * shift + 114
    return dt.date(year, number // 31, number % 31 + 1)
