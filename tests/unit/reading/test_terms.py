"""Contested terms and open questions; rows in tests/corpus/terms.toml."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from memcon.domain.text import Article, Passage, TextOrigin
from memcon.reading.reader import read_articles

ROWS: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parents[2] / "corpus" / "terms.toml").read_text(encoding="utf-8")
)["row"]


def article(text: str) -> Article:
    return Article(
        id=text[:40],
        text=text,
        published="2019-03-01",
        text_origin=TextOrigin(kind="input", sha256=""),
        passages=(Passage(start=0, stop=len(text), kind="paragraph"),) if text else (),
    )


@pytest.fixture(scope="module")
def readings() -> dict[str, Any]:
    texts = [row["text"] for row in ROWS]
    return {reading.article.text: reading.findings for reading in read_articles(article(text) for text in texts)}


@pytest.mark.parametrize("row", ROWS, ids=[row["text"][:60] for row in ROWS])
def test_terms(row: dict[str, Any], readings: dict[str, Any]) -> None:
    found = readings[row["text"]].terms
    assert [term.term for term in found] == [want["term"] for want in row["terms"]]
    for term, want in zip(found, row["terms"], strict=True):
        if "meanings" in want:
            assert [use.meaning for use in term.uses if use.meaning] == want["meanings"]
        if "parties" in want:
            assert [use.party for use in term.uses if use.party] == want["parties"]


@pytest.mark.parametrize("row", ROWS, ids=[row["text"][:60] for row in ROWS])
def test_open_questions(row: dict[str, Any], readings: dict[str, Any]) -> None:
    assert [one.question for one in readings[row["text"]].open_questions] == row["questions"]


def test_every_question_stands_in_its_evidence(readings: dict[str, Any]) -> None:
    questions = [one for findings in readings.values() for one in findings.open_questions]
    assert questions
    assert all(one.question in one.evidence[0].exact for one in questions)
