"""Other ways out beside the one that the plans are made for: what they would cost, whom, and what they lead to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from memcon.show import plan_words as words
from memcon.show.given_up import given_up

if TYPE_CHECKING:
    from collections.abc import Iterator

    from memcon.domain.analysis import Analysis
    from memcon.domain.plan import OtherWayOut


def other_ways_told(analysis: Analysis) -> Iterator[str]:
    """A sentence for each other way out: its price, what it leads to, and what each holder would give up."""
    synthesis = analysis.synthesis
    for way in synthesis.others if synthesis else ():
        told = "; ".join(one.told for one in given_up(way.softened, analysis.negotiation))
        yield f"For {words.points(way.cost)} points, {_leads_to(way)}: {told}."


def _leads_to(way: OtherWayOut) -> str:
    least = min(one.scores.phases for one in way.road_maps)
    peak = min(one.scores.peak_exposure for one in way.road_maps)
    surplus = max(one.scores.smallest_surplus for one in way.road_maps)
    return (
        f"{words.count(len(way.road_maps), 'road map')} of at least {words.count(least, 'phase')}, with a peak "
        f"exposure from {words.points(peak)} and a least surplus up to {words.signed(surplus)}"
    )
