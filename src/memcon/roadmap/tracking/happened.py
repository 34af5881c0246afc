"""What has happened by a day: events, and commitments that were begun or done, from what people entered."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from memcon.roadmap.tracking.days import Days, find_days

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from memcon.domain.agreement import Agreement, Scale, Score


class Progress(NamedTuple):
    """How far one commitment is, by its scores up to a day.

    Attributes:
        newest: the score of its last period; None where it has none.
        done: whether it stands at the top of the scale, and `done_on` since when, where somebody entered that.
        begun_on: the first day on which it stood above the lowest.
        amount: how much was reached by the last score that says so.
        fell_back: whether it stood at the top before and does so no more.
    """

    newest: Score | None = None
    done: bool = False
    done_on: str | None = None
    begun_on: str | None = None
    amount: float | None = None
    fell_back: bool = False


def scores_by(agreement: Agreement, *, as_of: str) -> dict[tuple[str, str], Score]:
    """The scores about times up to a day, by commitment and period; of two about the same the later entry."""
    return {(one.commitment, one.period): one for one in agreement.scores if _begins(one.on or one.period) <= as_of}


def progress_of(agreement: Agreement, scale: Scale, *, as_of: str) -> dict[str, Progress]:
    """How far each commitment is, by id."""
    own: dict[str, list[Score]] = {one.id: [] for one in agreement.commitments}
    for score in scores_by(agreement, as_of=as_of).values():
        own.setdefault(score.commitment, []).append(score)
    return {name: _progress(sorted(scores, key=_time), scale) for name, scores in own.items()}


def happened_by(agreement: Agreement, progress: Mapping[str, Progress], *, as_of: str) -> dict[str, str]:
    """Id of each event that has happened, and each commitment that is done -> the date (EDTF)."""
    dates = {one.id: one.date for one in agreement.events if one.date}
    dates |= {one.event: one.date for one in agreement.happenings}
    found = {name: date for name, date in dates.items() if _begins(date) <= as_of}
    for one in agreement.commitments:
        date = finished_on(one.due.manner, progress.get(one.id, Progress()))
        if date:
            found[one.id] = date
    return found


def finished_on(manner: str, progress: Progress) -> str | None:
    """The date on which what the deadline asks for was so: begun where it asks for a beginning, else done."""
    return progress.begun_on if manner == "begun" else progress.done_on


def is_finished(manner: str, progress: Progress, scale: Scale) -> bool:
    """Whether what the deadline asks for is so."""
    newest = progress.newest
    if manner == "begun":
        return newest is not None and newest.value is not None and newest.value > scale.lowest
    return progress.done


def _progress(scores: Sequence[Score], scale: Scale) -> Progress:
    rated = [one for one in scores if one.value is not None]
    if not rated:
        return Progress(newest=scores[-1] if scores else None, amount=_amount(scores))
    newest = rated[-1]
    run = _last_run(rated, scale.top)
    return Progress(
        newest=newest,
        done=bool(run),
        done_on=_first_day(run),
        begun_on=_first_day(one for one in rated if (one.value or 0.0) > scale.lowest),
        amount=_amount(scores),
        fell_back=not run and any(one.value == scale.top for one in rated),
    )


def _amount(scores: Sequence[Score]) -> float | None:
    return next((one.amount for one in reversed(scores) if one.amount is not None), None)


def _last_run(rated: Sequence[Score], top: float) -> list[Score]:
    """The scores at the top since it was last below."""
    run: list[Score] = []
    for one in rated:
        run = [*run, one] if one.value == top else []
    return run


def _first_day(scores: Iterable[Score]) -> str | None:
    days = [one.on for one in scores if one.on]
    return min(days, key=_begins) if days else None


def _time(score: Score) -> str:
    """The day that a score is about: the one entered, but not before its period; else the end of its period."""
    period = find_days(score.period) or Days("9999-12-31", "9999-12-31")
    return max(_begins(score.on), period.first) if score.on else period.last


def _begins(date: str) -> str:
    days = find_days(date)
    return days.first if days else "9999-12-31"
