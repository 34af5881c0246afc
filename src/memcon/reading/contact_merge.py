"""One article's several mentions of one contact made into one claim."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from msgspec import Struct, structs

from memcon.domain.claims import Contact
from memcon.domain.codec import claim_id
from memcon.domain.time import days_of, may_coincide

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from memcon.domain.actors import Participant
    from memcon.domain.claims import ContactKind, ContactStatus

MOST_PLACES = 4  # spans of evidence kept on one claim: what a reader can check at a glance

_PHASE: dict[ContactStatus, str] = {
    "held": "done", "ongoing": "done",
    "announced": "planned", "scheduled": "planned", "proposed": "planned", "expected": "planned",
    "conditional": "planned",
    "postponed": "postponed", "refused": "refused", "cancelled": "cancelled",
}  # fmt: skip
_FAMILY = {"meeting": "met", "summit": "met", "visit": "met", "talks": "met", "call": "call"}
_FIRMNESS: tuple[ContactStatus, ...] = (
    "held", "ongoing", "scheduled", "announced", "conditional", "expected", "proposed", "postponed", "refused",
    "cancelled",
)  # fmt: skip
_ASKED = 4  # tellings at either end of a group that a new one is compared with
_FAR_CHARS = 1_500  # about four paragraphs: what is told so far apart need not be the same meeting
_NEAR_CHARS = 200  # about a sentence: so near, a bare party may stand for the person just named
_NEWS_DAYS = 4  # an undated meeting that a report tells of as news lies this close before its publication


class Telling(Struct, frozen=True, kw_only=True):
    """One mention of a contact; `back` where its word refers back to one told before ("the meeting").

    `apart`: it is told beside another of the same sides, as one more: "a lunch of the leaders and a ceremony".
    `hosted`: who hosted it stands among its sides, who need not be there where it was told before.
    `earlier`: it is told in the pluperfect, of a time before that of the news.
    `journey`: somebody went where others are, which is no contact beside one that they had there.
    `instead_of`: id of the telling whose place it takes, since it says what became of that contact.
    """

    contact: Contact
    back: bool = False
    apart: bool = False
    journey: bool = False
    hosted: bool = False
    earlier: bool = False
    instead_of: str = ""


def merged(found: Iterable[Telling], published: str | None) -> Iterator[Contact]:
    """Each contact once, in the order of its first mention."""
    groups: list[list[Telling]] = []
    for telling in _undone(_staying(_newest(list(found)))):
        home = next((group for group in groups if _belongs(group, telling, published)), None)
        if home is None:
            groups.append([telling])
        else:
            home.append(telling)
    return (_joined([telling.contact for telling in group]) for group in groups)


def _newest(tellings: list[Telling]) -> list[Telling]:
    """The tellings without those whose place another takes."""
    replaced = {one.instead_of for one in tellings if one.instead_of}
    return [one for one in tellings if one.contact.id not in replaced] if replaced else tellings


def _staying(tellings: list[Telling]) -> list[Telling]:
    """The tellings without journeys to those whom the same people are told to have met, seen or asked."""
    others = [one.contact for one in tellings if not one.journey]
    return [
        one
        for one in tellings
        if not one.journey or not any(_covers(other, one.contact) or _was_there(other, one.contact) for other in others)
    ]


def _was_there(other: Contact, journey: Contact) -> bool:
    """Whether who goes is told to have met somebody at the very place."""
    names = {side.name for side in journey.participants if side.name}
    met = {side.name for side in other.participants if side.name}
    return bool(names) and names <= met and other.place is not None and other.place == journey.place


def _covers(other: Contact, journey: Contact) -> bool:
    """Whether who goes, by name where one is told, and who is visited are among those sides."""
    sides = _sides_of(other)
    names = {side.name for side in journey.participants if side.name}
    visited = {side.party for side in journey.participants if side.party}
    return len(_sides_of(journey) & sides) > 1 and names <= sides and visited <= sides


def _sides_of(contact: Contact) -> set[str]:
    """The names and parties of all who take part."""
    return {name for side in contact.participants for name in (side.name, side.party) if name}


def _belongs(group: list[Telling], telling: Telling, published: str | None) -> bool:
    """Whether the telling is of the group's contact; a long group is asked by its ends, for speed."""
    asked = group if len(group) <= 2 * _ASKED else (*group[:_ASKED], *group[-_ASKED:])
    return all(_same(one, telling, published) for one in asked)


def _undone(tellings: list[Telling]) -> Iterator[Telling]:
    """What was announced and did not come about, as one cancelled contact: "did not see Kim, though it was planned"."""
    dropped: set[int] = set()
    for k, telling in enumerate(tellings):
        if k in dropped:
            continue
        contact = telling.contact
        for other in range(k + 1, min(k + 3, len(tellings))):
            plan = tellings[other].contact
            if _belies(contact, plan) or _belies(plan, contact):
                dropped.add(other)
                words = tuple(dict.fromkeys((*contact.evidence, *plan.evidence)))
                contact = structs.replace(contact, status="cancelled", certainty="denied", evidence=words)
        yield structs.replace(telling, contact=contact)


def _belies(denied: Contact, plan: Contact) -> bool:
    """Whether one says of the other's plan, in the same breath, that it did not take place."""
    if denied.certainty != "denied" or _PHASE[denied.status] != "done" or _PHASE[plan.status] != "planned":
        return False
    if plan.status == "proposed":
        return False  # that they have not met is no answer to who suggests that they do
    return _distance(denied, plan) <= _NEAR_CHARS and _same_sides(denied, plan, near=False)


def _same(first: Telling, second: Telling, published: str | None) -> bool:
    one, other = first.contact, second.contact
    if not _alike_in_kind(one, other):
        return False
    if _are_told_apart(first, second):
        return False
    if _PHASE[one.status] != _PHASE[other.status] or one.modality != other.modality:
        return False
    if (one.certainty == "denied") != (other.certainty == "denied"):
        return False
    alike = second.back and one.kind == other.kind and set(one.participants) == set(other.participants)
    if (one.status == "ongoing") != (other.status == "ongoing") and not alike:
        return False  # a meeting held is not the talks that go on
    if one.date and other.date and not may_coincide(one.date, other.date):
        return False
    if one.kind != other.kind and "visit" in {one.kind, other.kind} and _PHASE[one.status] == "planned":
        return False  # a visit that is planned is not the talks that are
    if _PHASE[one.status] == "done" and bool(one.date) != bool(other.date) and not second.back:
        dated = one.date or other.date
        if not (_is_news(dated, published) and _distance(one, other) <= _FAR_CHARS):
            return False
    return _alike_in_sides(first, second)


def _are_told_apart(first: Telling, second: Telling) -> bool:
    """Whether the words set one against the other: "and a lunch", "had been cleared at a meeting"."""
    one, other = first.contact, second.contact
    if (first.apart or second.apart) and _distance(one, other) <= _NEAR_CHARS:
        return True
    return first.earlier != second.earlier and _PHASE[one.status] == "done" and not second.back


def _alike_in_kind(one: Contact, other: Contact) -> bool:
    """Whether both may be the same; who "discussed it in a telephone call" had a call."""
    families = {_FAMILY.get(one.kind, one.kind), _FAMILY.get(other.kind, other.kind)}
    spoke = {one.kind, other.kind} == {"talks", "call"} and set(one.participants) == set(other.participants)
    return len(families) == 1 or (spoke and _distance(one, other) <= _NEAR_CHARS)


def _alike_in_sides(first: Telling, second: Telling) -> bool:
    """Whether both tell of the same sides, so far as words so far apart may."""
    one, other = first.contact, second.contact
    bare_visit = other.kind == "visit" and any(side.name is None for side in other.participants)
    near = _FAR_CHARS if bare_visit else _NEAR_CHARS  # the country that is visited stands for the host
    if second.hosted:
        return all(any(_fits(side, mine, near=True) for mine in other.participants) for side in one.participants)
    return _same_sides(one, other, near=second.back or _distance(one, other) <= near)


def _is_news(date: str | None, published: str | None) -> bool:
    """Whether the date lies in the last days before publication."""
    first, last = days_of(date)
    if not published or not first or not last:
        return False
    day = dt.date.fromisoformat(published)
    return day - dt.timedelta(days=_NEWS_DAYS) <= dt.date.fromisoformat(first) <= day


def _distance(one: Contact, other: Contact) -> int:
    return abs(one.evidence[0].start - other.evidence[0].start)


def _same_sides(one: Contact, other: Contact, *, near: bool) -> bool:
    """Whether the named people of one are those of the other; a bare party stands for a person only near by."""
    few, many = sorted((one.participants, other.participants), key=len)
    return all(any(_fits(side, mine, near=near) for mine in many) for side in few) and all(
        any(_fits(side, mine, near=near) for mine in few) for side in many
    )


def _fits(one: Participant, other: Participant, *, near: bool) -> bool:
    if one.name and other.name:
        return one.name == other.name
    if bool(one.name) != bool(other.name) and not near:
        return False
    return one.party is not None and one.party == other.party


def _joined(group: list[Contact]) -> Contact:
    """The firmest of the mentions, with what it lacks taken from the others."""
    first = min(group, key=lambda one: (_FIRMNESS.index(one.status), one.date is None))
    if len(group) == 1:
        return first
    named = max(group, key=lambda one: sum(side.name is not None for side in one.participants))
    spans = [span for one in (first, *group) for span in one.evidence]
    evidence = tuple(sorted(list(dict.fromkeys(spans))[:MOST_PLACES], key=lambda span: span.start))
    lasting = next((one for one in group if one.duration), first)
    return structs.replace(
        first,
        id=claim_id("contact", evidence, first.id),
        evidence=evidence,
        participants=named.participants,
        kind=_kind(first, group),
        place=next((one.place for one in (first, *group) if one.place), None),
        date=_finest(group),
        duration=lasting.duration,
        duration_mod=lasting.duration_mod,
        host=next((one.host for one in group if one.host), None),
        mediator=next((one.mediator for one in group if one.mediator), None),
        track=next((one.track for one in group if one.track), None),
        conditions=next((one.conditions for one in group if one.conditions), ()),
    )


def _kind(first: Contact, group: list[Contact]) -> ContactKind:
    return next((one.kind for one in group if one.kind in {"summit", "call"}), first.kind)


def _finest(group: list[Contact]) -> str | None:
    """The date that says most: the longest EDTF of the finest kind, a day before an interval before a month."""
    dates = [one.date for one in group if one.date]
    return min(dates, key=lambda date: (date.count("/"), -len(date))) if dates else None
