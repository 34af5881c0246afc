"""Days as they are written: `1/18/2019`, `18 January 2019`, `Jan. 18, 2019`, `2019-01-18`, `06.10.2019`."""

from __future__ import annotations

import datetime as dt
import re
from typing import Literal

from msgspec import Struct

DayForm = Literal["iso", "words-mdy", "words-dmy", "dots", "numeric"]

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

_MONTH = (
    r"(?P<{0}>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_WRITTEN = re.compile(
    r"\b(?:"
    r"(?P<iso_y>(?:19|20)\d\d)-(?P<iso_m>\d\d)-(?P<iso_d>\d\d)"
    r"|(?P<sl_y>(?:19|20)\d\d)/(?P<sl_m>\d{1,2})/(?P<sl_d>\d{1,2})"
    rf"|{_MONTH.format('a_m')} (?P<a_d>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<a_y>(?:19|20)\d\d)"
    rf"|(?P<b_d>\d{{1,2}})(?:st|nd|rd|th)?(?: of)?[ -]{_MONTH.format('b_m')},?[ -](?P<b_y>(?:19|20)\d\d)"
    r"|(?P<dot_d>\d{1,2})\.(?P<dot_m>\d{1,2})\.(?P<dot_y>(?:19|20)\d\d)"
    r"|(?P<n_1>\d{1,2})(?P<n_sep>[/-])(?P<n_2>\d{1,2})(?P=n_sep)(?P<n_y>(?:19|20)\d\d|\d\d)"
    r")(?![\d/])",
    re.IGNORECASE,
)
_CHANGED = re.compile(
    r"(?:updated?|modified|amended|revised|corrected|edited)\W{0,3}(?:(?:on|at|last)\W{1,2})?[\w,. :]{0,24}$",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(
    r"(?:published|posted|created|issued|first published|released)\W{0,3}(?:(?:on|at)\W{1,2})?[\w,. :]{0,24}$",
    re.IGNORECASE,
)


class WrittenDay(Struct, frozen=True, kw_only=True):
    """A day found at `[start, stop)`; `days` holds what it can mean (two for `3/4/2019`, month first).

    `label` is what the words before it say: published, changed, or nothing.
    """

    start: int
    stop: int
    form: DayForm
    days: tuple[dt.date, ...]
    label: Literal["published", "changed", ""] = ""


def written_days(text: str) -> tuple[WrittenDay, ...]:
    """The full days (with a year) in the text, in order; impossible ones (`31/31/2019`) are no days.

    >>> [day.isoformat() for day in written_days("3/4/2019")[0].days]
    ['2019-03-04', '2019-04-03']
    """
    found: list[WrittenDay] = []
    for match in _WRITTEN.finditer(text):
        form, days = _meanings(match)
        if days:
            since = found[-1].stop if found else 0
            before = text[max(since, match.start() - 60) : match.start()]
            found.append(WrittenDay(start=match.start(), stop=match.end(), form=form, days=days, label=_label(before)))
    return tuple(found)


def _label(before: str) -> Literal["published", "changed", ""]:
    if _CHANGED.search(before):
        return "changed"
    return "published" if _PUBLISHED.search(before) else ""


def _meanings(match: re.Match[str]) -> tuple[DayForm, tuple[dt.date, ...]]:
    part = match.groupdict()
    if part["iso_y"]:
        return "iso", _days((part["iso_y"], part["iso_m"], part["iso_d"]))
    if part["sl_y"]:
        return "iso", _days((part["sl_y"], part["sl_m"], part["sl_d"]))
    if part["a_y"]:
        return "words-mdy", _days((part["a_y"], month_number(part["a_m"]), part["a_d"]))
    if part["b_y"]:
        return "words-dmy", _days((part["b_y"], month_number(part["b_m"]), part["b_d"]))
    if part["dot_y"]:
        return "dots", _days((part["dot_y"], part["dot_m"], part["dot_d"]))
    year = part["n_y"] if len(part["n_y"]) == 4 else f"20{part['n_y']}"
    one, two = part["n_1"], part["n_2"]
    return "numeric", tuple(dict.fromkeys((*_days((year, one, two)), *_days((year, two, one)))))


def _days(*parts: tuple[str, str | int, str]) -> tuple[dt.date, ...]:
    return tuple(day for part in parts if (day := day_or_none(*part)))


def day_or_none(year: str | int, month: str | int, day: str | int) -> dt.date | None:
    """The day, None where there is no such day."""
    try:
        return dt.date(int(year), int(month), int(day))
    except ValueError:
        return None


def month_number(name: str) -> int:
    """1–12 for an English month's name or its usual short form."""
    return MONTHS.index(name[:3].lower()) + 1


_MONTH_DAY = re.compile(
    rf"\b(?:{_MONTH.format('m1')} (?P<d1>\d{{1,2}})|(?P<d2>\d{{1,2}}) {_MONTH.format('m2')})\b(?!\d)", re.IGNORECASE
)


class MonthDay(Struct, frozen=True, kw_only=True):
    """A day without its year ("June 12", "12 June") and which of the two comes first in print."""

    month: int
    day: int
    day_first: bool


def month_days(text: str) -> tuple[MonthDay, ...]:
    """Days of the month named in words, with or without a year, in order."""
    found = []
    for match in _MONTH_DAY.finditer(text):
        name, day = match["m1"] or match["m2"], int(match["d1"] or match["d2"])
        if 1 <= day <= 31:
            found.append(MonthDay(month=month_number(name), day=day, day_first=match["d2"] is not None))
    return tuple(found)
