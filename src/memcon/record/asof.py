"""What was known as of a date; pure. What stands of it, `memcon.record.standing` says.

Two questions are kept apart. *As known then*: only reports published up to the day. *As known now* of that time: what
any report, however late, says of things up to the day.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeVar

from memcon.domain.claims import Attribution, Contact, Event, PositionStatement
from memcon.domain.time import days_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from memcon.domain.brief import Sourced

ClaimT = TypeVar("ClaimT", Attribution, Contact, Event, PositionStatement)


class Moment(NamedTuple):
    """A day, and what may be known of it: what was published by `then`, or what is known `now` of things up to it.

    `known_at`: the day as of whose end the record itself is looked at, see `Store.recorded_by`; None for the present.
    """

    day: str | None = None
    known: Literal["then", "now"] = "then"
    known_at: str | None = None


NEWEST = Moment()  # everything, as it is known now


def known(claims: Iterable[Sourced[ClaimT]], moment: Moment) -> tuple[Sourced[ClaimT], ...]:
    """The claims that may be known of that moment, in the given order.

    *then*: of articles published up to that day, the day included; an article whose day nobody knows is left out.
    *now*: about things up to that day, whenever they were reported; what has no day counts by its report.
    """
    day = moment.day
    if day is None:
        return tuple(claims)
    if moment.known == "then":
        return tuple(one for one in claims if (one.source.published or "9999") <= day)
    return tuple(one for one in claims if begins_of(one) <= day)


def begins_of(one: Sourced[ClaimT]) -> str:
    """The day from which on a claim tells of something: its own, else that of its report, else "9999"."""
    claim = one.claim
    date = claim.as_of if isinstance(claim, PositionStatement) else claim.date
    try:
        first, last = days_of(date)
    except ValueError:
        first = last = None
    return first or last or one.source.published or "9999"


def day_before(day: str) -> str:
    """The day before, ISO; of the first day that can be told, itself."""
    date = dt.date.fromisoformat(day)
    return (date - dt.timedelta(days=1)).isoformat() if date > dt.date.min else day


def day_after(day: str) -> str:
    """The day after, ISO; of the last day that can be told, what comes after all days."""
    date = dt.date.fromisoformat(day)
    return (date + dt.timedelta(days=1)).isoformat() if date < dt.date.max else "9999-12-32"
