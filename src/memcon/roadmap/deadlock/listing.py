"""Minimal sets of a whole negotiation: group by group where requirements share no measure, then put together."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from memcon.roadmap.deadlock.candidates import likely_conflicts
from memcon.roadmap.deadlock.marco import Listing, list_minimal_sets
from memcon.roadmap.deadlock.touching import groups_of, touched
from memcon.roadmap.deadlock.words import WordsOracle
from memcon.roadmap.rungs import cost_of_dropping

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from memcon.domain.limits import Limits
    from memcon.domain.negotiation import Negotiation
    from memcon.roadmap.deadlock.oracle import Oracle

    Ids = frozenset[str]


def list_under(oracle: Oracle, negotiation: Negotiation, limits: Limits, most: int) -> Listing:
    """Minimal sets of an oracle whose rules may tie anything to anything."""
    candidates = likely_conflicts(negotiation.requirements, negotiation.measures)
    return list_minimal_sets(oracle, limits, most=most, candidates=candidates)


def list_in_groups(negotiation: Negotiation, limits: Limits, most: int) -> Listing:
    """Minimal sets by words: conflicts lie within a group, a correction takes one from each group that conflicts."""
    cost = {one.id: _cost(cost_of_dropping(one)) for one in negotiation.requirements}
    conflicts: list[Ids] = []
    together: list[Ids] = [frozenset()]
    complete = True
    known = {one.id: one for one in negotiation.measures}
    for group in groups_of(negotiation.requirements, negotiation.measures):
        if limits.should_stop():
            # conflicts stand by themselves; a correction must meet those of the groups not looked at, too
            return Listing(conflicts=tuple(conflicts), complete=False)
        measures = touched(group, known)
        oracle = WordsOracle(group, measures, limits)
        if oracle.check(frozenset(oracle.requirements)):
            continue
        found = list_minimal_sets(oracle, limits, most=most, candidates=likely_conflicts(group, measures))
        conflicts += found.conflicts
        every = len(together) * len(found.corrections)
        together = _cheapest_pairs(together, found.corrections, cost, most)
        complete = complete and found.complete and len(together) == every
    corrections = [] if together == [frozenset()] else together
    return Listing(conflicts=tuple(conflicts), corrections=tuple(corrections), complete=complete)


def _cost(points: float | None) -> float:
    return math.inf if points is None else points


def _cheapest_pairs(one: Iterable[Ids], other: Iterable[Ids], cost: Mapping[str, float], most: int) -> list[Ids]:
    """One set of each side together, the cheapest ones."""
    pairs = [left | right for left in one for right in other]
    return sorted(pairs, key=lambda some: (sum(cost[name] for name in sorted(some)), len(some), sorted(some)))[:most]
