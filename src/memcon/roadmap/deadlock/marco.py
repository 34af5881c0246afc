"""All minimal conflicting sets and all minimal correction sets of any oracle, both at once.

Method: MARCO (Liffiton, Previti, Malik and Marques-Silva 2016, Constraints 21). A second solver keeps the map of all
subsets that have not been looked at; each look crosses out a minimal conflict and all above it, or a largest set that
can stand and all below it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from pysat.solvers import Solver

from memcon.roadmap.deadlock.confirming import confirmed, shrink

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Set as AbstractSet

    from memcon.domain.limits import Limits
    from memcon.roadmap.deadlock.oracle import Oracle

    Ids = frozenset[str]


class Listing(Struct, frozen=True, kw_only=True):
    """What was found, in the order of finding.

    Attributes:
        conflicts: minimal sets that cannot stand, each confirmed by a fresh oracle.
        corrections: minimal sets whose leaving out lets all others stand.
        complete: whether there are no others.
    """

    conflicts: tuple[frozenset[str], ...] = ()
    corrections: tuple[frozenset[str], ...] = ()
    complete: bool = True


def list_minimal_sets(
    oracle: Oracle, limits: Limits, *, most: int, candidates: Iterable[AbstractSet[str]] = ()
) -> Listing:
    """Minimal conflicts and corrections of an oracle, up to `most` of both together.

    `candidates` are sets that may conflict; they are looked at first. Where all requirements can stand together there
    is nothing to list.
    """
    search = _Search(oracle, limits)
    search.look_at(candidates)
    complete = search.explore(most)
    return Listing(
        conflicts=tuple(search.conflicts),
        corrections=tuple(search.corrections),
        complete=complete and search.sound,
    )


class _Search:
    """The map, and what has been found so far."""

    def __init__(self, oracle: Oracle, limits: Limits) -> None:
        self.conflicts: list[Ids] = []
        self.corrections: list[Ids] = []
        self.sound = True
        self._oracle = oracle
        self._limits = limits
        self._places = {one: place for place, one in enumerate(oracle.requirements, start=1)}
        self._map = Solver(name="m22", bootstrap_with=[[place, -place] for place in self._places.values()])
        self._map.set_phases(list(self._places.values()))  # largest subsets first: conflicts come early

    def look_at(self, candidates: Iterable[AbstractSet[str]]) -> None:
        """Cross out the conflicts within candidates that hold none yet."""
        for candidate in candidates:
            new = self._is_open(candidate) and self._oracle.check(candidate) is False
            if new and not self._cross_out_conflict(frozenset(candidate)):
                return

    def explore(self, most: int) -> bool:
        """Look at subsets until none is left; False where the limits or `most` ended it before."""
        while self._map.solve():
            if self._limits.should_stop() or len(self.conflicts) + len(self.corrections) >= most:
                return False
            self._limits.tell("conflicting sets", len(self.conflicts))
            model = self._map.get_model() or []
            seed = frozenset(one for one, place in self._places.items() if model[place - 1] > 0)
            stands = self._oracle.check(seed)
            if stands is None:
                return False
            if not (self._cross_out_standing(seed) if stands else self._cross_out_conflict(seed)):
                return False
        return True

    def _is_open(self, some: AbstractSet[str]) -> bool:
        """Whether no conflict so far lies within the set."""
        return not any(conflict <= some for conflict in self.conflicts)

    def _cross_out_conflict(self, seed: Ids) -> bool:
        """Shrink, confirm and cross out; False where time ran out."""
        conflict = shrink(self._oracle, self._oracle.core(seed) or seed)
        if conflict is None:
            return False
        sure = confirmed(self._oracle, conflict)
        if sure:
            self.conflicts.append(conflict)
        elif sure is None:
            return False
        else:
            self.sound = False  # not shown, and crossed out all the same, or it would come again
        self._map.add_clause([-self._places[one] for one in sorted(conflict)])
        return True

    def _cross_out_standing(self, seed: Ids) -> bool:
        """Grow to a largest set that can stand and cross it out; False where time ran out."""
        standing = self._grown(seed | self._oracle.kept())
        if standing is None:
            return False
        left_out = frozenset(self._places) - standing
        if left_out:
            self.corrections.append(left_out)
        self._map.add_clause([self._places[one] for one in sorted(left_out)])
        return True

    def _grown(self, standing: Ids) -> Ids | None:
        for one in sorted(frozenset(self._places) - standing):
            if one in standing or not self._is_open(standing | {one}):
                continue
            stands = self._oracle.check(standing | {one})
            if stands is None:
                return None
            if stands:
                standing |= {one} | self._oracle.kept()
        return standing
