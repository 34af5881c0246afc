"""Deadlines in words: "within 60 days of the signature", "8 years after X, or on Y, whichever is earlier"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from memcon.domain.agreement import Agreement
    from memcon.domain.plan import Deadline
    from memcon.domain.tracking import DueDate

_MANNERS = {"done": "", "begun": "begun ", "promptly": "promptly ", "in parallel": ""}


def deadline_words(deadline: Deadline, agreement: Agreement) -> str:
    """The deadline as a person says it: the agreement's own words where it gives them; "" where there is none."""
    if deadline.words:
        return deadline.words
    after = deadline.after or (agreement.start,)
    if deadline.manner == "in parallel":
        return f"in parallel with {_names(after)}"
    triggers = [f"by {deadline.date}"] if deadline.date else []
    if deadline.after or deadline.days is not None or deadline.months is not None:
        triggers.append(_trigger(after, deadline.days, deadline.months, verified=deadline.on_verification))
    if deadline.or_after:
        triggers.append(_trigger(deadline.or_after, deadline.or_days, deadline.or_months, verified=False))
    told = ", or ".join(triggers)
    which = f", whichever is {deadline.whichever}" if deadline.whichever and len(triggers) > 1 else ""
    return f"{_MANNERS[deadline.manner]}{told}{which}" if told else ""


def supposed_words(due: DueDate, dates: Mapping[str, DueDate], agreement: Agreement) -> str:
    """What a deadline supposes: "supposing Adoption on 2015-10-18"."""
    last = [name for name in due.supposing if name not in due.waits_for][-2:]
    told = [f"{name} on {_day(name, dates, agreement)}" for name in last]
    return f"supposing {' and '.join(told)}" if told else ""


def _day(name: str, dates: Mapping[str, DueDate], agreement: Agreement) -> str:
    set_for = next((one.date for one in agreement.events if one.id == name), None)
    return set_for or dates[name].last or "its day"


def _trigger(after: Iterable[str], days: int | None, months: int | None, *, verified: bool) -> str:
    names = f"the verification of {_names(after)}" if verified else _names(after)
    lengths = [_length(months, "month") if months else "", _length(days, "day") if days else ""]
    told = " and ".join(one for one in lengths if one)
    if told:
        return f"within {told} of {names}"
    return f"after {names}" if days is None and months is None else f"on {names}"


def _names(names: Iterable[str]) -> str:
    *first, last = tuple(names) or ("",)
    return f"{', '.join(first)} and {last}" if first else last


def _length(count: int, unit: str) -> str:
    if unit == "month" and count % 12 == 0:
        count, unit = count // 12, "year"
    return f"{count} {unit}{'' if count == 1 else 's'}"
