"""The first look: what is worth reading and why; rows in tests/corpus/first_look.toml."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from memcon.domain.text import Article, Passage, TextOrigin
from memcon.reading.first_look import LookEntry, first_look, runs_in
from memcon.reading.lexicons import load_entries

ROWS: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parents[2] / "corpus" / "first_look.toml").read_text(encoding="utf-8")
)["row"]
TALKS = "The envoys met in Geneva for talks on a ceasefire. "
WEATHER = "Rain is expected over the hills tonight. "


def _article(text: str, clutter: str = "") -> Article:
    passages = [Passage(start=0, stop=len(text), kind="paragraph")] if text else []
    if clutter:
        passages.append(Passage(start=len(text), stop=len(text) + len(clutter), kind="clutter"))
    return Article(
        id="a", text=text + clutter, text_origin=TextOrigin(kind="input", sha256=""), passages=tuple(passages)
    )


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["text"][:40])
def test_talks_are_told_from_other_matters(row: dict[str, Any]) -> None:
    found = first_look(_article(row["text"]))
    assert found.worth_reading == row["worth_reading"], found.why


@pytest.mark.parametrize("entry", load_entries("first_look", LookEntry), ids=lambda entry: entry.patterns[0][:40])
def test_every_entry_counts_in_its_example(entry: LookEntry) -> None:
    own = runs_in(entry.patterns)
    counted = first_look(_article(entry.example))
    assert own & {*counted.words, *counted.others, *counted.neither}


def test_why_names_words_and_points() -> None:
    why = first_look(_article(TALKS + "The candidate was told.")).why
    assert "ceasefire" in why
    assert "against: candidate" in why
    assert "points" in why


def test_words_beside_the_article_count_for_nothing() -> None:
    assert not first_look(_article(WEATHER, clutter=TALKS * 3)).worth_reading


def test_what_stands_far_down_is_not_looked_at() -> None:
    assert first_look(_article(WEATHER + TALKS)).worth_reading
    assert not first_look(_article(WEATHER * 300 + TALKS * 3)).words


def test_a_run_that_stands_everywhere_counts_a_few_times_only() -> None:
    assert first_look(_article("A deal. " * 100)).points == first_look(_article("A deal. " * 20)).points


def test_the_longest_run_is_taken() -> None:
    assert first_look(_article("The former secretary of state read a poem.")).points == 0
    assert first_look(_article("The secretary of state read a poem.")).points > 0


def test_an_article_without_a_body_is_not_worth_reading() -> None:
    assert not first_look(_article("")).worth_reading
