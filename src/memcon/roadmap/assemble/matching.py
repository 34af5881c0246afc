"""Measures that are exchanged step for step, in as many tranches that the one can match the other to the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from memcon.domain.negotiation import NegotiatedMeasure, Requirement


def with_matching_tranches(
    measures: Sequence[NegotiatedMeasure], requirements: Iterable[Requirement]
) -> tuple[NegotiatedMeasure, ...]:
    """The measures, those that others must match in enough tranches.

    `matched` counts tranches. One measure in three tranches "in return for" one in two could never be done to its
    end; so the one that is to match gets as many as the other has. Of several that are to match, the one in most
    tranches gets what is missing.
    """
    tranches = {measure.id: measure.tranches for measure in measures}
    for requirement in requirements:
        if requirement.kind == "matched":
            missing = _steps(requirement.second, tranches) - _steps(requirement.first, tranches)
            if missing > 0:
                giving = max(requirement.first, key=lambda one: tranches[one])
                tranches[giving] += missing
    return tuple(structs.replace(measure, tranches=tranches[measure.id]) for measure in measures)


def _steps(ids: Iterable[str], tranches: dict[str, int]) -> int:
    return sum(tranches[one] for one in ids)
