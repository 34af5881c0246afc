"""Out of time is an answer with a status, and what was found by then is given."""

from __future__ import annotations

import pytest

from memcon.domain.plan import Softening
from memcon.roadmap.synthesis import synthesize
from memcon.roadmap.validation import find_violations
from tests.large_negotiations import make_negotiation
from tests.roadmap_factories import negotiation


class Looks:
    """Limits that end after so many looks at them."""

    def __init__(self, looks: int) -> None:
        self.left = looks

    def should_stop(self) -> bool:
        self.left -= 1
        return self.left < 0

    def seconds_left(self) -> float:
        return 5.0 if self.left > 0 else 0.0

    def tell(self, doing: str, done: int, of: int | None = None) -> None:
        del doing, done, of


@pytest.mark.parametrize("looks", [0, 1, 3, 10, 30])
def test_an_early_end_gives_what_was_found_and_never_an_unsound_road_map(looks: int) -> None:
    talks = make_negotiation(30, 8, 1)
    found = synthesize(talks, limits=Looks(looks))
    assert found.status in ("best so far", "out of time")
    assert all(find_violations(talks, one) == () for one in found.road_maps)


def test_a_given_softening_is_kept_to_without_time_for_another() -> None:
    given = (Softening(requirement="south-first", rung=1, cost=10.0, words="dropped", dropped=True),)
    found = synthesize(negotiation(), softening=given)
    assert (found.softened, found.road_maps[0].softened) == (given, given)
