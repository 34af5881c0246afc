"""Who is in contact with whom, and who does what to whom in which month: many claims counted into few lines; pure."""

from __future__ import annotations

import itertools
from collections import defaultdict
from typing import TYPE_CHECKING

from memcon.domain.brief import ContactLine, DyadLine, Sourced, TieLine
from memcon.domain.time import known_days

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from memcon.domain.actors import Actor
    from memcon.domain.claims import Contact, Event, Layer

MOST_SIDES = 12  # of a contact: a conference of fifty is no tie between any two of them
MOST_LABELS = 20  # named in a line
_LAYERS: tuple[Layer, ...] = ("stated", "attributed", "analyst", "inferred")


def ties_of(lines: Iterable[ContactLine]) -> tuple[TieLine, ...]:
    """The ties that contacts make, the most frequent first."""
    between: dict[tuple[str, str], list[ContactLine]] = defaultdict(list)
    parties: dict[str, str | None] = {}
    for line in lines:
        names = {side.name or side.party: side.party for side in line.contact.participants[:MOST_SIDES]}
        parties |= {name: party for name, party in names.items() if name and (party or name not in parties)}
        for one, other in itertools.combinations(sorted(name for name in names if name), 2):
            between[one, other].append(line)
    ties = [_tie(one, other, parties, found) for (one, other), found in between.items()]
    return tuple(sorted(ties, key=lambda tie: (-(tie.held + tie.planned + tie.failed), tie.one, tie.other)))


def _tie(one: str, other: str, parties: dict[str, str | None], lines: Sequence[ContactLine]) -> TieLine:
    ends = [_end(line.contact) for line in lines]
    newest = sorted(lines, key=lambda line: known_days(line.contact.date)[1] or "", reverse=True)
    return TieLine(
        one=one,
        other=other,
        one_party=parties.get(one),
        other_party=parties.get(other),
        held=ends.count("held"),
        planned=ends.count("planned"),
        failed=ends.count("failed"),
        last=next((line.contact.date for line in newest if line.contact.date), None),
        layer=min((line.contact.layer for line in lines), key=_LAYERS.index),
        labels=tuple(line.label for line in newest[:MOST_LABELS]),
    )


def _end(contact: Contact) -> str:
    if contact.status in {"refused", "cancelled"} or contact.certainty == "denied":
        return "failed"
    return "held" if contact.status in {"held", "ongoing"} else "planned"


def dyads_of(events: Iterable[Sourced[Event]]) -> tuple[DyadLine, ...]:
    """What each side did to each other by type and month; what is denied, or done to nobody named, is left out."""
    counts: dict[tuple[str, str, str, str], list[str]] = defaultdict(list)
    for one in events:
        event = one.claim
        month = ((known_days(event.date)[0] or one.source.published) or "")[:7]
        if event.negated or not month:
            continue
        for actor, recipient in itertools.product(_sides(event.actor), _sides(event.recipient)):
            if actor != recipient:
                counts[actor, recipient, event.event_type, month].append(one.label)
    return tuple(
        DyadLine(
            actor=actor,
            recipient=recipient,
            event_type=event_type,
            month=month,
            events=len(labels),
            labels=tuple(labels[:MOST_LABELS]),
        )
        for (actor, recipient, event_type, month), labels in sorted(counts.items())
    )


def _sides(actors: Sequence[Actor]) -> list[str]:
    """The sides by their country's code, or by name where they have none."""
    return list(dict.fromkeys(actor.code or actor.name or actor.text for actor in actors if actor.text))[:MOST_SIDES]
