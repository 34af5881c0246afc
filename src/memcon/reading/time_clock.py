"""Forms that tell the time of day: "8 a.m. Tuesday", "Friday night", "this morning", "a quarter past ten"."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from memcon.reading import time_values as values
from memcon.reading.time_counts import counted
from memcon.reading.time_days import day_of
from memcon.reading.time_forms import Form, Meaning, Run

if TYPE_CHECKING:
    from memcon.domain.time import TimeValue
    from memcon.reading.time_scene import Scene

_OF_CLOCK = frozenset({"clock", "ampm", "oclock", "hour_name", "zone", "on", "at", "in"})
_AFTER_HOUR = frozenset({"ampm", "oclock", "in"})  # "8 a.m.", "ten o'clock", "4 in the morning"
_HOURS, _NOON = 24, 12
_CLAUSE = frozenset({"of", "that", "when", "before", "after", "he", "she", "they"})


def _at(run: Run, scene: Scene) -> Meaning | None:
    hour = next((k - 1 for k, word in enumerate(run.words) if word.kind in _AFTER_HOUR), None)
    clock = _clock(run, run.words[hour].value if hour is not None and hour >= 0 else "")
    if not clock:
        return None
    rest = [word for k, word in enumerate(run.words) if k != hour and word.kind not in _OF_CLOCK]
    return Meaning(
        "TIME", values.at_time(_day(Run(rest, run.before, run.after), scene), f"T{clock}{run.value('zone')}")
    )


def _clock(run: Run, hour: str) -> str:
    """`HH:MM`; "" where the figures are no time of day."""
    if run.has("hour_name"):
        return run.value("hour_name")
    text = run.value("clock") or f"{hour}:00"
    hours, minutes = text.split(":")[:2]
    if not hours.isdigit() or int(hours) > _HOURS:
        return ""
    half = run.value("ampm") or {"": "", "MO": "0"}.get(run.value("part"), "12")
    number = int(hours) % _NOON + int(half) if half else int(hours)
    return f"{number:02d}:{minutes}"


def _day(run: Run, scene: Scene) -> TimeValue:
    """The day named in the run, else the one named last (for "that", "the"), else that of publication."""
    named = day_of(run, scene)
    if named:
        return named
    day = scene.anchor if run.has("that", "the", "following") and not run.has("this") else scene.published
    if day and run.has("following"):
        day += dt.timedelta(days=1)
    return values.day(day) if day else values.undated("XXXX-XX-XX", "day")


def _past_the_hour(run: Run, scene: Scene) -> Meaning | None:
    """As in "a quarter past ten", "half past ten", "one minute after midnight", "ten to three"."""
    last = run.words[-1]
    hour = int(last.value[:2]) if last.kind == "hour_name" else int(last.value)
    unit = run.value("unit")
    if hour > _HOURS or unit not in {"", "Q", "TM"}:
        return None
    joint = run.first("past", "beyond", "to")
    minutes = {"Q": 15.0, "": 30.0}.get(unit) or counted(run).amount
    if minutes is None or joint is None:
        return None
    before = joint.kind == "to" or (joint.kind == "beyond" and joint.value == "-1")
    total = (hour * 60 + round(-minutes if before else minutes)) % (_HOURS * 60)
    day = values.day(scene.anchor) if scene.anchor else values.undated("XXXX-XX-XX", "day")
    return Meaning("TIME", values.at_time(day, f"T{total // 60:02d}:{total % 60:02d}"))


def _part_of_day(run: Run, scene: Scene) -> Meaning | None:
    if run.all("part")[0].lower.endswith("s"):
        return None
    return Meaning("TIME", values.at_time(_day(run, scene), "T" + run.value("part")))


def _the_part(run: Run, scene: Scene) -> Meaning | None:
    """As in "the evening" of the day named last; not "the night he left"."""
    return None if run.after and run.after.lower in _CLAUSE else _part_of_day(run, scene)


def _night(run: Run, scene: Scene) -> Meaning | None:
    return Meaning("TIME", values.at_time(_day(run, scene), "TNI"))


FORMS = (
    Form("time of day", "about? clock_time ((on|comma)? some_day)?", _at),
    Form("time of day", "some_day (at|comma)? about? clock_time", _at),
    Form("past the hour", "(a unit|half|number unit) (past|beyond|to) (hour_name|number|day_number)", _past_the_hour),
    Form("part of a day", "some_day (hyphen|comma)? part", _part_of_day),
    Form("part of a day", "the? part of some_day", _part_of_day),
    Form("part of a day", "(early|shift)? (this|that|following) part", _part_of_day),
    Form("part of a day", "early hyphen? part some_day?", _part_of_day),
    Form("part of a day", "the part", _the_part),
    Form("night", "night", _night),
)
