"""Lists every figure of a negotiation with its place and range, and sets figures at other values.

A place reads "measures.ID.cost" or "parties.NAME.discount"; ids and names may themselves hold points.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeVar

from msgspec import Struct, structs

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from memcon.domain.negotiation import Benefit, Figure, NegotiatedMeasure, NegotiatingParty, Negotiation

Holder = TypeVar("Holder", bound=Struct)

MOST_POINTS = 1_000_000.0  # of one figure; 100 points are a party's stake in the whole dispute
MOST_PARTS = 100  # of one measure; each part takes a phase of its own
MOST_LAG = 1000  # phases until a breach is seen

OF_A_PARTY = ("discount", "breakdown_loss", "tolerance_within", "tolerance_after")
OF_A_MEASURE = ("cost", "flow_cost", "duration_days")
OF_A_REVERSAL = ("share", "restore_days")
OF_A_VERIFICATION = ("miss", "false_alarm")
OF_A_BENEFIT = ("once", "flow")


class PlacedFigure(NamedTuple):
    """One figure of a negotiation and the place where it stands: `measures.open-road.cost`."""

    place: str
    figure: Figure


def placed_figures(negotiation: Negotiation) -> tuple[PlacedFigure, ...]:
    """Every figure with its place, in the order of the negotiation; figures that are absent (None) are left out."""
    found = []
    for party in negotiation.parties:
        found += [(f"parties.{party.name}.{name}", getattr(party, name)) for name in OF_A_PARTY]
    for measure in negotiation.measures:
        at = f"measures.{measure.id}"
        found += [(f"{at}.{name}", getattr(measure, name)) for name in OF_A_MEASURE]
        for benefit in measure.benefits:
            found += [(f"{at}.benefits.{benefit.party}.{name}", getattr(benefit, name)) for name in OF_A_BENEFIT]
        found += [(f"{at}.reversal.{name}", getattr(measure.reversal, name)) for name in OF_A_REVERSAL]
        found += [(f"{at}.verification.{name}", getattr(measure.verification, name)) for name in OF_A_VERIFICATION]
    return tuple(PlacedFigure(place, figure) for place, figure in found if figure is not None)


def at_values(negotiation: Negotiation, values: Mapping[str, float]) -> Negotiation:
    """The negotiation with the likely value of some figures set; their ranges stay as they were.

    Args:
        negotiation: any, divided in tranches or not.
        values: place -> value; a place that holds no figure is passed over (see `placed_figures` for those that do).
    """
    if not values:
        return negotiation
    named = _beginnings(values)
    return structs.replace(
        negotiation,
        parties=tuple(_party(party, values) for party in negotiation.parties),
        measures=tuple(
            _measure(measure, values) if f"measures.{measure.id}" in named else measure
            for measure in negotiation.measures
        ),
    )


def _beginnings(places: Iterable[str]) -> set[str]:
    """Every beginning of the places up to a point, so that a measure that none of them names is soon passed over."""
    return {place[:at] for place in places for at, sign in enumerate(place) if sign == "."}


def _party(party: NegotiatingParty, values: Mapping[str, float]) -> NegotiatingParty:
    return _set(party, f"parties.{party.name}", OF_A_PARTY, values)


def _measure(measure: NegotiatedMeasure, values: Mapping[str, float]) -> NegotiatedMeasure:
    at = f"measures.{measure.id}"
    return structs.replace(
        _set(measure, at, OF_A_MEASURE, values),
        benefits=tuple(_benefit(benefit, at, values) for benefit in measure.benefits),
        reversal=_set(measure.reversal, f"{at}.reversal", OF_A_REVERSAL, values),
        verification=_set(measure.verification, f"{at}.verification", OF_A_VERIFICATION, values),
    )


def _benefit(benefit: Benefit, at: str, values: Mapping[str, float]) -> Benefit:
    return _set(benefit, f"{at}.benefits.{benefit.party}", OF_A_BENEFIT, values)


def _set(holder: Holder, at: str, names: tuple[str, ...], values: Mapping[str, float]) -> Holder:
    """The same value with those of its figures replaced that `values` names."""
    changed = {
        name: structs.replace(getattr(holder, name), likely=values[f"{at}.{name}"])
        for name in names
        if f"{at}.{name}" in values and getattr(holder, name) is not None
    }
    return structs.replace(holder, **changed) if changed else holder
