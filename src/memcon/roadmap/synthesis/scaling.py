"""Turns the figures of a negotiation into integers for the solver, and says by how much they may be off.

The scale is the smallest of `SCALES` at which every figure is a whole number; where none is, figures are rounded to
the nearest at the finest scale, so that each is off by at most half a unit of it, a fifty-millionth of a point. Equal
figures stay equal, so that an exchange that is exactly even stays exactly even. A thousand such errors are a
fifty-thousandth of a point, less than the ten-thousandth to which the independent check holds every plan.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from memcon.roadmap.economy import Rates, Temptation, tabulate, temptation

if TYPE_CHECKING:
    from collections.abc import Iterable

    from memcon.domain.negotiation import Negotiation

# 2520 is divisible by 1 … 10: thirds and sevenths of points with up to three decimals are whole numbers at these
SCALES = (1_000_000, 2_520_000, 25_200_000)
WHOLE = 1e-6  # a scaled figure this near to a whole number is one
FINEST_DISCOUNT = 100_000  # denominator to which a discount is read as a fraction
LARGEST = 2**60  # sums larger than this do not fit the solver; figures are then rounded more coarsely


class Scaled(Struct, frozen=True, kw_only=True):
    """Whole-number tables, parties down and measures across, in units of 1/scale points.

    Attributes:
        give, receive, worth, standing: as in `economy.Rates`.
        leave_new, leave_done, leave_before, leave_coming: as in `economy.Temptation`.
        within, after: tolerances, None where there is no bound. loss: χ. surplus: σ, None where it is off.
        discount: one fraction per party.
        joint: what each measure adds to the joint value.
        most: no sum of these figures, in any schedule, is further from zero.
    """

    scale: int
    give: NDArray[np.int64]
    receive: NDArray[np.int64]
    worth: NDArray[np.int64]
    standing: NDArray[np.int64]
    leave_new: NDArray[np.int64]
    leave_done: NDArray[np.int64]
    leave_before: NDArray[np.int64]
    leave_coming: tuple[NDArray[np.int64], ...]
    within: tuple[int | None, ...]
    after: tuple[int | None, ...]
    loss: tuple[int, ...]
    discount: tuple[Fraction, ...]
    joint: NDArray[np.int64]
    surplus: int | None
    most: int


def to_whole_numbers(negotiation: Negotiation) -> Scaled:
    """The negotiation's likely figures as whole numbers at the coarsest scale that keeps them exact, if any does."""
    rates = tabulate(negotiation)
    leaving = temptation(rates, negotiation.most_phases)

    most = 1.0 + sum(float(np.abs(table).sum(axis=1).max(initial=0.0)) for table in _tables(rates, leaving))
    scale = _scale(_tables(rates, leaving))
    while scale > 1 and most * scale * FINEST_DISCOUNT > LARGEST:
        scale //= 10

    def whole(table: NDArray[np.float64]) -> NDArray[np.int64]:
        return np.rint(table * scale).astype(np.int64)

    return Scaled(
        scale=scale,
        give=whole(rates.give),
        receive=whole(rates.receive),
        worth=whole(rates.worth),
        standing=whole(rates.standing),
        leave_new=whole(leaving.new),
        leave_done=whole(leaving.done),
        leave_before=whole(leaving.before),
        leave_coming=tuple(whole(one) for one in leaving.coming),
        within=_bounds(rates.within, scale),
        after=_bounds(rates.after, scale),
        loss=tuple(int(one) for one in whole(rates.loss)),
        discount=tuple(Fraction(float(one)).limit_denominator(FINEST_DISCOUNT) for one in rates.discount),
        joint=whole(rates.worth.sum(axis=0)),
        surplus=None if negotiation.surplus is None else round(negotiation.surplus * scale),
        most=int(most * scale) + 1,
    )


def _tables(rates: Rates, leaving: Temptation) -> tuple[NDArray[np.float64], ...]:
    own = (rates.give, rates.receive, rates.worth, rates.standing, rates.loss[:, None])
    return (*own, leaving.new, leaving.done, leaving.before, *leaving.coming)


def _scale(tables: Iterable[NDArray[np.float64]]) -> int:
    """The smallest scale at which all figures are whole numbers; the finest where none is."""
    figures = np.concatenate([table.ravel() for table in tables])
    for scale in SCALES:
        scaled = figures * scale
        if np.all(np.abs(scaled - np.rint(scaled)) <= WHOLE):
            return scale
    return SCALES[-1]


def _bounds(tolerances: NDArray[np.float64], scale: int) -> tuple[int | None, ...]:
    """Tolerances rounded down to the scale: against the plan; what misses a whole number by float noise is one."""
    return tuple(int(np.floor(one * scale + WHOLE)) if np.isfinite(one) else None for one in tolerances)
