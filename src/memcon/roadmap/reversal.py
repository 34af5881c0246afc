"""How far something can be taken back, derived from what practice calls it or from the days until it works again.

What works again after d days has lost the time in between: of a flow for ever, worth A, it keeps δ^(d/phase)·A. At a
discount of 0.9 in 90 days a share 0.9^(d/90) comes back: 0.97 after 30 days, 0.65 after a year, 0.12 after five.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from memcon.domain.negotiation import Figure

if TYPE_CHECKING:
    from collections.abc import Mapping

    from memcon.domain.negotiation import Reversal

DISCOUNT_IN_90_DAYS = 0.9


def share_after(days: float) -> float:
    """The share that comes back when it takes so many days until it works again; 1 at once, 0 if never."""
    return round(float(DISCOUNT_IN_90_DAYS ** (days / 90)), 3)


def share_of(days: Figure) -> Figure:
    """The share for a range of days; the longer it takes, the less comes back."""
    return Figure(
        likely=share_after(days.likely),
        low=None if days.high is None else share_after(days.high),
        high=None if days.low is None else share_after(days.low),
        basis=days.basis,
        note=f"from {days.likely:g} days until it works again",
    )


def derived(whole: Mapping[str, Any], written: Mapping[str, Any], practice: Mapping[str, Reversal]) -> dict[str, Any]:
    """The fields of a reversal with what follows from those that were written.

    A share that was written stands. Else days that were written give the share, and a word gives days and share.
    """
    found = dict(whole)
    word = written.get("word")
    known = practice.get(word) if isinstance(word, str) else None
    if known is not None and "restore_days" not in written:
        found["restore_days"] = known.restore_days
    if "share" in written:
        return found
    if isinstance(written.get("restore_days"), Figure):
        found["share"] = share_of(written["restore_days"])
    elif known is not None:
        found["share"] = known.share
    return found
