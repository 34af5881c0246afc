"""Forms that name a day, a week, a month … : "January 6", "last year", "the third quarter", "two weeks ago"."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import msgspec

from memcon.domain.time import TimeValue
from memcon.reading import time_values as values
from memcon.reading.time_counts import counted
from memcon.reading.time_forms import Form, Meaning

if TYPE_CHECKING:
    from memcon.reading.time_forms import Run
    from memcon.reading.time_scene import Scene

_ORDER_FROM = 12  # a number above it cannot be a month


def day_of(run: Run, scene: Scene) -> TimeValue | None:
    """The one day that the run names by date, weekday, "today" or feast.

    Raises:
        ValueError: there is no such day (30 February).
    """
    if run.has("numeric_date"):
        return _numeric(run.value("numeric_date"))
    if run.has("month", "short_month"):
        return _dated(run, scene)
    if run.has("weekday", "short_weekday"):
        return _weekday(run, scene)
    if run.has("feast"):
        return _feast(run, scene)
    if run.has("day", "night"):
        return _counted_day(int((run.value("day") or run.value("night")).removesuffix("NI")), scene)
    if run.has("hyphen"):
        year, month, day = (int(word.value) for word in run.all("year", "day_number"))
        return values.day(dt.date(year, month, day))
    return None


def _numeric(text: str) -> TimeValue:
    """A date in figures; day first where the marks are dots or the first figure is above 12, else month first."""
    parts = [int(part) for part in text.replace("/", ".").split(".")]
    if parts[0] > 31:
        return values.day(dt.date(parts[0], parts[1], parts[2]))
    year = parts[2] if parts[2] > 99 else parts[2] + (2000 if parts[2] < 70 else 1900)
    day_first = "." in text or parts[0] > _ORDER_FROM
    month, day = (parts[1], parts[0]) if day_first else (parts[0], parts[1])
    return values.day(dt.date(year, month, day))


def _dated(run: Run, scene: Scene) -> TimeValue:
    month, day = int(run.value("month", "short_month")), ordinal_of(run.value("day_number", "ordinal"))
    if run.has("year"):
        return values.day(dt.date(int(run.value("year")), month, day))
    return scene.day(month, day)


def _weekday(run: Run, scene: Scene) -> TimeValue:
    number = int(run.value("weekday", "short_weekday"))
    if scene.published is None:
        return scene.weekday(number)
    if run.has("previous") and scene.anchor:
        return values.day(scene.anchor - dt.timedelta(days=(scene.anchor.isoweekday() - number) % 7 or 7))
    if run.has("that", "following") and scene.anchor:
        ahead = (number - scene.anchor.isoweekday()) % 7
        return values.day(scene.anchor + dt.timedelta(days=ahead or 7 * run.has("following")))
    if run.has("last", "past"):
        return values.day(scene.published - dt.timedelta(days=(scene.published.isoweekday() - number) % 7 or 7))
    if run.has("next"):
        return values.day(scene.published + dt.timedelta(days=(number - scene.published.isoweekday()) % 7 or 7))
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
    future = run.has("next") or (scene.side == "future" and not run.has("last", "past"))
    return values.day(after[0] if future else before[-1])


def _counted_day(shift: int, scene: Scene) -> TimeValue:
    if scene.published is None:
        return values.undated("PRESENT_REF" if shift == 0 else "XXXX-XX-XX", "day")
    return values.day(scene.published + dt.timedelta(days=shift))


def ordinal_of(text: str) -> int:
    """21 for `21st`, `21`."""
    return int(text.rstrip("stndrh"))


def _one_day(run: Run, scene: Scene) -> Meaning | None:
    value = day_of(run, scene)
    return Meaning("DATE", value) if value else None


def _day_range(run: Run, scene: Scene) -> Meaning | None:
    month = int(run.value("month", "short_month"))
    first, last = (ordinal_of(word.value) for word in run.all("day_number", "ordinal"))
    if run.has("year"):
        year = int(run.value("year"))
    else:
        named = scene.day(month, first)
        if named.earliest is None:
            return Meaning("DATE", values.undated(f"{named.value}/XXXX-{month:02d}-{last:02d}", "day"))
        year = int(named.earliest[:4])
    if last <= first:
        return None
    return Meaning(
        "DATE", values.between(values.day(dt.date(year, month, first)), values.day(dt.date(year, month, last)))
    )


def _weekday_range(run: Run, scene: Scene) -> Meaning | None:
    one, other = (int(word.value) for word in run.all("weekday"))
    if scene.published is None or one == other:
        return None
    last = values_day(scene.weekday(other)) if scene.side != "future" else None
    first = last - dt.timedelta(days=(other - one) % 7) if last else values_day(scene.weekday(one))
    return Meaning("DATE", values.between(values.day(first), values.day(first + dt.timedelta(days=(other - one) % 7))))


def values_day(value: TimeValue) -> dt.date:
    """The first day of a value that has days."""
    return dt.date.fromisoformat(value.earliest or value.value)


def _month(run: Run, scene: Scene) -> Meaning | None:
    number = int(run.value("month", "short_month"))
    if run.has("year"):
        value = values.month(int(run.value("year")), number)
    elif run.has("unit"):
        if run.value("unit") != "Y" or scene.published is None:
            return None
        value = values.month(scene.published.year + _offset(run), number)
    elif scene.published is None:
        value = scene.month(number)
    elif run.has("last", "past"):
        value = values.month(scene.published.year - (number >= scene.published.month), number)
    elif run.has("next"):
        value = values.month(scene.published.year + (number <= scene.published.month), number)
    elif run.has("this"):
        value = values.month(scene.published.year, number)
    else:
        value = scene.month(number)
    return Meaning("DATE", _part(run, value))


def _part(run: Run, value: TimeValue) -> TimeValue:
    mod = run.value("early")
    return values.narrowed(value, mod) if mod else value


def _year(run: Run, _: Scene) -> Meaning | None:
    return Meaning("DATE", _part(run, values.year(int(run.value("year")))))


def _years(run: Run, _: Scene) -> Meaning | None:
    first, last = (word.value for word in run.all("year", "day_number", "digits"))
    last = first[: 4 - len(last)] + last
    if not int(first) < int(last) <= int(first) + 200:
        return None
    return Meaning("DATE", values.between(values.year(int(first)), values.year(int(last))))


def _decade(run: Run, _: Scene) -> Meaning | None:
    text = run.value("decades").removesuffix("0s").removesuffix("s")
    tens = int(text) if len(text) > 1 else 190 + int(text)
    return Meaning("DATE", _part(run, values.decade(tens)))


def _century(run: Run, _: Scene) -> Meaning | None:
    number = ordinal_of(run.value("ordinal"))
    if run.value("unit") != "100Y" or not 10 <= number <= 30:
        return None
    return Meaning("DATE", _part(run, values.century(number - 1)))


def _offset(run: Run) -> int:
    """-1 for "last", 1 for "next", 0 for "this"."""
    word = run.first("last", "past", "next", "following", "previous")
    return int(word.value) if word else 0


def _which_unit(run: Run, scene: Scene) -> Meaning | None:
    unit = run.value("unit")
    plural = run.all("unit")[-1].lower.endswith("s")
    if plural:
        return None
    anchor = scene.anchor if run.has("that", "following", "previous") else scene.published
    if anchor is None:
        return Meaning("DATE", values.undated(_UNKNOWN.get(unit, "XXXX"), None))
    value = unit_at(anchor, unit, _offset(run))
    if value is None:
        return None
    return Meaning("DATE", _part(run, value))


_UNKNOWN = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "M": "XXXX-XX", "Q": "XXXX-QX", "WE": "XXXX-WXX-WE"}


def unit_at(day: dt.date, unit: str, offset: int) -> TimeValue | None:
    """The week, month … `offset` after the one in which the day lies; None for hours and shorter."""
    if unit == "D":
        return values.day(day + dt.timedelta(days=offset))
    if unit == "W":
        return values.week_of(day + dt.timedelta(weeks=offset))
    if unit == "2W":
        return values.week_of(day + dt.timedelta(weeks=2 * offset))
    if unit == "WE":
        return values.weekend_of(day + dt.timedelta(weeks=offset))
    if unit == "M":
        return values.month(day.year, day.month + offset)
    if unit == "Q":
        return values.quarter(day.year, (day.month + 2) // 3 + offset)
    if unit == "Y":
        return values.year(day.year + offset)
    if unit == "10Y":
        return values.decade(day.year // 10 + offset)
    return values.century(day.year // 100 + offset) if unit == "100Y" else None


def _weekend(run: Run, scene: Scene) -> Meaning | None:
    if run.value("unit") != "WE":
        return _the_unit(run, scene)
    if scene.published is None:
        return Meaning("DATE", values.undated("XXXX-WXX-WE", "weekend"))
    weeks = 0 if scene.side == "future" or scene.published.isoweekday() >= 6 else -1
    return Meaning("DATE", values.weekend_of(scene.published + dt.timedelta(weeks=weeks)))


def _the_unit(run: Run, scene: Scene) -> Meaning | None:
    unit = run.value("unit")
    if run.has("period") or (unit == "Q" and not run.all("unit")[0].lower.endswith("s")):
        if scene.quarter:
            return Meaning("DATE", scene.quarter)
        if scene.published:
            return Meaning("DATE", values.quarter(scene.published.year, (scene.published.month + 2) // 3 - 1))
    if run.has("early") and scene.published and unit in {"W", "M", "Y", "10Y", "100Y"}:
        value = unit_at(scene.published, unit, 0)
        return Meaning("DATE", _part(run, value)) if value else None
    return _this_unit(run, scene)


def _this_unit(run: Run, scene: Scene) -> Meaning | None:
    """ "the year", "the week": the one of publication."""
    unit = run.value("unit")
    if scene.published is None or run.all("unit")[0].lower.endswith("s") or unit not in {"W", "M", "Y"}:
        return None
    if run.after and (run.after.lower in {"ended", "ending", "that", "when", "to", "through"}):
        return Meaning("DURATION", TimeValue(value=f"P1{unit}"))
    value = unit_at(scene.published, unit, 0)
    return Meaning("DATE", value) if value else None


def _quarter(run: Run, scene: Scene) -> Meaning | None:
    if run.has("unit") and "Q" not in {word.value for word in run.all("unit")}:
        return None
    name = run.value("quarter_name")
    number = int(name[1]) if name else ordinal_of(run.value("ordinal"))
    if number > 4:
        return None
    make = values.half if name[:1].lower() == "h" else values.quarter
    years = run.value("year")
    if years:
        return Meaning("DATE", make(int(years), number))
    if scene.published and run.has("fiscal"):
        return Meaning("DATE", make(scene.published.year, number))
    if scene.published is None:
        return Meaning("DATE", values.undated(f"XXXX-Q{number}", "quarter"))
    if any(word.value == "Y" for word in run.all("unit")):
        return Meaning("DATE", make(scene.published.year + _offset(run), number))
    nearest = min(
        (make(scene.published.year + shift, number) for shift in (-1, 0, 1)),
        key=lambda value: abs((values_day(value) + dt.timedelta(days=45) - scene.published).days),  # type: ignore[operator]  # known
    )
    return Meaning("DATE", nearest)


def _quarter_of(run: Run, scene: Scene) -> Meaning | None:
    """ "the 1988 quarter": the same one of another year."""
    if run.value("unit") != "Q" or not scene.quarter:
        return None
    number = (values_day(scene.quarter).month + 2) // 3
    return Meaning("DATE", values.quarter(int(run.value("year")), number))


def _unit_of_day(run: Run, scene: Scene) -> Meaning | None:
    """ "the week of March 6"."""
    day = day_of(run, scene)
    value = unit_at(values_day(day), run.value("unit"), 0) if day and day.earliest else None
    return Meaning("DATE", value) if value and run.value("unit") in {"W", "WE"} else None


def _half(run: Run, scene: Scene) -> Meaning | None:
    word = run.first("ordinal", "last")
    number = 2 if word and word.kind == "last" else ordinal_of(run.value("ordinal"))
    if number > 2:
        return None
    if run.has("year"):
        return Meaning("DATE", values.half(int(run.value("year")), number))
    if scene.published is None or run.value("unit") != "Y":
        return None
    which = run.words[-2]
    shift = int(which.value) if which.kind in {"last", "past", "next"} else 0
    return Meaning("DATE", values.half(scene.published.year + shift, number))


def _season(run: Run, scene: Scene) -> Meaning | None:
    letters = run.value("season")
    if run.has("year"):
        return Meaning("DATE", _part(run, values.season(int(run.value("year")), letters)))
    if scene.published is None:
        return Meaning("DATE", values.undated(f"XXXX-{letters}", "season"))
    if run.has("unit"):
        return Meaning("DATE", _part(run, values.season(scene.published.year + _offset(run), letters)))
    today = scene.published.isoformat()
    options = [values.season(scene.published.year + shift, letters) for shift in (-1, 0, 1)]
    begun = [value for value in options if (value.earliest or "") <= today]
    open_ = [value for value in options if (value.latest or "") >= today]
    if run.has("last", "past"):
        value = [value for value in options if (value.latest or "") < today][-1]
    elif run.has("this"):
        value = values.season(scene.published.year, letters)
    elif run.has("next") or scene.side == "future":
        value = open_[0]
    else:
        value = begun[-1]
    return Meaning("DATE", _part(run, value))


def _ago(run: Run, scene: Scene) -> Meaning | None:
    return _away(run, scene, scene.published, -1)


def _shifted(run: Run, scene: Scene) -> Meaning | None:
    sign = int(run.value("shift"))
    return _away(run, scene, scene.anchor, sign)


def _beyond(run: Run, scene: Scene) -> Meaning | None:
    """ "a day after": only where nothing follows, after which it was."""
    if run.after and run.after.lower not in {".", ",", ";", ")", '"'}:
        return None
    return _away(run, scene, scene.anchor, int(run.value("beyond")))


def _year_ago(_: Run, scene: Scene) -> Meaning | None:
    """ "the year-earlier quarter", "year-ago results"."""
    if scene.quarter and scene.quarter.earliest:
        before = values_day(scene.quarter)
        return Meaning("DATE", values.quarter(before.year - 1, (before.month + 2) // 3))
    return Meaning("DATE", values.year(scene.published.year - 1)) if scene.published else None


def _year_end(run: Run, scene: Scene) -> Meaning | None:
    if scene.published is None or run.value("unit") not in {"Y", "M", "W"}:
        return None
    value = unit_at(scene.published, run.value("unit"), 0)
    return Meaning("DATE", values.narrowed(value, run.value("end", "start"))) if value else None


def _spoken_year(run: Run, _: Scene) -> Meaning | None:
    """ "nineteen ninety-six", "the year two thousand"."""
    numbers = [int(word.value) for word in run.all("number")]
    if 1000 in numbers:
        year = 2000 + sum(numbers[2:]) if numbers[:2] == [2, 1000] else 0
    else:
        year = 100 * numbers[0] + sum(numbers[1:]) if 17 <= numbers[0] <= 20 and numbers[1] >= 10 else 0
    return Meaning("DATE", values.year(year)) if 1700 <= year <= 2099 else None


def _hence(run: Run, scene: Scene) -> Meaning | None:
    if not run.has("hence") and scene.side != "future":
        return None
    return _away(run, scene, scene.published, 1)


def _away(run: Run, scene: Scene, anchor: dt.date | None, sign: int) -> Meaning | None:
    count = counted(run)
    unit = run.value("unit")
    if count.amount is None or anchor is None:
        return Meaning("DATE", values.undated("PAST_REF" if sign < 0 else "FUTURE_REF", None))
    if unit == "Y" and count.amount == 1 and scene.quarter and scene.quarter.earliest:
        before = values_day(scene.quarter)
        value = values.quarter(before.year + sign, (before.month + 2) // 3)
    else:
        moved = _moved(anchor, unit, sign, count.amount)
        if moved is None:
            return None
        value = moved
    return Meaning("DATE", msgspec.structs.replace(value, mod=count.mod, anchor=anchor.isoformat()))


def _moved(anchor: dt.date, unit: str, sign: int, amount: float) -> TimeValue | None:
    """The unit that lies so far away, as fine as the unit counted in."""
    if unit in {"TS", "TM", "TH"}:
        return values.day(anchor)
    if unit == "2W":
        return values.day(anchor + dt.timedelta(days=round(14 * sign * amount)))
    if unit in {"10Y", "100Y"}:
        return values.year(anchor.year + sign * round(int(unit[:-1]) * amount))
    if unit == "Q":
        return values.quarter(anchor.year, (anchor.month + 2) // 3 + sign * round(amount))
    if unit == "Y" and amount % 1:
        moved = values.shifted_months(anchor, sign * round(12 * amount))
        return values.month(moved.year, moved.month)
    return unit_at(anchor, unit, sign * round(amount))


def _nothing(_: Run, __: Scene) -> Meaning | None:
    return None


def _reference(run: Run, _: Scene) -> Meaning | None:
    return Meaning("DATE", values.undated(run.value("now"), None))


def _the_past(run: Run, _: Scene) -> Meaning | None:
    """ "in the past, …": not "the past three summers"."""
    if run.after and run.after.kind not in {"", "comma"}:
        return None
    return Meaning("DATE", values.undated("PAST_REF", None))


def _recent(run: Run, _: Scene) -> Meaning | None:
    if not run.all("unit")[-1].lower.endswith("s"):
        return None
    past = run.has("recent", "past", "last")
    return Meaning("DATE", values.undated("PAST_REF" if past else "FUTURE_REF", None))


FORMS = (
    Form("day", "some_day", _one_day),
    Form("days of a month", "(from|between)? mon dom (hyphen|to|and|or) dom (comma? year)?", _day_range),
    Form("days of a month", "(from|between)? the? dom (hyphen|to|and|or) the? dom of? mon (comma? year)?", _day_range),
    Form("days of a week", "(from|between) weekday (to|and) weekday", _weekday_range),
    Form("month", "(the? early hyphen?|sooner)? (mon that_year|which? month)", _month),
    Form("year", "(the? early hyphen?|sooner)? fiscal? year", _year),
    Form("years", "year hyphen (year|day_number|digits)", _years),
    Form("decade", "the? (early hyphen?)? apostrophe? decades", _decade),
    Form("century", "the? (early hyphen?)? ordinal hyphen? unit", _century),
    Form("which unit", "(the? early|sooner|shift)? which fiscal? unit", _which_unit),
    Form("the unit", "(the? early)? the (modifier|fiscal)? unit|the latest (unit|period)", _weekend),
    Form(
        "quarter",
        "the? (year|which unit possessive?)? fiscal? hyphen? ordinal hyphen? fiscal? unit (of? fiscal? that_year)?",
        _quarter,
    ),
    Form("quarter", "the year unit", _quarter_of),
    Form("week of a day", "the unit of some_day", _unit_of_day),
    Form("quarter", "quarter_name (of? year)?", _quarter),
    Form("half of a year", "the? (ordinal|last) half of (year|(the|which) unit)", _half),
    Form("season", "(the? early|shift|sooner)? (which|the)? season that_year?", _season),
    Form("ago", "span ago", _ago),
    Form("later", "span shift", _shifted),
    Form("later", "(span|the unit) beyond", _beyond),
    Form("year before", "(the|a)? modifier? unit hyphen (ago|shift) fiscal? ordinal? (unit|period)?", _year_ago),
    Form("end of a unit", "the? unit (hyphen|possessive)? (end|start)", _year_end),
    Form("year in words", "number number (hyphen? number)?|the unit number number number*", _spoken_year),
    Form("clutter", "nothing", _nothing, swallows=True),
    Form("age", "owner (early hyphen?)? apostrophe? decades", _nothing, swallows=True),
    Form("in so long", "span hence|in span", _hence),
    Form("reference", "now", _reference),
    Form("the past", "the past", _the_past),
    Form("recent times", "the? (recent|next|past|last) unit (and unit)?|the unit (and unit)? ahead", _recent),
)
