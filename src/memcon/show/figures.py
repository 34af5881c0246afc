"""The figures behind a negotiation, each with its place and who vouches for it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from memcon.domain.negotiation import NOTHING, Basis, Figure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from memcon.domain.negotiation import Negotiation


class PlacedFigure(NamedTuple):
    """One figure and where it stands: `measures.open-road.cost`, `parties.Norland.discount`."""

    place: str
    figure: Figure


def figures_of(negotiation: Negotiation) -> list[PlacedFigure]:
    """Every figure of the parties and measures but those that are left at nothing, in the order of the negotiation."""
    found: list[PlacedFigure] = []
    for party in negotiation.parties:
        found += _figures(f"parties.{party.name}", party)
    for measure in negotiation.measures:
        found += _figures(f"measures.{measure.id}", measure)
    return found


def count_by_basis(negotiation: Negotiation) -> Counter[Basis]:
    """How many figures are assumed, entered by an analyst, read in a report."""
    return Counter(placed.figure.basis for placed in figures_of(negotiation))


def _figures(place: str, value: Struct) -> Iterator[PlacedFigure]:
    for name in value.__struct_fields__:
        held = getattr(value, name)
        if isinstance(held, Figure):
            if held != NOTHING:
                yield PlacedFigure(f"{place}.{name}", held)
        elif isinstance(held, Struct):
            yield from _figures(f"{place}.{name}", held)
        elif isinstance(held, tuple):
            for one in held:
                if isinstance(one, Struct):
                    yield from _figures(f"{place}.{name}.{getattr(one, 'party', '')}", one)
