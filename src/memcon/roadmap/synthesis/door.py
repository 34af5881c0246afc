"""From a negotiation to road maps: what to soften, the set of plans, each checked; or why there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from memcon.domain.limits import NO_LIMITS
from memcon.domain.plan import Synthesis
from memcon.roadmap.synthesis.frontier import Search, find_frontier
from memcon.roadmap.synthesis.objectives import OBJECTIVES, Objective
from memcon.roadmap.synthesis.problem import pose
from memcon.roadmap.synthesis.search import Shortest, find_shortest, least_disregard
from memcon.roadmap.synthesis.softening import cheapest_softening
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
    given = pose(negotiation, softening or ())
    shortest: Shortest | None = None
    if softening is None:
        cheapest = cheapest_softening(given, limits)
        if cheapest.softening is None:
            return _without(impossible=cheapest.proved)
        softening, shortest = cheapest.softening, cheapest.shortest
        given = pose(negotiation, softening)
    ignored = least_disregard(given, limits)
    if shortest is None or ignored.least is not None:
        shortest = find_shortest(given, limits, disregard=ignored.least)
    if shortest.found is None:
        return _without(impossible=shortest.proved)
    search = Search(
        problem=given,
        objectives=tuple(objectives),
        softened=tuple(softening),
        limits=limits,
        disregard=ignored.least,
    )
    road_maps = tuple(one for one in find_frontier(search, shortest.found) if not find_violations(negotiation, one))
    solved = not limits.should_stop() and all(one.status == "solved" for one in road_maps)
    return Synthesis(status="solved" if solved else "best so far", road_maps=road_maps, softened=tuple(softening))


def _without(*, impossible: bool) -> Synthesis:
    if impossible:
        return Synthesis(status="impossible", why_not=("no road map keeps every rule",))
    return Synthesis(status="out of time")
