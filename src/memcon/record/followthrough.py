"""What became of what was announced: held, held elsewhere, cancelled, overdue, no report yet, still due; pure."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

from memcon.domain.actors import person_key
from memcon.domain.brief import DueLine
from memcon.domain.time import known_days
from memcon.record.merge import same_place, same_sides

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from memcon.domain.brief import ContactLine, Outcome
    from memcon.domain.claims import Contact

PLANNED = frozenset({"announced", "scheduled", "proposed", "expected", "conditional"})
DONE = frozenset({"held", "ongoing"})
OFF = frozenset({"postponed", "refused", "cancelled"})

SLACK_DAYS = 7  # a meeting announced for the weekend and held on Monday is the one that was announced
UNDATED_DAYS = 120  # how long after an announcement without a day a meeting of the same sides counts as it
_MEETINGS = frozenset({"meeting", "summit", "talks", "visit"})


class _Told(NamedTuple):
    """A contact that was held or called off, with what it is compared by."""

    line: ContactLine
    begins: str | None
    ends: str | None
    reported: str


def follow(contacts: Sequence[ContactLine], *, as_of: str) -> tuple[DueLine, ...]:
    """What became of each planned contact, as of a day, in order of when it was due; the undated last.

    Args:
        contacts: merged contacts as known on that day.
        as_of: the day, ISO.
    """
    planned = [
        line
        for line in contacts
        if line.contact.status in PLANNED
        and line.contact.modality != "hypothetical"
        and line.contact.certainty != "denied"
    ]
    told = [
        _Told(line, *known_days(line.contact.date), _reported(line))
        for line in contacts
        if line.contact.status in (OFF if line.contact.certainty == "denied" else DONE | OFF)
        and line.contact.modality == "actual"
    ]
    lines = [_followed(line, told, as_of) for line in planned]
    return tuple(sorted(lines, key=lambda line: (_ends(line.when) or "9999", int(line.label[1:] or 0))))


def _followed(line: ContactLine, told: Iterable[_Told], as_of: str) -> DueLine:
    contact = line.contact
    answers = list(_answers(line, told))
    done = [one.line for one in answers if one.line.contact.status in DONE]
    off = [one for one in answers if one.line.contact.status in OFF]
    if done:
        by = min(done, key=lambda one: (_distance(one.contact, contact), one.label))
        moved = not same_place(by.contact.place, contact.place)
        day = by.contact.date or f"by a report of {_reported(by)}"
        words = f"{by.contact.status} {day}{_in(by.contact.place)}"
        state: Outcome = "moved" if moved else "held"
        return _due(line, words + (f", not in {contact.place}" if moved else ""), state, by.label)
    if off:
        last_word = max(off, key=lambda one: one.reported)
        words = f"{last_word.line.contact.status}, reported {last_word.reported}"
        return _due(line, words, "cancelled", last_word.line.label)
    last = _ends(contact.date)
    if last is None:
        return _due(line, "no report yet", "no report")
    if last < as_of and contact.status == "proposed":  # nobody had agreed to it
        return _due(line, "proposed, not taken up in any report", "no report")
    if last < as_of:
        return _due(line, "overdue, no report", "overdue")
    return _due(line, "due", "due")


def _due(line: ContactLine, outcome: str, state: Outcome, by: str | None = None) -> DueLine:
    contact = line.contact
    sides = " – ".join(side.name or side.party or "?" for side in contact.participants)
    return DueLine(
        label=line.label,
        what=f"{contact.kind} {sides}{_in(contact.place)}",
        when=contact.date,
        outcome=outcome,
        state=state,
        by=by,
        contact=contact,
    )


def _in(place: str | None) -> str:
    return f" in {place}" if place else ""


def _answers(planned: ContactLine, told: Iterable[_Told]) -> Iterator[_Told]:
    """The reports of something held or called off that are about what was announced."""
    announced, plan = _reported(planned), planned.contact
    first, last = _window(announced, plan.date)
    off_until = _ends(plan.date) or _after(announced)
    for one in told:
        contact = one.line.contact
        if not _same_kind(contact, plan):
            continue
        if contact.status in OFF and not contact.date:
            fits = announced <= one.reported <= off_until
        elif not contact.date:
            fits = _told_in_time(one, plan)
        else:
            fits = bool(one.begins and one.ends and first <= one.begins <= last and _narrow(one.begins, one.ends))
            fits = fits and (contact.status in DONE or one.reported >= announced)
            fits = fits and (bool(plan.date) or _shares_a_name(contact, plan))
        if fits and same_sides(contact.participants, plan.participants):
            yield one


def _told_in_time(told: _Told, planned: Contact) -> bool:
    """Whether a meeting without a day was first reported while the planned one was on or had just been.

    "They broke off their second summit without an agreement" needs no day to be read as the summit of that week.
    """
    first, last = _begins(planned.date), _ends(planned.date)
    if not first or not last or not _shares_a_name(told.line.contact, planned):
        return False
    return first <= told.reported <= _shift(last, SLACK_DAYS)


def _shares_a_name(told: Contact, planned: Contact) -> bool:
    """Whether somebody named in the plan took part; without a day, two envoys' plan is not kept by their leaders."""
    named = {person_key(side.name) for side in planned.participants if side.name}
    return not named or any(person_key(side.name) in named for side in told.participants if side.name)


def _same_kind(one: Contact, other: Contact) -> bool:
    return one.kind == other.kind or (one.kind in _MEETINGS and other.kind in _MEETINGS)


def _window(announced: str, date: str | None) -> tuple[str, str]:
    """The days in which the planned thing may have begun: after the announcement, or about its own day."""
    first, last = _begins(date), _ends(date)
    if not last:
        return (_shift(announced, 1), _after(announced))
    early = _shift(first or announced, -SLACK_DAYS)
    if first and announced < first:
        early = max(early, _shift(announced, 1))
    return (early, _shift(last, SLACK_DAYS))


def _after(day: str) -> str:
    return _shift(day, UNDATED_DAYS)


def _narrow(first: str, last: str) -> bool:
    """Whether a date is exact enough to answer an announcement."""
    return (dt.date.fromisoformat(last) - dt.date.fromisoformat(first)).days <= UNDATED_DAYS // 2


def _reported(line: ContactLine) -> str:
    """The day on which it was first reported; before all others where no report has a day."""
    return min((report.source.published for report in line.reports if report.source.published), default="0001-01-01")


def _distance(done: Contact, planned: Contact) -> int:
    a, b = _begins(done.date), _begins(planned.date)
    return abs((dt.date.fromisoformat(a) - dt.date.fromisoformat(b)).days) if a and b else 0


def _shift(day: str, days: int) -> str:
    try:
        return (dt.date.fromisoformat(day) + dt.timedelta(days=days)).isoformat()
    except OverflowError:
        return day


def _begins(date: str | None) -> str | None:
    return known_days(date)[0]


def _ends(date: str | None) -> str | None:
    return known_days(date)[1]
