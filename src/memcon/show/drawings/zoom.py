"""Nearer to a line of time, further from it, along it: the days from and until which each step shows; pure."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from memcon.show.timescale import Scale


class Step(NamedTuple):
    """A step, and the days (ISO) from and until which it shows."""

    name: str
    since: str
    until: str


def steps_from(scale: Scale, whole: Scale) -> list[Step]:
    """The steps from what is shown, within the whole line; none where it would show the same or nothing.

    >>> from memcon.show.timescale import Scale
    >>> year = Scale(dt.date(2019, 1, 1), dt.date(2019, 12, 31))
    >>> steps_from(year, year)[0]
    Step(name='First half', since='2019-01-01', until='2019-07-02')
    """
    days = (scale.last - scale.first).days
    half = days // 2
    before, after = ((two - one).days for one, two in ((whole.first, scale.first), (scale.last, whole.last)))
    back, on = min(half + 1, before), min(half + 1, after)
    tried = [
        ("Earlier", -back, -back),
        ("First half", 0, half - days),
        ("Second half", half, 0),
        ("Later", on, on),
        ("Wider", -half - 1, half + 1),
    ]
    found = []
    for name, left, right in tried:
        first, last = _moved(scale.first, left, whole), _moved(scale.last, right, whole)
        if first < last and (first, last) != (scale.first, scale.last):
            found.append(Step(name, first.isoformat(), last.isoformat()))
    return found if days > 1 else [step for step in found if step.name not in {"First half", "Second half"}]


def _moved(day: dt.date, days: int, whole: Scale) -> dt.date:
    number = min(max(day.toordinal() + days, whole.first.toordinal()), whole.last.toordinal())
    return dt.date.fromordinal(number)
