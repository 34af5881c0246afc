"""Which reports of something held or called off are about what was announced; pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from memcon.domain.actors import spoken_key
from memcon.domain.time import days_between, known_days, shifted
from memcon.record.by_time import ByTime, same_kind
from memcon.record.merge import same_place
from memcon.record.sides import same_sides

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from memcon.domain.brief import ArticleLine, ContactLine
    from memcon.domain.claims import Contact

DONE = frozenset({"held", "ongoing"})
OFF = frozenset({"postponed", "refused", "cancelled"})

SLACK_DAYS = 7  # a meeting announced for the weekend and held on Monday is the one that was announced
UNDATED_DAYS = 120  # how long after an announcement without a day, or after its day, a meeting of the same sides is it
LATE_UNNAMED_DAYS = 45  # parties that meet often meet again by then anyway: without a name it may be any of them
_FAR = 10_000  # days: further than any plan


class Told(NamedTuple):
    """A contact that was held or called off, with what it is compared by.

    `reported` is the first report's day, `names` are the people who took part.
    """

    line: ContactLine
    begins: str | None
    ends: str | None
    reported: str
    done: bool
    names: frozenset[str]


def find_told(line: ContactLine) -> Told | None:
    """The line as an answer to plans; None where it only plans, asks or imagines."""
    contact = line.contact
    if contact.status not in DONE | OFF or contact.modality != "actual":
        return None
    done = contact.status in DONE and contact.certainty != "denied"
    return Told(line, *known_days(contact.date), reported_on(line), done, names_in(contact))


class ToldByTime:
    """Reports of things held or called off, found by when they were and whose they are."""

    def __init__(self, told: Iterable[Told]) -> None:
        told = list(told)
        dated, undated = ([one for one in told if bool(one.begins) is has_day] for has_day in (True, False))
        self._dated = ByTime(dated, day_of=lambda one: one.begins or "", contact_of=_contact)
        self._undated = ByTime(undated, day_of=lambda one: one.reported, contact_of=_contact)

    def begun(self, first: str, last: str, plan: Contact) -> list[Told]:
        """Those that may concern the plan and whose first day lies between two days, both inclusive."""
        return self._dated.between(first, last, plan)

    def reported(self, first: str, last: str, plan: Contact) -> list[Told]:
        """The same without a first day, that were first reported between two days, both inclusive."""
        return self._undated.between(first, last, plan)


def _contact(told: Told) -> Contact:
    return told.line.contact


def answers(planned: ContactLine, told: ToldByTime) -> Iterator[Told]:
    """What was held about the planned day, or called off before its end."""
    announced, plan = reported_on(planned), planned.contact
    first, last = _window(announced, plan.date)
    off_until = known_days(plan.date)[1] or shifted(announced, UNDATED_DAYS)
    begins = known_days(plan.date)[0] or announced
    undated = told.reported(min(announced, begins), shifted(off_until, SLACK_DAYS), plan)
    for one in (*told.begun(first, last, plan), *undated):
        contact = one.line.contact
        if not same_kind(contact, plan) or not same_sides(contact.participants, plan.participants):
            continue
        if not one.done and not contact.date:
            fits = announced <= one.reported <= off_until and not _articles(one.line) <= _articles(planned)
        elif not contact.date:
            fits = _told_in_time(one, plan)
        else:
            fits = bool(one.ends) and _narrow(one) and (one.done or one.reported >= announced)
            fits = fits and (bool(plan.date) or _shares_a_name(contact, plan))
        if fits and (not one.done or _may_be_there(contact, plan)):
            yield one


def late_answers(planned: ContactLine, told: ToldByTime) -> Iterator[Told]:
    """What was held after the planned days, by those who were to meet, and is no answer to another plan."""
    plan = planned.contact
    last = known_days(plan.date)[1]
    if last is None:
        return
    names = names_in(plan)
    for one in told.begun(shifted(last, 1), shifted(last, UNDATED_DAYS if names else LATE_UNNAMED_DAYS), plan):
        if names and names.isdisjoint(one.names):
            continue  # first, since most go out here
        contact = one.line.contact
        fits = _narrow(one) and same_kind(contact, plan) and _same_level(contact, plan)
        if fits and same_place(contact.place, plan.place) and same_sides(contact.participants, plan.participants):
            yield one


def fit(told: Told, plan: Contact) -> tuple[bool, bool, int, str]:
    """How well what was held fits the plan; the least fits best."""
    contact = told.line.contact
    apart = days_between(known_days(plan.date)[0], told.begins)
    return (
        not _shares_a_name(contact, plan),
        not _same_level(contact, plan),
        abs(apart) if apart is not None else 0,
        told.line.label,
    )


class Plan(NamedTuple):
    """An announcement that names a day, with its first day and the day on which it was first reported."""

    line: ContactLine
    begins: str
    announced: str


class PlansByTime:
    """Announcements that name a day, found by it and by whom they concern."""

    def __init__(self, plans: Iterable[ContactLine]) -> None:
        dated = ((known_days(line.contact.date)[0], line) for line in plans)
        self._dated = ByTime(
            (Plan(line, begins, reported_on(line)) for begins, line in dated if begins),
            day_of=lambda one: one.begins,
            contact_of=lambda one: one.line.contact,
        )

    def begun(self, first: str, last: str, plan: Contact) -> list[Plan]:
        """Those that may be of the same contact and whose first day lies between two days, both inclusive."""
        return self._dated.between(first, last, plan)


def announced_anew(planned: ContactLine, plans: PlansByTime) -> ContactLine | None:
    """The newest later announcement of the same contact, which may name another day or place; None where none is."""
    announced = reported_on(planned)
    first, last = known_days(planned.contact.date)
    if not first or not last:
        return None
    later = [
        one
        for one in plans.begun(shifted(first, -UNDATED_DAYS), shifted(last, SLACK_DAYS), planned.contact)
        if one.announced > announced
        and one.line is not planned
        and same_kind(one.line.contact, planned.contact)
        and same_sides(one.line.contact.participants, planned.contact.participants)
        and _shares_a_name(one.line.contact, planned.contact)
        and _meets(known_days(one.line.contact.date), (first, last))
    ]
    return max(later, key=lambda one: (one.announced, one.line.label)).line if later else None


def reported_on(line: ContactLine) -> str:
    """The day on which it was first reported; before all others where no report has a day."""
    return min((report.source.published for report in line.reports if report.source.published), default="0001-01-01")


def _articles(line: ContactLine) -> set[ArticleLine]:
    """Which articles report it; one article tells its own contacts apart, so that none of them answers another."""
    return {report.source for report in line.reports}


def _meets(some: tuple[str | None, str | None], others: tuple[str | None, str | None]) -> bool:
    """Whether both have days and these meet, give or take a week."""
    (first, last), (begins, ends) = some, others
    if not (first and last and begins and ends):
        return False
    return first <= shifted(ends, SLACK_DAYS) and begins <= shifted(last, SLACK_DAYS)


def _told_in_time(told: Told, planned: Contact) -> bool:
    """Whether a meeting without a day was first reported while the planned one was on or had just been.

    "They broke off their second summit without an agreement" needs no day to be read as the summit of that week.
    """
    first, last = known_days(planned.date)
    if not first or not last or not _shares_a_name(told.line.contact, planned):
        return False
    return first <= told.reported <= shifted(last, SLACK_DAYS)


def _shares_a_name(told: Contact, planned: Contact) -> bool:
    """Whether somebody named in the plan took part; without a day, two envoys' plan is not kept by their leaders."""
    named = names_in(planned)
    return not named or not named.isdisjoint(names_in(told))


def names_in(contact: Contact) -> frozenset[str]:
    """The people named in a contact, by what spellings of one name have in common."""
    return frozenset(spoken_key(side.name) for side in contact.participants if side.name)


def _may_be_there(told: Contact, planned: Contact) -> bool:
    """Whether the place fits; a meeting elsewhere is the planned one only where people who were to meet did."""
    named = any(side.name for side in planned.participants)
    return same_place(told.place, planned.place) or (named and _shares_a_name(told, planned))


def _same_level(one: Contact, other: Contact) -> bool:
    return one.track is None or other.track is None or one.track == other.track


def _window(announced: str, date: str | None) -> tuple[str, str]:
    """The days in which the planned thing may have begun: after the announcement, or about its own day."""
    first, last = known_days(date)
    if not last:
        return (shifted(announced, 1), shifted(announced, UNDATED_DAYS))
    early = shifted(first or announced, -SLACK_DAYS)
    if first and announced < first:
        early = max(early, shifted(announced, 1))
    return (early, shifted(last, SLACK_DAYS))


def _narrow(told: Told) -> bool:
    """Whether a date is exact enough to answer an announcement."""
    width = days_between(told.begins, told.ends)
    return (width if width is not None else _FAR) <= UNDATED_DAYS // 2
