"""Forms that tell the time of day: "8 a.m. Tuesday", "Friday night", "this morning", "noon on Friday"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from memcon.reading import time_values as values
from memcon.reading.time_dates import day_of
from memcon.reading.time_forms import Form, Meaning

if TYPE_CHECKING:
    from memcon.domain.time import TimeValue
    from memcon.reading.time_forms import Run
    from memcon.reading.time_scene import Scene


def _day(run: Run, scene: Scene) -> TimeValue:
    """The day named in the run, else the one named last (for "that", "the"), else that of publication."""
    named = day_of(run, scene)
    if named:
        return named
    day = scene.anchor if run.has("that", "the") and not run.has("this") else scene.published
    return values.day(day) if day else values.undated("XXXX-XX-XX", "day")


def _at(run: Run, scene: Scene) -> Meaning | None:
    clock = _clock(run)
    return Meaning("TIME", values.at_time(_day(_without_clock(run), scene), "T" + clock)) if clock else None


def _without_clock(run: Run) -> Run:
    from memcon.reading.time_forms import Run as Part

    marks = ("in", "part", "clock", "ampm", "oclock", "hour_name", "zone", "on", "at")
    index = next((k for k, word in enumerate(run.words) if word.kind in {"ampm", "oclock", "in"}), None)
    words = [word for k, word in enumerate(run.words) if word.kind not in marks and (index is None or k != index - 1)]
    return Part(words, run.before, run.after)


def _clock(run: Run) -> str:
    """`HH:MM`; "" where the figures are no time of day."""
    if run.has("hour_name"):
        return run.value("hour_name")
    half = run.value("ampm") or {"MO": "0", "": ""}.get(run.value("part"), "12")
    text = run.value("clock")
    if not text:
        index = next(k for k, word in enumerate(run.words) if word.kind in {"ampm", "oclock", "in"})
        text = run.words[index - 1].value + ":00"
    hour, minute = text.split(":")[:2]
    if not hour.isdigit() or int(hour) > 24:
        return ""
    number = int(hour) % 12 + int(half) if half else int(hour)
    return f"{number:02d}:{minute}"


def _part_of_day(run: Run, scene: Scene) -> Meaning | None:
    if run.first("part") and run.all("part")[0].lower.endswith("s"):
        return None
    return Meaning("TIME", values.at_time(_day(run, scene), "T" + run.value("part")))


def _the_part(run: Run, scene: Scene) -> Meaning | None:
    if run.after and run.after.lower in {"of", "that", "when", "before", "after", "he", "she", "they"}:
        return None
    return _part_of_day(run, scene)


def _night(run: Run, scene: Scene) -> Meaning | None:
    return Meaning("TIME", values.at_time(_day(run, scene), "TNI"))


FORMS = (
    Form("time of day", "about? clock_time ((on|comma)? some_day)?", _at),
    Form("time of day", "some_day (at|comma)? about? clock_time", _at),
    Form("part of a day", "some_day (hyphen|comma)? part", _part_of_day),
    Form("part of a day", "(early|shift)? (this|that|following) part", _part_of_day),
    Form("part of a day", "the part", _the_part),
    Form("part of a day", "the? part of some_day", _part_of_day),
    Form("part of a day", "early hyphen? part some_day?", _part_of_day),
    Form("time of day", "(day_number|number) in the part", _at),
    Form("night", "night", _night),
)
