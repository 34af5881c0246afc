"""Out of time is an answer with a status, and what was found by then is given."""

from __future__ import annotations

import pytest

from memcon.domain.plan import Softening
from memcon.roadmap.synthesis import synthesize
from memcon.roadmap.synthesis.problem import pose
from memcon.roadmap.validation import find_violations
from tests.large_negotiations import make_negotiation
from tests.limits import OverAfter
from tests.roadmap_factories import NORTH, SOUTH, figure, measure, negotiation, requirement


@pytest.mark.parametrize("looks", [0, 1, 3, 10, 30])
def test_an_early_end_gives_what_was_found_and_never_an_unsound_road_map(looks: int) -> None:
    talks = make_negotiation(30, 8, 1)
    found = synthesize(talks, limits=OverAfter(looks))
    assert found.status in ("best so far", "out of time")
    assert all(find_violations(talks, one) == () for one in found.road_maps)


def test_a_given_softening_is_kept_to_without_time_for_another() -> None:
    given = (Softening(requirement="south-first", rung=1, cost=10.0, words="dropped", dropped=True),)
    found = synthesize(negotiation(), softening=given)
    assert (found.softened, found.road_maps[0].softened) == (given, given)


def test_more_phases_than_there_are_parts_change_nothing_and_cost_no_time() -> None:
    measures = (measure("road", NORTH, tranches=2), measure("plant", SOUTH, to=NORTH))
    asked = (requirement("all", "must", ("road", "plant")),)
    talks = [negotiation(measures=measures, requirements=asked, most_phases=most) for most in (3, 1_000_000)]
    assert pose(talks[1]).horizon == 3
    assert synthesize(talks[1]).road_maps == synthesize(talks[0]).road_maps


def test_phases_without_end_are_refused_rather_than_searched() -> None:
    measures = tuple(measure(f"road-{number}", duration_days=figure(1e6)) for number in range(3))
    told = synthesize(negotiation(measures=measures, requirements=(), phase_days=1, most_phases=1_000_000)).why_not
    assert "too many to search" in told[0]
