"""Which day `3/4/2019` means: each reading is weighed by evidence; where that is level, neither is chosen."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from memcon.intake.days import WEEKDAYS, day_or_none, month_days
from memcon.intake.markup_words import markup_words
from memcon.intake.outlets import DayOrder

if TYPE_CHECKING:
    from collections.abc import Iterator

LEAD_CHARS = 3000  # the part of the text in which "on Friday" is about now
NEAR_DAYS = 42  # days that a report names lie mostly within this many of its own
DECIDING_MARGIN = 1.0  # votes by which one reading must win

_WEEKDAY = re.compile(
    rf"\b(?P<before>next |last |coming |this |every |by |until |from )?(?P<day>{'|'.join(WEEKDAYS)})\b", re.IGNORECASE
)


class OrderEvidence(Struct, frozen=True, kw_only=True):
    """What speaks for month or day first.

    Attributes:
        other_days: other days on the page, ISO, some only a month.
        locale: the page's own, such as `en-GB`. host: its site. order: how the outlet writes numeric days.
        text: the article's. today: nothing later was published.
    """

    other_days: tuple[str, ...] = ()
    locale: str = ""
    host: str = ""
    order: DayOrder | None = None
    text: str = ""
    today: dt.date


class Reading(NamedTuple):
    """A day that the figures can mean, whether it is the one meant, and why."""

    day: dt.date
    is_meant: bool
    why: str


class _Vote(NamedTuple):
    weight: float
    reason: str


def readings_of(month_first: dt.date, day_first: dt.date, words: str, evidence: OrderEvidence) -> tuple[Reading, ...]:
    """Both readings of the words; at most one is meant."""
    for_month = list(_votes(month_first, "mdy", evidence))
    for_day = list(_votes(day_first, "dmy", evidence))
    margin = sum(vote.weight for vote in for_month) - sum(vote.weight for vote in for_day)
    if abs(margin) < DECIDING_MARGIN:
        why = f"'{words}': nothing tells day from month"
        return Reading(month_first, is_meant=False, why=why), Reading(day_first, is_meant=False, why=why)
    meant, other, votes = (month_first, day_first, for_month) if margin > 0 else (day_first, month_first, for_day)
    reasons = ", ".join(vote.reason for vote in votes)
    return (
        Reading(meant, is_meant=True, why=f"'{words}' read so because of {reasons}"),
        Reading(other, is_meant=False, why=f"other reading of '{words}'"),
    )


def _votes(day: dt.date, order: DayOrder, evidence: OrderEvidence) -> Iterator[_Vote]:
    """What speaks for a reading. The weights are the authors' judgement: the page's own data before habits."""
    other = day_or_none(day.year, day.day, day.month)
    if day <= evidence.today and other and other > evidence.today:
        yield _Vote(50.0, "today's date")
    if any(one[:7] == day.isoformat()[:7] for one in evidence.other_days):
        yield _Vote(5.0, "the page's other dates")
    if _order_of_locale(evidence.locale) == order:
        yield _Vote(3.0, f"the locale {evidence.locale}")
    if evidence.order == order:
        yield _Vote(3.0, "the outlet's habit")
    if order == "dmy" and evidence.host.rpartition(".")[2] in markup_words().order.dmy_sites:
        yield _Vote(1.0, "the site's country")
    if _order_of_text(evidence.text) == order:
        yield _Vote(1.5, "how the text writes days")
    if _is_near_named_days(day, evidence.text):
        yield _Vote(1.5, "the days that the text names")
    yield from _weekday_vote(day, evidence.text)


def _order_of_locale(locale: str) -> DayOrder | None:
    key = "-".join(locale.lower().replace("_", "-").split("-")[:2])
    orders = markup_words().order
    if key in orders.mdy_locales:
        return "mdy"
    return "dmy" if key in orders.dmy_locales else None


def _order_of_text(text: str) -> DayOrder | None:
    """Whether the text writes "12 June" or "June 12" throughout; None where it does both or neither."""
    orders = {day.day_first for day in month_days(text)}
    if len(orders) != 1:
        return None
    return "dmy" if orders.pop() else "mdy"


def _is_near_named_days(day: dt.date, text: str) -> bool:
    """Whether most days named in the text (their year left open) lie near the day."""
    named = month_days(text)
    near = sum(
        any(
            when is not None and abs((when - day).days) <= NEAR_DAYS
            for year in (day.year - 1, day.year, day.year + 1)
            for when in (day_or_none(year, one.month, one.day),)
        )
        for one in named
    )
    return bool(named) and near * 2 > len(named)


def _weekday_vote(day: dt.date, text: str) -> Iterator[_Vote]:
    """The first weekday of a report is its own day or the one before ("announced Friday")."""
    found = next((match for match in _WEEKDAY.finditer(text[:LEAD_CHARS]) if not match["before"]), None)
    if found is None:
        return
    behind = (day.weekday() - WEEKDAYS.index(found["day"].lower())) % 7
    if behind == 0:
        yield _Vote(2.0, f"'{found['day']}'")
    elif behind == 1:
        yield _Vote(1.5, f"'{found['day']}' the day before")
