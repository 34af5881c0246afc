"""What is wrong with a road map is told by the names of measures, never by their ids."""

from __future__ import annotations

from msgspec import structs

from memcon.roadmap.validation import find_violations
from tests import roadmap_factories as make
from tests.roadmap_factories import SOUTH


def test_a_step_ahead_of_its_prerequisite_names_it() -> None:
    road = structs.replace(make.measure("open-road"), id="norland.road")
    plant = make.measure("close-plant", SOUTH, after=("norland.road",))
    negotiation = make.negotiation(measures=(road, plant), requirements=())
    found = find_violations(negotiation, make.road_map((make.step("close-plant", SOUTH),)))
    assert "close plant is begun before open road is done" in [one.words for one in found]
