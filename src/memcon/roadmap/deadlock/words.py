"""The oracle of words: can these requirements all stand, whatever the stakes? By clauses, with no bound on phases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from memcon.roadmap.deadlock.cheapest import cheapest_way_out
from memcon.roadmap.deadlock.confirming import shrink
from memcon.roadmap.deadlock.encoding import Encoding
from memcon.roadmap.deadlock.kinds import bind, bind_prerequisites
from memcon.roadmap.deadlock.rules import MeasureRules
from memcon.roadmap.deadlock.schedule import keeps
from memcon.roadmap.deadlock.solver import OrderSolver
from memcon.roadmap.deadlock.touching import touched

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from collections.abc import Set as AbstractSet

    from memcon.domain.limits import Limits
    from memcon.domain.negotiation import NegotiatedMeasure, Requirement
    from memcon.roadmap.deadlock.cheapest import WayOut


class WordsOracle:
    """Answers by a SAT solver; its background rules are prerequisites and exclusions of the measures.

    Args:
        requirements: those that may be left out, each in its full form.
        measures: all that requirements and prerequisites name.
        most_phases: a bound on phases; None for as many as it takes.
    """

    safety = False

    def __init__(
        self,
        requirements: Sequence[Requirement],
        measures: Iterable[NegotiatedMeasure],
        limits: Limits,
        *,
        most_phases: int | None = None,
    ) -> None:
        self._asked = sorted(requirements, key=lambda one: one.id)
        self._measures = {one.id: one for one in sorted(measures, key=lambda one: one.id)}
        self._limits = limits
        self._most_phases = most_phases
        encoding = Encoding(self._measures, most_phases)
        for measure in self._measures.values():
            bind_prerequisites(encoding, measure)
        self._guards = {one.id: encoding.variable() for one in self._asked}
        for one in self._asked:
            bind(encoding, one, (self._guards[one.id],))
        self._ids = {guard: one for one, guard in self._guards.items()}
        self._solver = OrderSolver(encoding.finish(), limits)

    @property
    def requirements(self) -> tuple[str, ...]:
        """Ids, sorted."""
        return tuple(self._guards)

    def check(self, keep: AbstractSet[str]) -> bool | None:
        """Whether all of `keep` can stand together; None where time ran out."""
        return self._solver.solve([self._guards[one] for one in sorted(keep)])

    def core(self, keep: AbstractSet[str]) -> frozenset[str] | None:
        """The part of `keep` that the solver's refutation used."""
        core = frozenset(self._ids[guard] for guard in self._solver.core)
        return core if core <= keep else None

    def kept(self) -> frozenset[str]:
        """What the schedule of the last True answer keeps, by the definitions rather than the clauses."""
        schedule = self.schedule()
        return frozenset(one.id for one in self._asked if keeps(schedule, one))

    def schedule(self) -> dict[str, int]:
        """The schedule behind the last True answer: measure -> phase."""
        return self._solver.schedule()

    def fresh(self, only: AbstractSet[str]) -> WordsOracle:
        """The same question about some requirements and the measures that they touch, asked of a new solver."""
        asked = [one for one in self._asked if one.id in only]
        return WordsOracle(asked, touched(asked, self._measures), self._limits, most_phases=self._most_phases)

    def rules_needed(self, conflict: AbstractSet[str]) -> tuple[str, ...]:
        """Prerequisites and exclusions without which the conflict could stand, in words; empty where time ran out."""
        asked = [one for one in self._asked if one.id in conflict]
        rules = MeasureRules(asked, touched(asked, self._measures), self._limits)
        return tuple(sorted(shrink(rules, frozenset(rules.names)) or ()))

    def way_out(self) -> WayOut:
        """The softenings of least cost at which all else can stand, whatever the stakes."""
        return cheapest_way_out(self._asked, self._measures.values(), self._limits)
