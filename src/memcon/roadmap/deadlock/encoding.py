"""Clauses for when measures are done: a partial order beyond a window of numbered phases, so that no horizon is needed.

A measure has one variable, "done at some time". Who waits for whom is a set of arcs, each in force under literals.
Numbered phases exist only up to the last one that a requirement names, as an order encoding ("done by phase t"), and
only for measures that such a requirement can touch. What comes after is a partial order: any order without circles
can be laid out in some number of phases, so nothing is called impossible for want of phases. Circles are excluded as
they turn up (`memcon.roadmap.deadlock.solver`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from memcon.roadmap.deadlock.touching import reached_from, tie

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class Arc(NamedTuple):
    """`later` waits for `earlier` (variables of measures): in an earlier phase if `strict`, else the same will do.

    It is in force when all literals of `when` are true and `later` is done; it then makes `earlier` done too. With
    `if_both` it is in force only where both are done, and makes nothing done.
    """

    later: int
    earlier: int
    strict: bool
    when: tuple[int, ...]
    if_both: bool = False


class Crowd(NamedTuple):
    """At most `most` of `measures` in one phase, when all literals of `when` are true."""

    measures: frozenset[int]
    most: int
    when: tuple[int, ...]


class Encoding:
    """Clauses, arcs and crowds of one question; `measures` gives the variables, in the order of their ids.

    With `most_phases` all that is done is done by that phase, and all measures have numbered phases.
    """

    def __init__(self, measures: Iterable[str], most_phases: int | None = None) -> None:
        self.measures = {measure: number for number, measure in enumerate(sorted(set(measures)), start=1)}
        self.names = {number: measure for measure, number in self.measures.items()}
        self.window = 0  # phases written out
        self.last_phase = 0  # number of the last of them
        self._places: dict[int, int] = {}
        self.top = len(self.measures)
        self.clauses: list[list[int]] = []
        self.arcs: list[Arc] = []
        self.crowds: list[Crowd] = []
        self.done_by: dict[int, list[int]] = {}
        self._numbered: list[tuple[int, int, tuple[int, ...]]] = []
        self._chosen: dict[tuple[int, int, bool], int] = {}
        if most_phases is not None:
            for measure in self.names:
                self.by_phase(measure, most_phases, (measure,), done=True)

    def variable(self) -> int:
        """A new variable."""
        self.top += 1
        return self.top

    def require(self, when: Sequence[int], *literals: int) -> None:
        """One of `literals`, when all of `when`; none given: not all of `when`."""
        self.clauses.append([*(-one for one in when), *literals])

    def wait(self, arc: Arc) -> None:
        """Add an arc; one from a measure to itself is empty unless strict, and then the measure cannot be done."""
        if arc.later == arc.earlier:
            if arc.strict:
                self.require(arc.when, -arc.later)
            return
        self.arcs.append(arc)
        if not arc.if_both:
            self.require((*arc.when, arc.later), arc.earlier)

    def crowd(self, crowd: Crowd) -> None:
        """Add a bound on how many are done in one phase."""
        if crowd.most < 1:
            for measure in sorted(crowd.measures):
                self.require(crowd.when, -measure)
        elif crowd.most < len(crowd.measures):
            self.crowds.append(crowd)

    def chosen(self, later: int, earlier: int, *, strict: bool) -> int:
        """The literal of a wait that the solver may choose; the same one for the same wait."""
        key = (later, earlier, strict)
        if key not in self._chosen:
            self._chosen[key] = self.variable()
            self.wait(Arc(later, earlier, strict, (self._chosen[key],)))
        return self._chosen[key]

    def by_phase(self, measure: int, phase: int, when: tuple[int, ...], *, done: bool) -> None:
        """When all of `when`: the measure is done by the end of a phase, or is not."""
        if phase < 1:
            if done:
                self.require(when)
            return
        self._numbered.append((measure if done else -measure, phase, when))

    def at_least(self, count: int, literals: Sequence[int], when: Sequence[int]) -> None:
        """At least `count` of the literals, when all of `when`."""
        if count > len(literals):
            self.require(when)
        elif count == len(literals):
            for one in literals:
                self.require(when, one)
        elif count == 1:
            self.require(when, *literals)
        elif count > 1:
            self.at_most(len(literals) - count, [-one for one in literals], when)

    def at_most(self, count: int, literals: Sequence[int], when: Sequence[int]) -> None:
        """At most `count` ≥ 1 of the literals, when all of `when`; by a totalizer (Bailleux and Boufkhad 2003)."""
        if count >= len(literals):
            return
        from pysat.card import ITotalizer

        with ITotalizer(list(literals), ubound=count, top_id=self.top) as totalizer:
            self.clauses.extend([list(clause) for clause in totalizer.cnf.clauses])
            self.top = max(self.top, totalizer.top_id)
            self.require(when, -totalizer.rhs[count])

    def finish(self) -> Encoding:
        """Write the window of numbered phases, once all requirements are in; call it last."""
        inside = self._in_window()
        self._squeeze({phase for _, phase, _ in self._numbered}, len(inside))
        for measure in sorted(inside):
            self._number(measure)
        for arc in self.arcs:
            if arc.later in self.done_by:
                self._wait_by_phase(arc)
        for signed, phase, when in self._numbered:
            by_then = self.done_by[abs(signed)][self._places[phase] - 1]
            self.require(when, by_then if signed > 0 else -by_then)
        for crowd in self.crowds:
            if next(iter(crowd.measures)) in self.done_by:
                self._crowd_by_phase(crowd)
        return self

    def phase_at(self, place: int) -> int:
        """The number of a phase of the window, from its place; what is behind the window follows its last phase."""
        for phase, last in self._places.items():
            if place <= last:
                return phase - (last - place)
        return self.last_phase + place - self.window

    def _squeeze(self, named: set[int], measures: int) -> None:
        """Give each named phase its place: between two of them, no more phases can be of use than there are measures.

        So "by phase 1000000" takes no more room than "by phase 10" where ten measures are concerned.
        """
        for phase in sorted(named):
            self.window += min(phase - self.last_phase, measures)
            self.last_phase = phase
            self._places[phase] = self.window

    def _in_window(self) -> set[int]:
        """Measures that a numbered phase can touch: those that one names, and all that are tied to them by arcs."""
        tied: dict[int, set[int]] = {}
        for arc in self.arcs:
            tie(tied, arc.later, arc.earlier)
        for crowd in self.crowds:
            first, *rest = sorted(crowd.measures)
            for other in rest:
                tie(tied, first, other)
        return reached_from([abs(measure) for measure, _, _ in self._numbered], tied)

    def _number(self, measure: int) -> None:
        phases = [self.variable() for _ in range(self.window)]
        self.done_by[measure] = phases
        for phase, after in zip(phases, [*phases[1:], measure], strict=True):
            self.require((phase,), after)

    def _wait_by_phase(self, arc: Arc) -> None:
        later, earlier = self.done_by[arc.later], self.done_by[arc.earlier]
        when = (*arc.when, arc.earlier) if arc.if_both else arc.when
        if arc.strict:
            self.require((*when, later[0]))
        for phase in range(1 if arc.strict else 0, self.window):
            self.require((*when, later[phase]), earlier[phase - arc.strict])

    def _crowd_by_phase(self, crowd: Crowd) -> None:
        for phase in range(self.window):
            doing = []
            for measure in sorted(crowd.measures):
                by = self.done_by[measure]
                now = self.variable()
                before = (-by[phase - 1],) if phase else ()
                self.require((by[phase], *before), now)
                doing.append(now)
            self.at_most(crowd.most, doing, crowd.when)
