"""Forms that name a day or a run of days: "January 6", "last Friday", "Christmas", "Dec. 3 and 4"."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from memcon.reading import time_values as values
from memcon.reading.time_counts import ordinal_of
from memcon.reading.time_forms import Form, Meaning

if TYPE_CHECKING:
    from memcon.domain.time import TimeValue
    from memcon.reading.time_forms import Run
    from memcon.reading.time_scene import Scene

_MONTHS = 12
_STOPS = frozenset({".", ",", ";", ")", "in", "at", "with", "for", "but", "when"})
_PIVOT = 70  # "1/2/69" is 2069, "1/2/70" 1970


def day_of(run: Run, scene: Scene) -> TimeValue | None:
    """The one day that the run names by date, weekday, "today" or feast.

    Raises:
        ValueError: there is no such day (30 February).
    """
    if run.has("numeric_date"):
        return _numeric(run.value("numeric_date"), scene)
    if run.has("month", "short_month"):
        return _dated(run, scene)
    if run.has("weekday", "short_weekday"):
        return _weekday(run, scene)
    if run.has("feast"):
        return _feast(run, scene)
    if run.has("day", "night"):
        return _counted_day(int((run.value("day") or run.value("night")).removesuffix("NI")), scene)
    if run.has("hyphen") and run.has("year"):
        year, month, day = (int(word.value) for word in run.all("year", "day_number"))
        return values.day(dt.date(year, month, day))
    return None


def _numeric(text: str, scene: Scene) -> TimeValue:
    """A date in figures; the order is told by the figures, by the marks (dots: day first), else by the article."""
    one, two, three = (int(part) for part in text.replace("/", ".").split("."))
    if one > 31:  # the year stands first
        return values.day(dt.date(one, two, three))
    year = three if three > 99 else three + (2000 if three < _PIVOT else 1900)
    day_first = one > _MONTHS or (two <= _MONTHS and ("." in text or scene.day_first))
    return values.day(dt.date(year, two, one) if day_first else dt.date(year, one, two))


def _dated(run: Run, scene: Scene) -> TimeValue:
    month, day = int(run.value("month", "short_month")), ordinal_of(run.value("day_number", "ordinal"))
    year = _year_told(run, scene)
    if year:
        return values.day(dt.date(year, month, day))
    if run.has("last", "past", "next") and scene.published:
        days = [dt.date(scene.published.year + shift, month, day) for shift in (-1, 0, 1)]
        before = [one for one in days if one < scene.published]
        return values.day(before[-1] if run.offset < 0 else days[len(before)])
    return scene.day(month, day)


def _year_told(run: Run, scene: Scene) -> int | None:
    """The year of "6 May 2018", "6 May last year"; None where none is told."""
    if run.has("year"):
        return int(run.value("year"))
    return scene.published.year + run.offset if run.value("unit") == "Y" and scene.published else None


def _weekday(run: Run, scene: Scene) -> TimeValue:
    number = int(run.value("weekday", "short_weekday"))
    if scene.published is None or scene.anchor is None:
        return scene.weekday(number)
    if run.has("last", "past", "previous"):
        anchor = scene.anchor if run.has("previous") else scene.published
        return values.day(anchor - dt.timedelta(days=(anchor.isoweekday() - number) % 7 or 7))
    if run.has("next", "following"):
        anchor = scene.anchor if run.has("following") else scene.published
        return values.day(anchor + dt.timedelta(days=(number - anchor.isoweekday()) % 7 or 7))
    if run.has("that"):
        return values.day(scene.anchor + dt.timedelta(days=(number - scene.anchor.isoweekday()) % 7))
    return scene.weekday(number)


def _feast(run: Run, scene: Scene) -> TimeValue:
    rule = run.value("feast")
    if run.has("year"):
        return values.day(values.feast_day(rule, int(run.value("year"))))
    if scene.published is None:
        return values.undated("XXXX-XX-XX", "day")
    days = [values.feast_day(rule, scene.published.year + shift) for shift in (-1, 0, 1)]
    before = [day for day in days if day <= scene.published]
    after = [day for day in days if day >= scene.published]
    ahead = run.has("next") or (scene.side == "future" and not run.has("last", "past"))
    return values.day(after[0] if ahead else before[-1])


def _counted_day(shift: int, scene: Scene) -> TimeValue:
    if scene.published is None:
        return values.undated("PRESENT_REF" if shift == 0 else "XXXX-XX-XX", "day")
    return values.day(scene.published + dt.timedelta(days=shift))


def _one_day(run: Run, scene: Scene) -> Meaning | None:
    value = day_of(run, scene)
    return Meaning("DATE", value) if value else None


def _day_of_month(run: Run, scene: Scene) -> Meaning | None:
    """As in "on the 15th": of the month spoken of."""
    if scene.anchor is None or not run.value("ordinal")[0].isdigit() or run.words[-1].lower.isalpha():
        return None
    if run.after and (run.after.kind or run.after.lower not in _STOPS):
        return None
    return Meaning("DATE", values.day(scene.anchor.replace(day=ordinal_of(run.value("ordinal")))))


def _days_of_month(run: Run, scene: Scene) -> Meaning | None:
    """As in "Dec. 3 and 4", "7-9 January", "between 3 and 5 May"."""
    month = int(run.value("month", "short_month"))
    first, last = (ordinal_of(word.value) for word in run.all("day_number", "ordinal"))
    if last <= first:
        return None
    year = _year_told(run, scene)
    begin = values.day(dt.date(year, month, first)) if year else scene.day(month, first)
    day = values.first_day(begin)
    if day is None:
        return Meaning("DATE", values.undated(f"{begin.value}/XXXX-{month:02d}-{last:02d}", "day"))
    return Meaning("DATE", values.between(begin, values.day(day.replace(day=last))))


def _days_of_two_months(run: Run, scene: Scene) -> Meaning | None:
    """As in "from June 28 to July 2", "28 June - 2 July 2019"."""
    months = [int(word.value) for word in run.all("month", "short_month")]
    numbers = [ordinal_of(word.value) for word in run.all("day_number", "ordinal")]
    year = _year_told(run, scene)
    if year:
        last = dt.date(year, months[1], numbers[1])
        first = dt.date(last.year - (months[0] > months[1]), months[0], numbers[0])
    else:
        known = values.first_day(scene.day(months[0], numbers[0]))
        if known is None:
            return None
        first, last = known, dt.date(known.year + (months[1] < months[0]), months[1], numbers[1])
    return Meaning("DATE", values.between(values.day(first), values.day(last))) if first < last else None


def _days_of_week(run: Run, scene: Scene) -> Meaning | None:
    """As in "from Monday to Wednesday"."""
    one, other = (int(word.value) for word in run.all("weekday"))
    length = dt.timedelta(days=(other - one) % 7)
    named = values.first_day(scene.weekday(one if scene.side == "future" else other))
    if named is None or one == other:
        return None
    first = named if scene.side == "future" else named - length
    return Meaning("DATE", values.between(values.day(first), values.day(first + length)))


FORMS = (
    Form("day", "some_day", _one_day, swallows=True),  # "30 February" is no "February"
    Form("day of the month", "on the ordinal", _day_of_month),
    Form("days of a month", "(from|between)? mon dom (hyphen|to|and|or) dom of_year?", _days_of_month),
    Form("days of a month", "(from|between)? the? dom (hyphen|to|and|or) the? dom of? mon of_year?", _days_of_month),
    Form("days of two months", "(from|between) mon dom (to|and) mon dom of_year?", _days_of_two_months),
    Form("days of two months", "mon dom hyphen mon dom of_year?", _days_of_two_months),
    Form("days of two months", "(from|between) the? dom mon (to|and) the? dom mon of_year?", _days_of_two_months),
    Form("days of two months", "dom mon hyphen dom mon of_year?", _days_of_two_months),
    Form("days of a week", "(from|between) weekday (to|and) weekday", _days_of_week),
)
