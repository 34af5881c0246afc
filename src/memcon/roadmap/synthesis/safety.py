"""The safety rules one by one, each named in words and each able to be lifted: what "the stakes" are made of."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from msgspec import Struct, structs

if TYPE_CHECKING:
    from collections.abc import Iterable

    from memcon.domain.negotiation import Figure, Negotiation

MORE_PHASES = 2  # times as many phases are allowed where their number is lifted


class SafetyRule(Struct, frozen=True, kw_only=True):
    """One rule: `party` and `field` say where it stands; a rule of the whole negotiation has no party."""

    words: str
    field: str
    party: str | None = None


def safety_rules(negotiation: Negotiation) -> tuple[SafetyRule, ...]:
    """The rules that are on: each party's tolerances and capacity, self-enforcement, the number of phases."""
    found = []
    for party in negotiation.parties:
        if _is_bound(party.tolerance_within):
            words = f"{party.name} bears {_points(party.tolerance_within)} of exposure within a phase"
            found.append(SafetyRule(words=words, field="tolerance_within", party=party.name))
        if _is_bound(party.tolerance_after):
            words = f"{party.name} bears {_points(party.tolerance_after)} of exposure after a phase"
            found.append(SafetyRule(words=words, field="tolerance_after", party=party.name))
        if party.capacity is not None:
            words = f"{party.name} can do {party.capacity} measures in one phase"
            found.append(SafetyRule(words=words, field="capacity", party=party.name))
    if negotiation.surplus is not None:
        words = "keeping on must be worth more to every party than taking and leaving"
        found.append(SafetyRule(words=words, field="surplus"))
    words = f"there are no more than {negotiation.most_phases} phases of {negotiation.phase_days} days"
    found.append(SafetyRule(words=words, field="most_phases"))
    return tuple(found)


def lift(negotiation: Negotiation, rules: Iterable[SafetyRule]) -> Negotiation:
    """The negotiation without some of its rules; a lifted number of phases is doubled rather than unbounded."""
    for rule in rules:
        if rule.party is not None:
            negotiation = structs.replace(
                negotiation,
                parties=tuple(
                    structs.replace(one, **{rule.field: None}) if one.name == rule.party else one
                    for one in negotiation.parties
                ),
            )
        elif rule.field == "surplus":
            negotiation = structs.replace(negotiation, surplus=None)
        else:
            negotiation = structs.replace(negotiation, most_phases=MORE_PHASES * negotiation.most_phases)
    return negotiation


def _is_bound(tolerance: Figure | None) -> bool:
    return tolerance is not None and math.isfinite(tolerance.likely)


def _points(tolerance: Figure | None) -> str:
    return "any points" if tolerance is None else f"{tolerance.likely:g} points"
