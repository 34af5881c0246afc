"""Writes the stakes into the solver's model: exposure within and after each phase, and the surplus of keeping on.

V is bounded from below phase by phase, U_t ≤ (coming in t) + δ U_{t+1}, in whole numbers. Rounding down loses at most
one unit a phase, a millionth of a point; as many units are allowed back, so that an exactly even case is not refused.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from ortools.sat.python import cp_model

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from memcon.roadmap.synthesis.frame import Frame
    from memcon.roadmap.synthesis.scaling import Scaled


class Stakes(Struct, frozen=True, kw_only=True):
    """What plans are compared by, in scaled units: highest exposure within a phase, smallest surplus, joint value."""

    peak: cp_model.IntVar
    surplus: cp_model.IntVar
    joint: cp_model.LinearExpr


def add_stakes(frame: Frame, scaled: Scaled, *, tolerances: bool = True, enforcement: bool = True) -> Stakes:
    """Tolerances and self-enforcement as rules where asked for, and the quantities that plans are compared by."""
    peak = frame.model.new_int_var(0, scaled.most, "peak")
    surplus = frame.model.new_int_var(-scaled.most, scaled.most, "surplus")
    for party in range(len(scaled.loss)):
        _bound_exposure(frame, scaled, party, peak, tolerances=tolerances)
        bound_surplus(frame, scaled, party, surplus)
    if enforcement and scaled.surplus is not None:
        frame.model.add(surplus >= scaled.surplus)
    rows = list(frame.done.values())
    joint = cp_model.LinearExpr.weighted_sum([row[-1] for row in rows], [int(one) for one in scaled.joint])
    return Stakes(peak=peak, surplus=surplus, joint=joint)


def _bound_exposure(frame: Frame, scaled: Scaled, party: int, peak: cp_model.IntVar, *, tolerances: bool) -> None:
    for phase in range(1, frame.phases + 1):
        within = exposure(frame, scaled, party, (phase, phase - 1))
        used = frame.used[phase - 1]
        frame.model.add(within <= peak).only_enforce_if(used)
        if tolerances and (bound := scaled.within[party]) is not None:
            frame.model.add(within <= bound).only_enforce_if(used)
        if tolerances and (bound := scaled.after[party]) is not None:
            frame.model.add(exposure(frame, scaled, party, (phase, phase)) <= bound)


def exposure(frame: Frame, scaled: Scaled, party: int, phases: tuple[int, int]) -> cp_model.LinearExpr:
    """What the party has irrevocably given by the first of two phases beyond what it got by the second."""
    return _total(frame, scaled.give[party], phases[0]) - _total(frame, scaled.receive[party], phases[1])


def bound_surplus(frame: Frame, scaled: Scaled, party: int, surplus: cp_model.IntVar) -> None:
    """No phase's surplus of the party is below `surplus`."""
    share = scaled.discount[party]
    later: cp_model.LinearExpr | int = 0
    for phase in range(frame.phases, 0, -1):
        keeping = frame.model.new_int_var(-scaled.most, scaled.most, "")
        coming = _new_total(frame, scaled.worth[party], phase)
        frame.model.add(share.denominator * keeping <= share.denominator * coming + share.numerator * later)
        leaving = (
            _new_total(frame, scaled.leave_new[party], phase)
            + _total(frame, scaled.leave_done[party], phase)
            + _total(frame, scaled.leave_before[party], phase - 1)
            - scaled.loss[party]
        )
        for delay, coming_later in enumerate(scaled.leave_coming, start=1):
            if phase + delay <= frame.phases:
                leaving += _new_total(frame, coming_later[party], phase + delay)
        standing = _total(frame, scaled.standing[party], phase - 1)
        frame.model.add(keeping + standing - leaving + frame.phases >= surplus).only_enforce_if(frame.used[phase - 1])
        later = keeping


def _total(frame: Frame, rates: NDArray[np.int64], phase: int) -> cp_model.LinearExpr:
    """Σ rate × "done by the phase" over the measures."""
    pairs = [(row[phase], int(rate)) for row, rate in zip(frame.done.values(), rates, strict=True) if rate]
    return cp_model.LinearExpr.weighted_sum([one for one, _ in pairs], [rate for _, rate in pairs])


def _new_total(frame: Frame, rates: NDArray[np.int64], phase: int) -> cp_model.LinearExpr:
    """Σ rate × "done in the phase" over the measures."""
    return _total(frame, rates, phase) - _total(frame, rates, phase - 1)
