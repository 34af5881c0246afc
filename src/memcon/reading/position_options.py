"""Options that nobody holds ("one approach could be to …"): where they stand, and of whom they are asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from memcon.reading.measure_catalogue import entry_named
from memcon.reading.position_complements import complement_of
from memcon.reading.stances import stance_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from memcon.domain.claims import MeasureMention, PositionStatement
    from memcon.reading.parse import Parsed


def options_in(parsed: Parsed, first: int, stop: int) -> frozenset[int]:
    """The tokens of `[first, stop)` that say what an option is."""
    found: set[int] = set()
    for i in range(first, stop):
        for word in stance_words(parsed, i):
            complement = complement_of(parsed, word) if word.entry.shape == "option" else None
            if complement is not None:
                found.update(parsed.subtree(complement.head))
    return frozenset(found)


def asked_of(mention: MeasureMention, positions: Iterable[PositionStatement]) -> str | None:
    """Who would have to do the option: the one of whom all demands of its kind are made; None for several."""
    performers = {one.performer for one in positions if one.stance == "demands" and _kind(one) == mention.kind}
    performers.discard(None)
    return performers.pop() if mention.kind and len(performers) == 1 else None


def _kind(one: PositionStatement) -> str | None:
    entry = entry_named(one.catalogue) if one.catalogue else None
    return entry.kind if entry else None
