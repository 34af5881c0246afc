"""The rising curve that fits best; the door to scipy."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def rising(values: Sequence[float], weights: Sequence[float]) -> list[float]:
    """The never falling values nearest to the given ones, by least squares; in the same order."""
    from scipy.optimize import isotonic_regression

    return [float(value) for value in isotonic_regression(values, weights=weights).x]
