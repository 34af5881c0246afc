"""Measures and parties with the figures of the catalogue, each marked assumed until an analyst enters one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from memcon.domain.negotiation import Benefit, NegotiatedMeasure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from memcon.domain.catalogue import Catalogue
    from memcon.domain.negotiation import NegotiatingParty
    from memcon.roadmap.assemble.register import Found, Register


def parties_of(register: Register, sides: Sequence[str], catalogue: Catalogue) -> tuple[NegotiatingParty, ...]:
    """Everybody who is to do something: the sides first."""
    performing = {one.performer for one in register.measures.values()}
    names = [*(side for side in sides if side in performing), *sorted(performing - set(sides))]
    return tuple(structs.replace(catalogue.party, name=name) for name in names)


def measures_of(register: Register, sides: Sequence[str], catalogue: Catalogue) -> tuple[NegotiatedMeasure, ...]:
    """The measures of the register with what they cost and bring by default."""
    performing = {one.performer for one in register.measures.values()}
    there = [side for side in sides if side in performing]
    return tuple(_measure(key, register, there, catalogue) for key in register.measures)


def _measure(key: str, register: Register, sides: Sequence[str], catalogue: Catalogue) -> NegotiatedMeasure:
    found = register.measures[key]
    entry = found.entry or catalogue.unlisted
    after = _before(found, entry.after, register, catalogue)
    return NegotiatedMeasure(
        id=key,
        name=found.name,
        performer=found.performer,
        catalogue=found.entry.id if found.entry else None,
        cost=entry.cost,
        flow_cost=entry.flow_cost,
        benefits=tuple(Benefit(party=party, once=entry.once, flow=entry.flow) for party in _gaining(found, sides)),
        reversal=entry.reversal,
        verification=entry.verification,
        duration_days=entry.duration_days,
        after=after,
        with_or_after=tuple(
            one for one in _before(found, entry.with_or_after, register, catalogue) if one not in after
        ),
        excludes=tuple(one for one in (register.of_entry(found.performer, other) for other in entry.excludes) if one),
        tranches=entry.tranches,
        needs=_needs(found, register) or entry.needs,
        positions=tuple(dict.fromkeys(found.positions)),
        layer=found.layer,
    )


def _needs(found: Found, register: Register) -> str | None:
    """The body that must deliver it, by the reports: of all that one side alone can do, the same for every step.

    Where the Security Council must suspend sanctions, it must lift them too, whichever step a report spoke of.
    """
    entry = found.entry
    if found.needs or entry is None or not entry.one_sided:
        return found.needs
    alike = [
        one
        for one in register.measures.values()
        if one.performer == found.performer and one.entry is not None and one.entry.role == entry.role
    ]
    return next((one.needs for one in alike if one.needs), None)


def _gaining(found: Found, sides: Sequence[str]) -> list[str]:
    """Who gains: those who ask for it or are said to gain; where nobody is known to, all other sides."""
    joint = found.entry is not None and found.entry.joint
    gaining = [] if joint else dict.fromkeys(found.gaining)
    told = [one for one in gaining if one != found.performer and one in sides]
    return told or [side for side in sides if side != found.performer]


def _before(found: Found, ids: Sequence[str], register: Register, catalogue: Catalogue) -> tuple[str, ...]:
    """The measures of the same performer that come first; where one is not there, those that come before it."""
    there: list[str] = []
    waiting, seen = list(ids), set(ids)
    while waiting:
        one = waiting.pop(0)
        key = register.of_entry(found.performer, one)
        if key:
            there.append(key)
        elif one in catalogue.measures:
            more = [other for other in catalogue.measures[one].after if other not in seen]
            seen.update(more)
            waiting += more
    return tuple(there)
