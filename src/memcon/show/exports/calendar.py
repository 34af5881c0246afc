"""Contacts as an iCalendar file (RFC 5545): what is expected is tentative, and an uncertain date says so."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import TYPE_CHECKING

from memcon.domain.holdings import Written
from memcon.domain.time import known_days
from memcon.errors import LibraryMissing
from memcon.show.exports.rows import conditions_of, joined, sides_of
from memcon.show.printable import without_controls

try:
    import icalendar
except ImportError as error:
    raise LibraryMissing("iCalendar", "exports") from error

if TYPE_CHECKING:
    from pathlib import Path

    from memcon.domain.brief import ContactLine
    from memcon.domain.claims import Contact
    from memcon.domain.holdings import Holdings

MOST_DAYS = 92  # what may be any time within more days than a quarter is no entry of a calendar
_STATUS = {
    "held": "CONFIRMED", "ongoing": "CONFIRMED",
    "postponed": "CANCELLED", "refused": "CANCELLED", "cancelled": "CANCELLED",
}  # fmt: skip
_LAST_DAY = dt.date.max - dt.timedelta(days=1)
_END = b"END:VCALENDAR\r\n"
_MOST_CHARS = 200  # of a summary or place; the rest stands in the description
_NO_DAYS = "contacts left out: no date, or one with an open end"
_TOO_WIDE = f"contacts left out: some time within more than {MOST_DAYS} days"


def write_calendar(holdings: Holdings, path: Path) -> Written:
    """One all-day entry for each dated contact, reports of one merged."""
    notes, entries = Counter[str](), 0
    stamp = dt.datetime.fromisoformat(holdings.as_of or "1970-01-01").replace(tzinfo=dt.UTC)
    with path.open("wb") as file:
        file.write(_head(holdings).removesuffix(_END))
        for line in holdings.contacts():
            first, last = known_days(line.contact.date)
            if first is None or last is None:
                notes[_NO_DAYS] += 1
                continue
            days = (dt.date.fromisoformat(first), dt.date.fromisoformat(last))
            if (days[1] - days[0]).days > MOST_DAYS and line.contact.extent == "within":
                notes[_TOO_WIDE] += 1
                continue
            file.write(_entry(line, *days, stamp).to_ical())
            entries += 1
        file.write(_END)
    return Written(rows=entries, notes=tuple(f"{count} {what}" for what, count in notes.items()))


def _head(holdings: Holdings) -> bytes:
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//memcon//contacts//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", without_controls(holdings.title()))
    head: bytes = calendar.to_ical()
    return head


def _entry(line: ContactLine, first: dt.date, last: dt.date, stamp: dt.datetime) -> icalendar.Event:
    contact = line.contact
    entry = icalendar.Event()
    entry.add("uid", f"{contact.id}@memcon")
    entry.add("dtstamp", stamp)
    entry.add("dtstart", first)
    entry.add("dtend", min(last, _LAST_DAY) + dt.timedelta(days=1))  # the day after, as the standard has it
    entry.add("summary", _short(_summary(contact, uncertain=_is_uncertain(contact, first, last))))
    entry.add("description", _description(line))
    entry.add("status", status_of(contact))
    if contact.place:
        entry.add("location", _short(contact.place))
    if _is_uncertain(contact, first, last) or status_of(contact) == "CANCELLED":
        entry.add("transp", "TRANSPARENT")
    entry.add("x-memcon-edtf", contact.date or "")
    entry.add("x-memcon-layer", contact.layer)
    address = next((report.source.origin for report in line.reports if report.source.origin.startswith("http")), None)
    if address:
        entry.add("url", without_controls(address))
    return entry


def status_of(contact: Contact) -> str:
    """CONFIRMED for what was held, CANCELLED for what is off or denied, TENTATIVE for all that is to come."""
    if contact.certainty == "denied":
        return "CANCELLED"
    return _STATUS.get(contact.status, "TENTATIVE") if contact.modality == "actual" else "TENTATIVE"


def _is_uncertain(contact: Contact, first: dt.date, last: dt.date) -> bool:
    return first != last and contact.extent == "within"


def _summary(contact: Contact, *, uncertain: bool) -> str:
    denied = "not " if contact.certainty == "denied" else ""
    marks = [f"{denied}{contact.status}"]
    marks += [] if contact.modality == "actual" else [contact.modality]
    marks += ["inferred"] if contact.layer == "inferred" else []
    marks += ["some day between these"] if uncertain else []
    return f"{contact.kind.capitalize()}: {sides_of(contact.participants)} ({', '.join(marks)})"


def _description(line: ContactLine) -> str:
    contact = line.contact
    told = [f"{line.label}: {sides_of(contact.participants)}. Date as told: {contact.date} (EDTF)."]
    if contact.conditions:
        told.append(f"Condition: {conditions_of(contact.conditions)}")
    told += [f"Reports differ: {one}" for one in line.conflicts]
    told += [
        f"“{joined(report.claim.evidence)}” ({report.source.outlet or report.source.label}, "
        f"{report.source.published or 'no day'}, {report.claim.layer})"
        for report in line.reports
    ]
    return "\n".join(without_controls(one) for one in told)


def _short(words: str) -> str:
    plain = without_controls(words)
    return plain if len(plain) <= _MOST_CHARS else plain[: _MOST_CHARS - 1] + "…"
