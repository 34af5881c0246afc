"""What was read in an agreement's text as an agreement that can be adopted: events, points, parts, limits."""

from __future__ import annotations

from typing import Any

from memcon.domain.text import Span
from memcon.domain.undertakings import Amount, DueWords, Trigger, Undertaking
from memcon.roadmap.tracking import Head, agreement_of_undertakings, read_agreement, write_agreement

HEAD = Head("midtown", "Midtown Accord", "2020-01-01", "accord.txt")


def _span(words: str = "shall") -> Span:
    return Span(article_id="a", start=0, stop=len(words), exact=words)


def _due(other: Trigger | None = None, **trigger: Any) -> DueWords:
    return DueWords(trigger=Trigger(**trigger), other=other, whichever="earlier" if other else None, evidence=_span())


def _one(measure: str, **fields: Any) -> Undertaking:
    known = {"id": measure, "kind": "commitment", "performers": ("Norland",), "evidence": (_span(measure),), **fields}
    return Undertaking(measure=measure, **known)


def _made(*found: Undertaking) -> Any:
    return agreement_of_undertakings(found, HEAD, lambda _: None)


def _dues(*found: Undertaking) -> dict[str, Any]:
    return {one.id: one.due for one in _made(*found).commitments}


def test_a_commitment_goes_by_the_number_of_its_point() -> None:
    made = _made(_one("open the road", item="Article II 1"), _one("pay", item="Article II 1"))
    assert [one.id for one in made.commitments] == ["II-1", "II-1.2"]


def test_without_an_event_days_count_from_the_day_of_the_text() -> None:
    made = _made(_one("open the road", item="1", due=_due(days=60)))
    assert (made.start, made.events[0].date) == ("signed", "2020-01-01")
    assert (made.commitments[0].due.after, made.commitments[0].due.days) == (("signed",), 60)


def test_a_day_of_the_agreements_own_is_an_event() -> None:
    day = _one("E-Day", kind="event", performers=())
    assert _dues(day, _one("open the road", item="1", due=_due(days=30, event="E-Day")))["1"].after == ("E-Day",)


def test_points_that_are_named_by_number_are_those_commitments() -> None:
    dues = _dues(_one("seal", item="1"), _one("invite", item="2"), _one("meet", item="3", due=_due(items=("1", "2"))))
    assert dues["3"].after == ("1", "2")


def test_an_event_that_speaks_of_a_commitment_is_it() -> None:
    dues = _dues(
        _one("withdraw its artillery", item="1"),
        _one("open the pass", item="2", due=_due(days=0, event="completion of the withdrawal")),
    )
    assert dues["2"].after == ("1",)


def test_an_event_that_nothing_else_is_gets_made_without_a_date() -> None:
    made = _made(_one("pay", item="1", due=_due(days=5, event="resumption of the night service")))
    assert [(one.id, one.date) for one in made.events[1:]] == [("resumption-night-service", None)]


def test_two_triggers() -> None:
    due = _due(Trigger(date="2020-06-01"), days=0, event="resumption of service")
    made = _dues(_one("open", item="1", due=due))["1"]
    assert (made.after, made.date, made.whichever) == (("resumption-service",), "2020-06-01", "earlier")


def test_parts_of_a_whole_add_up() -> None:
    def part(item: str, value: float, *, further: bool = True) -> Undertaking:
        amount = Amount(value=value, unit="%", bound="least", further=further, evidence=_span())
        return _one("20 per cent of the troops demobilised", item=item, amount=amount, due=_due(days=1))

    made = _made(part("a", 20, further=False), part("b", 30), _one("all troops are demobilised", item="c", due=_due()))
    assert [one.tranche.cumulative for one in made.commitments if one.tranche] == [0.2, 0.5, 1.0]


def test_a_rise_is_no_part_of_a_whole() -> None:
    amount = Amount(value=4, unit="%", evidence=_span())
    made = _made(*(_one("raise wages by 4 per cent", item=item, amount=amount, due=_due()) for item in "ab"))
    assert not [one for one in made.commitments if one.tranche]


def test_a_limit_with_who_disputes_it() -> None:
    amount = Amount(value=130, unit="tonnes of heavy water", bound="most", evidence=_span())
    (limit,) = _made(_one("keep no more", kind="limit", amount=amount, contested_by="Norland")).limits
    assert (limit.id, limit.most, limit.unit, limit.contested_by) == ("heavy-water", 130, "tonnes", "Norland")


def test_what_is_forbidden_says_so_and_no_report_keeps_it() -> None:
    (one,) = _made(_one("divert water", item="1", forbidden=True)).commitments
    assert (one.what, one.catalogue) == ("not to divert water", None)


def test_what_is_made_can_be_written_and_read_again() -> None:
    made = _made(_one("open the road", item="1", due=_due(days=60)), _one("E-Day", kind="event", performers=()))
    assert read_agreement(write_agreement(made)) == made
