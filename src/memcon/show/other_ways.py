"""Other ways out beside the one that the plans are made for: what they would cost, whom, and what they lead to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from memcon.show import plan_words as words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from memcon.domain.analysis import Analysis
    from memcon.domain.plan import OtherWayOut, Softening


def other_ways_told(analysis: Analysis) -> Iterator[str]:
    """A sentence for each other way out: its price, what it leads to, and what each holder would give up."""
    synthesis = analysis.synthesis
    for way in synthesis.others if synthesis else ():
        given_up = "; ".join(_given_up(one, analysis) for one in way.softened)
        yield f"For {words.points(way.cost)} points, {_leads_to(way)}: {given_up}."


def _leads_to(way: OtherWayOut) -> str:
    least = min(one.scores.phases for one in way.road_maps)
    peak = min(one.scores.peak_exposure for one in way.road_maps)
    surplus = max(one.scores.smallest_surplus for one in way.road_maps)
    return (
        f"{words.count(len(way.road_maps), 'road map')} of at least {words.count(least, 'phase')}, with a peak "
        f"exposure from {words.points(peak)} and a least surplus up to {words.signed(surplus)}"
    )


def _given_up(one: Softening, analysis: Analysis) -> str:
    asked = next((it for it in analysis.negotiation.requirements if it.id == one.requirement), None)
    return f"{asked.holder}: {asked.words} → {one.words}" if asked else f"{one.requirement} → {one.words}"
