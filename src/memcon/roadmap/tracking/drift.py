"""What the record says of each commitment: done, done late, not done, nothing; suggestions that a person must judge."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from msgspec import structs

from memcon.domain.measures import same_wording, telling_words
from memcon.domain.tracking import Suggestion
from memcon.roadmap.tracking.days import Days, days_between, find_days

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from memcon.domain.agreement import Agreement, Commitment
    from memcon.domain.tracking import DueItem, Report

_MEETINGS = frozenset({"meeting", "summit", "talks", "visit"})
_TAKING_PART = 0.5  # share of those bound that must have been there; of six parties, three
_OPEN = frozenset({"due", "waiting", "no deadline"})


class Reported(NamedTuple):
    """What a record holds; `undone_by` says which measures of the catalogue undo which."""

    reports: Sequence[Report] = ()
    undone_by: Mapping[str, Sequence[str]] = {}  # never changed


def suggestions(agreement: Agreement, due: Sequence[DueItem], reported: Reported) -> tuple[Suggestion, ...]:
    """One line for each commitment of the due list, in its order.

    A report is about a commitment where it tells of the same measure (entry of the catalogue, else the same words) and
    of somebody bound by it, or of a contact among those bound; and where it is no older than what the deadline counts
    from. An act that undoes the measure tells that it is not done. Of several the newest decides, and all are named.
    """
    bound = {one.id: one for one in agreement.commitments}
    return tuple(_suggestion(bound[item.id], item, agreement, reported) for item in due if item.id in bound)


def _suggestion(one: Commitment, item: DueItem, agreement: Agreement, reported: Reported) -> Suggestion:
    since = _since(one, agreement)
    undone_by = reported.undone_by.get(one.catalogue or "", ())
    about = (found for report in reported.reports if (found := _find_about(one, report, undone_by)))
    told = [(days, report) for report in about if (days := find_days(report.date))]
    fitting = sorted(
        ((days, report) for days, report in told if not _too_early(report, days, since, item)),
        key=lambda pair: pair[0],
    )
    if since == "9999-12-31" or not fitting:
        return Suggestion(commitment=one.id, says="not yet due" if item.state in _OPEN else "no report")
    days, last = _deciding(one, fitting)
    return Suggestion(
        commitment=one.id,
        says=_says(last, days, item),
        evidence=tuple(dict.fromkeys((last.label, *(report.label for _, report in reversed(fitting))))),
        date=last.date,
        words=last.words + _when(last, days, item),
        contested=_contested(fitting),
    )


def _contested(fitting: Sequence[tuple[Days, Report]]) -> tuple[str, ...]:
    """Those that tell that it is not done although it was told to be done by then."""
    done = next((days.first for days, report in fitting if report.done), None)
    if done is None:
        return ()
    return tuple(dict.fromkeys(report.label for days, report in fitting if not report.done and days.last >= done))


def _too_early(report: Report, days: Days, since: str, item: DueItem) -> bool:
    """Whether it is older than what was promised, or only asks before its day that it be done.

    A contact on the very day of the promise is the one at which it was made.
    """
    if days.last < since or (report.kind == "contact" and days.last == since):
        return True
    return report.stance == "demands" and not (item.due.last and days.first > item.due.last)


def _deciding(one: Commitment, fitting: Sequence[tuple[Days, Report]]) -> tuple[Days, Report]:
    """The report that counts: the newest; of those at the end that all say "done", the first.

    A contact that was held stays held, whatever was called off later.
    """
    held = [pair for pair in fitting if pair[1].done]
    if one.contact is not None and held:
        return held[0]
    place = max((number for number, (_, report) in enumerate(fitting) if not report.done), default=-1)
    return fitting[place + 1] if place + 1 < len(fitting) else fitting[place]


def _says(last: Report, days: Days, item: DueItem) -> Literal["done", "done late", "not done"]:
    if not last.done:
        return "not done"
    return "done late" if _is_late(last, days, item) else "done"


def _is_late(report: Report, days: Days, item: DueItem) -> bool:
    """Whether it was done after its day; of what has no day of its own, its report does not tell."""
    last = None if item.due.no_day else item.due.last
    return report.dated and last is not None and item.due.sureness != "not before" and days.first > last


def _when(report: Report, days: Days, item: DueItem) -> str:
    if not report.dated:
        return ", by a report of that day"
    if report.done and days.exact and item.due.last and _is_late(report, days, item):
        return f", {days_between(item.due.last, days.first)} days late"
    return ""


def _since(one: Commitment, agreement: Agreement) -> str:
    """The day before which no report can be about the commitment: that of its document, else of the start."""
    dates = [document.date for document in agreement.documents if document.id == one.document]
    dates += [happening.date for happening in agreement.happenings if happening.event == agreement.start]
    dates += [event.date for event in agreement.events if event.id == agreement.start]
    days = next((found for date in dates if (found := find_days(date))), None)
    return days.first if days else "9999-12-31"


def _find_about(one: Commitment, report: Report, undone_by: Sequence[str]) -> Report | None:
    """The report, where it is about the commitment; one of what undoes it as telling that it is not done."""
    if report.kind == "act" and report.done and report.catalogue in undone_by and set(one.who) & set(report.parties):
        return structs.replace(report, done=False)
    return report if _is_about(one, report) else None


def _is_about(one: Commitment, report: Report) -> bool:
    if report.kind == "contact":
        return one.contact is not None and _same_contact(one, report)
    if one.contact is not None or not set(one.who) & set(report.parties):
        return False
    if one.catalogue and report.catalogue:
        return one.catalogue == report.catalogue
    return same_wording(one.what, report.measure) or _is_within(report.measure, one.what)


def _is_within(measure: str, what: str) -> bool:
    """Whether a commitment holds all telling words of a measure, of which there are at least two."""
    words = telling_words(measure)
    return len(words) > 1 and words <= telling_words(what)


def _same_contact(one: Commitment, report: Report) -> bool:
    there = set(one.who) & set(report.parties)
    same_kind = report.contact == one.contact or {report.contact, one.contact} <= _MEETINGS
    return same_kind and len(there) >= max(min(2, len(one.who)), _TAKING_PART * len(one.who))
