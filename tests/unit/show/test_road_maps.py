"""What a person sees of conflicts and road maps: what is assumed is said first, nothing is cut, at any width."""

from __future__ import annotations

import io
import re

import pytest
from rich.console import Console

from memcon.domain.analysis import Analysis
from memcon.domain.plan import (
    Conclusion,
    ConflictingSet,
    CorrectionSet,
    Diagnosis,
    Flip,
    Softening,
    Synthesis,
)
from memcon.show.road_maps import show_road_maps
from memcon.show.stuck import show_stuck
from tests import roadmap_factories as make
from tests.roadmap_factories import NORTH, SOUTH

WIDTHS = (120, 100, 80, 60, 40)
GIVEN_UP = Softening(requirement="north-first", rung=1, cost=10, words="dropped", dropped=True)
ALL_FOUR = ConflictingSet(requirements=("north-first", "south-first", "north-must", "south-must"))
AT_STAKE = ConflictingSet(requirements=("north-must",), because="stakes", rules=("exposure of Norland",))
WORDS = Diagnosis(
    layers=("stated", "inferred"),
    safety=False,
    status="solved",
    feasible=False,
    complete=True,
    conflicts=(ALL_FOUR,),
    corrections=(CorrectionSet(requirements=("north-first",), cost=10),),
    cheapest=(GIVEN_UP,),
    cheapest_cost=10,
    lower_bound=10,
)
STAKES = Diagnosis(layers=("stated",), safety=True, status="best so far", feasible=False, conflicts=(AT_STAKE,))
LONG_PLAN = make.road_map(
    (make.step("open-road", verifier="International Observers of the Road and of the Port", matched_with=("lift",)),
     make.step("lift", SOUTH, name="lift the ban on trade", needs="Security Council", deliverable=False,
               matched_with=("open-road",))),
    *((make.step(f"plant-{part}", SOUTH, name="close the plant", tranche=(part, 8)),) for part in range(1, 9)),
    brackets=("south-must",),
)  # fmt: skip
FRAGILE = Conclusion(
    about="road map",
    words="Plan 1 holds by itself",
    verdict="fragile",
    tested=200,
    flips=(Flip(figure="parties.Norland.breakdown_loss", likely=20, flips_at=12, becomes="Norland would break off"),),
)
ANALYSIS = Analysis(
    negotiation=make.negotiation(),
    words=WORDS,
    stakes=STAKES,
    synthesis=Synthesis(status="solved", road_maps=(make.road_map(), LONG_PLAN), softened=(GIVEN_UP,)),
    conclusions=(FRAGILE,),
)


def _stuck(width: int = 100, analysis: Analysis = ANALYSIS) -> str:
    written = io.StringIO()
    show_stuck(analysis, Console(file=written, width=width), next_steps="memcon roadmap")
    return written.getvalue()


def _plans(width: int = 100, analysis: Analysis = ANALYSIS) -> str:
    written = io.StringIO()
    show_road_maps(analysis, Console(file=written, width=width))
    return written.getvalue()


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("show", [_stuck, _plans])
def test_no_line_is_wider_than_the_terminal_and_nothing_is_cut(width: int, show: object) -> None:
    told = _stuck(width) if show is _stuck else _plans(width)
    assert max(map(len, told.splitlines())) <= width
    assert "…" not in told


@pytest.mark.parametrize("show", [_stuck, _plans])
def test_what_is_assumed_is_said_before_anything_else(show: object) -> None:
    told = _stuck() if show is _stuck else _plans()
    first = "\n".join(told.splitlines()[:5])
    assert "From the reports       1 requirement stated" in first
    assert "Inferred by memcon     1 requirement" in first
    assert "Assumed by memcon      14 of 14 figures" in first


def test_a_conflict_prints_its_requirements_with_quote_label_and_layer() -> None:
    told = _stuck().split("CHEAPEST")[0]
    assert "these four cannot all stand, by their words alone:" in told
    assert re.search(r"Norland: before close-plant +P1 +stated *\n +“Not before the road is open.”  The Globe", told)
    assert re.search(r"Sudland: before open-road +south-first +inferred", told)


def test_what_only_the_stakes_forbid_is_kept_apart_and_names_the_rules() -> None:
    told = _stuck().split("ONCE THE STAKES COUNT")[1]
    assert "this one cannot stand by itself once the stakes count: exposure of Norland:" in told
    assert "these four" not in told


def test_the_cheapest_way_out_shows_the_ladder_and_whether_it_is_proved() -> None:
    told = _stuck()
    assert "10 points, proved cheapest" in told
    assert re.search(r"becomes: dropped\s+▶ 1  dropped  \(\+10 points\)", told)


def test_a_search_cut_short_does_not_claim_to_be_complete() -> None:
    assert "1 or more sets" in _stuck()
    assert "or more" not in _stuck(analysis=Analysis(negotiation=make.negotiation(), words=WORDS))


def test_a_plan_names_who_does_what_who_looks_and_when() -> None:
    told = _plans(120).split("PLAN 2")[1]
    assert re.search(r"1 +1 +Norland +⇄a open road +International Observers +by day 90", told)
    assert re.search(r"8 +9 +Sudland +close the plant \(part 7 of 8\) +nobody named", told)


def test_no_plan_is_called_holding_without_its_loss_and_lag() -> None:
    told = " ".join(_plans().split())
    assert (
        "where breaking off costs it 20 points (assumed by memcon), and a breach of its own is seen after 1 phase"
        in told
    )
    assert "with no loss it would be −15" in told


def test_a_body_that_may_not_deliver_is_pointed_out() -> None:
    told = " ".join(_plans().split())
    assert "! Asks of Security Council, not known to deliver it: lift the ban on trade." in told


def test_phases_that_do_not_fit_go_into_a_further_table() -> None:
    assert len(re.findall(r"in points.* 9 *\n", _plans(60))) == 1
    assert len(re.findall(r"(?m)^  in points", _plans(60).split("PLAN 2")[1])) == 3


def test_a_fragile_conclusion_names_the_value_that_turns_it() -> None:
    told = " ".join(_plans().split())
    assert (
        "◇ fragile Plan 1 holds by itself flips where parties.Norland.breakdown_loss goes from 20 to 12; then" in told
    )


def test_where_there_is_no_plan_it_says_why() -> None:
    none = Synthesis(status="impossible", why_not=("Norland tolerates no exposure",))
    told = _plans(analysis=Analysis(negotiation=make.negotiation(), synthesis=none))
    assert "NO ROAD MAP  proved impossible" in told
    assert "Norland tolerates no exposure" in told


def test_hostile_names_print_as_they_are() -> None:
    odd = make.negotiation(title="[bold]Talks[/bold]", parties=(make.party(NORTH), make.party("[red]")))
    told = _plans(analysis=Analysis(negotiation=odd, synthesis=Synthesis(status="solved")))
    assert "[bold]Talks[/bold]" in told


@pytest.mark.parametrize("width", WIDTHS)
def test_a_long_name_goes_on_in_the_next_line(width: int) -> None:
    long = "the union of the fishermen of the inner Sound"
    plan = make.road_map((make.step("a", long), make.step("b", SOUTH, name="open the harbour")))
    synthesis = Synthesis(status="solved", road_maps=(plan,))
    told = _plans(width, Analysis(negotiation=make.negotiation(), synthesis=synthesis)).split("PLAN 1")[1]
    steps = told.split("in points")[0]
    assert all(word in steps for word in long.split())


def test_out_of_time_says_what_to_do() -> None:
    told = _plans(analysis=Analysis(negotiation=make.negotiation(), synthesis=Synthesis(status="out of time")))
    assert "NO ROAD MAP  out of time" in told
    assert "--time-limit" in told


def test_where_nothing_is_asked_of_anybody_it_is_not_called_impossible() -> None:
    empty = Synthesis(status="solved", why_not=("nothing is asked of anybody",))
    told = _plans(analysis=Analysis(negotiation=make.negotiation(), synthesis=empty))
    assert "NOTHING TO PLAN" in told
    assert "impossible" not in told
