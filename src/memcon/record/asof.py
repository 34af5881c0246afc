"""What was known, and what stands, as of a date; pure.

Two questions are kept apart. *As known then*: only reports published up to the day. *As known now* of that time: what
any report, however late, says of things up to the day.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeVar

from memcon.domain.claims import Attribution, Contact, Event, PositionStatement
from memcon.domain.measure_index import MeasureIndex
from memcon.domain.measures import same_measure
from memcon.domain.time import days_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from memcon.domain.brief import Sourced
    from memcon.domain.claims import Stance

ClaimT = TypeVar("ClaimT", Attribution, Contact, Event, PositionStatement)

#: stances of one family are one answer to one question, so that a newer one takes the place of an older
FAMILY: dict[Stance, str] = {
    "demands": "asking", "hopes": "asking", "proposes": "asking", "offers": "giving", "accepts": "giving",
    "supports": "giving", "considers": "giving", "refuses": "refusing", "opposes": "refusing",
    "threatens": "threatening",
}  # fmt: skip
_AGAINST = {"giving": "refusing", "refusing": "giving"}  # what takes back an earlier word of the same party
_LAYERS = ("analyst", "stated", "attributed", "inferred")


class Moment(NamedTuple):
    """A day, and what may be known of it: what was published by `then`, or what is known `now` of things up to it."""

    day: str | None = None
    known: Literal["then", "now"] = "then"


NEWEST = Moment()  # everything, as it is known now


def known(claims: Iterable[Sourced[ClaimT]], moment: Moment) -> tuple[Sourced[ClaimT], ...]:
    """The claims that may be known of that moment, in the given order.

    *then*: of articles published up to that day, the day included; an article whose day nobody knows is left out.
    *now*: about things up to that day, whenever they were reported; what has no day counts by its report.
    """
    day = moment.day
    if day is None:
        return tuple(claims)
    if moment.known == "then":
        return tuple(one for one in claims if (one.source.published or "9999") <= day)
    return tuple(one for one in claims if _begins(one) <= day)


def _begins(one: Sourced[ClaimT]) -> str:
    claim = one.claim
    date = claim.as_of if isinstance(claim, PositionStatement) else claim.date
    try:
        first, last = days_of(date)
    except ValueError:
        first = last = None
    return first or last or one.source.published or "9999"


def standing(statements: Iterable[Sourced[PositionStatement]]) -> tuple[Sourced[PositionStatement], ...]:
    """What each party stands for: its newest statement per measure, family of stances and condition.

    A newer word takes the place of an older one of the same family; a newer refusal that of an older offer, and the
    other way round. Statements of one day stand side by side where their conditions differ: which of them counts is
    not for a machine to say. Questions, hypotheses and what is denied never stand.

    Returns:
        the standing statements, oldest first.
    """
    held = sorted((one for one in statements if _can_stand(one.claim)), key=_age, reverse=True)
    stood: list[Sourced[PositionStatement]] = []
    of_party: dict[str, MeasureIndex[Sourced[PositionStatement]]] = {}
    for one in held:
        newer = of_party.setdefault(_party(one.claim), MeasureIndex())
        if not any(_replaces(after, one) for after in newer.near(one.claim)):
            newer.add(one.claim, one)
            stood.append(one)
    return tuple(reversed(stood))


def _party(claim: PositionStatement) -> str:
    return claim.holder_party or claim.holder


def _can_stand(claim: PositionStatement) -> bool:
    return claim.modality in {"actual", "conditional"} and claim.certainty != "denied"


def _age(one: Sourced[PositionStatement]) -> tuple[str, int, bool, str]:
    """The order from oldest to newest; on one day the better vouched and the one with conditions count as newer."""
    claim = one.claim
    return (_day(one), -_LAYERS.index(claim.layer), bool(claim.conditions), claim.id)


def _day(one: Sourced[PositionStatement]) -> str:
    """The day on which it was said: no later than it was published."""
    said, published = one.claim.as_of or "", one.source.published or ""
    return min(said, published) if said and published else said or published


def _replaces(newer: Sourced[PositionStatement], older: Sourced[PositionStatement]) -> bool:
    new, old = newer.claim, older.claim
    if not same_measure(new, old):
        return False
    family, later = FAMILY[new.stance], _day(newer) > _day(older)
    if FAMILY[old.stance] != family:
        return later and _AGAINST.get(family) == FAMILY[old.stance]
    return later or _conditions(new) == _conditions(old) or not old.conditions


def day_before(day: str) -> str:
    """The day before, ISO; of the first day that can be told, itself."""
    date = dt.date.fromisoformat(day)
    return (date - dt.timedelta(days=1)).isoformat() if date > dt.date.min else day


def answers(new: Stance, old: Stance) -> bool:
    """Whether two stances of one party on one measure are answers to one question, or the one takes back the other."""
    return FAMILY[new] == FAMILY[old] or _AGAINST.get(FAMILY[new]) == FAMILY[old]


def _conditions(claim: PositionStatement) -> Sequence[tuple[str, str]]:
    return sorted((one.kind, one.measure.lower()) for one in claim.conditions)
