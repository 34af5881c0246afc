"""The figures that a person is told of: those that are not left at nothing, and who vouches for them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from memcon.domain.figures import placed_figures
from memcon.domain.negotiation import NOTHING, Basis

if TYPE_CHECKING:
    from memcon.domain.figures import PlacedFigure
    from memcon.domain.negotiation import Negotiation


def figures_of(negotiation: Negotiation) -> list[PlacedFigure]:
    """Every figure of the parties and measures but those that are left at nothing, in the order of the negotiation."""
    return [placed for placed in placed_figures(negotiation) if placed.figure != NOTHING]


def count_by_basis(negotiation: Negotiation) -> Counter[Basis]:
    """How many figures are assumed, entered by an analyst, read in a report."""
    return Counter(placed.figure.basis for placed in figures_of(negotiation))
