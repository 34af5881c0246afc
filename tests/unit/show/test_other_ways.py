"""What is said of other ways out: price, what they lead to, who would give up what."""

from __future__ import annotations

import io

from rich.console import Console

from memcon.domain.analysis import Analysis
from memcon.domain.plan import OtherWayOut, Softening, Synthesis
from memcon.show.other_ways import other_ways_told
from memcon.show.road_maps import show_road_maps
from tests import roadmap_factories as make


def analysis() -> Analysis:
    given_up = Softening(requirement="north-first", rung=1, cost=12.0, words="in the same phase", dropped=False)
    other = OtherWayOut(softened=(given_up,), cost=12.0, road_maps=(make.road_map(),))
    found = Synthesis(status="solved", road_maps=(make.road_map(),), others=(other,))
    return Analysis(negotiation=make.negotiation(), synthesis=found)


def test_price_length_and_what_is_given_up_are_said() -> None:
    (told,) = other_ways_told(analysis())
    assert told.startswith("For 12 points, 1 road map of at least 1 phase,")
    assert "Norland: before close-plant → in the same phase [stated]." in told


def test_nothing_is_said_where_there_is_no_other_way() -> None:
    assert list(other_ways_told(Analysis(negotiation=make.negotiation()))) == []


def test_other_ways_stand_under_the_plans_in_the_terminal() -> None:
    out = io.StringIO()
    show_road_maps(analysis(), Console(file=out, width=100))
    assert "OTHER WAYS OUT" in out.getvalue()
