"""When things are due: from events, in chains, whichever is earlier or later."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from memcon.domain.plan import Deadline
from memcon.roadmap.tracking.days import Days, later_by
from memcon.roadmap.tracking.deadlines import due_dates, find_circle
from tests import agreement_factories as make

if TYPE_CHECKING:
    from memcon.domain.agreement import AgreementEvent
    from memcon.domain.tracking import DueDate

DAY = "2020-06-01"


def _due(
    deadline: Deadline, *events: AgreementEvent, happened: dict[str, str] | None = None, as_of: str = DAY
) -> DueDate:
    """When a commitment of that deadline is due, in an agreement signed on 1 March 2020."""
    agreement = make.agreement(make.commitment("it", deadline), events=events)
    dates = {one.id: one.date for one in agreement.events if one.date} | (happened or {})
    return due_dates(agreement, dates, as_of=as_of)["it"]


def test_days_count_from_the_start_where_no_event_is_named() -> None:
    assert _due(make.within(60)).last == "2020-04-30"


def test_days_count_from_the_event_that_is_named() -> None:
    assert _due(make.within(30, "opened"), make.event("opened", "2020-04-01")).last == "2020-05-01"


def test_of_several_events_the_last_counts() -> None:
    due = _due(make.within(1, "a", "b"), make.event("a", "2020-04-01"), make.event("b", "2020-04-10"))
    assert due.last == "2020-04-11"


def test_months_are_calendar_months() -> None:
    assert _due(Deadline(months=96)).last == "2028-03-01"


def test_an_event_without_a_date_is_waited_for() -> None:
    due = _due(make.within(30, "opened"), make.event("opened"))
    assert (due.last, due.waits_for, due.sureness) == (None, ("opened",), "unknown")


def test_an_event_with_a_deadline_is_supposed_to_keep_it() -> None:
    due = _due(make.within(30, "opened"), make.event("opened", due=make.within(10)))
    assert (due.last, due.sureness, due.supposing) == ("2020-04-10", "supposed", ("opened",))


def test_once_it_has_happened_its_own_date_counts() -> None:
    opened = make.event("opened", due=make.within(10))
    due = _due(make.within(30, "opened"), opened, happened={"opened": "2020-03-20"})
    assert (due.last, due.sureness) == ("2020-04-19", "fixed")


def test_in_a_chain_each_supposes_the_one_before() -> None:
    due = _due(make.within(5, "b"), make.event("a", due=make.within(10)), make.event("b", due=make.within(10, "a")))
    assert (due.last, due.supposing) == ("2020-03-26", ("b",))


def test_a_date_still_to_come_is_supposed() -> None:
    due = _due(make.within(1, "set"), make.event("set", "2020-09-01"))
    assert (due.last, due.sureness) == ("2020-09-02", "supposed")


EITHER = {"or_after": ("other",), "or_days": 0}


def test_the_earlier_of_two_known_triggers() -> None:
    due = _due(make.within(60, whichever="earlier", **EITHER), make.event("other", "2020-03-15"))
    assert (due.last, due.sureness) == ("2020-03-15", "fixed")


def test_the_later_of_two_known_triggers() -> None:
    due = _due(make.within(60, whichever="later", **EITHER), make.event("other", "2020-03-15"))
    assert due.last == "2020-04-30"


def test_earlier_with_one_unknown_is_a_latest_day() -> None:
    due = _due(make.within(60, whichever="earlier", **EITHER), make.event("other"))
    assert (due.last, due.sureness, due.waits_for) == ("2020-04-30", "at the latest", ("other",))


def test_earlier_of_two_unknown_waits_for_any_of_them() -> None:
    apart = Deadline(days=30, after=("one",), or_after=("other",), or_days=20, whichever="earlier")
    due = _due(apart, make.event("one"), make.event("other"))
    assert (due.last, due.waits_for, due.any_of) == (None, ("one", "other"), True)
    assert not _due(Deadline(days=30, after=("one", "other")), make.event("one"), make.event("other")).any_of


def test_later_with_one_unknown_is_no_day_but_not_before() -> None:
    due = _due(make.within(60, whichever="later", **EITHER), make.event("other"))
    assert (due.last, due.sureness, due.waits_for) == ("2020-04-30", "not before", ("other",))


def test_what_is_only_bounded_from_below_is_supposed_of_nothing_else() -> None:
    vague = make.event("vague", due=make.within(60, whichever="later", **EITHER))
    due = _due(make.within(1, "vague"), vague, make.event("other"))
    assert (due.last, due.waits_for) == (None, ("vague",))


def test_a_vague_date_gives_a_vague_deadline() -> None:
    due = _due(make.within(10, "opened"), make.event("opened", "2020-04"))
    assert (due.first, due.last) == ("2020-04-11", "2020-05-10")


def test_a_date_in_the_text_is_the_deadline() -> None:
    assert _due(Deadline(date="2020-12-31")).last == "2020-12-31"


def test_without_a_trigger_there_is_no_deadline() -> None:
    due = _due(Deadline())
    assert (due.last, due.waits_for) == (None, ())


def test_an_unknown_name_is_waited_for() -> None:
    assert _due(make.within(1, "nothing")).waits_for == ("nothing",)


def test_a_circle_is_told_and_what_follows_from_it_too() -> None:
    agreement = make.agreement(
        make.commitment("a", make.within(1, "b")),
        make.commitment("b", make.within(1, "a")),
        make.commitment("c", make.within(1, "a")),
        make.commitment("d", make.within(1)),
    )
    due = due_dates(agreement, {make.START: make.SIGNED}, as_of=DAY)
    assert [name for name, one in due.items() if one.circle] == ["a", "b", "c"]
    assert due["d"].last == "2020-03-02"
    assert set(find_circle(agreement)) == {"a", "b"}


def test_ten_thousand_links_are_no_burden() -> None:
    chain = [make.commitment("c0", make.within(1))]
    chain += [make.commitment(f"c{k}", make.within(1, f"c{k - 1}")) for k in range(1, 10_000)]
    due = due_dates(make.agreement(*chain), {make.START: make.SIGNED}, as_of=DAY)
    assert due["c9999"].last == later_by(Days(make.SIGNED, make.SIGNED), count=10_000).last


@pytest.mark.parametrize("count", [10**7, -(10**7)])
def test_days_beyond_the_calendar_end_with_it(count: int) -> None:
    assert later_by(Days("2020-01-01", "2020-01-01"), count=count).last in {"9999-12-31", "0001-01-01"}


@pytest.mark.parametrize("months", [10**6, -(10**6)])
def test_a_day_beyond_the_calendar_is_its_end(months: int) -> None:
    assert later_by(Days("2020-01-01", "2020-01-01"), months=months).last in {"9999-12-31", "0001-01-01"}
