"""Positions: who demands, offers, refuses what on which condition; rows in tests/corpus/positions.toml."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from memcon.domain.text import Article, Passage, TextOrigin
from memcon.reading.reader import read_articles

if TYPE_CHECKING:
    from memcon.domain.claims import Condition, PositionStatement

ROWS: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parents[2] / "corpus" / "positions.toml").read_text(encoding="utf-8")
)["row"]


def article_of(text: str, number: int = 0) -> Article:
    return Article(
        id=f"a{number}",
        text=text,
        published="2019-03-01",
        text_origin=TextOrigin(kind="input", sha256=""),
        passages=(Passage(start=0, stop=len(text), kind="paragraph"),) if text else (),
    )


def positions_in(text: str) -> tuple[PositionStatement, ...]:
    return next(read_articles([article_of(text)])).findings.positions


@pytest.fixture(scope="module")
def found() -> list[tuple[PositionStatement, ...]]:
    articles = [article_of(row["text"], number) for number, row in enumerate(ROWS)]
    return [reading.findings.positions for reading in read_articles(articles)]


def as_row(position: PositionStatement) -> dict[str, Any]:
    return {
        "holder": position.holder,
        "stance": position.stance,
        "measure": position.measure,
        "performer": position.performer,
        "beneficiary": position.beneficiary,
        "catalogue": position.catalogue,
        "conditions": [condition_row(condition) for condition in position.conditions],
        "as_of": position.as_of,
        "via": position.via,
        "needs": position.needs,
        "reason": position.reason.text if position.reason else None,
        "layer": position.layer,
        "certainty": position.certainty,
        "modality": position.modality,
    }


def condition_row(condition: Condition) -> dict[str, Any]:
    return {"kind": condition.kind, "measure": condition.measure, "performer": condition.performer}


@pytest.mark.parametrize("number", range(len(ROWS)), ids=[row["text"][:60] for row in ROWS])
def test_row(found: list[tuple[PositionStatement, ...]], number: int) -> None:
    have = [as_row(position) for position in found[number]]
    wanted = ROWS[number]["positions"]
    assert len(have) == len(wanted), have
    for one, want in zip(have, wanted, strict=True):
        conditions = want.get("conditions")
        if conditions is not None:
            assert len(one["conditions"]) == len(conditions), one["conditions"]
            for mine, theirs in zip(one["conditions"], conditions, strict=True):
                assert {key: mine[key] for key in theirs} == theirs
        assert all(one[key] is None for key in want.get("absent", ()))
        fields = [key for key in want if key not in {"conditions", "absent"}]
        assert {key: one[key] for key in fields} == {key: want[key] for key in fields}


def test_every_position_has_its_words(found: list[tuple[PositionStatement, ...]]) -> None:
    for row, positions in zip(ROWS, found, strict=True):
        for position in positions:
            spans = (*position.evidence, *([position.measure_span] if position.measure_span else []))
            assert all(row["text"][span.start : span.stop] == span.exact for span in spans)


def test_positions_of_one_article_have_ids_of_their_own(found: list[tuple[PositionStatement, ...]]) -> None:
    for positions in found:
        assert len({position.id for position in positions}) == len(positions)


@pytest.mark.parametrize(
    "text",
    [
        "Wants to. Must. If. Until! Demands?",
        "“We must,” … he. It has to, and they should: no.",
        "\U0001f600 demands \U0001f600 before \U0001f600.",
        "in return for in exchange for unless until before",
        "No no no. The the the offer of offers to offer an offer.",
    ],
)
def test_odd_text_goes_through(text: str) -> None:
    assert isinstance(positions_in(text), tuple)


def test_what_is_said_twice_is_one_position_with_two_places() -> None:
    text = "Japan demands a larger quota. In the evening Japan again demanded a larger quota."
    [position] = positions_in(text)
    assert len(position.evidence) == 2
