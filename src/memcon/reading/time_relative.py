"""Forms counted from the day of publication or the day named last: "last year", "two weeks ago", "a day later"."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import msgspec

from memcon.domain.time import TimeValue
from memcon.reading import time_values as values
from memcon.reading.time_counts import counted
from memcon.reading.time_days import day_of
from memcon.reading.time_forms import Form, Meaning
from memcon.reading.time_units import part_of

if TYPE_CHECKING:
    from memcon.reading.time_forms import Run
    from memcon.reading.time_scene import Scene

_UNKNOWN = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "M": "XXXX-XX", "Q": "XXXX-QX", "WE": "XXXX-WXX-WE"}
#: unit -> granularities from which it cannot be counted
_FINER_THAN: dict[str, frozenset[str | None]] = {
    "D": frozenset({"week", "month", "quarter", "season", "year", "decade", "century"}),
    "W": frozenset({"month", "quarter", "season", "year", "decade", "century"}),
}
_STOPS = frozenset({".", ",", ";", ":", ")", '"', "-"})
_HOURS_OF = {"TS": 1 / 3600, "TM": 1 / 60, "TH": 1.0}
_SATURDAY = 6
_WHOLE = frozenset({"W", "M", "Y"})
_ENDED = frozenset({"ended", "ending", "that", "when", "to", "through"})


def _which_unit(run: Run, scene: Scene) -> Meaning | None:
    """As in "last year", "later that month", "early next week"."""
    unit = run.value("unit")
    if _is_plural(run):
        return None
    named = run.has("that", "following", "previous")
    if named and _is_vague(scene, unit):
        return _somewhere(scene, run.offset, unit)
    anchor = scene.anchor if named else scene.published
    if anchor is None:
        return Meaning("DATE", values.undated(_UNKNOWN.get(unit, "XXXX"), None))
    value = values.unit_at(anchor, unit, run.offset)
    return Meaning("DATE", part_of(run, value, scene)) if value else None


def _is_vague(scene: Scene, unit: str) -> bool:
    """Whether the time named last is too coarse to count the unit from: "in May; a day later"."""
    coarse = scene.last.granularity if scene.last else None
    return unit in _FINER_THAN and coarse in _FINER_THAN[unit]


def _somewhere(scene: Scene, count: float, unit: str) -> Meaning | None:
    """The time named last, moved whole."""
    if scene.last is None or scene.last.earliest is None or scene.last.latest is None:
        return None
    days = dt.timedelta(days=round(count * (7 if unit == "W" else 1)))
    edges = [dt.date.fromisoformat(edge) + days for edge in (scene.last.earliest, scene.last.latest)]
    return Meaning(
        "DATE",
        msgspec.structs.replace(scene.last, earliest=edges[0].isoformat(), latest=edges[1].isoformat()),
    )


def _is_plural(run: Run) -> bool:
    return run.all("unit")[-1].lower.endswith("s")


def _the_unit(run: Run, scene: Scene) -> Meaning | None:
    """As in "the weekend", "the quarter", "the end of the year", "the week"."""
    unit = run.value("unit")
    if unit == "WE":
        return _weekend(scene)
    if run.has("period") or (unit == "Q" and not _is_plural(run)):
        return _quarter(scene)
    if scene.published is None or unit not in _WHOLE or _is_plural(run):
        return None
    if run.after and run.after.lower in _ENDED:
        return Meaning("DURATION", TimeValue(value=f"P1{unit}"))
    value = values.unit_at(scene.published, unit, 0)
    return Meaning("DATE", part_of(run, value, scene)) if value else None


def _weekend(scene: Scene) -> Meaning:
    if scene.published is None:
        return Meaning("DATE", values.undated("XXXX-WXX-WE", "weekend"))
    weeks = 0 if scene.side == "future" or scene.published.isoweekday() >= _SATURDAY else -1
    return Meaning("DATE", values.weekend_of(scene.published + dt.timedelta(weeks=weeks)))


def _quarter(scene: Scene) -> Meaning | None:
    """The quarter spoken of, else the last full one."""
    if scene.quarter:
        return Meaning("DATE", scene.quarter)
    value = values.unit_at(scene.published, "Q", -1) if scene.published else None
    return Meaning("DATE", value) if value else None


def _unit_of_day(run: Run, scene: Scene) -> Meaning | None:
    """As in "the week of March 6"."""
    named = day_of(run, scene)
    day = values.first_day(named) if named else None
    value = values.unit_at(day, run.value("unit"), 0) if day and run.value("unit") in {"W", "WE"} else None
    return Meaning("DATE", value) if value else None


def _end_of_unit(run: Run, scene: Scene) -> Meaning | None:
    """As in "year-end", "the week's end"."""
    unit = run.value("unit")
    value = values.unit_at(scene.published, unit, 0) if scene.published and unit in _WHOLE else None
    return Meaning("DATE", values.edge(value, run.value("end", "start"))) if value else None


def _ago(run: Run, scene: Scene) -> Meaning | None:
    return _away(run, scene, scene.published, -1)


def _later(run: Run, scene: Scene) -> Meaning | None:
    return _counted(run, scene, int(run.value("shift")))


def _beyond(run: Run, scene: Scene) -> Meaning | None:
    """As in "a day after": only where nothing follows, after which it was."""
    if run.after and run.after.lower not in _STOPS:
        return None
    return _counted(run, scene, int(run.value("beyond")))


def _counted(run: Run, scene: Scene, sign: int) -> Meaning | None:
    amount = counted(run).amount
    if amount is not None and _is_vague(scene, run.value("unit")):
        return _somewhere(scene, sign * amount, run.value("unit"))
    return _away(run, scene, scene.anchor, sign)


def _hence(run: Run, scene: Scene) -> Meaning | None:
    """As in "two weeks from now"; "in two weeks" where the verb looks ahead."""
    if not run.has("hence") and scene.side != "future":
        return None
    return _away(run, scene, scene.published, 1)


def _year_before(run: Run, scene: Scene) -> Meaning | None:
    """As in "the year-earlier quarter", "year-ago results"."""
    if run.value("unit") != "Y" or scene.published is None:
        return None
    day = values.first_day(scene.quarter) if scene.quarter else None
    if day:
        return Meaning("DATE", values.quarter(day.year - 1, values.quarter_number(day)))
    return Meaning("DATE", values.year(scene.published.year - 1))


def _away(run: Run, scene: Scene, anchor: dt.date | None, sign: int) -> Meaning | None:
    count, unit = counted(run), run.value("unit")
    if count.amount is None or anchor is None:
        return Meaning("DATE", values.undated("PAST_REF" if sign < 0 else "FUTURE_REF", None))
    spoken_of = values.first_day(scene.quarter) if scene.quarter else None
    if unit == "Y" and count.amount == 1 and spoken_of:  # results "a year ago" are those of the same quarter
        value = values.quarter(spoken_of.year + sign, values.quarter_number(spoken_of))
        return Meaning("DATE", msgspec.structs.replace(value, anchor=anchor.isoformat()))
    moved = _moved(anchor, unit, sign, count.amount)
    return Meaning("DATE", msgspec.structs.replace(moved, mod=count.mod, anchor=anchor.isoformat())) if moved else None


def _moved(anchor: dt.date, unit: str, sign: int, amount: float) -> TimeValue | None:
    """The unit that lies so far away, as fine as the unit counted in."""
    if unit in _HOURS_OF:
        return values.day(anchor + dt.timedelta(days=round(sign * amount * _HOURS_OF[unit] / 24)))
    if unit == "2W":
        return values.day(anchor + dt.timedelta(days=round(14 * sign * amount)))
    if unit in {"10Y", "100Y"}:
        return _about_year(anchor.year + sign * round(int(unit[:-1]) * amount))
    if unit == "Y" and amount % 1:
        moved = values.shifted_months(anchor, sign * round(12 * amount))
        return values.month(moved.year, moved.month)
    return values.unit_at(anchor, unit, sign * round(amount))


def _about_year(number: int) -> TimeValue:
    """A year counted in decades: "a decade and a half ago" can be the year before or after as well."""
    span = values.between(values.year(number - 1), values.year(number + 1))
    return msgspec.structs.replace(span, value=f"{number:04d}")


def _reference(run: Run, _: Scene) -> Meaning | None:
    return Meaning("DATE", values.undated(run.value("now"), None))


def _the_past(run: Run, _: Scene) -> Meaning | None:
    """As in "in the past, …": not "the past three summers"."""
    if run.after and run.after.kind not in {"", "comma"}:
        return None
    return Meaning("DATE", values.undated("PAST_REF", None))


def _about_now(run: Run, _: Scene) -> Meaning | None:
    """As in "recent weeks", "the coming months", "the days and weeks ahead"."""
    if not _is_plural(run):
        return None
    past = run.has("recent", "past", "last")
    return Meaning("DATE", values.undated("PAST_REF" if past else "FUTURE_REF", None))


def _nothing(_: Run, __: Scene) -> Meaning | None:
    return None


FORMS = (
    Form("which unit", "part_of? which fiscal? unit", _which_unit),
    Form("the unit", "part_of? the (modifier|fiscal)? unit|the latest (unit|period)", _the_unit),
    Form("week of a day", "the unit of some_day", _unit_of_day),
    Form("end of a unit", "the? unit (hyphen|possessive)? (end|start)", _end_of_unit),
    Form("ago", "span ago", _ago),
    Form("later", "span shift", _later),
    Form("later", "(span|the unit) beyond", _beyond),
    Form("year before", "(the|a)? modifier? unit hyphen (ago|shift) fiscal? ordinal? (unit|period)?", _year_before),
    Form("in so long", "span hence|in span", _hence),
    Form("reference", "now", _reference),
    Form("the past", "the past", _the_past),
    Form("about now", "the? (recent|next|past|last) unit (and unit)?|the unit (and unit)? ahead", _about_now),
    Form("no time", "nothing|owner early? hyphen? apostrophe? decades", _nothing, swallows=True),
)
