"""What became of contacts that were announced: done, done late, changed, not done, overdue, no report, due; pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from memcon.domain.brief import DueLine
from memcon.domain.time import days_between, known_days
from memcon.record.answering import (
    PlansByTime,
    ToldByTime,
    announced_anew,
    answers,
    find_told,
    fit,
    late_answers,
    reported_on,
)
from memcon.record.merge import same_place

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from memcon.domain.brief import ContactLine, Outcome
    from memcon.domain.claims import Contact
    from memcon.record.answering import Told

PLANNED = frozenset({"announced", "scheduled", "proposed", "expected", "conditional"})
_CALLED_OFF = frozenset({"postponed", "cancelled"})  # only what was planned can be: it was announced, whoever told it


def follow(contacts: Sequence[ContactLine], *, as_of: str) -> tuple[DueLine, ...]:
    """What became of each planned contact, as of a day, in order of when it was due; the undated last.

    A contact that reports name only when it is called off was planned as well, and stands as not done.

    Args:
        contacts: merged contacts as known on that day.
        as_of: the day, ISO.
    """
    planned = [line for line in contacts if is_plan(line.contact)]
    told = [one for one in map(find_told, contacts) if one is not None]
    by_time = ToldByTime(told)
    in_time = {line.label: list(answers(line, by_time)) for line in planned}
    taken = {one.line.label for found in in_time.values() for one in found}
    left = ToldByTime(one for one in told if one.done and one.line.label not in taken)
    plans = PlansByTime(planned)
    lines = [_followed(line, in_time[line.label] or list(late_answers(line, left)), plans, as_of) for line in planned]
    told_by = {line.by for line in lines}
    called_off = [one for one in told if one.line.contact.status in _CALLED_OFF and one.line.label not in told_by]
    lines += [_due(one.line, _off_words(one), "not done", one) for one in called_off]
    return tuple(sorted(lines, key=lambda line: (known_days(line.when)[1] or "9999", int(line.label[1:] or 0))))


def is_plan(contact: Contact) -> bool:
    """Whether it is announced, and not only imagined or denied."""
    return contact.status in PLANNED and contact.modality != "hypothetical" and contact.certainty != "denied"


def _followed(line: ContactLine, found: Sequence[Told], plans: PlansByTime, as_of: str) -> DueLine:
    contact = line.contact
    done, off = [one for one in found if one.done], [one for one in found if not one.done]
    if done:
        return _came_about(line, min(done, key=lambda one: fit(one, contact)), plans)
    if off:
        last_word = max(off, key=lambda one: one.reported)
        return _due(line, _off_words(last_word), "not done", last_word)
    last = known_days(contact.date)[1]
    if last is None:
        return _due(line, "no report yet", "no report")
    if last >= as_of:
        return _still_due(line, plans)
    if contact.status == "proposed":  # nobody had agreed to it
        return _due(line, "proposed, not taken up in any report", "no report")
    return _due(line, "overdue, no report", "overdue")


def _came_about(line: ContactLine, by: Told, plans: PlansByTime) -> DueLine:
    """Done, done late or changed; where its report names no place, a later announcement may have."""
    plan, held = line.contact, by.line.contact
    anew = announced_anew(line, plans)
    if anew is not None and not held.place:
        held = structs.replace(held, place=anew.contact.place)
    changes = tuple(_changes(plan, held, day_told=anew is not None))
    words = f"{held.status} {held.date or f'by a report of {by.reported}'}{_in(held.place)}"
    if changes:
        moved = not same_place(held.place, plan.place)
        return _due(line, words + (f", not in {plan.place}" if moved else ""), "changed", by, changes)
    late = days_between(known_days(plan.date)[1], by.begins) or 0
    if late > 0:
        how_late = "late" if by.begins != by.ends else f"{late} day{'' if late == 1 else 's'} late"
        return _due(line, f"{words}, {how_late}", "done late", by)
    return _due(line, words, "done", by)


def _still_due(line: ContactLine, plans: PlansByTime) -> DueLine:
    """Due, or due otherwise than announced where a later announcement says so."""
    anew = announced_anew(line, plans)
    changes = tuple(_changes(line.contact, anew.contact, day_told=True)) if anew else ()
    if anew is None or not changes:
        return _due(line, "due", "due")
    told = structs.replace(_due(line, "", "due"), by=anew.label, changes=changes)
    return structs.replace(told, outcome=f"due, changed by a report of {reported_on(anew)}: {'; '.join(changes)}")


def _changes(plan: Contact, held: Contact, *, day_told: bool) -> Iterator[str]:
    """Where what came about differs from the plan: place, level, day.

    A later day is a change only where it was announced anew (`day_told`); else it is late. An earlier one always is.
    """
    if not same_place(held.place, plan.place):
        yield f"place: {plan.place} → {held.place}"
    if plan.track and held.track and plan.track != held.track:
        yield f"level: {plan.track} → {held.track}"
    (first, last), (begins, ends) = known_days(plan.date), known_days(held.date)
    if first and last and begins and ends and (ends < first or (day_told and begins > last)):
        yield f"day: {plan.date} → {held.date}"


def _off_words(told: Told) -> str:
    contact = told.line.contact
    status = f"not {contact.status}" if contact.status in {"held", "ongoing"} else contact.status
    return f"{status}, reported {told.reported}"


def _due(
    line: ContactLine, outcome: str, state: Outcome, by: Told | None = None, changes: tuple[str, ...] = ()
) -> DueLine:
    contact = line.contact
    sides = " – ".join(side.name or side.party or "?" for side in contact.participants)
    return DueLine(
        label=line.label,
        what=f"{contact.kind} {sides}{_in(contact.place)}",
        when=contact.date,
        outcome=outcome,
        state=state,
        by=by.line.label if by else None,
        told_on=by.reported if by else None,
        changes=changes,
        contact=contact,
    )


def _in(place: str | None) -> str:
    return f" in {place}" if place else ""
