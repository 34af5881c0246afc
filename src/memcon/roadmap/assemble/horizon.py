"""How many phases a road map may need at most: enough for each side to go first altogether."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from memcon.domain.negotiation import NegotiatedMeasure

FEWEST, MOST = 8, 16  # phases of 90 days: two years are usual, four are as far as anybody plans


def phases_needed(measures: Sequence[NegotiatedMeasure], phase_days: int) -> int:
    """The longest chains of the sides one after the other, within reason.

    A chain is a measure with all that must be done before it, each tranche in a phase of its own, or in as many as it
    takes.
    """
    of = {measure.id: measure for measure in measures}
    lengths: dict[str, int] = {}
    chains: dict[str, int] = {}
    for measure in measures:
        length = _length(measure, of, lengths, phase_days)
        chains[measure.performer] = max(chains.get(measure.performer, 0), length)
    return min(MOST, max(FEWEST, sum(chains.values())))


def _length(
    measure: NegotiatedMeasure, of: Mapping[str, NegotiatedMeasure], lengths: dict[str, int], phase_days: int
) -> int:
    """Phases until the measure is done, when nothing else holds it up; the catalogue's chains have no circles."""
    if measure.id not in lengths:
        days = measure.duration_days.likely if measure.duration_days else 0.0
        own = measure.tranches * max(1, math.ceil(days / measure.tranches / phase_days))
        before = [_length(of[one], of, lengths, phase_days) for one in measure.after if one in of]
        lengths[measure.id] = max(before, default=0) + own
    return lengths[measure.id]
