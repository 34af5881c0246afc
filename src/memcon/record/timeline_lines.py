"""Contacts and positions as lines of a timeline; pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from memcon.domain.brief import TimelineLine

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from memcon.domain.brief import ContactLine, Sourced
    from memcon.domain.claims import PositionStatement


def lines_of_contacts(lines: Iterable[ContactLine]) -> Iterator[TimelineLine]:
    """A line for each contact that has a date."""
    for line in lines:
        contact = line.contact
        if contact.date:
            sides = " – ".join(side.name or side.party or "?" for side in contact.participants)
            place = f", {contact.place}" if contact.place else ""
            denied = contact.certainty == "denied" and contact.status in {"held", "ongoing"}
            status = f"not {contact.status}" if denied else contact.status
            yield TimelineLine(
                label=line.label,
                when=contact.date,
                what=f"{contact.kind} {sides}{place}: {status}",
                sign=status,
                layer=contact.layer,
                parties=tuple(dict.fromkeys(side.party or side.name or "?" for side in contact.participants)),
                certainty=contact.certainty,
            )


def lines_of_positions(held: Iterable[Sourced[PositionStatement]]) -> Iterator[TimelineLine]:
    """A line for each position that has a day, or whose report has."""
    for one in held:
        claim = one.claim
        when = claim.as_of or one.source.published
        if when:
            who = claim.holder_party or claim.holder
            told = f"{who} {claim.stance}: {claim.measure}"
            yield TimelineLine(
                label=one.label,
                when=when,
                what=told,
                sign="position",
                layer=claim.layer,
                stance=claim.stance,
                parties=(who,),
                certainty=claim.certainty,
            )
