"""Each thing that can be wrong with a road map is found and named."""

from __future__ import annotations

import pytest
from msgspec import structs

from memcon.domain.negotiation import Negotiation, Requirement, Reversal
from memcon.domain.plan import RoadMap, Softening, Step
from memcon.roadmap.synthesis.plans import make_road_map
from memcon.roadmap.synthesis.problem import pose
from memcon.roadmap.validation import find_violations
from tests.roadmap_factories import NORTH, SOUTH, figure, measure, negotiation, party, requirement


def talks(*requirements: Requirement, **fields: object) -> Negotiation:
    return negotiation(
        **{
            "parties": tuple(party(name, breakdown_loss=figure(500.0)) for name in (NORTH, SOUTH)),
            "measures": (
                measure("a", NORTH),
                measure("b", SOUTH, to=NORTH),
                measure("c", NORTH, tranches=2),
                measure("d", SOUTH, to=NORTH, duration_days=figure(150.0)),
            ),
            "requirements": requirements,
            **fields,
        },
    )


def rules(given: Negotiation, schedule: dict[str, int], **changed: object) -> set[str]:
    road_map = make_road_map(pose(given), schedule, ())
    return {one.rule for one in find_violations(given, structs.replace(road_map, **changed))}


def with_steps(road_map: RoadMap, *steps: Step) -> RoadMap:
    """The road map with the steps of its first phase replaced."""
    first, *others = road_map.phases
    return structs.replace(road_map, phases=(structs.replace(first, steps=steps), *others))


def test_a_sound_road_map_has_nothing_wrong_with_it() -> None:
    assert rules(talks(), {"a": 1, "b": 2, "c#1": 2, "c#2": 3, "d": 3}) == set()


@pytest.mark.parametrize(
    ("schedule", "rule"),
    [
        ({"a": 1, "b": 3}, "phases"),  # nothing in phase 2
        ({"a": 1, "c#2": 1}, "order"),  # the second part without the first
        ({"c#1": 1, "c#2": 1}, "order"),  # both parts at once
        ({"d": 1}, "order"),  # 150 days in a phase of 90
    ],
)
def test_what_breaks_the_order_of_steps_is_found(schedule: dict[str, int], rule: str) -> None:
    assert rules(talks(), schedule) == {rule}


def test_more_phases_than_allowed_are_found() -> None:
    assert rules(talks(most_phases=1), {"a": 1, "b": 2}) == {"phases"}


def test_a_prerequisite_in_the_same_phase_is_found() -> None:
    given = talks(measures=(measure("a"), measure("b", SOUTH, to=NORTH, after=("a",))))
    assert (rules(given, {"a": 1, "b": 1}), rules(given, {"a": 1, "b": 2})) == ({"order"}, set())


def test_a_companion_in_a_later_phase_is_found() -> None:
    given = talks(measures=(measure("a"), measure("b", SOUTH, to=NORTH, with_or_after=("a",))))
    assert (rules(given, {"b": 1, "a": 2}), rules(given, {"a": 1, "b": 1})) == ({"order"}, set())


def test_measures_that_exclude_one_another_are_found() -> None:
    given = talks(measures=(measure("a", excludes=("b",)), measure("b", SOUTH, to=NORTH)))
    assert rules(given, {"a": 1, "b": 1}) == {"order"}


def test_more_at_once_than_a_party_can_do_is_found() -> None:
    one = structs.replace(talks().parties[0], capacity=1)
    given = talks(parties=(one, talks().parties[1]))
    assert rules(given, {"a": 1, "c#1": 1}) == {"capacity"}


def test_a_tolerance_overstepped_is_found() -> None:
    one = structs.replace(talks().parties[0], tolerance_within=figure(3.0), tolerance_after=figure(3.0))
    given = talks(parties=(one, talks().parties[1]), measures=(measure("a", reversal=Reversal(share=figure(0.0))),))
    assert rules(given, {"a": 1}) == {"tolerance"}


def test_a_party_that_would_rather_take_and_leave_is_found() -> None:
    given = talks(parties=(party(NORTH), party(SOUTH)), measures=(measure("a"),))
    assert rules(given, {"a": 1}) == {"surplus"}


@pytest.mark.parametrize(
    ("broken", "schedule"),
    [
        (requirement("r", "before", ("a",), ("b",)), {"a": 1, "b": 1}),
        (requirement("r", "before", ("c",), ("b",)), {"c#1": 1, "b": 2}),
        (requirement("r", "before_any", ("a", "d"), ("b",)), {"a": 1, "b": 1}),
        (requirement("r", "with_any", ("a",), ("b",)), {"b": 1, "a": 2}),
        (requirement("r", "matched", ("a",), ("b",)), {"b": 1, "a": 2}),
        (requirement("r", "same", ("a",), ("b",)), {"b": 1, "a": 2}),
        (requirement("r", "only_if", ("a",), ("b",)), {"b": 1}),
        (requirement("r", "unless", ("a",), ("b",)), {"a": 1, "b": 1}),
        (requirement("r", "never", ("a",)), {"a": 1}),
        (requirement("r", "must", ("c",)), {"c#1": 1}),
        (requirement("r", "must_any", ("a", "b"), count=2), {"a": 1}),
        (requirement("r", "must_any", ("c",), count=2), {"c#1": 1}),
        (requirement("r", "must_by", ("a",), phase=1), {"b": 1, "a": 2}),
        (requirement("r", "not_before_phase", ("a",), phase=2), {"a": 1}),
        (requirement("r", "max_per_phase", ("a", "b")), {"a": 1, "b": 1}),
    ],
)
def test_each_kind_of_requirement_is_found_broken(broken: Requirement, schedule: dict[str, int]) -> None:
    assert rules(talks(broken), schedule) == {"requirement"}


def test_a_softened_requirement_is_held_to_its_rung() -> None:
    given = talks(requirement("r", "never", ("a",)))
    dropped = Softening(requirement="r", rung=1, cost=10.0, words="dropped", dropped=True)
    assert rules(given, {"a": 1}, softened=(dropped,)) == set()


def test_a_softening_that_its_ladder_does_not_have_is_found() -> None:
    given = talks(requirement("r", "never", ("a",), ladder=()))
    dropped = Softening(requirement="r", rung=1, cost=10.0, words="dropped", dropped=True)
    assert rules(given, {"a": 1}, softened=(dropped,)) == {"requirement"}


def test_only_advice_may_be_left_open() -> None:
    demanded = talks(requirement("r", "never", ("a",)))
    advised = talks(requirement("r", "never", ("a",), advisory=True))
    assert (rules(demanded, {"a": 1}, brackets=("r",)), rules(advised, {"a": 1}, brackets=("r",))) == (
        {"requirement"},
        set(),
    )


def test_a_step_of_another_party_or_another_number_of_parts_is_found() -> None:
    sound = make_road_map(pose(talks()), {"a": 1}, ())
    step = sound.phases[0].steps[0]
    for wrong in (structs.replace(step, performer=SOUTH), structs.replace(step, tranche=(1, 3))):
        assert "steps" in {one.rule for one in find_violations(talks(), with_steps(sound, wrong))}


def test_a_step_done_twice_is_found() -> None:
    sound = make_road_map(pose(talks()), {"a": 1}, ())
    twice = with_steps(sound, *sound.phases[0].steps * 2)
    assert "steps" in {one.rule for one in find_violations(talks(), twice)}


def test_a_phase_that_begins_on_another_day_is_found() -> None:
    sound = make_road_map(pose(talks()), {"a": 1}, ())
    late = structs.replace(sound, phases=(structs.replace(sound.phases[0], begins_day=7),))
    assert {one.rule for one in find_violations(talks(), late)} == {"phases"}


@pytest.mark.parametrize("name", ["peak_exposure", "smallest_surplus", "joint_value", "phases"])
def test_a_score_that_is_not_the_true_one_is_found(name: str) -> None:
    sound = make_road_map(pose(talks()), {"a": 1}, ())
    scores = structs.replace(sound.scores, **{name: getattr(sound.scores, name) + 1})
    assert rules(talks(), {"a": 1}, scores=scores) == {"figures"}


def test_a_party_left_out_of_the_standings_is_found() -> None:
    sound = make_road_map(pose(talks()), {"a": 1}, ())
    phases = (structs.replace(sound.phases[0], standings=()),)
    assert rules(talks(), {"a": 1}, phases=phases) == {"figures"}
