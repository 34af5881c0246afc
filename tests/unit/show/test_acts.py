"""Parts of a measure that are done together are told together, and deadlines in few words say the same as in many."""

from __future__ import annotations

import pytest

from memcon.domain.plan import Deadline
from memcon.show.acts import Act, acts_of
from tests import roadmap_factories as make
from tests.roadmap_factories import SOUTH

PLAN = make.road_map(
    (
        make.step("open-road", id="road#1", tranche=(1, 3), matched_with=("plant",)),
        make.step("open-road", id="road#2", tranche=(2, 3), matched_with=("plant",)),
        make.step("close-plant", SOUTH, id="plant", matched_with=("road#1",)),
    ),
    (make.step("open-road", id="road#3", tranche=(3, 3)),),
)


def _acts() -> list[Act]:
    return [act for _, acts in acts_of(PLAN) for act in acts]


def test_parts_of_one_phase_are_one_act_with_their_numbers() -> None:
    assert [(act.number, act.name) for act in _acts()] == [
        ("1–2", "open road (parts 1–2 of 3)"),
        ("3", "close plant"),
        ("4", "open road (part 3 of 3)"),
    ]


def test_a_measure_that_is_done_whole_names_no_parts() -> None:
    whole = make.road_map(tuple(make.step("open-road", id=f"r{part}", tranche=(part, 2)) for part in (1, 2)))
    assert acts_of(whole)[0][1][0].parts == ""


def test_acts_that_are_tied_share_a_letter_and_no_other_has_it() -> None:
    assert [act.tie for act in _acts()] == ["a", "a", ""]


@pytest.mark.parametrize(
    ("due", "told"),
    [
        (Deadline(days=60), "by day 60"),
        (Deadline(after=("road#1", "road#2"), days=60), "60 d after 1–2"),
        (Deadline(after=("plant", "road#1"), days=9, on_verification=True), "9 d after 1, 3, verified"),
        (Deadline(after=("plant",), days=60, on_verification=True, whichever="earlier", words="60 days or sooner"),
         "60 days or sooner"),
        (Deadline(after=("the feast",), days=3, words="3 days after the feast"), "3 days after the feast"),
        (Deadline(date="2020-05", words="in May 2020"), "in May 2020"),
        (Deadline(after=("plant",), months=2, words="2 months after step 3"), "2 months after step 3"),
    ],
)  # fmt: skip
def test_a_deadline_is_shortened_only_where_nothing_is_lost(due: Deadline, told: str) -> None:
    plan = make.road_map(PLAN.phases[0].steps, (make.step("open-road", id="road#3", tranche=(3, 3), due=due),))
    assert acts_of(plan)[1][1][0].when == told
