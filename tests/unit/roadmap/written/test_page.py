"""The page on the form names every key, and its example is sound."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from memcon.domain.negotiation import (
    NegotiatedMeasure,
    NegotiatingParty,
    Negotiation,
    Order,
    Requirement,
    Reversal,
    Threat,
    Verification,
)
from memcon.matters import matter_of_text
from memcon.reading.measure_values import valued_catalogue

PAGE = (Path(__file__).parents[4] / "docs" / "negotiations.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "kind",
    [Negotiation, NegotiatingParty, NegotiatedMeasure, Requirement, Reversal, Verification, Order, Threat],
    ids=lambda kind: kind.__name__,
)
def test_every_key_is_on_the_page(kind: type) -> None:
    fields = set(kind.__struct_fields__) - {"id", "parties", "measures", "requirements"}  # type: ignore[attr-defined]  # a Struct's
    named = set(re.findall(r"[a-z_]+", PAGE))
    assert fields <= named


def test_the_pages_example_is_a_negotiation() -> None:
    (example,) = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
    negotiation = matter_of_text(example, origin="negotiations.md").negotiation
    assert [measure.tranches for measure in negotiation.measures] == [2, 1]


def test_the_page_tells_the_words_of_practice_as_they_are() -> None:
    told = PAGE.partition("<!-- words of practice -->\n")[2].partition("\n<!-- /words")[0].splitlines()[2:]
    practice = valued_catalogue().practice
    assert [row.split(" | ")[0].removeprefix("| ") for row in told] == list(practice)
    for row in told:
        word, days, share = row.strip("| ").split(" | ")
        known = practice[word].restore_days
        assert days == (f"{known.lowest:g}–{known.highest:g}" if known else "never")
        assert share.split(" ")[0] == f"{practice[word].share.likely:.0%}"


@pytest.mark.parametrize("size", ["token 0.5–1–2", "small 2–4–6", "medium 5–8–12", "large 10–14–20", "vital 16–22–32"])
def test_the_page_tells_the_sizes_as_they_are(size: str) -> None:
    name, _, numbers = size.partition(" ")
    low, likely, high = map(float, numbers.split("–"))
    assert size in PAGE
    costs = {(one.cost.low, one.cost.likely, one.cost.high) for one in valued_catalogue().measures.values()}
    once = {(one.once.low, one.once.likely, one.once.high) for one in valued_catalogue().measures.values()}
    assert (low, likely, high) in costs | once, name
