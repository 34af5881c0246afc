"""Positions along their days: what stands, what gave way, what was taken back, what has no room."""

from __future__ import annotations

import re
from typing import Any

from memcon.domain.standing import PositionLine, Word
from memcon.show.drawing import as_part
from memcon.show.drawings.holdings import MOST, draw_holdings, said_of
from tests import factories as make


def _line(label: str = "P1", day: str = "2020-03-04", **fields: Any) -> PositionLine:
    told = {"rank": "leader", "directness": "own words", "statement": make.position(), "source": make.line(), **fields}
    return PositionLine(label=label, day=day, **told)


def _word(label: str, day: str, stance: str = "refuses") -> Word:
    return Word(
        label=label,
        day=day,
        rank="leader",
        directness="own words",
        turn="softened",
        statement=make.position(stance=stance),
        source=make.line(),
    )


def _drawn(*lines: PositionLine) -> str:
    return as_part(draw_holdings(lines, lambda label: f"/item/{label}", title="Positions"), "x")


def test_what_came_before_stands_before_what_stands() -> None:
    line = _line("P3", history=(_word("P1", "2019-01-01"),), signals=(_word("P9", "2020-05-01"),))
    assert [one.label for one in said_of(line)] == ["P1", "P3", "P9"]
    places = {label: float(x) for label, x in re.findall(r'href="/item/(P\d)".*?d="M (\S+)', _drawn(line))}
    assert places["P1"] < places["P3"] < places["P9"]


def test_what_was_taken_back_ends_in_a_cross() -> None:
    assert "taken back 2020-06-01 (P1)" in _drawn(_line(ended="2020-06-01"))
    assert said_of(_line(ended="2020-06-01"))[-1].state == "taken back"


def test_a_statement_without_a_day_is_told_as_left_out() -> None:
    assert "1 more have no day" in _drawn(_line(), _line("P2", day=""))
    assert "No position has a day." in _drawn(_line(day=""))


def test_no_more_lines_are_drawn_than_can_be_read() -> None:
    drawn = _drawn(*(_line(f"P{number}") for number in range(MOST + 5)))
    assert drawn.count("<a ") == MOST
    assert "5 more have no day, or no room" in drawn
