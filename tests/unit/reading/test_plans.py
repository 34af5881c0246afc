"""Plans: whose they are, their steps, the order of steps; rows in tests/corpus/plans.toml."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from memcon.reading.parse import parse
from memcon.reading.plan_stages import continues, stages_in
from memcon.reading.reader import read_articles
from tests.unit.reading.test_positions import article_of, as_row

if TYPE_CHECKING:
    from memcon.domain.claims import PositionStatement

ROWS: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parents[2] / "corpus" / "plans.toml").read_text(encoding="utf-8")
)["row"]


@pytest.fixture(scope="module")
def found() -> list[tuple[PositionStatement, ...]]:
    articles = [article_of(row["text"], number) for number, row in enumerate(ROWS)]
    return [reading.findings.positions for reading in read_articles(articles)]


@pytest.mark.parametrize("number", range(len(ROWS)), ids=[row["text"][:60] for row in ROWS])
def test_row(found: list[tuple[PositionStatement, ...]], number: int) -> None:
    have = [as_row(position) for position in found[number]]
    wanted = ROWS[number]["positions"]
    assert len(have) == len(wanted), have
    for one, want in zip(have, wanted, strict=True):
        conditions = want.get("conditions", ())
        assert "conditions" not in want or len(one["conditions"]) == len(conditions), one["conditions"]
        for mine, theirs in zip(one["conditions"], conditions, strict=False):
            assert {key: mine[key] for key in theirs} == theirs
        fields = [key for key in want if key != "conditions"]
        assert {key: one[key] for key in fields} == {key: want[key] for key in fields}


def test_every_condition_and_place_has_its_words(found: list[tuple[PositionStatement, ...]]) -> None:
    for row, positions in zip(ROWS, found, strict=True):
        spans = [span for one in positions for span in one.evidence]
        spans += [span for one in positions for condition in one.conditions for span in condition.evidence]
        assert spans or not positions
        assert all(row["text"][span.start : span.stop] == span.exact for span in spans)


def test_a_conclusion_shows_the_words_it_is_drawn_from(found: list[tuple[PositionStatement, ...]]) -> None:
    concluded = [one for positions in found for one in positions if one.layer == "inferred"]
    assert concluded
    assert all(len(one.evidence) == 2 for one in concluded)


def test_no_position_comes_before_itself(found: list[tuple[PositionStatement, ...]]) -> None:
    held = [one for positions in found for one in positions]
    assert not [one for one in held for condition in one.conditions if condition.measure == one.measure]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Lift the ban, then cut the duty and only then sign.", ["Lift the ban ,", "cut the duty", "sign ."]),
        ("Lift the ban before 1 May.", ["Lift the ban before 1 May ."]),
        ("A truce in the first phase and a swap in the second phase.", ["A truce", "and a swap"]),
        ("In the first phase, a truce; in the second phase, a swap.", [", a truce ;", ", a swap ."]),
        ("Lift the ban first and cut the duty later.", ["Lift the ban first and", "cut the duty later ."]),
    ],
)
def test_stages(text: str, words: list[str]) -> None:
    parsed = parse(article_of(text))
    stages = stages_in(parsed, 0, len(parsed.tokens), plan=True)
    assert [" ".join(t.text for t in parsed.tokens[one.first : one.stop]) for one in stages] == words
    assert [one.rank for one in stages] == [*range(1, len(stages) + 1)]


@pytest.mark.parametrize(
    ("text", "rank"),
    [("In the second phase, troops leave.", 2), ("Then troops leave.", 0), ("Troops then leave.", None)],
)
def test_a_sentence_goes_on_with_a_plan(text: str, rank: int | None) -> None:
    parsed = parse(article_of(text))
    assert continues(parsed, 0, len(parsed.tokens)) == rank
