"""One article's several mentions of one contact made into one claim."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from memcon.domain.codec import claim_id
from memcon.domain.time import may_coincide

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from memcon.domain.actors import Participant
    from memcon.domain.claims import Contact, ContactStatus

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


def merged(found: Iterable[Contact]) -> Iterator[Contact]:
    """Each contact once, in the order of its first mention."""
    groups: list[list[Contact]] = []
    for contact in found:
        home = next((group for group in groups if all(_same(one, contact) for one in group)), None)
        if home is None:
            groups.append([contact])
        else:
            home.append(contact)
    return (_joined(group) for group in groups)


def _same(one: Contact, other: Contact) -> bool:
    if _FAMILY.get(one.kind, one.kind) != _FAMILY.get(other.kind, other.kind):
        return False
    if _PHASE[one.status] != _PHASE[other.status] or one.modality != other.modality:
        return False
    if one.date and other.date and not may_coincide(one.date, other.date):
        return False
    if bool(one.date) != bool(other.date) and _PHASE[one.status] == "done" and _far(one, other):
        return False
    return _same_sides(one.participants, other.participants)


def _far(one: Contact, other: Contact) -> bool:
    """An undated mention far from a dated one need not be the same meeting."""
    return abs(one.evidence[0].start - other.evidence[0].start) > 1_500  # characters: about four paragraphs


def _same_sides(one: tuple[Participant, ...], other: tuple[Participant, ...]) -> bool:
    """Whether the named people of one are those of the other, or a bare party stands for them."""
    few, many = sorted((one, other), key=len)
    return all(any(_fits(side, mine) for mine in many) for side in few) and all(
        any(_fits(side, mine) for mine in few) for side in many
    )


def _fits(one: Participant, other: Participant) -> bool:
    if one.name and other.name:
        return one.name == other.name
    return one.party is not None and one.party == other.party


def _joined(group: list[Contact]) -> Contact:
    """The firmest of the mentions, with what it lacks taken from the others."""
    first = min(group, key=lambda one: (_FIRMNESS.index(one.status), one.date is None))
    if len(group) == 1:
        return first
    named = max(group, key=lambda one: sum(side.name is not None for side in one.participants))
    spans = [span for one in (first, *group) for span in one.evidence]
    evidence = tuple(sorted(dict.fromkeys(spans), key=lambda span: span.start)[:MOST_PLACES])
    return structs.replace(
        first,
        id=claim_id("contact", evidence, first.id),
        evidence=evidence,
        participants=named.participants,
        kind=next((one.kind for one in group if one.kind == "summit"), first.kind),
        place=next((one.place for one in (first, *group) if one.place), None),
        date=_finest(group),
        duration=next((one.duration for one in group if one.duration), None),
        duration_mod=next((one.duration_mod for one in group if one.duration), None),
        host=next((one.host for one in group if one.host), None),
        track=next((one.track for one in group if one.track), None),
        conditions=next((one.conditions for one in group if one.conditions), ()),
    )


def _finest(group: list[Contact]) -> str | None:
    """The date that says most: the longest EDTF of the finest kind, a day before an interval before a month."""
    dates = [one.date for one in group if one.date]
    return min(dates, key=lambda date: (date.count("/"), -len(date))) if dates else None
