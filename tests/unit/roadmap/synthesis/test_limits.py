"""Out of time is an answer with a status, and what was found by then is given."""

from __future__ import annotations

import pytest

from memcon.domain.plan import Softening
from memcon.roadmap.synthesis import synthesize
from memcon.roadmap.validation import find_violations
from tests.large_negotiations import make_negotiation
from tests.limits import OverAfter
from tests.roadmap_factories import negotiation


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
