"""Preference statements: what they mean, and what is no statement."""

from __future__ import annotations

import numpy as np
import pytest

from memcon.errors import StatementUnreadable
from memcon.roadmap.stability.statements import holds, parse, payoffs_by_priority

OPTIONS = {"open": 0, "close the plant": 1, "leave": 2}
STATES = np.arange(8)


def truth(text: str) -> list[int]:
    """The combinations (open, plant, leave as bits 1, 2, 4) in which a statement holds."""
    return np.flatnonzero(holds(parse(text, OPTIONS), lambda option: (STATES >> option & 1).astype(bool))).tolist()


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("1", [1, 3, 5, 7]),
        ("open", [1, 3, 5, 7]),
        ('"close the plant"', [2, 3, 6, 7]),
        ("not 1", [0, 2, 4, 6]),
        ("-1", [0, 2, 4, 6]),
        ("1 & 2", [3, 7]),
        ("1 and not leave", [1, 3]),
        ("1 | 2", [1, 2, 3, 5, 6, 7]),
        ("1 or 2 and 3", [1, 3, 5, 6, 7]),
        ("(1 or 2) and 3", [5, 6, 7]),
        ("1 if 2", [0, 1, 3, 4, 5, 7]),
        ("1 IFF 2", [0, 3, 4, 7]),
        ("not (1 or 2)", [0, 4]),
    ],
)
def test_a_statement_holds_where_its_words_say(text: str, states: list[int]) -> None:
    assert truth(text) == states


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "it breaks off"),
        ("1 and", "it breaks off"),
        ("(1", "a bracket is not closed"),
        ("1 2", "did not expect '2'"),
        ("4", "there is no option 4; they go from 1 to 3"),
        ("shut", "there is no option 'shut'"),
    ],
)
def test_what_is_no_statement_is_told_in_words(text: str, words: str) -> None:
    with pytest.raises(StatementUnreadable, match=words):
        parse(text, OPTIONS)


def test_an_earlier_statement_outweighs_all_later_ones_however_many() -> None:
    many = [parse("1", OPTIONS)] + [parse("2", OPTIONS)] * 100
    payoff = payoffs_by_priority(many, lambda option: (STATES >> option & 1).astype(bool), 8)
    assert payoff[1] > payoff[2]
