"""Measures that parties promised, and how far each was carried out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from memcon.domain.brief import ArticleLine, DueLine, Sourced
from memcon.domain.tracking import Report
from memcon.record.promises import Word, follow_promises, implementation, period_of, promises, score_of, with_plans
from tests import factories as make

if TYPE_CHECKING:
    from memcon.domain.claims import PositionStatement
    from memcon.domain.text import Article


def _said(label: str, day: str, **fields: Any) -> Sourced[PositionStatement]:
    source = ArticleLine(label=f"A{label[1:]}", title=None, outlet=None, republisher=None, published=day)
    fields = {"holder_party": "Norland", "performer": "Norland", "stance": "offers", "catalogue": "road-open", **fields}
    return Sourced(
        label=label, claim=make.position(**{"measure": "open the road", "as_of": day, **fields}), source=source
    )


def _act(label: str, day: str, *, done: bool = True, **fields: Any) -> Report:
    known = {"kind": "act", "parties": ("Norland",), "catalogue": "road-open", "measure": "open the road", **fields}
    return Report(label=label, date=day, done=done, words=f"{label} of {day}", **known)


def test_an_offer_to_do_it_oneself_is_a_promise() -> None:
    (found,) = promises([_said("P1", "2020-01-01")])
    assert (found.party, found.first.measure) == ("Norland", "open the road")


@pytest.mark.parametrize(
    "fields", [{"stance": "demands"}, {"performer": "Sudland"}, {"modality": "question"}, {"certainty": "denied"}]
)
def test_a_demand_an_offer_of_others_a_question_and_what_is_denied_promise_nothing(fields: dict[str, Any]) -> None:
    assert not promises([_said("P1", "2020-01-01", **fields)])


def test_the_same_promise_twice_is_one() -> None:
    (found,) = promises([_said("P2", "2020-02-01"), _said("P1", "2020-01-01")])
    assert [one.label for one in found.statements] == ["P1", "P2"]


def test_an_act_of_that_measure_keeps_it() -> None:
    (line,) = follow_promises(promises([_said("P1", "2020-01-01")]), [_act("E1", "2020-03-01")], {}, as_of="2020-12-31")
    assert (line.state, line.by, line.told_on) == ("done", "E1", "2020-03-01")


def test_what_was_done_before_it_was_promised_does_not() -> None:
    (line,) = follow_promises(promises([_said("P1", "2020-01-01")]), [_act("E1", "2019-03-01")], {}, as_of="2020-12-31")
    assert line.state == "no report"


def test_an_act_that_undoes_it_tells_that_it_is_not_kept() -> None:
    closed = _act("E2", "2020-04-01", catalogue="road-close")
    undone_by = {"road-open": ("road-close",)}
    (line,) = follow_promises(promises([_said("P1", "2020-01-01")]), [closed], undone_by, as_of="2020-12-31")
    assert (line.state, line.by) == ("not done", "E2")


def test_scores_by_period() -> None:
    refused = _act("P7", "2020-08-01", done=False, kind="statement", stance="refuses")
    found = implementation(promises([_said("P1", "2020-01-05")]), [_act("E1", "2020-05-01"), refused], {}, by="quarter")
    assert [(one.period, one.score) for one in found] == [("2020-Q1", 1), ("2020-Q2", 3), ("2020-Q3", 0)]


@pytest.mark.parametrize(
    ("says", "score"),
    [
        (["promised"], 1),
        (["promised", "done"], 3),
        (["not done", "done"], 3),
        (["done", "not done"], 2),
        (["promised", "not done"], 0),
        (["not done", "promised"], 1),
    ],
)
def test_the_formula(says: list[Any], score: int) -> None:
    assert score_of([Word(f"2020-01-{day:02}", word, "P1", "") for day, word in enumerate(says, start=1)]) == score


def test_periods() -> None:
    assert [period_of("2020-12-31", by) for by in ("year", "quarter", "month")] == ["2020", "2020-Q4", "2020-12"]


def _planned(text: Article, words: str, **fields: Any) -> DueLine:
    contact = make.contact(evidence=(make.span(text, words),), status="announced")
    return DueLine(label="C1", what="talks", contact=contact, **{"when": None, "outcome": "no report yet", **fields})


def test_a_promise_to_meet_is_kept_when_the_contact_announced_in_its_words_was_held() -> None:
    text = make.article("Norland offered to hold talks in February.")
    found = promises([_said("P1", "2020-01-01", measure_span=make.span(text, "hold talks"))])
    held = {"outcome": "held 2020-02-03", "state": "done", "by": "C2", "told_on": "2020-02-04"}
    tied = with_plans(found, [_planned(text, "Norland offered to hold talks in February", **held)])
    refused = _act("P2", "2020-02-05", done=False, kind="statement")
    (line,) = follow_promises(tied, [refused], {}, as_of="2020-12-31")
    assert (line.label, line.outcome, line.state, line.by) == ("P1", "held 2020-02-03", "done", "C2")
    assert [one.score for one in implementation(tied, [], {}, by="quarter")] == [3]


def test_another_promise_in_the_announcements_words_is_followed_by_itself() -> None:
    text = make.article("Norland agreed to hold talks and to open the road.")
    talks = _said("P1", "2020-01-01", catalogue="talks", measure_span=make.span(text, "hold talks"))
    road = _said("P2", "2020-01-01", measure_span=make.span(text, "open the road"))
    due = _planned(text, "hold talks and to open the road")
    assert [one.plan for one in with_plans(promises([talks, road]), [due])] == [due, None]
