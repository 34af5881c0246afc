"""Three real agreements give the dates, parts and breaches that were published or follow from their texts."""

from __future__ import annotations

from msgspec import structs

from memcon.domain.agreement import Happening
from memcon.roadmap.tracking.overview import track
from tests import agreement_factories as make


def test_the_initial_actions_fall_due_sixty_and_thirty_days_after_their_day() -> None:
    due = {item.id: item.due.last for item in track(make.shipped("six-party-2007"), make.PAM, as_of="2007-02-13").due}
    assert due["IA1"] == due["IA2"] == due["IA3"] == "2007-04-14"
    assert (due["IA4"], due["IA6"]) == ("2007-03-15", "2007-03-19")


def test_the_second_phase_has_two_days_and_one_step_in_parallel() -> None:
    items = {item.id: item for item in track(make.shipped("six-party-2007"), make.PAM, as_of="2007-10-04").due}
    assert [items[name].due.last for name in ("SP1", "SP2", "SP3", "SP4")] == ["2007-12-31"] * 3 + ["2007-10-17"]
    assert items["SP3"].deadline == "in parallel with SP1 and SP2"


def test_the_ministers_meet_promptly_once_three_steps_are_done() -> None:
    items = {item.id: item for item in track(make.shipped("six-party-2007"), make.PAM, as_of="2007-08-01").due}
    assert (items["IA5"].state, items["IA5"].due.waits_for) == ("waiting", ("IA1",))


def test_what_was_late_in_2007_was_late_by_three_months() -> None:
    items = {item.id: item for item in track(make.shipped("six-party-2007"), make.PAM, as_of="2007-08-01").due}
    assert [(items[name].state, items[name].days) for name in ("IA2", "IA3")] == [("done late", 91)] * 2


def test_mozambique_waits_for_e_day() -> None:
    tracked = track(make.shipped("mozambique-1992"), make.PAM, as_of="1992-10-05")
    assert [item.state for item in tracked.due if item.id.startswith("M")] == ["waiting"] * 8


def test_mozambique_counts_eight_steps_up_to_180_days_from_e_day() -> None:
    agreement = structs.replace(
        make.shipped("mozambique-1992"), happenings=(Happening(event="E-Day", date="1993-01-01"),)
    )
    tracked = track(agreement, make.PAM, as_of="1993-01-01")
    days = {item.id: item.days for item in tracked.due if item.id.startswith("M")}
    assert days == {"M0": 0, "M1": 30, "M2": 60, "M3": 90, "M4": 120, "M5": 150, "M6": 180, "M7": 60}
    (line,) = tracked.tranches
    assert (line.even, line.complete, len(line.shares)) == (True, True, 5)


def test_the_elections_count_from_the_signature() -> None:
    items = {item.id: item for item in track(make.shipped("mozambique-1992"), make.PAM, as_of="1992-10-05").due}
    assert items["elections"].due.last == "1993-10-04"


def test_adoption_day_is_at_the_latest_ninety_days_after_the_endorsement() -> None:
    items = {item.id: item for item in track(make.shipped("jcpoa-2015"), make.PAM, as_of="2015-08-01").due}
    adoption = items["Adoption"].due
    assert (adoption.last, adoption.sureness, adoption.waits_for) == ("2015-10-18", "at the latest", ("consent",))
    assert (items["Termination"].due.last, items["Termination"].due.supposing) == ("2025-10-18", ("Adoption",))


def test_transition_day_is_eight_years_on_or_earlier() -> None:
    items = {item.id: item for item in track(make.shipped("jcpoa-2015"), make.PAM, as_of="2016-02-01").due}
    transition = items["Transition"].due
    assert (transition.last, transition.sureness, transition.waits_for) == (
        "2023-10-18",
        "at the latest",
        ("conclusion",),
    )
    assert items["Implementation"].state == "done"


def test_heavy_water_was_above_130_t_twice_and_the_limit_is_disputed() -> None:
    water = track(make.shipped("jcpoa-2015"), make.PAM, as_of="2017-12-31").limits[0]
    assert [breach.from_date for breach in water.breaches] == ["2016-02-17", "2016-11"]
    assert [breach.cured_after_days for breach in water.breaches] == [7, None]
    assert (water.contested_by, water.last_value, water.state) == ("Iran", "128.2", "kept")


def test_enriched_uranium_was_kept() -> None:
    assert track(make.shipped("jcpoa-2015"), make.PAM, as_of="2017-12-31").limits[1].state == "kept"
