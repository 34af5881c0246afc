"""An index of things by the measure they are about, so that a record need not compare each with each."""

from __future__ import annotations

import functools
import math
from typing import TYPE_CHECKING, Generic, TypeVar

from memcon.domain.measures import COMMON_SHARE, telling_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from memcon.domain.claims import PositionStatement

T = TypeVar("T")


class MeasureIndex(Generic[T]):
    """Finds what may be about the same measure as a statement; `same_measure` then says whether it is.

    Two wordings that share enough words share one of their first few, in any settled order of words (prefix filtering
    after Chaudhuri, Ganti and Kaushik 2006); long words come first, since they are rarer.
    """

    def __init__(self) -> None:
        self._items: list[T] = []
        self._places: dict[str, list[int]] = {}

    def add(self, statement: PositionStatement, item: T) -> None:
        """File an item under the statement's measure."""
        for key in keys_of(statement.measure, statement.catalogue):
            self._places.setdefault(key, []).append(len(self._items))
        self._items.append(item)

    def near(self, statement: PositionStatement) -> Iterator[T]:
        """What may be about the same measure, in the order in which it was filed."""
        keys = keys_of(statement.measure, statement.catalogue)
        places = {place for key in keys for place in self._places.get(key, ())}
        return (self._items[place] for place in sorted(places))


@functools.lru_cache(maxsize=20_000)  # a record looks for each measure many times
def keys_of(measure: str, catalogue: str | None) -> tuple[str, ...]:
    """What a measure is filed under: what can be the same shares one; none where nothing is the same."""
    words = sorted(telling_words(measure), key=lambda word: (-len(word), word))
    prefix = words[: len(words) - math.ceil(COMMON_SHARE * len(words)) + 1]
    return (*prefix, f"={catalogue}") if catalogue else tuple(prefix)
