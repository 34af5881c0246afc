"""From a negotiation to road maps: what to soften, the set of plans, each checked; or why there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, structs

from memcon.domain.limits import NO_LIMITS, Limits, Share
from memcon.domain.negotiation import Negotiation
from memcon.domain.plan import Objective, OtherWayOut, Synthesis
from memcon.roadmap.synthesis.frontier import Search, find_frontier
from memcon.roadmap.synthesis.objectives import OBJECTIVES
from memcon.roadmap.synthesis.problem import pose
from memcon.roadmap.synthesis.reasons import say_why_not
from memcon.roadmap.synthesis.search import Shortest, find_shortest, least_disregard
from memcon.roadmap.synthesis.softening import cheapest_softening
from memcon.roadmap.synthesis.soundness import find_problems
from memcon.roadmap.synthesis.ways import other_ways
from memcon.roadmap.validation import find_violations

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from memcon.domain.plan import Softening

FOR_WAY_OUT = 0.5  # share of the time for what to give up
FOR_FIRST = 0.6  # share of the rest for the road maps of the first way out, where there are others
FOR_OTHERS = 0.1  # share of the rest for what else could be given up
NOTHING_ASKED = "nothing is asked of anybody: there is nothing to plan"
NOTHING_LEFT = "with that given up, nothing is asked of anybody: there is nothing left to plan"
OPTIONAL = "no step is asked of anybody; these road maps are what the parties may gain by"
NO_MEASURES = "there are no measures: nothing to negotiate, and nothing to plan"
MOST_OTHERS = 2  # other ways out that are told
MOST_OF_OTHERS = 3  # road maps for each of them


def synthesize(
    negotiation: Negotiation,
    *,
    objectives: Sequence[Objective] = OBJECTIVES,
    softening: Sequence[Softening] | None = None,
    limits: Limits = NO_LIMITS,
) -> Synthesis:
    """Road maps of a negotiation, none of which is better than another in everything; each checked independently.

    Figures are the likely ones; `domain.figures.at_values` chooses others.

    Args:
        negotiation: every requirement in it is counted; leave out the layers that are not to be.
        objectives: what road maps are compared by; the first one breaks ties.
        softening: what is given up. None: the cheapest that allows a road map is found first. Empty: nothing is.
        limits: when to stop; what was found by then is returned with its status.

    Returns:
        `solved` where the set is complete and proved (empty, with `why_not`, where nothing is asked of anybody);
        `best so far` where time ended the search; `impossible` with `why_not`; `out of time` else.
    """
    problems = find_problems(negotiation)
    if problems:
        return Synthesis(status="impossible", why_not=problems)
    if not negotiation.measures:
        return Synthesis(status="solved", cheapest_proved=True, why_not=(NO_MEASURES,))
    asked = Asked(negotiation=negotiation, objectives=tuple(objectives), limits=limits)
    if softening is not None:
        return road_maps_for(asked, tuple(softening))
    cheapest = cheapest_softening(pose(negotiation), Share(limits, FOR_WAY_OUT))
    if cheapest.softening is None:
        return _without(negotiation, (), limits, impossible=cheapest.proved)
    others = other_ways(pose(negotiation), cheapest.softening, Share(limits, FOR_OTHERS)) if len(objectives) > 1 else []
    first = structs.replace(asked, limits=Share(limits, FOR_FIRST if others else 1.0))
    found = road_maps_for(first, cheapest.softening, cheapest.shortest)
    found = structs.replace(found, cheapest_proved=cheapest.proved)
    if not cheapest.proved:
        note = f"a cheaper way out is not ruled out: it would cost {cheapest.bound:g} points at least"
        found = structs.replace(found, status="best so far", note=note)
    return structs.replace(found, others=tuple(_others(asked, others))) if found.softened else found


class Asked(Struct, frozen=True, kw_only=True):
    """What was asked of `synthesize`."""

    negotiation: Negotiation
    objectives: tuple[Objective, ...]
    limits: Limits


def road_maps_for(asked: Asked, softening: tuple[Softening, ...], shortest: Shortest | None = None) -> Synthesis:
    """The road maps that one softening allows, each checked; `shortest` is a shortest one where it is known."""
    given, limits = pose(asked.negotiation, softening), asked.limits
    wanted = least = least_disregard(given, limits).least
    with_advice = shortest if shortest is not None and least is None else find_shortest(given, limits, disregard=least)
    if with_advice.found is None and not with_advice.proved and least is not None:
        # out of time for the advice: a road map that leaves it open is better than none
        least, with_advice = None, shortest or find_shortest(given, limits)
    if with_advice.found is None:
        return _without(asked.negotiation, softening, limits, impossible=with_advice.proved)
    search = Search(problem=given, objectives=asked.objectives, softened=softening, limits=limits, disregard=least)
    found = find_frontier(search, with_advice.found)
    road_maps = tuple(one for one in found.road_maps if not find_violations(asked.negotiation, one))
    solved = found.complete and len(road_maps) == len(found.road_maps) and least == wanted
    answer = Synthesis(status="solved" if solved else "best so far", road_maps=road_maps, softened=softening)
    return answer if with_advice.found.schedule else _nothing_asked(answer)


def _nothing_asked(answer: Synthesis) -> Synthesis:
    """The answer where doing nothing keeps every requirement: any road map in it is for what may be gained."""
    if answer.road_maps:
        return structs.replace(answer, note=OPTIONAL)
    return structs.replace(answer, why_not=(NOTHING_LEFT if answer.softened else NOTHING_ASKED,))


def _others(asked: Asked, ways: Sequence[tuple[Softening, ...]]) -> Iterator[OtherWayOut]:
    """Road maps of other softenings, a few each, cheapest first, while there is time."""
    told = 0
    for place, way in enumerate(ways):
        if asked.limits.should_stop() or told == MOST_OTHERS:
            return
        left = min(MOST_OTHERS - told, len(ways) - place)
        part = structs.replace(asked, limits=Share(asked.limits, 1 / left))
        shortest = find_shortest(pose(asked.negotiation, way), part.limits)
        found = road_maps_for(part, way, shortest) if shortest.found is not None else None
        if found is not None and found.road_maps:
            told += 1
            cost = sum(one.cost for one in way)
            yield OtherWayOut(softened=way, cost=cost, road_maps=found.road_maps[:MOST_OF_OTHERS])


def _without(
    negotiation: Negotiation, softening: Sequence[Softening], limits: Limits, *, impossible: bool
) -> Synthesis:
    """The answer where there is no road map, or none was found in time."""
    if not impossible:
        return Synthesis(status="out of time", softened=tuple(softening))
    why_not = say_why_not(negotiation, softening, cheapest_softening, limits)
    return Synthesis(status="impossible", softened=tuple(softening), why_not=why_not)
