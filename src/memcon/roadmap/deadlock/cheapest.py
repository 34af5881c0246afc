"""The cheapest way out: which requirements to soften, and how far, so that all else can stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from memcon.domain.plan import Softening  # a field's type: msgspec looks it up
from memcon.roadmap.deadlock.encoding import Encoding
from memcon.roadmap.deadlock.kinds import bind_prerequisites
from memcon.roadmap.deadlock.ladders import UNITS_A_POINT, bind_ladder, prices, softening
from memcon.roadmap.deadlock.layout import lay_out
from memcon.roadmap.deadlock.maxsat import Search
from memcon.roadmap.deadlock.schedule import keeps
from memcon.roadmap.deadlock.solver import OrderSolver

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from memcon.domain.limits import Limits
    from memcon.domain.negotiation import NegotiatedMeasure, Requirement, Softer
    from memcon.roadmap.deadlock.ladders import Ladder

MOST_TIES = 5


class WayOut(Struct, frozen=True, kw_only=True):
    """The cheapest softenings, in points.

    Attributes:
        ways: sets of softenings at the same least cost, fewest softenings first; empty where none was found.
        cost: their cost; `lower` is the least that is proved: equal where the first is proved cheapest.
        impossible: proved that no softening that the ladders allow helps.
        schedule: phases of the measures under the first way.
    """

    ways: tuple[tuple[Softening, ...], ...] = ()
    cost: float | None = None
    lower: float = 0.0
    impossible: bool = False
    schedule: dict[str, int] = {}

    @property
    def proved(self) -> bool:
        """Whether the cost is the least, or there is no way."""
        return self.impossible or self.cost == self.lower


def cheapest_way_out(
    requirements: Sequence[Requirement],
    measures: Iterable[NegotiatedMeasure],
    limits: Limits,
    *,
    most_ties: int = MOST_TIES,
) -> WayOut:
    """The softenings of least cost, proved unless the limits end the search, and up to `most_ties` that cost the same.

    A requirement without a ladder is never softened.
    """
    known = sorted(measures, key=lambda one: one.id)
    encoding = Encoding(one.id for one in known)
    for measure in known:
        bind_prerequisites(encoding, measure)
    ladders = [bind_ladder(encoding, one) for one in sorted(requirements, key=lambda one: one.id)]
    encoding.finish()
    with OrderSolver(encoding, limits) as solver:
        search = Search(solver, encoding, prices(ladders), limits)
        optimum = search.run()
        if optimum.model is None:
            return WayOut(lower=optimum.lower / UNITS_A_POINT, impossible=optimum.impossible)
        schedule = lay_out(encoding, optimum.model)
        first = _softenings(ladders, schedule)
        ways = [first, *_ties(solver, search, ladders, first, most_ties - 1)] if optimum.proved else [first]
    cost = sum(one.cost for one in first)
    lower = cost if optimum.proved else min(cost, optimum.lower / UNITS_A_POINT)
    return WayOut(ways=tuple(sorted(ways, key=_fewest_first)), cost=cost, lower=lower, schedule=schedule)


def _softenings(ladders: Iterable[Ladder], schedule: Mapping[str, int]) -> tuple[Softening, ...]:
    """For each requirement that a schedule breaks, the first rung that it keeps, by the definitions."""
    found = []
    for ladder in ladders:
        forms: tuple[Requirement | Softer, ...] = (ladder.requirement, *ladder.rungs)
        taken = next((place for place, form in enumerate(forms) if keeps(schedule, form)), len(ladder.rungs))
        if taken:
            found.append(softening(ladder, taken))
    return tuple(found)


def _ties(
    solver: OrderSolver, search: Search, ladders: Sequence[Ladder], way: tuple[Softening, ...], most: int
) -> Iterator[tuple[Softening, ...]]:
    """Other softenings at the same cost, none of which softens all that an earlier one does."""
    steps = {ladder.requirement.id: ladder.steps for ladder in ladders}
    seen = {way}
    while way and len(seen) <= most:
        solver.add([-steps[one.requirement][one.rung - 1] for one in way])
        if not solver.solve(search.literals):
            return
        way = _softenings(ladders, solver.schedule())
        if way not in seen:
            seen.add(way)
            yield way


def _fewest_first(way: Sequence[Softening]) -> tuple[int, list[tuple[str, int]]]:
    return len(way), [(one.requirement, one.rung) for one in way]
