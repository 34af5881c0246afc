"""What agreements' own texts bind their parties to; rows in tests/corpus/agreements.toml."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from memcon.domain.text import Page
from memcon.intake.extract import to_article
from memcon.reading.agreement_deadlines import _range
from memcon.reading.agreement_numbers import number_of
from memcon.reading.reader import read_articles
from tests.gate import undertakings as gate

if TYPE_CHECKING:
    from memcon.domain.undertakings import Undertaking

ROWS = tomllib.loads((Path(__file__).parents[2] / "corpus" / "agreements.toml").read_text(encoding="utf-8"))["row"]


def _read(text: str) -> tuple[Undertaking, ...]:
    page = Page(origin="a.txt", content=f"Accord of Midtown\n\n{text}".encode())
    return next(iter(read_articles([to_article(page)]))).findings.undertakings


def as_row(one: Undertaking) -> dict[str, Any]:
    due, amount = one.due, one.amount
    return {
        "kind": one.kind,
        "item": one.item,
        "performers": list(one.performers),
        "measure": one.measure,
        "forbidden": one.forbidden,
        "verifier": one.verifier or "",
        "due": due is not None,
        "days": due.trigger.days if due else None,
        "months": due.trigger.months if due else None,
        "date": due.trigger.date if due else None,
        "event": due.trigger.event if due else None,
        "other": due.other.event if due and due.other else None,
        "which": due.whichever if due else None,
        "manner": due.manner if due else None,
        "amount": amount.value if amount else None,
        "unit": amount.unit if amount else None,
    }


@pytest.mark.parametrize("row", ROWS, ids=[row["text"].strip()[40:100] for row in ROWS])
def test_row(row: dict[str, Any]) -> None:
    found = [as_row(one) for one in _read(row["text"])]
    expected = row["undertakings"]
    assert len(found) == len(expected), [one["measure"] for one in found]
    for have, want in zip(found, expected, strict=True):
        assert {key: have[key] for key in want} == want


@pytest.mark.parametrize("name", gate.texts())
def test_every_word_of_an_undertaking_stands_in_the_text(name: str) -> None:
    reading = gate.read(name)
    for one in reading.findings.undertakings:
        parts = [part.evidence for part in (one.due, one.amount) if part is not None]
        spans = [*one.evidence, *parts]
        assert all(reading.article.text[span.start : span.stop] == span.exact for span in spans)


def test_ids_are_distinct() -> None:
    for name in gate.texts():
        ids = [one.id for one in gate.read(name).findings.undertakings]
        assert len(ids) == len(set(ids)), name


@pytest.mark.parametrize(
    ("words", "number"), [("60", 60), ("50,000", 50000), ("sixty", 60), ("twenty-one", 21), ("a", 1), ("few", None)]
)
def test_numbers(words: str, number: float | None) -> None:
    assert number_of(words) == number


@pytest.mark.parametrize(
    ("words", "numbers"), [("1 to 3", "123"), ("1 and 2", "12"), ("1, 2 and 4", "124"), ("7", "7"), ("4 to 2", "42")]
)
def test_points_that_are_named_by_their_numbers(words: str, numbers: str) -> None:
    assert "".join(_range(words)) == numbers
