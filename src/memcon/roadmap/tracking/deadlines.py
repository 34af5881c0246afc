"""Works out when each commitment is due: from the events that have happened, in chains, whichever is earlier or later.

What has not happened is taken at its own deadline, and the result says so (of what it counts from itself; what that
supposes in turn stands there); what has neither is waited for.
"""

from __future__ import annotations

from contextlib import suppress
from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING, NamedTuple

from memcon.domain.tracking import DueDate
from memcon.roadmap.tracking.days import Days, find_days, later_by

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from memcon.domain.agreement import Agreement
    from memcon.domain.plan import Deadline
    from memcon.domain.tracking import Sureness


class When(NamedTuple):
    """When something has happened or will, and what that supposes."""

    days: Days
    supposing: tuple[str, ...] = ()


class _Trigger(NamedTuple):
    """One of the things from which a deadline follows: its days, or what it waits for."""

    days: Days | None
    supposing: tuple[str, ...] = ()
    waits_for: tuple[str, ...] = ()
    counted_from: str | None = None


def due_dates(agreement: Agreement, happened: Mapping[str, str], *, as_of: str) -> dict[str, DueDate]:
    """When each event and commitment is due, by id.

    Args:
        agreement: its deadlines name ids of its events and commitments; an unknown id is waited for.
        happened: id of an event or commitment -> EDTF date on which it happened, was done, or is set to be.
        as_of: the day; what is set for a later one is supposed.

    Returns:
        a date for every id, each after those it counts from; those that wait for themselves in a circle, last, carry
        `circle`.
    """
    deadlines = deadlines_of(agreement)
    known: dict[str, When] = {}
    found: dict[str, DueDate] = {}
    for name in _in_order(deadlines, agreement.start):
        found[name] = _due_date(deadlines[name], agreement.start, known)
        when = _when(name, happened.get(name), found[name], as_of)
        if when is not None:
            known[name] = when
    circles = [name for name in deadlines if name not in found]
    for name in circles:
        found[name] = DueDate(waits_for=_named_by(deadlines[name], agreement.start), circle=True)
    return found


def deadlines_of(agreement: Agreement) -> dict[str, Deadline]:
    """The deadline of every event and commitment, by id."""
    events = {one.id: one.due for one in agreement.events}
    return events | {one.id: one.due for one in agreement.commitments}


def find_circle(agreement: Agreement) -> tuple[str, ...]:
    """Ids that wait for one another, the first of them again at the end; empty where none do."""
    deadlines = deadlines_of(agreement)
    graph = {name: _named_by(deadline, agreement.start) for name, deadline in deadlines.items()}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        circle: tuple[str, ...] = tuple(error.args[1])
        return circle
    return ()


def _in_order(deadlines: Mapping[str, Deadline], start: str) -> Iterator[str]:
    """Each id after those it counts from; ids in a circle, and what waits for them, are left out."""
    sorter = TopologicalSorter({name: _named_by(deadline, start) for name, deadline in deadlines.items()})
    with suppress(CycleError):  # the sorter still gives whatever waits for no circle
        sorter.prepare()
    while ready := sorter.get_ready():
        sorter.done(*ready)
        yield from (name for name in ready if name in deadlines)


def _named_by(deadline: Deadline, start: str) -> tuple[str, ...]:
    """The ids that a deadline counts from."""
    first = (deadline.after or (start,)) if _has_first(deadline) else ()
    return tuple(dict.fromkeys((*first, *deadline.or_after)))


def _has_first(deadline: Deadline) -> bool:
    """Whether days count from `after`, or from the start where that is empty."""
    return bool(deadline.after) or deadline.days is not None or deadline.months is not None


def _when(name: str, date: str | None, due: DueDate, as_of: str) -> When | None:
    days = find_days(date)
    if days is not None:
        return When(days, () if days.last <= as_of else (name,))
    if due.last and due.first and due.sureness != "not before":
        return When(Days(due.first, due.last), (name,))
    return None


def _due_date(deadline: Deadline, start: str, known: Mapping[str, When]) -> DueDate:
    triggers = list(_triggers(deadline, start, known))
    there = [(one.days, one) for one in triggers if one.days is not None]
    waits = tuple(dict.fromkeys(name for one in triggers for name in one.waits_for))
    if not there:
        return DueDate(waits_for=waits, any_of=len(triggers) > 1 and deadline.whichever != "later")
    choose = max if deadline.whichever == "later" else min
    days, best = choose(there, key=lambda pair: pair[0][::-1])
    supposing = tuple(dict.fromkeys(best.supposing))
    sureness: Sureness = "supposed" if supposing else "fixed"
    if waits:
        sureness = "not before" if deadline.whichever == "later" else "at the latest"
    return DueDate(
        first=days.first,
        last=days.last,
        sureness=sureness,
        waits_for=waits,
        supposing=supposing,
        counted_from=best.counted_from,
        no_day=_names_no_day(deadline),
    )


def _names_no_day(deadline: Deadline) -> bool:
    lengths = (deadline.days, deadline.months, deadline.or_days, deadline.or_months)
    return deadline.date is None and all(length is None for length in lengths)


def _triggers(deadline: Deadline, start: str, known: Mapping[str, When]) -> Iterator[_Trigger]:
    if deadline.date is not None:
        yield _Trigger(find_days(deadline.date))
    if _has_first(deadline):
        yield _trigger(deadline.after or (start,), deadline.days, deadline.months, known)
    if deadline.or_after:
        yield _trigger(deadline.or_after, deadline.or_days, deadline.or_months, known)


def _trigger(after: tuple[str, ...], days: int | None, months: int | None, known: Mapping[str, When]) -> _Trigger:
    """So long after the last of some events."""
    waits = tuple(name for name in after if name not in known)
    if waits:
        return _Trigger(None, waits_for=waits)
    last = Days(max(known[name].days.first for name in after), max(known[name].days.last for name in after))
    supposing = tuple(one for name in after for one in known[name].supposing)
    deciding = max(after, key=lambda name: known[name].days[::-1])
    return _Trigger(later_by(last, count=days or 0, months=months or 0), supposing, counted_from=deciding)
