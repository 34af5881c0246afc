"""Which reports speak of the same contact, and what they say together; pure.

The order in which reports come does not matter, nor that one comes twice: they are taken in an order made of their
content, and a report joins a contact only where it can be the same as every report already in it. So a vague report
("in June") never makes one contact of two exact ones. Nothing is lost: each contact holds every report's own version.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
from typing import TYPE_CHECKING, TypeVar

from msgspec import structs

from memcon.domain.actors import person_key
from memcon.domain.brief import ContactLine
from memcon.domain.time import days_of, may_coincide
from memcon.record.grouping import (
    NO_PAIRS,
    Likeness,
    article_counts,
    first_label,
    grouped,
    in_report_order,
    label_number,
    vouched,
)
from memcon.record.sides import filed_by, same_sides, sought_by

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from memcon.domain.brief import Sourced
    from memcon.domain.claims import Contact, ContactKind, ContactStatus
    from memcon.record.grouping import Pairs

T = TypeVar("T")

#: kinds that one contact may be called by different reporters
_FAMILY: dict[ContactKind, str] = {
    "meeting": "meeting", "summit": "meeting", "talks": "meeting", "visit": "visit", "call": "call",
    "letter": "letter", "invitation": "invitation",
}  # fmt: skip
#: what has happened, what is planned, what is off: an announcement and what came of it are two contacts, see
#: `memcon.record.followthrough`
_PHASE: dict[ContactStatus, str] = {
    "held": "done", "ongoing": "done", "announced": "planned", "scheduled": "planned", "proposed": "planned",
    "expected": "planned", "conditional": "planned", "postponed": "off", "refused": "off", "cancelled": "off",
}  # fmt: skip
_WIDEST_DAYS = 31  # a date vaguer than a month says too little to make two reports one


def merge_contacts(
    reports: Iterable[Sourced[Contact]], pairs: Pairs = NO_PAIRS, copies: Mapping[str, int] | None = None
) -> tuple[ContactLine, ...]:
    """One line for each contact, in order of time; the undated last.

    Args:
        reports: contacts as articles tell them; near-copies of an article should be left out.
        pairs: reports that people have joined or parted.
        copies: label of an article -> how many near-copies of it there are.

    Returns:
        each contact with its label (the one given first), what its reports say together, where they contradict one
        another, and the reports themselves.
    """
    told = list(reports)
    as_read = {report.claim.id: report for report in sorted(told, key=_rank, reverse=True)}
    groups = grouped(_with_parties(told), _LIKENESS, pairs)
    lines = (_line([as_read[one.claim.id] for one in group], copies or {}) for group in groups)
    return tuple(sorted(lines, key=_when))


def _with_parties(reports: Sequence[Sourced[Contact]]) -> list[Sourced[Contact]]:
    """The reports as they are compared: whose party one does not tell, and all others agree on, has that party."""
    told: dict[str, set[str]] = {}
    for report in reports:
        for side in report.claim.participants:
            if side.name and side.party:
                told.setdefault(person_key(side.name), set()).add(side.party)
    known = {key: min(parties) for key, parties in told.items() if len(parties) == 1}
    return [_with_party(report, known) for report in reports]


def _with_party(report: Sourced[Contact], known: Mapping[str, str]) -> Sourced[Contact]:
    sides = report.claim.participants
    if all(side.party or not side.name for side in sides):
        return report
    filled = tuple(
        side if side.party or not side.name else structs.replace(side, party=known.get(person_key(side.name)))
        for side in sides
    )
    return structs.replace(report, claim=structs.replace(report.claim, participants=filled))


def _keys(report: Sourced[Contact]) -> list[tuple[str, str]]:
    """What reports of one contact must have in common one of: kind and a day; none where nothing merges.

    The days on which it can have been, and the days beside them, since reports may contradict one another by one.
    """
    contact = report.claim
    if contact.date is None:
        published = report.source.published
        if not published or not _is_told_fully(contact):
            return []
        first, last = _weeks_before(published), published
    else:
        told = _span(contact.date)
        if not told[0] or not told[1] or _width(contact.date) > _WIDEST_DAYS:
            return []
        first, last = told[0], told[1]
    return [(_FAMILY[contact.kind], day) for day in _days(_day_before(first), _next_day(last))]


def _filed(report: Sourced[Contact]) -> list[tuple[str, str, str]]:
    return _with_sides(report, filed_by(report.claim.participants))


def _sought(report: Sourced[Contact]) -> list[tuple[str, str, str]]:
    return _with_sides(report, sought_by(report.claim.participants))


def _with_sides(report: Sourced[Contact], sides: Sequence[str]) -> list[tuple[str, str, str]]:
    """The sides with the kind and the tens of days (`2019-02-2`): by single days, a month would be thirty keys each."""
    tens = dict.fromkeys((family, day[:9]) for family, day in _keys(report))
    return [(family, ten, side) for family, ten in tens for side in sides]


@functools.lru_cache(maxsize=10_000)
def _days(first: str, last: str) -> tuple[str, ...]:
    """Every day from the first to the last."""
    start, stop = dt.date.fromisoformat(first).toordinal(), dt.date.fromisoformat(last).toordinal()
    return tuple(dt.date.fromordinal(day).isoformat() for day in range(start, stop + 1))


def _same(one: Sourced[Contact], other: Sourced[Contact]) -> bool:
    """Whether two reports are of one contact; one article tells its own contacts apart, so they stay apart."""
    return same_place(one.claim.place, other.claim.place) and _same_elsewhere(one, other)


def _same_elsewhere(one: Sourced[Contact], other: Sourced[Contact]) -> bool:
    """The same, wherever the reports say that it was."""
    return one.source.label != other.source.label and (
        same_contact(one.claim, other.claim) or _just_before(one, other) or _just_before(other, one)
    )


def _just_before(undated: Sourced[Contact], other: Sourced[Contact]) -> bool:
    """Whether a report without a day is of a dated one shortly before it: the same people, both with a place.

    "Kim Yong Chol had spent an hour and a half with Trump in the Oval Office" needs no day in that week's paper.
    """
    contact, dated = undated.claim, other.claim
    if contact.date is not None or not _is_told_fully(contact) or not _is_told_fully(dated):
        return False
    day = _span(dated.date)[1] if dated.date else other.source.published
    published = undated.source.published or ""
    return bool(
        day
        and _weeks_before(published) <= day <= published
        and _width(dated.date or day) <= _WIDEST_DAYS
        and same_contact(structs.replace(contact, date=day), structs.replace(dated, date=day))
    )


def _is_told_fully(contact: Contact) -> bool:
    """Whether a report names people on both sides and a place, of something that was done."""
    named = sum(bool(side.name) for side in contact.participants)
    return named >= 2 and contact.place is not None and _PHASE[contact.status] == "done"


def _weeks_before(day: str) -> str:
    """The day from which on a report of that day may tell of something without saying when; "9" of no day."""
    if not day:
        return "9"
    date = dt.date.fromisoformat(day)
    return max(dt.date.min, date - dt.timedelta(days=min(_WIDEST_DAYS, date.toordinal() - 1))).isoformat()


def _nearly(one: Sourced[Contact], other: Sourced[Contact]) -> bool:
    """Whether two reports are of one contact, or contradict one another on whether, where, or on which day it was."""
    return one.source.label != other.source.label and (
        _same_elsewhere(one, other) or contradict(one.claim, other.claim)
    )


def same_contact(one: Contact, other: Contact) -> bool:
    """Whether two reports can be of one contact: kind, phase, sides, days and place all allow it."""
    return (
        _FAMILY[one.kind] == _FAMILY[other.kind]
        and _PHASE[one.status] == _PHASE[other.status]
        and one.modality == other.modality
        and (one.certainty == "denied") == (other.certainty == "denied")
        and _same_days(one.date, other.date)
        and same_sides(one.participants, other.participants)
        and (same_place(one.place, other.place) or _exact(one.date) == _exact(other.date) is not None)
    )


def contradict(one: Contact, other: Contact) -> bool:
    """Whether two reports are of one contact and cannot both be right: held and denied, or two days in a row.

    Only where nothing else differs: the same people by name, and for two days, the same place.
    """
    if _FAMILY[one.kind] != _FAMILY[other.kind] or one.modality != other.modality:
        return False
    if not same_sides(one.participants, other.participants) or not same_place(one.place, other.place):
        return False
    if _denied(one) != _denied(other):
        return _PHASE[(other if _denied(one) else one).status] == "done" and _same_days(one.date, other.date)
    if _PHASE[one.status] != _PHASE[other.status] or not one.place or not other.place:
        return False
    named = all(side.name for side in (*one.participants, *other.participants))
    return named and len(one.participants) == len(other.participants) and _a_day_apart(one.date, other.date)


def _denied(contact: Contact) -> bool:
    return contact.certainty == "denied"


def _a_day_apart(one: str | None, other: str | None) -> bool:
    mine, theirs = _exact(one), _exact(other)
    return bool(mine and theirs) and theirs in (_next_day(mine or ""), _day_before(mine or ""))


@functools.lru_cache(maxsize=10_000)
def _next_day(day: str) -> str:
    date = dt.date.fromisoformat(day)
    return (date + dt.timedelta(days=1)).isoformat() if date < dt.date.max else day


@functools.lru_cache(maxsize=10_000)
def _day_before(day: str) -> str:
    date = dt.date.fromisoformat(day)
    return (date - dt.timedelta(days=1)).isoformat() if date > dt.date.min else day


def same_place(one: str | None, other: str | None) -> bool:
    """Whether two places can be one: one is not told, or they have a telling word in common."""
    if not one or not other:
        return True
    return bool(_place_words(one) & _place_words(other))


@functools.lru_cache(maxsize=10_000)
def _place_words(place: str) -> frozenset[str]:
    words = re.findall(r"\w+", place.lower())
    return frozenset(word for word in words if len(word) > 2 and word not in {"the", "near", "city", "hotel"})


def _same_days(one: str | None, other: str | None) -> bool:
    """Whether two dates can mean one day and both are exact enough to say so."""
    return bool(_width(one) <= _WIDEST_DAYS and _width(other) <= _WIDEST_DAYS and _coincide(one, other))


def _coincide(one: str | None, other: str | None) -> bool:
    try:
        return may_coincide(one, other)
    except ValueError:
        return one == other


@functools.lru_cache(maxsize=10_000)
def _span(date: str | None) -> tuple[str | None, str | None]:
    try:
        return days_of(date)
    except ValueError:
        return (None, None)


def _exact(date: str | None) -> str | None:
    """The day, where the date is one day."""
    first, last = _span(date)
    return first if first == last else None


@functools.lru_cache(maxsize=10_000)
def _width(date: str | None) -> int:
    """How many days the date can mean, roughly; many where an end is open or nothing is told."""
    first, last = _span(date)
    if not first or not last:
        return 10_000
    years, months, days = (int(b) - int(a) for a, b in zip(first.split("-"), last.split("-"), strict=True))
    return years * 365 + months * 30 + days + 1


def _rank(report: Sourced[Contact]) -> tuple[int, str, str, int, str]:
    """The order in which reports are taken: the most exact first, then by day, source and content."""
    contact = report.claim
    return (
        _width(contact.date),
        contact.date or "",
        report.source.published or "9",
        -len(contact.participants),
        contact.id,
    )


_LIKENESS: Likeness[Sourced[Contact]] = Likeness(
    id_of=lambda report: report.claim.id,
    rank=_rank,
    keys=_keys,
    same=_same,
    nearly=_nearly,
    filed=_filed,
    sought=_sought,
)


def _line(group: Sequence[Sourced[Contact]], copies: Mapping[str, int]) -> ContactLine:
    reports = in_report_order(group)
    articles, independent = article_counts(group, copies)
    return ContactLine(
        label=first_label(group),
        contact=_together(group),
        article_count=articles,
        independent_source_count=independent,
        conflicts=tuple(_conflicts(reports)),
        reports=tuple(reports),
    )


def _together(group: Sequence[Sourced[Contact]]) -> Contact:
    """What the reports say together: the best-vouched one, its gaps filled from the others."""
    contacts = [report.claim for report in group]
    contacts.sort(key=vouched)
    best = contacts[0]
    named = max(contacts, key=lambda one: (sum(bool(side.name) for side in one.participants), len(one.participants)))
    dated = min(contacts, key=lambda one: _width(one.date))
    return structs.replace(
        best,
        participants=named.participants,
        date=dated.date,
        extent=dated.extent,
        place=_first(one.place for one in contacts),
        duration=_first(one.duration for one in contacts),
        duration_mod=next((one.duration_mod for one in contacts if one.duration), None),
        track=_first(one.track for one in contacts),
        host=_first(one.host for one in contacts),
        mediator=_first(one.mediator for one in contacts),
        kind=next((one.kind for one in contacts if one.kind == "summit"), best.kind),
    )


def _first(values: Iterable[T | None]) -> T | None:
    return next((value for value in values if value is not None), None)


def _conflicts(reports: Sequence[Sourced[Contact]]) -> Iterable[str]:
    """Where reports contradict one another, each version with the articles that have it."""
    for what, versions in (
        ("place", _versions(reports, "place")),
        ("length", _versions(reports, "duration")),
        ("status", _versions(reports, "status")),
        ("day", _versions(reports, "date")),
        ("whether it was", _told_or_denied(reports)),
    ):
        told = list(versions)
        clash = any(_clash(what, a, b) for a in told for b in told if a != b)
        if clash:
            yield f"{what} differs: " + " / ".join(f"{value} ({', '.join(versions[value])})" for value in told)


def _versions(reports: Sequence[Sourced[Contact]], field: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for report in reports:
        value = getattr(report.claim, field)
        if value is not None and report.source.label not in found.setdefault(value, []):
            found[value].append(report.source.label)
    return found


def _told_or_denied(reports: Sequence[Sourced[Contact]]) -> dict[str, list[str]]:
    """Who tells that it was, and who denies it."""
    found: dict[str, list[str]] = {}
    for report in reports:
        word = "denied" if _denied(report.claim) else report.claim.status
        if report.source.label not in found.setdefault(word, []):
            found[word].append(report.source.label)
    return found if "denied" in found else {}


def _clash(what: str, one: str, other: str) -> bool:
    if what == "place":
        return not same_place(one, other)
    return not _coincide(one, other) if what == "day" else True


def _when(line: ContactLine) -> tuple[str, str, int]:
    first, last = _span(line.contact.date)
    return (first or last or "9999", last or first or "9999", label_number(line.label))
