"""Events in the PLOVER ontology; rows in tests/corpus/events.toml."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from memcon.domain.text import Article, Passage, TextOrigin
from memcon.reading.event_counterpart import RULE
from memcon.reading.ontology import ontology
from memcon.reading.reader import read_article, read_articles

if TYPE_CHECKING:
    from memcon.domain.claims import Event

ROWS: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parents[2] / "corpus" / "events.toml").read_text(encoding="utf-8")
)["row"]


def article(text: str) -> Article:
    return Article(
        id=text[:40],
        text=text,
        published="2019-03-01",
        text_origin=TextOrigin(kind="input", sha256=""),
        passages=(Passage(start=0, stop=len(text), kind="paragraph"),),
    )


def as_row(event: Event) -> dict[str, Any]:
    return {
        "type": event.event_type,
        "mode": event.mode,
        "actor": [actor.code for actor in event.actor],
        "recipient": [actor.code for actor in event.recipient],
        "when": event.when,
        "negated": event.negated,
        "historical": event.historical,
        "certainty": event.certainty,
        "date": event.date,
    }


@pytest.fixture(scope="module")
def events() -> dict[str, tuple[Event, ...]]:
    readings = read_articles(article(row["text"]) for row in ROWS)
    return {reading.article.text: reading.findings.events for reading in readings}


@pytest.mark.parametrize("row", ROWS, ids=[row["text"][:60] for row in ROWS])
def test_row(row: dict[str, Any], events: dict[str, tuple[Event, ...]]) -> None:
    found = [as_row(event) for event in events[row["text"]]]
    assert len(found) == len(row["events"]), found
    for have, want in zip(found, row["events"], strict=True):
        assert {key: have[key] for key in want} == want


def test_every_event_speaks_the_ontology(events: dict[str, tuple[Event, ...]]) -> None:
    for found in events.values():
        for event in found:
            known = ontology().find_type(event.event_type)
            assert known is not None
            assert not event.mode or event.mode in known.modes


def test_in_a_report_of_two_parties_an_offer_goes_to_the_other_one_and_says_so() -> None:
    text = "Norway held talks with Russia in Oslo. Norway offered to share the quota. Russia refused to share the data."
    offer, refusal = read_article(article(text)).findings.events[1:]
    assert [actor.code for actor in (*offer.recipient, *refusal.recipient)] == ["RUS", "NOR"]
    assert RULE in offer.rule


def test_among_three_parties_no_receiver_is_guessed() -> None:
    text = "Norway, Russia and Iceland held talks in Oslo. Norway offered to share the quota."
    events = read_article(article(text)).findings.events
    assert events[-1].event_type == "AGREE"
    assert not events[-1].recipient
