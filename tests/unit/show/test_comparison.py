"""Road maps side by side: every plan has its column, what is the same is said once, nothing is cut."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from memcon.domain.comparison import Change, Difference
from memcon.roadmap.compare import NamedPlan, compare
from memcon.show.comparison import profile_rows, show_change, show_comparison
from tests import roadmap_factories as make
from tests.roadmap_factories import SOUTH

NEGOTIATION = make.negotiation()
PLANS = [
    NamedPlan("plan.json:1", make.road_map()),
    NamedPlan("plan.json:2", make.road_map((make.step("open-road"),), (make.step("close-plant", SOUTH),), id="beef")),
]
COMPARED = compare(PLANS, NEGOTIATION)


def _told(width: int = 100) -> str:
    written = io.StringIO()
    show_comparison(COMPARED, NEGOTIATION, Console(file=written, width=width))
    return written.getvalue()


@pytest.mark.parametrize("width", [120, 80, 60])
def test_nothing_is_cut_at_any_width(width: int) -> None:
    told = _told(width)
    assert max(map(len, told.splitlines())) <= width
    assert "…" not in told


def test_every_plan_has_what_it_is_compared_by() -> None:
    told = _told()
    for what in ("gives first", "length", "peak exposure", "least surplus", "joint value", "weakest phase"):
        assert what in told
    assert "Norland exposed within" in told


def test_what_is_done_in_other_phases_is_told_by_its_name() -> None:
    told = _told()
    assert "close plant" in told.split("DONE IN OTHER PHASES")[1]


def _changed(*differences: Difference) -> str:
    written = io.StringIO()
    change = Change(edits=("drop north-first",), differences=differences, looked_at=("road maps",))
    show_change(change, Console(file=written, width=80))
    return written.getvalue()


def test_an_edit_shows_before_and_after() -> None:
    told = _changed(Difference(what="road maps", before="3", after="none"))
    assert "WHAT CHANGES  drop north-first" in told
    assert "none" in told


def test_an_edit_that_changes_nothing_says_what_was_looked_at() -> None:
    assert "Nothing of what was looked at: road maps." in _changed()


def test_a_plan_that_breaks_its_rules_is_marked_in_the_table() -> None:
    written = io.StringIO()
    compared = compare([PLANS[0]._replace(faults=("phase 2 is not dated",)), PLANS[1]], NEGOTIATION)
    show_comparison(compared, NEGOTIATION, Console(file=written, width=100))
    table = written.getvalue().split("plan.json:2: ")[-1]
    assert "! breaks the rules" in table
    assert "phase 2 is not dated" in table


def test_a_plan_held_only_by_an_assumed_loss_says_so() -> None:
    told = dict(profile_rows(COMPARED.plans[1], NEGOTIATION))["  held only by"]
    assert told == "what a breakdown is assumed to cost Sudland"
