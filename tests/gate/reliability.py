"""How far two annotators agree beyond chance, and how sure that figure is: Krippendorff's α, bootstrap over texts."""

from __future__ import annotations

import random
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Text = TypeVar("Text")
RESAMPLES = 2000
_SEED = 20161113  # any fixed one: the same texts give the same interval
_OUTSIDE = 0.025  # of the resampled figures on each side of a 95 % interval


class Interval(NamedTuple):
    """A figure with the bounds between which 95 of 100 resampled figures lie."""

    value: float
    low: float
    high: float


def alpha(pairs: Sequence[tuple[str, str]]) -> float | None:
    """Krippendorff's α for two annotators and unordered labels, none missing; None where all labels are one.

    >>> round(alpha([("a", "a"), ("a", "a"), ("a", "a"), ("b", "b"), ("b", "b"), ("a", "b")]), 3)
    0.686
    """
    labels = Counter(label for both in pairs for label in both)
    n = labels.total()
    chance = n * n - sum(many * many for many in labels.values())  # ordered pairs of unlike labels
    if not chance:
        return None
    unlike = 2 * sum(one != other for one, other in pairs)
    return 1 - (n - 1) * unlike / chance


def interval(texts: Sequence[Text], figure: Callable[[Sequence[Text]], float | None]) -> Interval | None:
    """The figure on all texts, with its percentile interval over texts drawn with replacement; None where undefined."""
    value = figure(texts)
    if value is None:
        return None
    draw = random.Random(_SEED)
    resampled = [figure(draw.choices(texts, k=len(texts))) for _ in range(RESAMPLES)]
    known = sorted(one for one in resampled if one is not None)
    aside = int(_OUTSIDE * len(known))
    return Interval(value, known[aside], known[-1 - aside])
