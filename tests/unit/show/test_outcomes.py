"""What a person sees of simulated runs."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from memcon.domain.analysis import Analysis
from memcon.domain.outcome import Chances
from memcon.domain.plan import Synthesis
from memcon.roadmap.simulation import simulate
from memcon.show.outcomes import show_outcome
from memcon.show.report import report_of
from tests import roadmap_factories as make

PLAN = make.road_map()
OUTCOME = simulate(PLAN, make.negotiation(), Chances())


def _told(width: int = 100) -> str:
    written = io.StringIO()
    show_outcome(OUTCOME, Console(file=written, width=width), name="PLAN 1")
    return written.getvalue()


@pytest.mark.parametrize("width", [100, 80, 60])
def test_nothing_is_cut_at_any_width(width: int) -> None:
    told = _told(width)
    assert max(map(len, told.splitlines())) <= width
    assert "…" not in told


def test_every_share_has_its_error_and_what_went_in_is_said_to_be_assumed() -> None:
    told = " ".join(_told().split())
    assert f"carried through {100 * OUTCOME.complete.value:.1f} % ± {100 * OUTCOME.complete.error:.1f}" in told
    assert "a change at home" in told
    assert "Assumed by memcon: " in told


def test_the_report_tells_the_simulation_of_the_plan_by_its_number() -> None:
    synthesis = Synthesis(status="solved", road_maps=(make.road_map(id="other"), PLAN))
    report = report_of(Analysis(negotiation=make.negotiation(), synthesis=synthesis, outcomes=(OUTCOME,)))
    assert "### Plan 2" in report.split("## Simulation")[1]
    assert f"{OUTCOME.runs:,} runs" in report
