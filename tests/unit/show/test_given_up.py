"""What is given up is never told without who vouches for it: in the terminal, the report, the drawing, side by side."""

from __future__ import annotations

import io
import re

import pytest
from rich.console import Console

from memcon.domain.analysis import Analysis
from memcon.domain.negotiation import ASSUMED_AIM
from memcon.domain.plan import OtherWayOut, Softening, Synthesis
from memcon.roadmap.compare import NamedPlan, compare
from memcon.show.comparison import profile_rows, show_comparison
from memcon.show.drawing_lanes import draw_lanes
from memcon.show.given_up import given_up
from memcon.show.other_ways import other_ways_told
from memcon.show.report import report_of
from memcon.show.road_maps import show_road_maps
from tests import roadmap_factories as make
from tests.roadmap_factories import SOUTH

GUESSED = Softening(requirement="south-first", rung=1, cost=2, words="dropped", dropped=True)
SAID = Softening(requirement="north-first", rung=1, cost=3, words="in the same phase", dropped=False)
NEGOTIATION = make.negotiation()
PLAN = make.road_map(softened=(GUESSED, SAID))
OTHER = OtherWayOut(softened=(GUESSED,), cost=2, road_maps=(PLAN,))
ANALYSIS = Analysis(
    negotiation=NEGOTIATION,
    synthesis=Synthesis(status="solved", road_maps=(PLAN,), softened=(GUESSED, SAID), others=(OTHER,)),
)


def _terminal(width: int = 100, *, colour: bool = False) -> str:
    written = io.StringIO()
    console = Console(file=written, width=width, force_terminal=colour, color_system="standard" if colour else None)
    show_road_maps(ANALYSIS, console)
    return written.getvalue()


def test_the_terminal_marks_each_line() -> None:
    told = " ".join(_terminal().split("ROAD MAPS")[0].split())
    assert "Sudland: before open-road south-first inferred" in told
    assert "Norland: before close-plant P1 stated" in told


def test_what_is_inferred_is_drawn_differently() -> None:
    lines = _terminal(colour=True).split("ROAD MAPS")[0].splitlines()
    (guessed,) = [line for line in lines if "before open-road" in line]
    (said,) = [line for line in lines if "before close-plant" in line]
    assert "\x1b[2;3m" in guessed
    assert "\x1b[2;3m" not in said


def test_the_report_marks_each_line() -> None:
    told = report_of(ANALYSIS)
    assert "- Given up for it: Sudland: before open-road [*inferred by memcon*] becomes **dropped** (2 points)" in told
    assert "- Given up for it: Norland: before close-plant [stated] becomes **in the same phase** (3 points)" in told


def test_the_drawing_marks_each_line_and_slants_what_is_inferred() -> None:
    svg = draw_lanes(PLAN, NEGOTIATION)
    assert re.search(r'font-style="italic"><tspan[^>]*>Given up for it: Sudland[^<]*\[inferred by memcon\]', svg)
    assert not re.search(r'font-style="italic"><tspan[^>]*>Given up for it: Norland', svg)


def test_other_ways_out_mark_each() -> None:
    (told,) = other_ways_told(ANALYSIS)
    assert "Sudland: before open-road → dropped [inferred by memcon]." in told


def test_plans_side_by_side_mark_each() -> None:
    other = make.road_map((make.step("open-road"),), (make.step("close-plant", SOUTH),), id="beef")
    compared = compare([NamedPlan("plan 1", PLAN), NamedPlan("plan 2", other)], NEGOTIATION)
    told = dict(profile_rows(compared.plans[0], NEGOTIATION))["given up"]
    assert "Sudland: before open-road → dropped [inferred by memcon]" in told
    written = io.StringIO()
    show_comparison(compared, NEGOTIATION, Console(file=written, width=300))
    assert "[inferred by memcon]" in written.getvalue()


@pytest.mark.parametrize(("rule", "mark"), [(ASSUMED_AIM, "assumed by memcon"), ("", "entered by an analyst")])
def test_an_assumed_aim_is_no_entry_of_an_analyst(rule: str, mark: str) -> None:
    aim = make.requirement("aim", "must", ("close-plant",), rule=rule)
    softened = Softening(requirement="aim", rung=1, cost=1, words="dropped", dropped=True)
    (one,) = given_up([softened], make.negotiation(requirements=(aim,)))
    assert one.mark == mark


def test_what_is_no_requirement_of_the_negotiation_is_said_so() -> None:
    (one,) = given_up([GUESSED], make.negotiation(requirements=()))
    assert one.told == "south-first → dropped [not among the requirements]"
