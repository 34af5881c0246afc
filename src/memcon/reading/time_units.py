"""Forms that name a month, quarter, half, season, year, decade or century, or a part of one: "late February"."""

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

_MIDDLE_DAYS = 45  # from the first day of a quarter to its middle
_MAX_YEARS = 200  # a longer run of years is two numbers


def part_of(run: Run, value: TimeValue, scene: Scene) -> TimeValue:
    """The part that the run's "early", "the end of", "earlier in" leaves of the whole."""
    if run.has("early"):
        return values.narrowed(value, run.value("early"))
    if run.has("edge"):
        return values.edge(value, run.value("edge"))
    side = run.value("sooner", "shift")
    here = values.first_day(scene.last) if run.has("that") and scene.last else scene.published
    if side in {"1", "-1"} and here:
        return values.cut(value, here, "after" if side == "1" else "before")
    return value


def _month(run: Run, scene: Scene) -> Meaning | None:
    number = int(run.value("month", "short_month"))
    if run.has("year"):
        value = values.month(int(run.value("year")), number)
    elif scene.published is None:
        value = scene.month(number)
    elif run.has("unit"):
        if run.value("unit") != "Y":
            return None
        value = values.month(scene.published.year + run.offset, number)
    elif run.has("last", "past", "previous"):
        value = values.month(scene.published.year - (number >= scene.published.month), number)
    elif run.has("next"):
        value = values.month(scene.published.year + (number <= scene.published.month), number)
    elif run.has("this"):
        value = values.month(scene.published.year, number)
    else:
        value = scene.month(number)
    return Meaning("DATE", part_of(run, value, scene))


def _year(run: Run, scene: Scene) -> Meaning | None:
    return Meaning("DATE", part_of(run, values.year(int(run.value("year"))), scene))


def _years(run: Run, _: Scene) -> Meaning | None:
    """As in "1950-53"."""
    first, last = (word.value for word in run.all("year", "day_number", "digits"))
    last = first[: 4 - len(last)] + last
    if not int(first) < int(last) <= int(first) + _MAX_YEARS:
        return None
    return Meaning("DATE", values.between(values.year(int(first)), values.year(int(last))))


def _spoken_year(run: Run, _: Scene) -> Meaning | None:
    """As in "nineteen ninety-six", "the year two thousand"."""
    numbers = [int(word.value) for word in run.all("number")]
    if numbers[:2] == [2, 1000]:
        return Meaning("DATE", values.year(2000 + sum(numbers[2:])))
    if 17 <= numbers[0] <= 20 and 10 <= numbers[1] < 100:
        return Meaning("DATE", values.year(100 * numbers[0] + sum(numbers[1:])))
    return None


def _decade(run: Run, scene: Scene) -> Meaning | None:
    text = run.value("decades").removesuffix("0s")
    tens = int(text) if len(text) > 1 else 190 + int(text)
    return Meaning("DATE", part_of(run, values.decade(tens), scene))


def _century(run: Run, scene: Scene) -> Meaning | None:
    number = ordinal_of(run.value("ordinal"))
    if run.value("unit") != "100Y" or not 10 <= number <= 30:
        return None
    return Meaning("DATE", part_of(run, values.century(number - 1), scene))


def _quarter(run: Run, scene: Scene) -> Meaning | None:
    units = {word.value for word in run.all("unit")}
    name = run.value("quarter_name")
    number = int(name[1]) if name else ordinal_of(run.value("ordinal"))
    if number > 4 or (units and "Q" not in units):
        return None
    make = values.half if name[:1].lower() == "h" else values.quarter
    if run.has("year"):
        return Meaning("DATE", make(int(run.value("year")), number))
    published = scene.published
    if published is None:
        return Meaning("DATE", values.undated(f"XXXX-Q{number}", "quarter"))
    if "Y" in units or run.has("fiscal"):
        return Meaning("DATE", make(published.year + run.offset, number))
    middles = {
        shift: dt.date(published.year + shift, 3 * number - 2, 1) + dt.timedelta(days=_MIDDLE_DAYS)
        for shift in (-1, 0, 1)
    }
    nearest = min(middles, key=lambda shift: abs((middles[shift] - published).days))
    return Meaning("DATE", make(published.year + nearest, number))


def _same_quarter(run: Run, scene: Scene) -> Meaning | None:
    """As in "the 1988 quarter": the one spoken of, of another year."""
    day = values.first_day(scene.quarter) if scene.quarter else None
    if run.value("unit") != "Q" or day is None:
        return None
    return Meaning("DATE", values.quarter(int(run.value("year")), values.quarter_number(day)))


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
    letters, published = run.value("season"), scene.published
    if run.has("year"):
        value = values.season(int(run.value("year")), letters)
    elif published is None:
        return Meaning("DATE", values.undated(f"XXXX-{letters}", "season"))
    elif run.has("unit"):
        value = values.season(published.year + run.offset, letters)
    else:
        value = _nearest_season(run, scene, letters, published)
    return Meaning("DATE", part_of(run, value, scene))


def _nearest_season(run: Run, scene: Scene, letters: str, published: dt.date) -> TimeValue:
    options = [values.season(published.year + shift, letters) for shift in (-2, -1, 0, 1)]
    today = published.isoformat()
    if run.has("this") and scene.side != "past":
        return options[2]
    if run.has("last", "past"):
        return [value for value in options if (value.latest or "") < today][-1]
    if run.has("next") or scene.side == "future":
        return next(value for value in options if (value.latest or "") >= today)
    return [value for value in options if (value.earliest or "") <= today][-1]


FORMS = (
    Form("month", "part_of? (mon that_year|which? month)", _month),
    Form("year", "part_of? (the unit)? fiscal? year", _year),
    Form("years", "year hyphen (year|day_number|digits)", _years),
    Form("year in words", "number number (hyphen? number)?|the unit number number{1,4}", _spoken_year),
    Form("decade", "part_of? the? apostrophe? decades", _decade),
    Form("century", "part_of? the? ordinal hyphen? unit", _century),
    Form(
        "quarter",
        "the? (year|which unit possessive?)? fiscal? hyphen? ordinal hyphen? fiscal? unit (of? fiscal? that_year)?",
        _quarter,
    ),
    Form("quarter", "quarter_name (of? year)?", _quarter),
    Form("quarter", "the year unit", _same_quarter),
    Form("half of a year", "the? (ordinal|last) half of (year|(the|which) unit)", _half),
    Form("season", "part_of? (which|the)? season that_year?", _season),
)
