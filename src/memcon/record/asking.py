"""What of a list was asked for: by words, days, status, stance, measure, party, speaker; pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from memcon.domain.claims import Attribution, Contact, Event, PositionStatement
from memcon.domain.time import known_days
from memcon.record.narrowing import fits

if TYPE_CHECKING:
    from memcon.domain.actors import Person
    from memcon.domain.claims import Claim


class Asked(NamedTuple):
    """What is asked for; None and no words ask for everything.

    Attributes:
        words: each of which must stand in the item or in the words that prove it, whatever its case.
        since, until: days; an item of several days counts if one of them lies between, one without by its report's.
        status: of a contact. stance: of a position. measure: words of one, or its name in the catalogue.
        party: of an event, whoever acts or is acted on. speaker: who says it, or by whom a position is told.
    """

    words: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    status: str | None = None
    stance: str | None = None
    measure: str | None = None
    party: str | None = None
    speaker: str | None = None

    def wants(self, claim: Claim | Person, published: str | None = None) -> bool:
        """Whether the claim, reported on that day, is asked for."""
        return self._of_kind(claim) and self._within(claim, published) and _holds(_told(claim), self.words)

    def _of_kind(self, claim: Claim | Person) -> bool:
        """Whether it is what status, party, stance, measure and speaker ask for; what has none of one is not."""
        told: list[bool] = []
        if self.status:
            told.append(isinstance(claim, Contact) and claim.status == self.status)
        if self.party:
            told.append(isinstance(claim, Event) and _acts(claim, self.party))
        if self.stance or self.measure or self.speaker:
            told.append(isinstance(claim, PositionStatement) and self._of_position(claim))
        return all(told)

    def _of_position(self, claim: PositionStatement) -> bool:
        named = self.measure == claim.catalogue or fits(self.measure, claim.measure)
        return self.stance in {None, claim.stance} and named and fits(self.speaker, claim.holder, claim.via)

    def _within(self, claim: Claim | Person, published: str | None) -> bool:
        if not (self.since or self.until):
            return True
        date = claim.as_of if isinstance(claim, PositionStatement) else getattr(claim, "date", None)
        first, last = known_days(date)
        if first is None and last is None:
            first = last = published
        if first is None and last is None:
            return False
        return not (self.since and (last or "9999") < self.since) and not (self.until and (first or "") > self.until)


def _acts(event: Event, party: str) -> bool:
    return any(fits(party, one.name, one.text, one.code) for one in (*event.actor, *event.recipient))


def _holds(told: str, words: tuple[str, ...]) -> bool:
    return all(word.casefold() in told for word in words)


def _told(claim: Claim | Person) -> str:
    """All that an item says, in small letters."""
    parts = [span.exact for span in getattr(claim, "evidence", ())]
    match claim:
        case Contact():
            parts += [f"{side.name or ''} {side.party or ''}" for side in claim.participants]
            parts += [claim.kind, claim.place or ""]
        case PositionStatement():
            parts += [claim.holder, claim.holder_party or "", claim.measure]
        case Attribution():
            parts += [span.exact for span in claim.content]
        case Event():
            parts += [one.name or one.text for one in (*claim.actor, *claim.recipient)]
        case _:
            parts += [getattr(claim, "name", ""), getattr(claim, "party", None) or ""]
            parts += [post.title for post in getattr(claim, "posts", ())]
    return " ".join(parts).casefold()
