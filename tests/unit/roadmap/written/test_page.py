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
from memcon.planning import matter_of_text

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
