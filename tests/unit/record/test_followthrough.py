"""What became of what was announced."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from memcon.record.followthrough import follow
from tests import factories as make

if TYPE_CHECKING:
    from memcon.domain.brief import ContactLine, DueLine


def _planned(published: str = "2020-03-01", **fields: Any) -> ContactLine:
    return make.merged(make.contact(**{"status": "announced", "date": "2020-03-10", **fields}), "C1", published)


def _told(published: str = "2020-03-11", **fields: Any) -> ContactLine:
    return make.merged(make.contact(**{"status": "held", "date": "2020-03-10", **fields}), "C2", published)


def _outcome(*lines: ContactLine, as_of: str = "2020-04-01") -> DueLine:
    (line,) = follow(lines, as_of=as_of)
    return line


def test_held_as_announced() -> None:
    line = _outcome(_planned(), _told(place="Midtown"))
    assert (line.state, line.by, line.outcome) == ("done", "C2", "held 2020-03-10 in Midtown")


def test_held_at_another_place() -> None:
    line = _outcome(_planned(place="Uptown"), _told(place="Midtown"))
    assert (line.state, line.outcome) == ("changed", "held 2020-03-10 in Midtown, not in Uptown")
    assert line.changes == ("place: Uptown → Midtown",)


@pytest.mark.parametrize("status", ["cancelled", "refused", "postponed"])
def test_called_off(status: str) -> None:
    line = _outcome(_planned(), _told("2020-03-09", status=status, date=None))
    assert (line.state, line.outcome) == ("not done", f"{status}, reported 2020-03-09")


def test_a_plan_made_anew_is_not_called_off_by_what_came_before() -> None:
    before = _told("2020-03-01", status="cancelled", date=None)
    lines = {line.label: line.state for line in follow([_planned("2020-03-05"), before], as_of="2020-04-01")}
    assert lines == {"C1": "overdue", "C2": "not done"}


def test_overdue_once_its_day_has_passed_and_nobody_tells() -> None:
    assert _outcome(_planned(), as_of="2020-03-10").state == "due"
    assert _outcome(_planned(), as_of="2020-03-11").state == "overdue"


def test_a_meeting_without_a_day_reported_that_week_is_the_planned_one() -> None:
    line = _outcome(_planned(), _told("2020-03-11", date=None))
    assert (line.state, line.outcome) == ("done", "held by a report of 2020-03-11")


def test_a_meeting_without_a_day_reported_before_or_long_after_is_not_the_planned_one() -> None:
    assert _outcome(_planned(), _told("2020-03-08", date=None)).state == "overdue"
    assert _outcome(_planned(), _told("2020-03-30", date=None)).state == "overdue"


def test_what_was_only_proposed_is_not_overdue() -> None:
    line = _outcome(_planned(status="proposed"))
    assert (line.state, line.outcome) == ("no report", "proposed, not taken up in any report")


def test_without_a_day_it_is_never_overdue() -> None:
    assert _outcome(_planned(date=None), as_of="2030-01-01").state == "no report"


def test_without_a_day_the_next_meeting_of_the_same_sides_is_it() -> None:
    assert _outcome(_planned(date=None), _told()).by == "C2"


def test_what_was_held_before_it_was_announced_is_another_one() -> None:
    assert _outcome(_planned("2020-03-01", date=None), _told(date="2020-02-20")).by is None


def test_other_people_holding_a_meeting_is_another_one() -> None:
    other = make.merged(make.contact(None, "Eva Falk/Norland", "Carl Dahl/Sudland", date="2020-03-10"), "C2")
    assert _outcome(_planned(), other).state == "overdue"


def test_a_call_does_not_keep_a_promise_to_meet() -> None:
    assert _outcome(_planned(), _told(kind="call")).state == "overdue"


def test_held_after_its_day_is_done_late() -> None:
    line = _outcome(_planned(), _told(date="2020-03-14"))
    assert (line.state, line.outcome) == ("done late", "held 2020-03-14, 4 days late")
    assert _outcome(_planned(), _told(date="2020-05-30"), as_of="2020-06-01").state == "done late"


def test_what_is_held_half_a_year_later_is_another_one() -> None:
    assert _outcome(_planned(), _told(date="2020-09-30"), as_of="2020-12-01").state == "overdue"


def test_held_before_its_day_is_changed() -> None:
    line = _outcome(_planned("2020-03-01"), _told(date="2020-03-05"))
    assert (line.state, line.changes) == ("changed", ("day: 2020-03-10 → 2020-03-05",))


def test_held_at_another_level_is_changed() -> None:
    line = _outcome(_planned(track="ministers"), _told(track="envoys"))
    assert (line.state, line.changes) == ("changed", ("level: ministers → envoys",))


def _anew(**fields: Any) -> ContactLine:
    return make.merged(make.contact(**{"status": "announced", **fields}), "C3", "2020-03-06")


def test_a_later_announcement_of_another_place_is_a_change_once_it_was_held() -> None:
    plan, anew = _planned(place="Uptown"), _anew(date="2020-03-11", place="Midtown")
    lines = {line.label: line for line in follow([plan, anew, _told(date="2020-03-11")], as_of="2020-04-01")}
    assert (lines["C1"].state, lines["C1"].outcome) == ("changed", "held 2020-03-11 in Midtown, not in Uptown")
    assert lines["C3"].state == "done"


def test_what_is_still_due_says_how_it_was_changed() -> None:
    plan, anew = _planned(place="Uptown"), _anew(date="2020-03-11", place="Midtown")
    line = next(line for line in follow([plan, anew], as_of="2020-03-07") if line.label == "C1")
    assert (line.state, line.by, line.changes[0]) == ("due", "C3", "place: Uptown → Midtown")


def test_what_its_own_report_says_did_not_happen_is_not_kept_by_another_meeting_of_that_day() -> None:
    called_off = make.merged(make.contact(status="cancelled", date="2020-03-10", telling="x"), "C3", "2020-03-11")
    lines = {line.label: line for line in follow([_told(), called_off], as_of="2020-04-01")}
    assert (lines["C3"].state, lines["C3"].outcome) == ("not done", "cancelled, reported 2020-03-11")


def test_the_day_on_which_the_outcome_was_first_told_is_kept() -> None:
    assert _outcome(_planned(), _told("2020-03-12")).told_on == "2020-03-12"


def test_a_year_is_too_vague_to_answer_an_announcement() -> None:
    assert _outcome(_planned(), _told(date="2020")).state == "overdue"


def test_only_supposed_plans_are_not_followed() -> None:
    assert follow([_planned(modality="hypothetical")], as_of="2020-04-01") == ()


def test_lines_come_in_the_order_in_which_they_are_due() -> None:
    plans = [
        make.merged(make.contact(status="announced", date=date, telling=str(n)), f"C{n}")
        for n, date in enumerate([None, "2020-06-01", "2020-05"], start=1)
    ]
    assert make.labels(follow(plans, as_of="2020-04-01")) == ["C3", "C2", "C1"]


def test_without_a_day_an_envoys_plan_is_not_kept_by_their_leaders() -> None:
    leaders = make.merged(make.contact(None, "/Norland", "/Sudland", date="2020-03-10"), "C2", "2020-03-11")
    assert _outcome(_planned(date=None), leaders).by is None


def test_without_a_day_it_is_not_kept_by_the_meeting_at_which_it_was_announced() -> None:
    assert _outcome(_planned("2020-03-10", date=None), _told("2020-03-10")).by is None


def test_a_plan_that_was_reported_after_its_day_is_kept_on_its_day() -> None:
    assert _outcome(_planned("2020-03-12"), _told("2020-03-12")).state == "done"


def test_a_meeting_that_is_denied_keeps_no_promise() -> None:
    line = _outcome(_planned(), _told(certainty="denied"))
    assert (line.state, line.outcome) == ("not done", "not held, reported 2020-03-11")


def test_a_plan_that_is_denied_is_not_due() -> None:
    assert not follow([_planned(certainty="denied")], as_of="2020-04-01")


def test_a_meeting_elsewhere_of_parties_that_named_nobody_is_another_one() -> None:
    plan = make.merged(
        make.contact(None, "/Norland", "/Sudland", status="announced", date="2020-03-10", place="Uptown")
    )
    assert _outcome(plan, _told(place="Midtown")).state == "overdue"


def test_a_later_meeting_elsewhere_is_another_one() -> None:
    assert (
        _outcome(_planned(place="Uptown"), _told(date="2020-04-20", place="Midtown"), as_of="2020-06-01").state
        == "overdue"
    )


def test_parties_that_named_nobody_and_meet_months_later_hold_another_meeting() -> None:
    plan = make.merged(make.contact(None, "/Norland", "/Sudland", status="announced", date="2020-03-10"))
    assert _outcome(plan, _told(date="2020-04-10"), as_of="2020-08-01").state == "done late"
    assert _outcome(plan, _told(date="2020-06-10"), as_of="2020-08-01").state == "overdue"


def test_another_spelling_of_a_name_is_the_same_person() -> None:
    sides = ("Ada Berg/Norland", "Choi Sun Hee/Sudland"), ("Ada Berg/Norland", "Choe Son Hui/Sudland")
    plan = make.merged(make.contact(None, *sides[0], status="announced", date="2020-03-10"))
    held = make.merged(make.contact(None, *sides[1], date="2020-03-10"), "C2", "2020-03-11")
    assert _outcome(plan, held).state == "done"
