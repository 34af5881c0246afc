"""Attributions: who said what; rows in tests/corpus/attribution.toml."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from memcon.domain.text import Article, Passage, TextOrigin
from memcon.reading.attribution import said_by
from memcon.reading.reader import read_article

if TYPE_CHECKING:
    from memcon.domain.claims import Attribution

ROWS: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parents[2] / "corpus" / "attribution.toml").read_text(encoding="utf-8")
)["row"]


def attributions_in(text: str, published: str = "2021-03-05") -> tuple[Attribution, ...]:
    article = Article(
        id="a",
        text=text,
        published=published,
        text_origin=TextOrigin(kind="input", sha256=""),
        passages=(Passage(start=0, stop=len(text), kind="paragraph"),),
    )
    return read_article(article).findings.attributions


def as_row(one: Attribution) -> dict[str, Any]:
    return {
        "source": " ".join(span.exact for span in one.source),
        "cue": " ".join(span.exact for span in one.cue),
        "content": [span.exact for span in one.content],
        "kind": one.kind,
        "speaker": one.speaker,
        "addressee": one.addressee,
        "venue": one.venue,
        "date": one.date,
        "certainty": one.certainty,
    }


@pytest.mark.parametrize("row", ROWS, ids=[row["text"][:60] for row in ROWS])
def test_row(row: dict[str, Any]) -> None:
    found = [as_row(one) for one in attributions_in(row["text"]) if one.nested_in is None]
    expected = row["said"]
    assert len(found) == len(expected), found
    for have, want in zip(found, expected, strict=True):
        assert {key: have[key] for key in want} == want


def test_nested_attribution_names_the_outer_one() -> None:
    outer, inner = attributions_in("He says Biegun told him the road map is almost the same.")
    assert inner.nested_in == outer.id


def test_said_by_gives_the_outermost_first() -> None:
    found = attributions_in("The mediator said the company had promised to rehire the strikers.")
    inner = next(one for one in found if one.nested_in)
    assert [one.cue[0].exact for one in said_by(found, inner.content[0])] == ["said", "had promised"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "”",
        "“",
        "''",
        '"',
        "“”",
        "according to",
        "said",
        ": “",
        "🙂 said 🙂",
        "“said” “said” said",
        "“" * 500,
        "“a" * 300,
    ],
)
def test_any_text_goes_through(text: str) -> None:
    for one in attributions_in(text or "."):
        assert all(text[span.start : span.stop] == span.exact for span in (*one.source, *one.cue, *one.content))
