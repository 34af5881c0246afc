"""How a judge gets on: what was decided in one go, and what it comes to a minute; pure."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from memcon.record.desk import Pace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from memcon.record.review import Judgement

#: a longer pause ends a sitting
PAUSE_S = 300
_FEWEST_S = 20  # before that a pace would jump about


def pace_of(log: Sequence[Judgement], judge: str, left: int, now: dt.datetime) -> Pace:
    """That judge's pace since the last long pause.

    Args:
        log: the judgements, oldest first.
        judge: whose.
        left: how many items wait.
        now: the time; a sitting that ended long ago is none.
    """
    times: list[dt.datetime] = []
    later, undone = now, 0
    for one in reversed(log):
        if one.judge != judge:
            continue
        at = _time(one.at)
        if at is None or (later - at).total_seconds() > PAUSE_S:
            break
        later = at
        if one.verdict == "undone":
            undone += 1
        elif undone:  # it was taken back later
            undone -= 1
        elif one.verdict != "withdrawn":
            times.append(at)
    seconds = (times[0] - times[-1]).total_seconds() if times else 0.0
    if len(times) < 2 or seconds < _FEWEST_S:
        return Pace(len(times), left, None, None)
    per_minute = (len(times) - 1) * 60 / seconds
    return Pace(len(times), left, per_minute, left / per_minute)


def _time(told: str) -> dt.datetime | None:
    try:
        at = dt.datetime.fromisoformat(told)
    except ValueError:
        return None
    return at if at.tzinfo else at.replace(tzinfo=dt.UTC)
