"""Contacts counted into ties, events into dyads."""

from __future__ import annotations

from typing import Any

from memcon.domain.actors import Actor, Participant
from memcon.domain.brief import ContactLine, Sourced
from memcon.record.ties import MOST_SIDES, dyads_of, ties_of
from tests import factories as make

TEXT = make.article()


def _contact(label: str = "C1", names: tuple[str, ...] = ("Ann", "Bo"), **fields: Any) -> ContactLine:
    sides = tuple(Participant(name=name, party=f"{name}land") for name in names)
    return ContactLine(label=label, contact=make.contact(TEXT, participants=sides, **fields))


def _event(label: str = "E1", **fields: Any) -> Sourced[Any]:
    sides = {"actor": (Actor(text="Norland", code="NOR"),), "recipient": (Actor(text="Sudland", code="SUD"),)}
    claim = make.event(TEXT, **{**sides, "date": "2020-03-04", **fields})
    return Sourced(label=label, claim=claim, source=make.line())


def test_contacts_between_the_same_two_are_one_tie_whatever_their_order() -> None:
    (tie,) = ties_of([_contact("C1"), _contact("C2", ("Bo", "Ann"), status="announced", date="2020-05")])
    assert (tie.one, tie.other, tie.held, tie.planned, tie.failed) == ("Ann", "Bo", 1, 1, 0)
    assert (tie.last, tie.labels) == ("2020-05", ("C2", "C1"))


def test_a_refused_or_denied_contact_did_not_come_about() -> None:
    (tie,) = ties_of([_contact(status="refused"), _contact(certainty="denied")])
    assert (tie.held, tie.failed) == (0, 2)


def test_a_tie_is_vouched_for_by_the_best_of_its_contacts() -> None:
    (tie,) = ties_of([_contact(layer="inferred"), _contact(layer="attributed")])
    assert tie.layer == "attributed"


def test_a_conference_of_many_makes_no_more_ties_than_those_named_first() -> None:
    names = tuple(f"N{number}" for number in range(60))
    assert len(ties_of([_contact(names=names)])) == MOST_SIDES * (MOST_SIDES - 1) // 2


def test_events_are_counted_by_sides_type_and_month() -> None:
    (line,) = dyads_of([_event("E1"), _event("E2", date="2020-03-20")])
    assert (line.actor, line.recipient, line.month, line.events) == ("NOR", "SUD", "2020-03", 2)
    assert line.labels == ("E1", "E2")


def test_what_is_denied_or_done_to_nobody_is_not_counted() -> None:
    assert dyads_of([_event(negated=True), _event(recipient=())]) == ()


def test_an_event_without_a_day_counts_in_the_month_of_its_report() -> None:
    (line,) = dyads_of([_event(date=None)])
    assert line.month == "2020-03"
