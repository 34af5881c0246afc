"""A conflict made minimal by leaving out one member after another, and confirmed by a solver without memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from memcon.roadmap.deadlock.oracle import Checker, Oracle


def shrink(oracle: Checker, conflict: AbstractSet[str]) -> frozenset[str] | None:
    """A minimal set that cannot hold within one that cannot; None where time ran out."""
    left = frozenset(conflict)
    for one in sorted(left):
        if one not in left:
            continue
        stands = oracle.check(left - {one})
        if stands is None:
            return None
        if not stands:
            left = oracle.core(left - {one}) or left - {one}
    return left


def confirmed(oracle: Oracle, conflict: AbstractSet[str]) -> bool | None:
    """Whether a fresh oracle finds that the set cannot stand and that it can without any one member.

    Each time it can, the schedule found must keep the rest by the definitions. None where time ran out.
    """
    fresh = oracle.fresh(conflict)
    answers = [fresh.check(conflict)]
    if answers == [False]:
        for one in sorted(conflict):
            rest = frozenset(conflict) - {one}
            stands = fresh.check(rest)
            answers.append(not (stands and rest <= fresh.kept()) if stands is not None else None)
    if None in answers:
        return None
    return not any(answers)
