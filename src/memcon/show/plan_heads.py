"""What has to be said of a road map before all else: what alone holds it, and what it does not reach."""

from __future__ import annotations

from typing import TYPE_CHECKING

from memcon.domain.negotiation import IRREVOCABLE_SHARE
from memcon.show import plan_words as words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from memcon.domain.negotiation import NegotiatedMeasure, Negotiation
    from memcon.domain.plan import RoadMap

NEAR = 0.05  # points; less is printed as 0
REACHES_MEANS = (
    f"Reaches: how many of the named measures that cannot be taken back (at most {IRREVOCABLE_SHARE:.0%} of them comes "
    "back) are done in full."
)
_UNASKED, _REFUSED = "no requirement asks it; assumed aims do", "refused"
_GIVEN_UP = "asked for only in part, or given up"


def head_lines(road_map: RoadMap, negotiation: Negotiation) -> Iterator[str]:
    """What stands at the head of a plan; nothing where it holds by itself and reaches all."""
    yield from _held_only(road_map, negotiation)
    yield from _not_reached(road_map, negotiation)


def held_only_by_loss(road_map: RoadMap) -> list[tuple[str, int, float]]:
    """Who keeps on only because breaking off costs it something: party, worst phase, and its surplus with no loss."""
    worst: dict[str, tuple[str, int, float]] = {}
    for phase in road_map.phases:
        for one in phase.standings:
            if one.without_loss < -NEAR and one.surplus >= -NEAR:
                before = worst.get(one.party)
                if before is None or one.without_loss < before[2]:
                    worst[one.party] = (one.party, phase.number, one.without_loss)
    return list(worst.values())


def _held_only(road_map: RoadMap, negotiation: Negotiation) -> Iterator[str]:
    held = held_only_by_loss(road_map)
    if not held:
        return
    losses = {one.name: one.breakdown_loss for one in negotiation.parties}
    assumed = any(losses[party].basis == "assumed" for party, _, _ in held if party in losses)
    told = "; ".join(
        f"without that {party} would rather leave in phase {phase} ({words.signed(surplus)} points)"
        for party, phase, surplus in held
    )
    yield f"Held only by what a breakdown {'is assumed to cost' if assumed else 'costs'}: {told}."


def reach(road_map: RoadMap, negotiation: Negotiation) -> tuple[int, int]:
    """How many of the measures that cannot be taken back the plan does in full, and how many there are."""
    lasting = [*_lasting(negotiation)]
    return len(lasting) - len(_undone(road_map, lasting)), len(lasting)


def reach_told(road_map: RoadMap, negotiation: Negotiation) -> str:
    """`3 of 7`; a dot where no measure is such that it cannot be taken back."""
    done, there = reach(road_map, negotiation)
    return f"{done} of {there}" if there else "·"


def _lasting(negotiation: Negotiation) -> Iterator[NegotiatedMeasure]:
    """The named measures that bring another party something and cannot be taken back."""
    for one in negotiation.measures:
        if any(one.is_lasting_gain_of(party.name) for party in negotiation.parties):
            yield one


def _undone(road_map: RoadMap, lasting: Iterable[NegotiatedMeasure]) -> list[NegotiatedMeasure]:
    done: dict[str, float] = {}
    for step in words.steps_of(road_map):
        done[step.measure] = done.get(step.measure, 0.0) + 1 / max(1, step.tranche[1])
    return [one for one in lasting if done.get(one.id, 0.0) < 1 - 1e-6]


def _not_reached(road_map: RoadMap, negotiation: Negotiation) -> Iterator[str]:
    """The measures left undone or half done, each with why; nothing where there are none."""
    by_reason: dict[str, list[str]] = {}
    for one in _undone(road_map, _lasting(negotiation)):
        by_reason.setdefault(_why(one.id, negotiation), []).append(one.name)
    told = "; ".join(f"{', '.join(names)} ({why})" for why, names in by_reason.items())
    if told:
        yield f"Does not reach: {told}."


def _why(measure: str, negotiation: Negotiation) -> str:
    kinds = {one.kind for one in negotiation.requirements if measure in one.first}
    if kinds & {"must", "must_any", "must_by"}:
        return _GIVEN_UP
    return _REFUSED if "never" in kinds else _UNASKED
