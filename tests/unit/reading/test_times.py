"""Time expressions and what they stand with; rows in tests/corpus/times.toml."""

from __future__ import annotations

import datetime as dt
import functools
import tomllib
from pathlib import Path
from typing import Any

import pytest

from memcon.domain.reading import Findings
from memcon.domain.text import Article, Passage, PassageKind, TextOrigin
from memcon.domain.time import TimeExpression
from memcon.reading.parse import Parsed, parse
from memcon.reading.time_scene import writes_day_first
from memcon.reading.times import duration_of, of_verb, read_times

CORPUS: dict[str, list[dict[str, Any]]] = tomllib.loads(
    (Path(__file__).parents[2] / "corpus" / "times.toml").read_text(encoding="utf-8")
)
PUBLISHED = "2019-03-01"


def article(text: str, published: str | None = PUBLISHED, kind: PassageKind = "paragraph") -> Article:
    return Article(
        id="a",
        text=text,
        published=published,
        text_origin=TextOrigin(kind="input", sha256=""),
        passages=(Passage(start=0, stop=len(text), kind=kind),),
    )


@functools.cache
def read(text: str, published: str | None = PUBLISHED) -> tuple[Parsed, tuple[TimeExpression, ...]]:
    parsed = parse(article(text, published))
    return parsed, times_of(parsed)


def times_of(parsed: Parsed) -> tuple[TimeExpression, ...]:
    return tuple(one for one in read_times(parsed, Findings()) if isinstance(one, TimeExpression))


@pytest.mark.parametrize("row", CORPUS["row"], ids=[row["text"][:60] for row in CORPUS["row"]])
def test_row(row: dict[str, Any]) -> None:
    _, found = read(row["text"], row["published"] or None)
    told = [
        {"exact": one.evidence.exact, "type": one.type, "value": one.value.value}
        | ({"edtf": one.value.edtf} if one.value.edtf else {})
        | ({"mod": one.value.mod} if one.value.mod else {})
        for one in found
    ]
    assert told == row["times"]


@pytest.mark.parametrize("row", CORPUS["place"], ids=[f"{row['word']}: {row['text'][:50]}" for row in CORPUS["place"]])
def test_place(row: dict[str, Any]) -> None:
    parsed, found = read(row["text"])
    i = next(token.i for token in parsed.tokens if token.text == row["word"])
    when, how_long = of_verb(parsed, found, i), duration_of(parsed, found, i)
    assert (when.evidence.exact if when else "") == row["when"]
    assert (how_long.evidence.exact if how_long else "") == row["how_long"]


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("By Ann Lee | Posted Fri 1 Feb 2019", "2019-02-01"),
        ("Wed 2 Jan 2019, 17:42 JST", "2019-01-02T17:42"),
        ("DOHA, August 7 (Wire) --", "2018-08-07"),
    ],
)
def test_the_day_beside_the_byline_is_read(line: str, value: str) -> None:
    found = times_of(parse(article(line, "2018-08-08", "byline")))
    assert [one.value.value for one in found] == [value]


def test_names_in_a_byline_are_no_months() -> None:
    assert times_of(parse(article("By April Jones and Theresa May", kind="byline"))) == ()


def test_a_date_in_figures_that_allows_one_order_tells_that_of_the_others() -> None:
    assert writes_day_first("sent 03/04/2019, answered 17/04/2019", None)
    assert not writes_day_first("sent 03/04/2019, answered 04/17/2019", None)


def test_the_day_of_publication_tells_the_order_of_figures() -> None:
    assert writes_day_first("03/04/2019", dt.date(2019, 4, 3))
    assert not writes_day_first("03/04/2019", dt.date(2019, 3, 4))


@pytest.mark.parametrize(
    "text", ["", "🕊️🕊️", "of the of the", "in in in a an the 00 99:99 31/31/2019", "on Feb. 30, 2019"]
)
def test_odd_text_gives_no_time(text: str) -> None:
    assert read(text)[1] == ()
