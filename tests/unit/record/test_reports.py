"""What a record holds that may tell whether something promised was done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from memcon.domain.actors import Actor
from memcon.domain.claims import MeasureMention
from memcon.record.asof import NEWEST, Moment
from memcon.record.contract import MEMORY
from memcon.record.reports import reports_in
from memcon.record.store import open_store
from tests import factories as make

if TYPE_CHECKING:
    from collections.abc import Iterator

    from memcon.domain.tracking import Report
    from memcon.record.contract import Store

TEXT = "Norland opened the road on Monday, officials said at length in the capital yesterday. Sudland kept quiet."
PARTIES = {"NOR": "Norland", "SUD": "Sudland", "The Front": "The Front"}


@pytest.fixture
def store() -> Iterator[Store]:
    opened = open_store(MEMORY, create=True)
    yield opened
    opened.close()


def _reports(store: Store, moment: Moment = NEWEST, **found: Any) -> tuple[Report, ...]:
    text = make.article(TEXT)
    claims: dict[str, Any] = {name: [make_one(text) for make_one in makers] for name, makers in found.items()}
    store.add(make.reading(text, **claims), page="p", fingerprint=make.NO_PRINT)
    return reports_in(store, moment, party_of=PARTIES, carries_out=lambda code, _: code != "CONSULT")


def _opened(text: Any, event_type: str = "COOPERATE", **fields: Any) -> Any:
    given = {"actor": (Actor(text="Norland", code="NOR"),), "evidence": (make.span(text, "opened"),), **fields}
    event = make.event(text, event_type)
    return type(event)(**{"id": event.id, "event_type": event_type, **given})


def _road(text: Any, words: str = "the road") -> MeasureMention:
    span = make.span(text, words)
    return MeasureMention(id="m", measure="open the road", evidence=(span,), catalogue="road-open")


def test_an_act_near_a_measure_is_told_with_who_did_it(store: Store) -> None:
    (report,) = _reports(store, events=[_opened], measures=[_road])
    assert (report.kind, report.parties, report.catalogue, report.done) == ("act", ("Norland",), "road-open", True)
    assert (report.label, report.date) == ("E1", "2020-03-04")


@pytest.mark.parametrize(
    "fields",
    [
        {"event_type": "CONSULT"},
        {"when": "future"},
        {"historical": True},
        {"modality": "hypothetical"},
        {"actor": ()},
        {"actor": (Actor(text="the rebels", code="NOR", sectors=("REB",)),)},
    ],
    ids=str,
)
def test_words_plans_history_and_acts_of_nobody_known_are_no_acts(store: Store, fields: dict[str, Any]) -> None:
    assert _reports(store, events=[lambda text: _opened(text, **fields)], measures=[_road]) == ()


def test_who_has_no_state_is_known_by_name(store: Store) -> None:
    front = (Actor(text="the Front", name="The Front", code="NOR", sectors=("REB",)),)
    (report,) = _reports(store, events=[lambda text: _opened(text, actor=front)], measures=[_road])
    assert report.parties == ("The Front",)


def test_an_act_far_from_a_measure_is_about_something_else(store: Store) -> None:
    assert _reports(store, events=[_opened], measures=[lambda text: _road(text, "quiet")]) == ()


@pytest.mark.parametrize("fields", [{"negated": True}, {"certainty": "denied"}], ids=str)
def test_a_denied_act_was_not_done(store: Store, fields: dict[str, Any]) -> None:
    (report,) = _reports(store, events=[lambda text: _opened(text, **fields)], measures=[_road])
    assert not report.done


@pytest.mark.parametrize(("status", "done"), [("held", True), ("cancelled", False), ("refused", False)])
def test_contacts_were_held_or_not(store: Store, status: str, done: bool) -> None:  # noqa: FBT001
    (report,) = _reports(store, contacts=[lambda text: make.contact(text, status=status)])
    assert (report.kind, report.parties, report.done) == ("contact", ("Norland", "Sudland"), done)


def test_a_planned_contact_tells_nothing_yet(store: Store) -> None:
    assert _reports(store, contacts=[lambda text: make.contact(text, status="announced")]) == ()


def test_a_refusal_is_of_who_is_to_do_it_and_a_demand_of_who_is_asked(store: Store) -> None:
    refusal, demand = _reports(
        store,
        positions=[
            lambda text: make.position(text, stance="refuses"),
            lambda text: make.position(text, "Sudland", performer="Norland"),
        ],
    )
    assert [(one.parties, one.stance, one.done) for one in (refusal, demand)] == [
        (("Norland",), "refuses", False),
        (("Norland",), "demands", False),
    ]


@pytest.mark.parametrize("fields", [{"stance": "offers"}, {"modality": "question"}, {"performer": None}], ids=str)
def test_other_statements_tell_nothing(store: Store, fields: dict[str, Any]) -> None:
    assert _reports(store, positions=[lambda text: make.position(text, **fields)]) == ()


def test_reports_published_later_are_not_known_yet(store: Store) -> None:
    assert _reports(store, Moment(day="2020-03-03"), contacts=[make.contact]) == ()
