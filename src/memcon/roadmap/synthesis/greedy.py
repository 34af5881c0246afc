"""A first plan without search: phase by phase, all that may be done and is safe, the longest chains first.

It starts from a schedule that is right on words alone, and keeps its choice of measures. What comes out is a proposal:
it is checked like every other plan, and the solver starts from it.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, TypeAlias

from memcon.roadmap.synthesis.frame import phases_taken

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from memcon.domain.limits import Limits
    from memcon.domain.negotiation import NegotiatedMeasure, Requirement, Softer
    from memcon.roadmap.synthesis.problem import Problem

    Form: TypeAlias = Requirement | Softer

STRICT = ("before", "before_any")  # kinds in which B waits for an earlier phase


def propose(problem: Problem, order: Mapping[str, int], limits: Limits) -> dict[str, int] | None:
    """A schedule of the parts in `order`, or None where this simple way leads to none.

    Args:
        problem: the question, softened so that words allow a plan.
        order: a schedule that is right on words; which parts are done is taken from it, and roughly in what order.
        limits: looked at once a phase.
    """
    found = (_fill(_Builder(problem, order, turns), limits) for turns in ({}, order))
    return next((one for one in found if one is not None), None)


def _fill(builder: _Builder, limits: Limits) -> dict[str, int] | None:
    """Phase by phase until all is done; None where a phase stays empty."""
    for phase in range(1, builder.most_phases + 1):
        if limits.should_stop():
            return None
        if not builder.fill(phase):
            return None
        if not builder.waiting:
            return builder.placed
    return None


class _Builder:
    """The plan so far, and what is counted while it grows.

    With `turns`, a step that `matched` rations is left to those whose turn comes earlier: slower, but it cannot be
    stuck for having given their turn away.
    """

    def __init__(self, problem: Problem, order: Mapping[str, int], turns: Mapping[str, int]) -> None:
        self.placed: dict[str, int] = {}
        self.most_phases = problem.horizon
        self._turns = turns
        self._problem = problem
        self._measures = {one.id: one for one in problem.divided.measures if one.id in order}
        self._column = {one.id: place for place, one in enumerate(problem.divided.measures)}
        self._row = {party.name: place for place, party in enumerate(problem.divided.parties)}
        self._takes = {one: phases_taken(made, problem.whole.phase_days) for one, made in self._measures.items()}
        self._load: dict[tuple[str, int], int] = defaultdict(int)
        self._given = [0] * len(self._row)
        self._received = [0] * len(self._row)
        self._received_before = [0] * len(self._row)
        forms = [problem.held(one) for one in problem.binding]
        self._as_first, self._as_second = _by_measure(forms, "first"), _by_measure(forms, "second")
        self._together = _classes(forms, self._measures)
        tails = _tails(forms, self._measures, order)
        self.waiting = sorted(order, key=lambda one: (-tails.get(one, 0), order[one], one))

    def fill(self, phase: int) -> bool:
        """Does all that may be done in the phase; False where that is nothing."""
        self._received_before = list(self._received)
        before = len(self.placed)
        grown = True
        while grown:
            grown = False
            for one in self.waiting:
                group = self._together.get(one, (one,))
                if one not in self.placed and self._may(group, phase):
                    self._place(group, phase)
                    grown = True
            self.waiting = [one for one in self.waiting if one not in self.placed]
        return len(self.placed) > before

    def _place(self, group: Iterable[str], phase: int) -> None:
        scaled = self._problem.scaled
        for one in group:
            self.placed[one] = phase
            performer, column = self._measures[one].performer, self._column[one]
            for busy in range(phase - self._takes[one] + 1, phase + 1):
                self._load[performer, busy] += 1
            for row in range(len(self._row)):
                self._given[row] += int(scaled.give[row, column])
                self._received[row] += int(scaled.receive[row, column])

    def _may(self, group: tuple[str, ...], phase: int) -> bool:
        """Whether a measure, with those that must go with it, may be done in the phase."""
        return (
            all(self._is_ready(self._measures[one], phase, group) for one in group)
            and all(self._keeps(form, one, group, phase) for one in group for form in self._as_second.get(one, ()))
            and all(self._allows(form, one, group, phase) for one in group for form in self._as_first.get(one, ()))
            and self._has_room(group, phase)
            and self._is_safe(group)
        )

    def _is_ready(self, one: NegotiatedMeasure, phase: int, group: tuple[str, ...]) -> bool:
        takes = self._takes[one.id]
        return (
            phase >= takes
            and all(self.placed.get(other, phase) <= phase - takes for other in one.after)
            and all(other in self.placed or other in group for other in one.with_or_after)
        )

    def _keeps(self, form: Form, one: str, group: tuple[str, ...], phase: int) -> bool:
        """Whether doing B in the phase keeps a form on whose B side it stands."""
        latest = phase - self._takes[one]
        match form.kind:
            case "before":
                return all(self.placed.get(other, phase) <= latest for other in form.first if other != one)
            case "before_any":
                return sum(self.placed.get(other, phase) <= latest for other in set(form.first)) >= form.count
            case "with_any":
                return sum(other in self.placed or other in group for other in set(form.first)) >= form.count
            case "matched":
                first_in_turn = [other for other in form.second if self._turn(other) < self._turn(one)]
                ahead = self._done(form.second, (*group, *first_in_turn))
                return ahead <= self._done(form.first, group)
            case "unless":
                return not any(other in self.placed or other in group for other in form.first)
            case _:
                return True

    def _allows(self, form: Form, one: str, group: tuple[str, ...], phase: int) -> bool:
        """Whether doing A in the phase keeps a form on whose A side it stands."""
        match form.kind:
            case "unless":
                return all(self.placed.get(other, phase) < phase for other in form.second if other in self._measures)
            case "not_before_phase":
                return phase - self._takes[one] + 1 >= (form.phase or 0)
            case "max_per_phase":
                now = sum(self.placed.get(other) == phase or other in group for other in set(form.first))
                return now <= form.count
            case _:
                return True

    def _done(self, names: Iterable[str], group: tuple[str, ...]) -> int:
        return sum(one in self.placed or one in group for one in set(names))

    def _turn(self, one: str) -> int:
        """When it is a measure's turn; all have theirs at once where nothing is said, a measure not done has none."""
        return self._turns.get(one, len(self._turns))

    def _has_room(self, group: tuple[str, ...], phase: int) -> bool:
        capacity = {party.name: party.capacity for party in self._problem.divided.parties}
        for one in group:
            most = capacity.get(self._measures[one].performer)
            if most is None:
                continue
            own = sum(self._measures[other].performer == self._measures[one].performer for other in group)
            busy = range(phase - self._takes[one] + 1, phase + 1)
            if any(self._load[self._measures[one].performer, when] + own > most for when in busy):
                return False
        return True

    def _is_safe(self, group: tuple[str, ...]) -> bool:
        """Whether nobody is exposed beyond its tolerances when the group is done now."""
        if not self._problem.tolerances:
            return True
        scaled = self._problem.scaled
        columns = [self._column[one] for one in group]
        for row in range(len(self._row)):
            given = self._given[row] + sum(int(scaled.give[row, column]) for column in columns)
            received = self._received[row] + sum(int(scaled.receive[row, column]) for column in columns)
            within, after = scaled.within[row], scaled.after[row]
            if within is not None and given - self._received_before[row] > within:
                return False
            if after is not None and given - received > after:
                return False
        return True


def _by_measure(forms: Iterable[Form], side: str) -> dict[str, list[Form]]:
    found: dict[str, list[Form]] = defaultdict(list)
    for form in forms:
        for one in dict.fromkeys(form.first if side == "first" else form.second):
            found[one].append(form)
    return found


def _classes(forms: Iterable[Form], measures: Mapping[str, object]) -> dict[str, tuple[str, ...]]:
    """Measures that are done in one phase or not at all, by measure."""
    classes: dict[str, tuple[str, ...]] = {}
    for form in forms:
        if form.kind == "same" and form.first and form.second:
            merged: dict[str, None] = {}
            for one in (*form.first, *form.second):
                merged.update(dict.fromkeys(classes.get(one, (one,))))
            members = tuple(one for one in merged if one in measures)
            classes.update(dict.fromkeys(members, members))
    return classes


def _tails(
    forms: Iterable[Form], measures: Mapping[str, NegotiatedMeasure], order: Mapping[str, int]
) -> dict[str, int]:
    """How many phases at least must follow each measure, along what waits for it."""
    later: dict[str, set[str]] = defaultdict(set)
    for measure in measures.values():
        for other in measure.after:
            later[other].add(measure.id)
    for form in forms:
        if form.kind in STRICT:
            for first in form.first:
                later[first].update(form.second)
    tails: dict[str, int] = {}
    for one in sorted(order, key=lambda one: -order[one]):
        tails[one] = max((tails[other] + 1 for other in later[one] if other in tails and other != one), default=0)
    return tails
