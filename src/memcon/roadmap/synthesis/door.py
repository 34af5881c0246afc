"""From a negotiation to road maps: what to soften, the set of plans, each checked; or why there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from memcon.domain.limits import NO_LIMITS
from memcon.domain.plan import Synthesis
from memcon.roadmap.synthesis.frontier import Search, find_frontier
from memcon.roadmap.synthesis.objectives import OBJECTIVES, Objective
from memcon.roadmap.synthesis.problem import pose
from memcon.roadmap.synthesis.reasons import say_why_not
from memcon.roadmap.synthesis.search import Shortest, find_shortest, least_disregard
from memcon.roadmap.synthesis.softening import cheapest_softening
from memcon.roadmap.synthesis.soundness import find_problems
from memcon.roadmap.validation import find_violations

if TYPE_CHECKING:
    from collections.abc import Sequence

    from memcon.domain.limits import Limits
    from memcon.domain.negotiation import Negotiation
    from memcon.domain.plan import Softening


def synthesize(
    negotiation: Negotiation,
    *,
    objectives: Sequence[Objective] = OBJECTIVES,
    softening: Sequence[Softening] | None = None,
    limits: Limits = NO_LIMITS,
) -> Synthesis:
    """Road maps of a negotiation, none of which is better than another in everything; each checked independently.

    Figures are the likely ones; `figures.at_values` chooses others.

    Args:
        negotiation: every requirement in it is counted; leave out the layers that are not to be.
        objectives: what road maps are compared by; the first one breaks ties.
        softening: what is given up. None: the cheapest that allows a road map is found first. Empty: nothing is.
        limits: when to stop; what was found by then is returned with its status.

    Returns:
        `solved` where the set is complete and proved; `best so far` where time ended the search; `impossible` with
        `why_not`; `out of time` where nothing was found and nothing proved.
    """
    problems = find_problems(negotiation)
    if problems:
        return Synthesis(status="impossible", why_not=problems)
    given = pose(negotiation, softening or ())
    shortest: Shortest | None = None
    note = ""
    if softening is None:
        cheapest = cheapest_softening(given, limits)
        if cheapest.softening is None:
            return _without(negotiation, (), limits, impossible=cheapest.proved)
        softening, shortest = cheapest.softening, cheapest.shortest
        note = (
            "" if cheapest.proved else f"what is given up may not be cheapest: no less than {cheapest.bound:g} points"
        )
        given = pose(negotiation, softening)
    ignored = least_disregard(given, limits)
    if shortest is None or ignored.least is not None:
        shortest = find_shortest(given, limits, disregard=ignored.least)
    if shortest.found is None:
        return _without(negotiation, softening, limits, impossible=shortest.proved)
    search = Search(
        problem=given,
        objectives=tuple(objectives),
        softened=tuple(softening),
        limits=limits,
        disregard=ignored.least,
    )
    found = find_frontier(search, shortest.found)
    road_maps = tuple(one for one in found.road_maps if not find_violations(negotiation, one))
    solved = found.complete and not note and len(road_maps) == len(found.road_maps)
    return Synthesis(
        status="solved" if solved else "best so far", road_maps=road_maps, softened=tuple(softening), note=note
    )


def _without(
    negotiation: Negotiation, softening: Sequence[Softening], limits: Limits, *, impossible: bool
) -> Synthesis:
    """The answer where there is no road map, or none was found in time."""
    if not impossible:
        return Synthesis(status="out of time", softened=tuple(softening))
    why_not = say_why_not(negotiation, softening, cheapest_softening, limits)
    return Synthesis(status="impossible", softened=tuple(softening), why_not=why_not)
