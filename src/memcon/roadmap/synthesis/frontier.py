"""A few road maps of which none is better than another in everything, each the best by something.

For every number of phases from the shortest on, the best plan by each other objective, the rest following in order
(ε-constraint on phases, lexicographic in the others): each is then proved not to be beaten by any of its length.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, structs

from memcon.domain.limits import Limits
from memcon.domain.negotiation import SAME_POINTS
from memcon.domain.plan import Objective, RoadMap, Softening
from memcon.roadmap.synthesis.objectives import OBJECTIVES, dominates, is_same, value_of
from memcon.roadmap.synthesis.plans import make_road_map
from memcon.roadmap.synthesis.problem import Problem
from memcon.roadmap.synthesis.search import Best, Found, Sought, find_best
from memcon.roadmap.validation import course_of, is_kept

if TYPE_CHECKING:
    from collections.abc import Sequence


MOST_ROAD_MAPS = 6  # more than a person compares


class Search(Struct, frozen=True, kw_only=True):
    """What a set of road maps is searched with: the question, what is compared, what was given up, when to stop."""

    problem: Problem
    objectives: tuple[Objective, ...]
    softened: tuple[Softening, ...]
    limits: Limits
    disregard: int | None = None


class Frontier(Struct, frozen=True, kw_only=True):
    """Road maps none of which is better than another in everything; `complete` where all was tried and proved."""

    road_maps: tuple[RoadMap, ...]
    complete: bool


def find_frontier(search: Search, shortest: Found) -> Frontier:
    """At most `MOST_ROAD_MAPS` road maps, the shortest first; the first plan alone where time is over.

    A plan without steps is no road map, but others are held against it: what is worse than to do nothing is left out.
    """
    road_maps: list[RoadMap] = []
    best = _best_of_each(search, shortest)
    for found in (shortest, *(one.found for one in best if one is not None and one.found is not None)):
        one = _as_road_map(search, found)
        if not any(is_same(one.scores, other.scores, search.objectives) for other in road_maps):
            road_maps.append(one)
    kept = [
        one
        for one in road_maps
        if one.phases and not any(dominates(other.scores, one.scores, search.objectives) for other in road_maps)
    ]
    settled = shortest.proved and all(one is not None and one.proved for one in best)
    return Frontier(road_maps=_labelled(_few(kept, search.objectives), search.objectives), complete=settled)


def _best_of_each(search: Search, shortest: Found) -> list[Best | None]:
    """For each length and objective the best plan; None where time was over before it was looked for.

    Of the shortest and the longest first, then of those between; then, while time is left, again what was not settled.
    """
    least, most = max(shortest.schedule.values(), default=0), search.problem.horizon
    longer = (max(least, most), *range(least, most + 1)) if set(search.objectives) - {"phases"} else ()
    lengths = [length for length in dict.fromkeys((least, *longer)) if length]
    wanted = [(phases, order) for phases in lengths for order in _orders(search)]
    best: list[Best | None] = [None] * len(wanted)
    for again in range(2):
        for place, (phases, order) in enumerate(wanted):
            before = best[place]
            if search.limits.should_stop() or (before is not None and before.proved):
                continue
            search.limits.tell("looking for better road maps", place + again * len(wanted), 2 * len(wanted))
            start = before.found if before is not None and before.found is not None else shortest
            sought = Sought(phases=phases, objectives=order, disregard=search.disregard, start=start.schedule)
            found = find_best(search.problem, sought, search.limits)
            best[place] = found if found.found is not None or before is None else before
    return best


def _orders(search: Search) -> list[tuple[Objective, ...]]:
    """For each objective but the phases: that one first, then the others, those asked for before those not."""
    follow = [*search.objectives, *(one for one in OBJECTIVES if one not in search.objectives)]
    rest = [one for one in follow if one != "phases"]
    first = [one for one in search.objectives if one != "phases"] or rest[:1]
    return [(one, *(other for other in rest if other != one)) for one in first]


def _as_road_map(search: Search, found: Found) -> RoadMap:
    road_map = make_road_map(search.problem, found.schedule, search.softened)
    course = course_of(search.problem.whole, road_map)
    open_advice = tuple(
        one.id for one in search.problem.whole.requirements if one.advisory and not is_kept(one, course)
    )
    return structs.replace(
        road_map, brackets=open_advice, status="solved" if found.proved else "best so far", gap=found.gap
    )


def _few(road_maps: Sequence[RoadMap], objectives: Sequence[Objective]) -> list[RoadMap]:
    """At most a handful: the best by each objective first, then the shortest of the others; in order of length."""
    best = [min(road_maps, key=lambda one: value_of(one.scores, what)) for what in objectives if road_maps]
    chosen = list({one.id: one for one in (*best, *road_maps)}.values())[:MOST_ROAD_MAPS]
    return sorted(chosen, key=lambda one: (one.scores.phases, one.scores.peak_exposure, -one.scores.smallest_surplus))


def _labelled(road_maps: Sequence[RoadMap], objectives: Sequence[Objective]) -> tuple[RoadMap, ...]:
    """Each with the objectives in which no other of the set is better."""
    best = {what: min((value_of(one.scores, what) for one in road_maps), default=0.0) for what in objectives}
    return tuple(
        structs.replace(
            one,
            best_by=tuple(what for what in objectives if value_of(one.scores, what) <= best[what] + SAME_POINTS),
        )
        for one in road_maps
    )
