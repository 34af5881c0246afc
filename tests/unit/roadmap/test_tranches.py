"""Measures in parts: what is divided, what waits for what, how requirements are rewritten."""

from __future__ import annotations

from typing import Any

from memcon.domain.negotiation import Negotiation, Requirement, Softer
from memcon.roadmap.tranches import Part, divide
from tests.roadmap_factories import NORTH, SOUTH, figure, measure, negotiation, requirement


def talks(*requirements: Requirement, **fields: Any) -> Negotiation:
    measures = (
        measure("road", NORTH, cost=9.0, tranches=3, after=("plant",), duration_days=figure(90.0, 60.0, 120.0)),
        measure("plant", SOUTH, to=NORTH, tranches=2),
        measure("rail", SOUTH, to=NORTH, after=("road",), excludes=("road",)),
    )
    return divide(negotiation(measures=measures, requirements=requirements, **fields)).negotiation


def test_costs_benefits_and_durations_are_divided() -> None:
    part = talks().measures[0]
    assert (part.cost.likely, part.benefits[0].once.likely, part.duration_days) == (3.0, 5.0, figure(30.0, 20.0, 40.0))


def test_each_part_requires_the_one_before_in_an_earlier_phase() -> None:
    assert [one.after for one in talks().measures[:3]] == [("plant#2",), ("road#1",), ("road#2",)]


def test_what_waits_for_the_measure_waits_for_its_last_part() -> None:
    assert talks().measures[-1].after == ("road#3",)


def test_what_excludes_the_measure_excludes_its_first_part() -> None:
    assert talks().measures[-1].excludes == ("road#1",)


def test_a_demand_asks_for_every_part() -> None:
    assert talks(requirement("r", "must", ("road",))).requirements[0].first == ("road#1", "road#2", "road#3")


def test_a_count_of_measures_counts_wholes() -> None:
    assert talks(requirement("r", "before_any", ("road", "plant"), ("rail",))).requirements[0].first == (
        "road#3",
        "plant#2",
    )


def test_what_goes_step_for_step_counts_from_the_first_part() -> None:
    assert talks(requirement("r", "with_any", ("road", "plant"), ("rail",))).requirements[0].first == (
        "road#1",
        "plant#1",
    )


def test_a_count_above_one_of_a_single_measure_counts_its_parts() -> None:
    assert talks(requirement("r", "must_any", ("road",), count=2)).requirements[0].first == (
        "road#1",
        "road#2",
        "road#3",
    )


def test_matched_goes_tranche_for_tranche() -> None:
    one = talks(requirement("r", "matched", ("road",), ("plant",))).requirements[0]
    assert (len(one.first), len(one.second)) == (3, 2)


def test_rungs_of_ladders_speak_of_parts_too() -> None:
    rung = Softer(words="some of it", cost=1.0, kind="before", first=("road",), second=("rail",))
    one = talks(requirement("r", "before", ("road",), ("rail",), ladder=(rung,))).requirements[0]
    assert one.ladder[0].first == ("road#1", "road#2", "road#3")


def test_names_of_groups_become_their_measures() -> None:
    one = talks(requirement("r", "must", ("steps",)), groups={"steps": ("rail", "plant")}).requirements[0]
    assert one.first == ("rail", "plant#1", "plant#2")


def test_a_requirement_may_name_a_part() -> None:
    assert talks(requirement("r", "must", ("road#1",))).requirements[0].first == ("road#1",)


def test_the_parts_know_whose_parts_they_are() -> None:
    divided = divide(negotiation(measures=(measure("road", tranches=2), measure("rail"))))
    assert divided.parts == {
        "road#1": Part(measure="road", number=1, of=2),
        "road#2": Part(measure="road", number=2, of=2),
        "rail": Part(measure="rail", number=1, of=1),
    }
