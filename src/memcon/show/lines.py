"""What a terminal and a browser tell in the same signs and words: a line for a claim, what comes first in a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from memcon.domain.brief import ContactLine
from memcon.domain.claims import Attribution, Claim, Contact, Event, PositionStatement
from memcon.show import wording

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from memcon.domain.actors import Actor
    from memcon.domain.brief import ChangeKind, DueLine, Sourced, TimelineLine
    from memcon.domain.claims import ContactStatus

#: sign of a contact's status: filled is done, hollow is planned, a diamond depends, a cross did not come about
SIGNS: Mapping[ContactStatus, str] = {
    "held": "●", "ongoing": "◐", "announced": "○", "scheduled": "○", "proposed": "◌", "expected": "○",
    "conditional": "◇", "postponed": "◌", "refused": "✕", "cancelled": "✕",
}  # fmt: skip
NOT_HELD = "✕"
CHANGE_SIGNS: Mapping[ChangeKind, str] = {
    "new position": "+", "position changed": "≠", "new contact": "+", "contact changed": "≠",
    "announcement followed": "→",
}  # fmt: skip


def sign_of(contact: Contact) -> str:
    """The sign of what has become of a contact."""
    return NOT_HELD if contact.certainty == "denied" else SIGNS[contact.status]


def timeline_sign(line: TimelineLine) -> str:
    """The sign of a dated item: a contact's, or a paragraph's for what somebody stands for."""
    if line.sign.startswith("not "):
        return NOT_HELD
    return next((mark for status, mark in SIGNS.items() if status == line.sign), "¶")


def in_one_line(claim: Claim) -> str:
    """What the claim says, whatever its kind."""
    match claim:
        case PositionStatement():
            return wording.statement_line(claim)
        case Contact():
            line = ContactLine(label="", contact=claim)
            parts = (wording.when(claim.date), wording.sides(claim), wording.setting(claim), wording.status(line))
            return " · ".join(part for part in parts if part)
        case Attribution():
            return f"{claim.speaker or 'not named'}, {claim.kind} quote"
        case Event():
            to = f" → {actors(claim.recipient)}" if claim.recipient else ""
            return f"{claim.event_type}: {actors(claim.actor)}{to}"
    return type(claim).__name__


def actors(found: Sequence[Actor]) -> str:
    """Who they are: code, sectors and words of each."""
    return ", ".join(f"{actor.code or '?'} {'/'.join(actor.sectors)}".strip() + f" ({actor.text})" for actor in found)


def without_echoes(quotes: Sequence[Sourced[Attribution]]) -> Iterator[Sourced[Attribution]]:
    """The quotes without what somebody says of themselves within their own words ("he said he hoped …")."""
    speakers = {one.claim.id: one.claim.speaker for one in quotes}
    for one in quotes:
        if one.claim.nested_in is None or speakers.get(one.claim.nested_in) != one.claim.speaker:
            yield one


def newest(contacts: Sequence[ContactLine], most: int) -> Sequence[ContactLine]:
    """The last ones in time, which are at the end; those without a date come after them."""
    dated = [line for line in contacts if line.contact.date]
    undated = [line for line in contacts if not line.contact.date]
    kept = dated[-max(most - min(len(undated), most // 3), 0) :]
    return [*kept, *undated[: most - len(kept)]]


def most_pressing(lines: Sequence[DueLine], most: int) -> Sequence[DueLine]:
    """What is still to come first, then what is overdue, the last first, then what has no day."""
    coming = [line for line in lines if line.state == "due"]
    overdue = [line for line in reversed(lines) if line.state == "overdue"]
    undated = [line for line in reversed(lines) if line.state == "no report"]
    return [*coming, *overdue, *undated][:most]
