"""What is otherwise on one day than on another: positions, contacts, what became of announcements; pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from memcon.domain.brief import ChangeLine
from memcon.domain.measures import same_measure
from memcon.record.standing import answers

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from memcon.domain.brief import ContactLine, DueLine, Sourced
    from memcon.domain.claims import Contact, PositionStatement

_FIELDS = {"date": "day", "place": "place", "status": "status", "kind": "kind", "duration": "length"}


class Snapshot(NamedTuple):
    """The record as of a moment: standing positions, contacts, what is announced."""

    standing: Sequence[Sourced[PositionStatement]]
    contacts: Sequence[ContactLine]
    due: Sequence[DueLine]


def changes_between(before: Snapshot, after: Snapshot) -> tuple[ChangeLine, ...]:
    """What differs, one line each: positions first, then what became of announcements, then contacts."""
    followed = list(_followed(before, after))
    told = {line.label for line in followed}
    return (
        *_positions(before, after),
        *followed,
        *(line for line in _contacts(before, after) if line.label not in told),
    )


def _positions(before: Snapshot, after: Snapshot) -> Iterator[ChangeLine]:
    """Positions that stand now and did not; each beside what it takes the place of, where that stands no more."""
    stood, stands = ({one.label for one in shot.standing} for shot in (before, after))
    gone = [one for one in before.standing if one.label not in stands]
    for one in after.standing:
        if one.label in stood:
            continue
        was = next((old for old in gone if _takes_place(one.claim, old.claim)), None)
        yield ChangeLine(
            kind="position changed" if was else "new position",
            label=one.label,
            now=one.claim,
            source=one.source,
            was=was.claim if was else None,
            was_label=was.label if was else None,
        )


def _takes_place(new: PositionStatement, old: PositionStatement) -> bool:
    same_party = (new.holder_party or new.holder) == (old.holder_party or old.holder)
    return same_party and same_measure(new, old) and answers(new.stance, old.stance)


def _followed(before: Snapshot, after: Snapshot) -> Iterator[ChangeLine]:
    """Announcements that were known, and of which something has become since."""
    outcomes = {line.label: line.outcome for line in before.due}
    contacts = {line.label: line for line in after.contacts}
    for line in after.due:
        if line.contact is None or outcomes.get(line.label, line.outcome) == line.outcome:
            continue
        by = contacts.get(line.by or line.label)
        yield ChangeLine(
            kind="announcement followed",
            label=line.by or line.label,
            now=by.contact if by else line.contact,
            source=by.reports[-1].source if by and by.reports else None,
            was=line.contact,
            was_label=line.label,
            told=(line.outcome,),
        )


def _contacts(before: Snapshot, after: Snapshot) -> Iterator[ChangeLine]:
    """Contacts that were not known, and those of which more or something else is known."""
    known = {line.label: line.contact for line in before.contacts}
    for line in after.contacts:
        was = known.get(line.label)
        differing = tuple(_differing(was, line.contact)) if was else ()
        if was and not differing:
            continue
        yield ChangeLine(
            kind="contact changed" if was else "new contact",
            label=line.label,
            now=line.contact,
            source=line.reports[-1].source if line.reports else None,
            was=was,
            told=differing,
        )


def _differing(was: Contact, now: Contact) -> Iterator[str]:
    for field, word in _FIELDS.items():
        old, new = getattr(was, field), getattr(now, field)
        if old != new:
            yield f"{word}: {old or 'not told'} → {new or 'not told'}"
