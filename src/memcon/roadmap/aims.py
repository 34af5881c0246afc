"""Aims that no report states: what each party would get for good, asked of every road map if an analyst says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from memcon.domain.negotiation import ASSUMED_AIM, Requirement, Softer

if TYPE_CHECKING:
    from memcon.domain.negotiation import Negotiation

COST_OF_PART, COST_OF_ALL = 10.0, 60.0  # points: falling short of the aim, giving it up


def aims_of(negotiation: Negotiation) -> tuple[Requirement, ...]:
    """For each party, the requirement that all be done which the others would give it for good.

    Left out is what somebody demands or refuses outright: that is a requirement already. What is measured is the
    share that comes back, at most 30 %. The layer is the analyst's, the points are assumed.
    """
    settled = {one for each in negotiation.requirements if each.kind in {"never", "must"} for one in each.first}
    found = []
    for party in negotiation.parties:
        ids = tuple(
            one.id for one in negotiation.measures if one.id not in settled and one.is_lasting_gain_of(party.name)
        )
        if ids:
            found.append(_aim(party.name, ids))
    return tuple(found)


def with_aims(negotiation: Negotiation) -> Negotiation:
    """The negotiation with its aims among its requirements; those that are there already stay as they are."""
    there = {one.id for one in negotiation.requirements}
    new = tuple(one for one in aims_of(negotiation) if one.id not in there)
    return structs.replace(negotiation, requirements=(*negotiation.requirements, *new))


def _aim(party: str, ids: tuple[str, ...]) -> Requirement:
    dropped = Softer(words="dropped", cost=COST_OF_ALL)
    half = (len(ids) + 1) // 2
    part = Softer(words=f"{half} of {len(ids)}", cost=COST_OF_PART, kind="must_any", first=ids, count=half)
    return Requirement(
        id=f"aim of {party}",
        holder=party,
        kind="must",
        first=ids,
        words=f"all that {party} would get for good is done by the end (an assumed aim)",
        ladder=(part, dropped) if half < len(ids) else (dropped,),
        weight=COST_OF_ALL + (COST_OF_PART if half < len(ids) else 0),
        rule=ASSUMED_AIM,
    )
