"""Road maps as agreements, and agreements as phases."""

from __future__ import annotations

from memcon.domain.plan import Deadline
from memcon.roadmap.tracking.adoption import agreement_of, in_phases
from memcon.roadmap.tracking.agreement_file import read_agreement
from memcon.roadmap.tracking.agreement_text import write_agreement
from memcon.roadmap.tracking.duelist import due_list
from tests import agreement_factories as make
from tests import roadmap_factories as plans

FIRST = plans.step("open-road", due=Deadline(days=90, words="within 90 days of the start"), verifier="UN observers")
SECOND = plans.step("close-plant", plans.SOUTH, due=Deadline(after=("open-road",), days=90, on_verification=True, whichever="later", words="step 1"))  # noqa: E501  # fmt: skip
ROAD_MAP = plans.road_map((FIRST,), (SECOND,))


def test_each_step_is_a_commitment_of_its_performer() -> None:
    agreement = agreement_of(ROAD_MAP, plans.negotiation(), name="plan", start="2027-01-01")
    assert [(one.id, one.who, one.theme) for one in agreement.commitments] == [
        ("open-road", ("Norland",), "phase 1"),
        ("close-plant", ("Sudland",), "phase 2"),
    ]
    assert agreement.commitments[0].verifier == "UN observers"


def test_its_days_count_from_the_start_and_from_one_another() -> None:
    agreement = agreement_of(ROAD_MAP, plans.negotiation(), name="plan", start="2027-01-01")
    due = {item.id: item.due.last for item in due_list(agreement, make.PAM, as_of="2027-01-02")}
    assert (due["open-road"], due["close-plant"]) == ("2027-04-01", "2027-06-30")


def test_without_a_start_it_waits() -> None:
    agreement = agreement_of(ROAD_MAP, plans.negotiation(), name="plan")
    assert {item.state for item in due_list(agreement, make.PAM, as_of="2027-01-02")} == {"waiting"}


def test_its_deadlines_name_steps_by_their_ids() -> None:
    agreement = agreement_of(ROAD_MAP, plans.negotiation(), name="plan", start="2027-01-01")
    words = [item.deadline for item in due_list(agreement, make.PAM, as_of="2027-01-02")]
    assert "within 90 days of the verification of open-road" in words


def test_tranches_are_shares_of_their_measure() -> None:
    parts = tuple(plans.step("open-road", id=f"open-road/{k}", tranche=(k, 4)) for k in (1, 2, 3, 4))
    agreement = agreement_of(plans.road_map(parts), plans.negotiation(), name="plan")
    assert [one.tranche and one.tranche.cumulative for one in agreement.commitments] == [0.25, 0.5, 0.75, 1.0]
    assert agreement.commitments[1].what == "open road, part 2 of 4"


def test_an_adopted_plan_is_an_agreement_that_can_be_kept_as_a_file() -> None:
    agreement = agreement_of(ROAD_MAP, plans.negotiation(), name="plan", start="2027-01-01")
    assert read_agreement(write_agreement(agreement)) == agreement


def test_a_commitment_stands_in_the_phase_by_whose_end_it_is_due() -> None:
    due = {"a": 0, "b": 90, "c": 91, "d": 400}
    agreement = make.agreement(*(make.commitment(name, make.within(days)) for name, days in due.items()))
    found = in_phases(agreement, phase_days=90)
    assert [(phase.number, phase.begins_day, [step.id for step in phase.steps]) for phase in found.phases] == [
        (1, 0, ["a", "b"]),
        (2, 90, ["c"]),
        (5, 360, ["d"]),
    ]


def test_what_has_no_deadline_is_in_no_phase() -> None:
    found = in_phases(make.agreement(make.commitment("a", make.within(1)), make.commitment("b")))
    assert found.undated == ("b",)


def test_the_timetable_of_mozambique_is_a_plan_of_even_parts_although_its_start_has_no_day() -> None:
    found = in_phases(make.shipped("mozambique-1992"), phase_days=30)
    steps = {step.id: (phase.number, step.tranche) for phase in found.phases for step in phase.steps}
    assert [steps[f"M{k}"] for k in range(2, 7)] == [(k, (k - 1, 5)) for k in range(2, 7)]


def test_steps_in_parallel_are_matched() -> None:
    agreement = make.shipped("six-party-2007")
    steps = {step.id: step for phase in in_phases(agreement).phases for step in phase.steps}
    assert (steps["SP3"].matched_with, steps["SP1"].matched_with) == (("SP1", "SP2"), ("SP3",))
