"""The due list of an agreement as of a day: done, done late, due, overdue, waiting, each with its days."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec import structs

from memcon.domain.agreement import AgreementEvent
from memcon.domain.tracking import DueDate, DueItem
from memcon.roadmap.tracking.days import days_between, find_days
from memcon.roadmap.tracking.deadlines import due_dates
from memcon.roadmap.tracking.happened import Progress, finished_on, happened_by, is_finished, progress_of
from memcon.roadmap.tracking.wording import deadline_words, supposed_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from memcon.domain.agreement import Agreement, Commitment, Scale, Score
    from memcon.domain.tracking import DueState


class _Scene(NamedTuple):
    """What every line of the list is worked out from."""

    agreement: Agreement
    scale: Scale
    as_of: str
    dates: Mapping[str, DueDate]
    happened: Mapping[str, str]
    progress: Mapping[str, Progress]
    late: frozenset[str]


class _Outcome(NamedTuple):
    state: DueState
    days: int | None = None
    done_on: str | None = None
    note: str = ""


def due_list(agreement: Agreement, scale: Scale, *, as_of: str) -> tuple[DueItem, ...]:
    """Commitments, and events with a deadline, in order of when they are due; those without a day last.

    Commitments of a document that is dated after that day are left out: nobody had made them yet.
    """
    progress = progress_of(agreement, scale, as_of=as_of)
    happened = happened_by(agreement, progress, as_of=as_of)
    dates = due_dates(agreement, happened, as_of=as_of)
    scene = _Scene(agreement, scale, as_of, dates, happened, progress, _late(dates, happened, as_of))
    lines = [_line(one, scene) for one in agreement.events if _has_deadline(one)]
    later = {one.id for one in agreement.documents if (days := find_days(one.date)) and days.first > as_of}
    lines += [_line(one, scene) for one in agreement.commitments if one.document not in later]
    return tuple(sorted(lines, key=lambda line: line.due.last or "9999-12-31"))


def critical_chain(lines: tuple[DueItem, ...], *, start: str) -> tuple[str, ...]:
    """The ids, each counted from the one before, that end on the last day of all: what must not slip."""
    by_id = {line.id: line for line in lines}
    dated = [line for line in lines if line.due.last and not line.due.circle]
    if not dated:
        return ()
    at: str | None = max(dated, key=lambda line: (line.due.last or "", line.id)).id
    chain: dict[str, None] = {}  # in order
    while at and at not in chain:
        chain[at] = None
        at = by_id[at].due.counted_from if at in by_id else None
    return tuple(name for name in reversed(chain) if name in by_id or name == start)


def _has_deadline(event: AgreementEvent) -> bool:
    return event.due != type(event.due)()


def _line(one: Commitment | AgreementEvent, scene: _Scene) -> DueItem:
    due = _with_late_bases(scene.dates[one.id], scene)
    is_event = isinstance(one, AgreementEvent)
    outcome = _outcome(one, due, scene)
    notes = (outcome.note, supposed_words(due, scene.dates, scene.agreement), one.note)
    return DueItem(
        id=one.id,
        kind="event" if is_event else "commitment",
        who=() if isinstance(one, AgreementEvent) else one.who,
        what=one.what,
        due=due,
        state=outcome.state,
        days=outcome.days,
        done_on=outcome.done_on,
        deadline=deadline_words(one.due, scene.agreement),
        quantity=None if isinstance(one, AgreementEvent) else one.quantity,
        amount=scene.progress.get(one.id, Progress()).amount,
        verifier=None if isinstance(one, AgreementEvent) else one.verifier,
        needs=None if isinstance(one, AgreementEvent) else one.needs,
        assisted_by=None if isinstance(one, AgreementEvent) else one.assisted_by,
        note="; ".join(note for note in notes if note),
    )


def _late(dates: Mapping[str, DueDate], happened: Mapping[str, str], as_of: str) -> frozenset[str]:
    """What has not happened although its day is past, and what counts from it: no day after it can be right."""
    late: set[str] = set()
    for name, due in dates.items():  # each after those it counts from
        past = due.last is not None and due.last < as_of
        if name not in happened and (past or any(base in late for base in due.supposing)):
            late.add(name)
    return frozenset(late)


def _with_late_bases(due: DueDate, scene: _Scene) -> DueDate:
    """The date, waiting also for what was supposed to have happened by now and has not."""
    late = tuple(name for name in due.supposing if name in scene.late)
    return structs.replace(due, waits_for=tuple(dict.fromkeys((*due.waits_for, *late)))) if late else due


def _outcome(one: Commitment | AgreementEvent, due: DueDate, scene: _Scene) -> _Outcome:
    if isinstance(one, AgreementEvent):
        date = scene.happened.get(one.id)
        return _done(date, due) if date else _open(due, scene)
    progress = scene.progress.get(one.id, Progress())
    if is_finished(one.due.manner, progress, scene.scale):
        date = finished_on(one.due.manner, progress)
        return _done(date, due) if date else _Outcome("done, day unknown", note="nobody entered the day: --on DAY")
    outcome = _open(due, scene)
    if progress.fell_back and progress.newest:
        return outcome._replace(note=f"was carried out in full before, scored lower in {progress.newest.period}")
    newest = progress.newest
    if newest is None:
        return outcome._replace(note="nothing was entered about it") if outcome.state == "overdue" else outcome
    told = _score_words(newest, scene.scale)
    return outcome._replace(note="; ".join(note for note in (told, outcome.note) if note))


def _score_words(score: Score, scale: Scale) -> str:
    """The score with its word: "2 (intermediate) in 2007-07"."""
    if score.value is None:
        return f"not due in {score.period}"
    step = scale.find_step(score.value)
    return f"{score.value:g}{f' ({step.word})' if step else ''} in {score.period}"


def _done(date: str, due: DueDate) -> _Outcome:
    days = find_days(date)
    if days is None or due.last is None or due.first is None or due.sureness == "not before":
        return _Outcome("done", done_on=date)
    if due.no_day:
        after = days_between(due.last, days.first) if days.exact and not due.supposing else 0
        return _Outcome("done", done_on=date, note=f"{after} days after what it follows" if after > 0 else "")
    if days.first > due.last:
        exact = days.exact and due.first == due.last
        return _Outcome("done late", days_between(due.last, days.first) if exact else None, date)
    unsure = days.last > due.first
    return _Outcome(
        "done",
        done_on=date,
        note="whether in time, the dates are too vague to tell" if unsure and not days.exact else "",
    )


def _open(due: DueDate, scene: _Scene) -> _Outcome:
    """What is not done: waiting, due, overdue."""
    if due.no_day and due.last and due.sureness != "not before" and not due.supposing:
        return _Outcome("due promptly", days_between(due.last, scene.as_of))
    if due.circle:
        return _Outcome("waiting", note="it waits for itself: no deadline in this circle can be reckoned")
    if due.last is None or due.sureness == "not before":
        return _Outcome("waiting" if due.waits_for else "no deadline")
    if any(name in due.supposing for name in due.waits_for):
        return _Outcome("waiting")
    if due.last >= scene.as_of:
        maybe = due.first is not None and due.first < scene.as_of
        note = "may be overdue: what it counts from has no exact day" if maybe else ""
        return _Outcome("due", days_between(scene.as_of, due.last), note=note)
    return _Outcome("overdue", days_between(due.last, scene.as_of))
