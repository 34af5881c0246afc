"""Measures the reading on the project's own gold: the dossier, other talks, talks to develop on, talks kept aside."""

from __future__ import annotations

import json
from functools import partial
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
    from collections.abc import Callable, Iterator, Sequence

GOLD = Path(__file__).parent.parent / "gold"
VARIED = Path(__file__).parent.parent / "varied"
DEV = Path(__file__).parent.parent / "dev"
UNSEEN = Path(__file__).parent.parent / "unseen"
DOSSIER = resources.files("memcon") / "data" / "dossier"


def rows() -> Iterator[Row]:
    """One row for each kind of thing that is read, on the dossier and on the talks to develop on."""
    yield from group_rows("own", _dossier())
    yield from bargaining_rows(VARIED)
    if DEV.exists():
        yield from group_rows("dev", _beside(DEV))


def unseen_rows() -> Iterator[Row]:
    """The same on the reports kept aside."""
    yield from group_rows("test", _beside(UNSEEN))


def group_rows(group: str, golds: Sequence[tuple[Item, bytes]]) -> Iterator[Row]:
    """One row for each kind that is annotated in these reports, given as gold with text."""
    totals: dict[str, Counts] = {}
    right: dict[str, Share] = {}
    traps = 0
    for gold, found in _pairs(golds):
        for name, counts in score(gold, found).items():
            totals[name] = totals.get(name, Counts()).plus(counts)
        for name, share in shares(gold, found).items():
            right[name] = right.get(name, Share()).plus(share)
        traps += scoring.hypothetical_as_plain(gold["positions"], found["positions"])
    for name, counts in totals.items():
        yield Row(group, f"{name} F1", counts.f1, counts.right + counts.missed, counts.precision, counts.recall)
    for name, share in right.items():
        yield Row(group, f"{name} right", share.value, share.of)
    yield Row(group, "hypotheticals taken for positions", traps, len(golds), most=True)


def bargaining_rows(folder: Path) -> Iterator[Row]:
    """Contacts and positions in a folder of reports, each beside its gold; the folder's name is the rows' group."""
    few = {"contacts lenient F1", "contacts strict F1", "positions lenient F1", "positions strict F1"}
    for row in group_rows(folder.name, _beside(folder)):
        if row.name in few or row.most:
            yield row


def settled(folder: Path) -> list[Path]:
    """The gold files below a folder, without what each annotator made alone."""
    return [file for file in sorted(folder.rglob("*.json")) if file.parent.name not in {"first", "second"}]


def _dossier() -> list[tuple[Item, bytes]]:
    golds = [_gold(file) for file in settled(GOLD)]
    return [(gold, DOSSIER.joinpath(*gold["document"].split("/")).read_bytes()) for gold in golds]


def _beside(folder: Path) -> list[tuple[Item, bytes]]:
    return [(_gold(file), file.with_suffix(".txt").read_bytes()) for file in settled(folder)]


def _gold(file: Path) -> Item:
    gold: Item = json.loads(file.read_text(encoding="utf-8"))
    return gold


def _pairs(golds: Sequence[tuple[Item, bytes]]) -> Iterator[tuple[Item, Item]]:
    articles = [to_article(Page(origin=gold["document"], content=text)) for gold, text in golds]
    for (gold, _), reading in zip(golds, read_articles(articles), strict=True):
        found: Item = msgspec.json.decode(to_json(reading))
        yield gold, found


def score(gold: Item, found: Item) -> dict[str, Counts]:
    """Right, wrong and missed for each kind that is annotated, of one article."""
    text: str = found["article"]["text"]
    rules: dict[str, tuple[str, Callable[[list[Item], list[Item]], Counts]]] = {
        "attributions full": ("attributions", partial(scoring.attributions, text)),
        "attributed words": ("attributions", partial(scoring.said_words, text)),
        "times found": ("times", partial(scoring.times, value=False)),
        "times right": ("times", partial(scoring.times, value=True)),
        "mentions of people": ("people", scoring.people),
        "events": ("events", scoring.events),
        "open questions": ("open_questions", scoring.open_questions),
    }
    rest = {name: count(gold[kind], found[kind]) for name, (kind, count) in rules.items() if kind in gold}
    return {**_bargaining(gold, found), **rest}


def _bargaining(gold: Item, found: Item) -> dict[str, Counts]:
    text: str = found["article"]["text"]
    contacts, positions = (gold["contacts"], found["contacts"]), (gold["positions"], found["positions"])
    return {
        "contacts lenient": scoring.contacts(text, *contacts, strict=False),
        "contacts strict": scoring.contacts(text, *contacts, strict=True),
        "positions lenient": scoring.positions(text, *positions, strict=False),
        "positions strict": scoring.positions(text, *positions, strict=True),
    }
