"""Ladders of softer forms: what each kind of requirement is usually softened to, step by step, until it is dropped.

Source of the steps: a `before` is held for the same phase, then for what cannot be taken back; a demand is met in
part; a refusal holds for the beginning only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from memcon.domain.catalogue import LADDER_COSTS
from memcon.domain.negotiation import Softer

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from memcon.domain.negotiation import Negotiation, Requirement, RequirementKind


def usual_ladder(
    requirement: Requirement, negotiation: Negotiation, costs: Mapping[str, Sequence[float]] = LADDER_COSTS
) -> tuple[Softer, ...]:
    """The softer forms of a requirement in order, the last one dropped; steps beyond the costs given cost the last."""
    forms = [*_softer(requirement, negotiation), Softer(words="dropped", cost=0.0)]
    steps = costs.get(requirement.kind) or LADDER_COSTS[requirement.kind]
    final, between = steps[-1], steps[:-1]
    return tuple(
        _at(form, final if place == len(forms) - 1 else between[min(place, len(between) - 1)] if between else final)
        for place, form in enumerate(forms)
    )


def priced(ladder: Sequence[Softer], costs: Sequence[float]) -> tuple[Softer, ...]:
    """The same rungs at other step costs, one for each."""
    return tuple(_at(rung, cost) for rung, cost in zip(ladder, costs, strict=True))


def _at(rung: Softer, cost: float) -> Softer:
    return structs.replace(rung, cost=float(cost))


def _softer(requirement: Requirement, negotiation: Negotiation) -> list[Softer]:
    """The forms between the requirement and its dropping; costs are put on later."""
    first, second, count = requirement.first, requirement.second, requirement.count
    match requirement.kind:
        case "before":
            same = _form("in the same phase", "with_any", first, second, count=len(first))
            return [same, *_irrevocable(requirement, negotiation)]
        case "before_any":
            return [_form("in the same phase", "with_any", first, second, count=count)]
        case "with_any":
            return [_form("at some time", "only_if", first, second)] * (count >= len(first))
        case "matched" | "same":
            return [_form("one of them is enough, in the same phase or before", "with_any", first, second)]
        case "never":
            later = negotiation.most_phases // 3 + 1
            return [_form(f"not before phase {later}", "not_before_phase", first, phase=later)]
        case "must":
            return _in_part(requirement, negotiation)
        case "must_by":
            return [_form("by the end", "must", first)]
        case "max_per_phase":
            return [_form(f"up to {count + 1} in one phase", "max_per_phase", first, count=count + 1)]
        case _:
            return []


def _form(
    words: str,
    kind: RequirementKind,
    first: tuple[str, ...],
    second: tuple[str, ...] = (),
    **numbers: int,
) -> Softer:
    """A rung whose price is not known yet; `numbers` are its count and its phase."""
    return Softer(words=words, cost=0.0, kind=kind, first=first, second=second, **numbers)


def _irrevocable(requirement: Requirement, negotiation: Negotiation) -> list[Softer]:
    """The rung at which only what cannot be taken back waits; none where that is all of it, or nothing."""
    final = {measure.id for measure in negotiation.measures if measure.reversal.is_final}
    kept = tuple(one for one in requirement.second if one in final)
    if not kept or kept == requirement.second:
        return []
    return [_form("only what cannot be taken back waits", "before", requirement.first, kept)]


def _in_part(requirement: Requirement, negotiation: Negotiation) -> list[Softer]:
    """Half of several measures, or of the tranches of one that has three or more."""
    first = requirement.first
    if len(first) != 1:
        half = (len(first) + 1) // 2
        return [_form(f"{half} of {len(first)}", "must_any", first, count=half)] * (half > 0)
    tranches = next((one.tranches for one in negotiation.measures if one.id == first[0]), 1)
    half = (tranches + 1) // 2
    return [_form(f"{half} of {tranches} tranches", "must_any", first, count=half)] * (half > 1)
