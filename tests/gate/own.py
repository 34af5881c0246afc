"""Measures the reading on the project's own gold: tests/gold on the dossier, tests/varied on other talks."""

from __future__ import annotations

import json
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from memcon.domain.text import Page
from memcon.intake.extract import to_article
from memcon.reading.reader import read_articles
from memcon.show.public import to_json
from tests.gate import scoring
from tests.gate.fields import Share, shares
from tests.gate.matching import Counts, Item
from tests.gate.table import Row

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable

GOLD = Path(__file__).parent.parent / "gold"
VARIED = Path(__file__).parent.parent / "varied"
UNSEEN = Path(__file__).parent.parent / "unseen"
DOSSIER = resources.files("memcon") / "data" / "dossier"


def rows() -> Iterator[Row]:
    """One row for each kind of thing that is read."""
    totals: dict[str, Counts] = {}
    right: dict[str, Share] = {}
    traps = 0
    for gold, found in _pairs(GOLD, DOSSIER):
        for name, counts in score(gold, found).items():
            totals[name] = totals.get(name, Counts()).plus(counts)
        for name, share in shares(gold, found).items():
            right[name] = right.get(name, Share()).plus(share)
        traps += scoring.hypothetical_as_plain(gold.get("positions", []), found["positions"])
    for name, counts in totals.items():
        yield Row("own", f"{name} F1", counts.f1, counts.right + counts.missed, counts.precision, counts.recall)
    for name, share in right.items():
        yield Row("own", f"{name} right", share.value, share.of)
    yield Row("own", "hypotheticals taken for positions", traps, len(list(GOLD.rglob("*.json"))), most=True)
    yield from bargaining_rows(VARIED)


def bargaining_rows(folder: Path) -> Iterator[Row]:
    """Contacts and positions in a folder of reports, each beside its gold; the folder's name is the rows' group."""
    totals: dict[str, Counts] = {}
    traps = 0
    for gold, found in _pairs(folder, folder):
        for name, counts in _bargaining(gold, found).items():
            totals[name] = totals.get(name, Counts()).plus(counts)
        traps += scoring.hypothetical_as_plain(gold["positions"], found["positions"])
    for name, counts in totals.items():
        yield Row(folder.name, f"{name} F1", counts.f1, counts.right + counts.missed, counts.precision, counts.recall)
    yield Row(folder.name, "hypotheticals taken for positions", traps, len(list(folder.glob("*.json"))), most=True)


def _pairs(folder: Path, texts: Traversable) -> Iterator[tuple[Item, Item]]:
    golds = [json.loads(file.read_text(encoding="utf-8")) for file in sorted(folder.rglob("*.json"))]
    articles = []
    for gold in golds:
        text = texts.joinpath(*gold["document"].split("/")).read_bytes()
        articles.append(to_article(Page(origin=gold["document"], content=text)))
    for gold, reading in zip(golds, read_articles(articles), strict=True):
        found: Item = msgspec.json.decode(to_json(reading))
        yield gold, found


def score(gold: Item, found: Item) -> dict[str, Counts]:
    """Right, wrong and missed for each kind, of one article."""
    text: str = found["article"]["text"]

    def both(kind: str) -> tuple[list[Item], list[Item]]:
        return gold.get(kind, []), found[kind]

    return {
        **_bargaining(gold, found),
        "attributions full": scoring.attributions(text, *both("attributions")),
        "attributed words": scoring.said_words(text, *both("attributions")),
        "times found": scoring.times(*both("times"), value=False),
        "times right": scoring.times(*both("times"), value=True),
        "mentions of people": scoring.people(*both("people")),
        "events": scoring.events(*both("events")),
        "open questions": scoring.open_questions(*both("open_questions")),
    }


def _bargaining(gold: Item, found: Item) -> dict[str, Counts]:
    text: str = found["article"]["text"]
    contacts, positions = (gold["contacts"], found["contacts"]), (gold["positions"], found["positions"])
    return {
        "contacts lenient": scoring.contacts(text, *contacts, strict=False),
        "contacts strict": scoring.contacts(text, *contacts, strict=True),
        "positions lenient": scoring.positions(text, *positions, strict=False),
        "positions strict": scoring.positions(text, *positions, strict=True),
    }
