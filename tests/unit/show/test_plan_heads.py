"""The head of a plan: what alone holds it, and what it leaves undone that could not be taken back."""

from __future__ import annotations

import io

from msgspec import structs
from rich.console import Console

from memcon.domain.analysis import Analysis
from memcon.domain.negotiation import Reversal
from memcon.domain.plan import Synthesis
from memcon.show.drawing_lanes import draw_lanes
from memcon.show.plan_heads import head_lines, reach
from memcon.show.report import report_of
from memcon.show.road_maps import show_road_maps
from tests import roadmap_factories as make
from tests.roadmap_factories import NORTH, SOUTH

FOR_GOOD = Reversal(share=make.figure(0.0))
PLANT = make.measure("close-plant", SOUTH, to=NORTH, reversal=FOR_GOOD, tranches=2)
ROAD = make.measure("open-road", NORTH, reversal=Reversal(share=make.figure(1.0)))
BARE = make.negotiation(measures=(ROAD, PLANT), requirements=())
ONLY_ROAD = make.road_map((make.step("open-road"),))


def _told(**fields: object) -> list[str]:
    return list(head_lines(ONLY_ROAD, make.negotiation(measures=(ROAD, PLANT), **fields)))


def test_what_is_left_undone_for_good_is_named_with_the_way_to_ask_for_it() -> None:
    assert "Does not reach: close plant (no requirement asks it; assumed aims do)." in _told(requirements=())


def test_what_somebody_refuses_is_told_as_refused() -> None:
    refusal = make.requirement("no", "never", ("close-plant",), holder=SOUTH)
    assert "Does not reach: close plant (refused)." in _told(requirements=(refusal,))


def test_what_is_asked_for_is_not_said_to_be_unasked() -> None:
    asked = make.requirement("must", "must", ("close-plant",))
    assert "Does not reach: close plant (asked for only in part, or given up)." in _told(requirements=(asked,))


def test_a_measure_half_done_is_not_reached() -> None:
    half = make.road_map((make.step("close-plant", SOUTH, tranche=(1, 2)),))
    whole = make.road_map(tuple(make.step("close-plant", SOUTH, id=f"p{one}", tranche=(one, 2)) for one in (1, 2)))
    assert (reach(half, BARE), reach(whole, BARE)) == ((0, 1), (1, 1))


def test_what_can_be_taken_back_is_not_counted() -> None:
    nothing = make.road_map((make.step("close-plant", SOUTH),))
    assert reach(nothing, make.negotiation(measures=(ROAD,))) == (0, 0)


def test_what_memcon_added_is_not_counted() -> None:
    added = structs.replace(PLANT, layer="inferred")
    assert reach(ONLY_ROAD, make.negotiation(measures=(ROAD, added))) == (0, 0)


def test_a_plan_held_only_by_the_assumed_loss_says_so_first() -> None:
    told = _told()
    assert told[0].startswith("Held only by what a breakdown is assumed to cost: ")
    assert "without that Norland would rather leave in phase 1 (−15 points)" in told[0]


def test_an_entered_loss_is_not_called_assumed() -> None:
    entered = make.figure(20.0, basis="analyst")
    parties = (make.party(NORTH, breakdown_loss=entered), make.party(SOUTH, breakdown_loss=entered))
    assert _told(parties=parties)[0].startswith("Held only by what a breakdown costs: ")


def test_a_plan_that_holds_without_the_loss_says_nothing_of_it() -> None:
    phase = ONLY_ROAD.phases[0]
    free = structs.replace(phase, standings=(make.standing(NORTH, 1.0, without_loss=3.0),))
    assert not any("Held only" in line for line in head_lines(structs.replace(ONLY_ROAD, phases=(free,)), BARE))


def test_it_stands_above_the_steps_everywhere_and_in_the_overview() -> None:
    analysis = Analysis(negotiation=BARE, synthesis=Synthesis(status="solved", road_maps=(ONLY_ROAD,)))
    written = io.StringIO()
    show_road_maps(analysis, Console(file=written, width=100))
    overview, plan = written.getvalue().split("PLAN 1")
    assert "0 of 1" in overview
    assert plan.index("Held only by") < plan.index("Does not reach: close plant") < plan.index("open road")
    report = report_of(analysis)
    assert "| 0 of 1 |" in report
    assert report.index("Does not reach: close plant") < report.index("| open road |")
    assert "Does not reach: close plant" in draw_lanes(ONLY_ROAD, BARE)
