"""The due list as of a day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from memcon.domain.agreement import Document
from memcon.domain.plan import Deadline
from memcon.roadmap.tracking.duelist import critical_chain, due_list
from tests import agreement_factories as make

if TYPE_CHECKING:
    from memcon.domain.agreement import Agreement, Score
    from memcon.domain.tracking import DueItem

WITHIN_60 = make.within(60)  # until 30 April 2020


def _item(*scores: Score, due: Deadline = WITHIN_60, as_of: str = "2020-06-01", **fields: Any) -> DueItem:
    return _listed(make.agreement(make.commitment("it", due), scores=scores, **fields), as_of)["it"]


def _listed(agreement: Agreement, as_of: str) -> dict[str, DueItem]:
    return {item.id: item for item in due_list(agreement, make.PAM, as_of=as_of)}


def test_before_its_day_it_is_due_in_so_many_days() -> None:
    item = _item(as_of="2020-04-20")
    assert (item.state, item.days) == ("due", 10)


def test_on_its_day_it_is_still_due() -> None:
    item = _item(as_of="2020-04-30")
    assert (item.state, item.days) == ("due", 0)


def test_after_its_day_it_is_overdue_and_says_that_nothing_was_entered() -> None:
    item = _item(as_of="2020-05-01")
    assert (item.state, item.days, item.note) == ("overdue", 1, "nothing was entered about it")


def test_done_in_time() -> None:
    item = _item(make.score("it", 3, on="2020-04-30"))
    assert (item.state, item.done_on, item.days) == ("done", "2020-04-30", None)


def test_done_late_by_so_many_days() -> None:
    item = _item(make.score("it", 3, on="2020-05-10"))
    assert (item.state, item.days) == ("done late", 10)


def test_scored_in_full_without_a_day_says_so() -> None:
    assert _item(make.score("it", 3)).state == "done, day unknown"


def test_half_done_is_not_done() -> None:
    assert _item(make.score("it", 2, on="2020-04-01")).state == "overdue"


def test_a_beginning_is_enough_where_the_text_asks_for_a_beginning() -> None:
    begun = make.within(60, manner="begun")
    assert _item(make.score("it", 1, on="2020-05-02"), due=begun).days == 2


def test_what_fell_back_is_not_done_any_more() -> None:
    item = _item(make.score("it", 3, "2020-04", "2020-04-10"), make.score("it", 1, "2020-05"))
    assert (item.state, "scored lower in 2020-05" in item.note) == ("overdue", True)


def test_what_is_scored_again_later_counts_from_when_it_was_last_reached() -> None:
    scores = [
        make.score("it", value, f"2020-0{month}", f"2020-0{month}-02") for month, value in ((3, 3), (4, 1), (5, 3))
    ]
    item = _item(*scores)
    assert (item.state, item.done_on) == ("done late", "2020-05-02")


def test_of_two_scores_of_one_period_the_later_entry_counts() -> None:
    assert _item(make.score("it", 3, on="2020-04-01"), make.score("it", 0)).state == "overdue"


def test_a_score_of_a_year_with_a_day_counts_by_its_day() -> None:
    item = _item(make.score("it", 2, "2020-04", "2020-04-14"), make.score("it", 3, "2020", "2020-04-18"))
    assert (item.state, item.done_on) == ("done", "2020-04-18")


def test_done_in_an_earlier_year_and_scored_again_is_done_since_then() -> None:
    item = _item(make.score("it", 3, "2021", "2020-04-18"), make.score("it", 1, "2020"), as_of="2021-06-01")
    assert (item.state, item.done_on) == ("done", "2020-04-18")


def test_how_much_was_reached_is_that_of_the_last_score_that_says_so() -> None:
    scores = (make.score("it", 1, "2020-03", amount=6200.0), make.score("it", 1, "2020-04"))
    assert _item(*scores).amount == 6200
    assert _item().amount is None


def test_what_became_known_later_is_not_known_yet() -> None:
    assert _item(make.score("it", 3, on="2020-04-20"), as_of="2020-04-10").state == "due"


def test_without_its_event_it_waits() -> None:
    item = _item(due=make.within(5, "opened"), events=(make.event("opened"),))
    assert (item.state, item.due.waits_for) == ("waiting", ("opened",))


def test_an_event_entered_later_sets_the_days_running() -> None:
    item = _item(due=make.within(5, "opened"), events=(make.event("opened", "2020-05-30"),))
    assert (item.state, item.days) == ("due", 3)


def test_an_event_still_to_come_is_not_known_on_an_earlier_day() -> None:
    events = (make.event("opened", "2020-05-30"),)
    assert _item(due=make.within(5, "opened"), events=events, as_of="2020-05-01").state == "waiting"


def test_what_counts_from_something_overdue_waits_for_it() -> None:
    agreement = make.agreement(make.commitment("a", make.within(10)), make.commitment("b", make.within(10, "a")))
    item = _listed(agreement, "2020-04-01")["b"]
    assert (item.state, item.due.waits_for) == ("waiting", ("a",))


def test_what_counts_from_something_that_waits_waits_as_well() -> None:
    links = (make.within(10), make.within(100, "a"), make.within(10, "b"))
    agreement = make.agreement(*(make.commitment(name, due) for name, due in zip("abc", links, strict=True)))
    item = _listed(agreement, "2020-04-01")["c"]
    assert (item.state, item.due.waits_for) == ("waiting", ("b",))


def test_promptly_names_no_day_but_says_since_when() -> None:
    promptly = Deadline(after=("a",), manner="promptly")
    commitments = (make.commitment("a"), make.commitment("b", promptly))
    before = make.agreement(*commitments)
    after = make.agreement(*commitments, scores=(make.score("a", 3, on="2020-05-30"),))
    assert _listed(before, "2020-06-01")["b"].state == "waiting"
    assert (_listed(after, "2020-06-01")["b"].state, _listed(after, "2020-06-01")["b"].days) == ("due promptly", 2)


@pytest.mark.parametrize("manner", ["done", "promptly", "in parallel"])
def test_what_names_no_day_is_never_overdue_nor_late(manner: Any) -> None:
    after = Deadline(after=("a",), manner=manner)
    commitments = (make.commitment("a"), make.commitment("b", after))
    first = make.score("a", 3, on="2020-03-10")
    begun = make.agreement(*commitments, scores=(first,))
    done = make.agreement(*commitments, scores=(first, make.score("b", 3, on="2020-03-30")))
    assert _listed(begun, "2020-06-01")["b"].state == "due promptly"
    item = _listed(done, "2020-06-01")["b"]
    assert (item.state, item.note) == ("done", "20 days after what it follows")


def test_in_parallel_is_due_with_the_last_of_the_others() -> None:
    parallel = Deadline(after=("a", "b"), manner="in parallel")
    commitments = (make.commitment("a", make.within(10)), make.commitment("b", make.within(20)))
    item = _listed(make.agreement(*commitments, make.commitment("c", parallel)), "2020-03-05")["c"]
    assert (item.due.last, item.deadline) == ("2020-03-21", "in parallel with a and b")


def test_no_deadline_is_no_deadline() -> None:
    assert _item(due=Deadline()).state == "no deadline"


def test_a_circle_waits_and_says_why() -> None:
    agreement = make.agreement(make.commitment("a", make.within(1, "b")), make.commitment("b", make.within(1, "a")))
    item = _listed(agreement, "2020-06-01")["a"]
    assert (item.state, "waits for itself" in item.note) == ("waiting", True)


def test_a_vague_start_is_overdue_only_when_it_must_be() -> None:
    events = (make.event("opened", "2020-04"),)
    items = [_item(due=make.within(10, "opened"), events=events, as_of=day) for day in ("2020-05-01", "2020-05-11")]
    assert [(item.state, bool("may be overdue" in item.note)) for item in items] == [("due", True), ("overdue", False)]


def test_done_on_a_vague_date_that_may_be_late_says_so() -> None:
    item = _item(make.score("it", 3, on="2020-04"), due=make.within(50))
    assert (item.state, "too vague" in item.note) == ("done", True)


def test_commitments_of_a_later_document_are_not_made_yet() -> None:
    document = Document(id="second", title="Second", date="2020-09-01")
    agreement = make.agreement(make.commitment("it", WITHIN_60, document="second"), documents=(document,))
    assert _listed(agreement, "2020-06-01") == {}
    assert "it" in _listed(agreement, "2020-09-01")


def test_events_with_a_deadline_are_listed_and_others_are_not() -> None:
    events = (make.event("opened", due=make.within(10)), make.event("consent"))
    assert [item.id for item in due_list(make.agreement(events=events), make.PAM, as_of="2020-03-05")] == ["opened"]


def test_the_critical_chain_ends_last() -> None:
    agreement = make.agreement(
        make.commitment("c", make.within(30, "b")),
        make.commitment("b", make.within(30, "a")),
        make.commitment("a", make.within(30)),
        make.commitment("aside", make.within(80)),
    )
    assert critical_chain(due_list(agreement, make.PAM, as_of="2020-03-05"), start=make.START) == (
        "signed",
        "a",
        "b",
        "c",
    )


def test_nothing_dated_has_no_critical_chain() -> None:
    assert critical_chain((), start=make.START) == ()


@pytest.mark.parametrize(
    ("deadline", "words"),
    [
        (make.within(60), "within 60 days of signed"),
        (make.within(0, "x"), "on x"),
        (make.within(30, "x", on_verification=True), "within 30 days of the verification of x"),
        (Deadline(months=96, or_after=("x",), whichever="later"), "within 8 years of signed, or after x, whichever is later"),  # noqa: E501
        (Deadline(date="2020-12-31"), "by 2020-12-31"),
        (Deadline(after=("x", "y"), manner="promptly"), "promptly after x and y"),
        (make.within(30, manner="begun"), "begun within 30 days of signed"),
        (make.within(30, words="in a month"), "in a month"),
        (Deadline(), ""),
    ],
)  # fmt: skip
def test_a_deadline_in_words(deadline: Deadline, words: str) -> None:
    item = _item(due=deadline, events=(make.event("x"), make.event("y")))
    assert item.deadline == words
