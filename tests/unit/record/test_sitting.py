"""How a judge gets on in one go."""

from __future__ import annotations

import datetime as dt

from memcon.record.review import Judgement
from memcon.record.sitting import PAUSE_S, pace_of

NOW = dt.datetime(2020, 5, 1, 12, 0, tzinfo=dt.UTC)


def _log(*seconds_ago: float, verdict: str = "accepted", judge: str = "Ada") -> list[Judgement]:
    times = [(NOW - dt.timedelta(seconds=ago)).isoformat(timespec="seconds") for ago in seconds_ago]
    return [Judgement(item=f"i{at}", judge=judge, verdict=verdict, at=at) for at in times]  # type: ignore[arg-type]


def test_four_decisions_in_a_minute_are_three_a_minute() -> None:
    pace = pace_of(_log(70, 50, 30, 10), "Ada", 30, NOW)
    assert (pace.decided, pace.per_minute, pace.minutes_left) == (4, 3, 10)


def test_a_long_pause_ends_a_sitting() -> None:
    assert pace_of(_log(PAUSE_S + 60, 30, 5), "Ada", 3, NOW).decided == 2
    assert pace_of(_log(PAUSE_S + 5), "Ada", 3, NOW).decided == 0


def test_others_do_not_count() -> None:
    assert pace_of(_log(20, 10, judge="Ben"), "Ada", 3, NOW).decided == 0


def test_what_was_taken_back_does_not_count() -> None:
    assert pace_of([*_log(30, 20), *_log(10, verdict="undone")], "Ada", 3, NOW).decided == 1


def test_a_few_seconds_tell_no_pace_yet() -> None:
    assert pace_of(_log(5, 3, 1), "Ada", 3, NOW).per_minute is None


def test_a_log_kept_without_times_tells_none() -> None:
    assert pace_of([Judgement(item="i", judge="Ada", verdict="accepted")], "Ada", 3, NOW).decided == 0
