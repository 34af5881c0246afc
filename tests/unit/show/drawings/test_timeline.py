"""The timeline's drawing: what stands where, how it differs by what became of it, how much is drawn."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest

from memcon.domain.brief import TimelineLine
from memcon.show.drawing import as_file, as_part
from memcon.show.drawings.timeline import MOST, MOST_ROWS, draw_timeline
from memcon.show.drawings.zoom import steps_from
from memcon.show.timescale import Scale

YEAR = Scale(dt.date(2020, 1, 1), dt.date(2020, 12, 31))


def _line(label: str = "C1", when: str = "2020-03-05", sign: str = "held", **fields: Any) -> TimelineLine:
    told = {"what": f"meeting Norland – Sudland: {sign}", "layer": "stated", "parties": ("Norland",)}
    return TimelineLine(label=label, when=when, sign=sign, **{**told, **fields})


def _drawn(*lines: TimelineLine) -> str:
    return as_part(draw_timeline(lines, YEAR, lambda label: f"/item/{label}", title="2020"), "x")


def _sign(**fields: Any) -> str:
    found = re.search(r"</title>(.*?)<text", _drawn(_line(**fields)))
    assert found
    return re.sub(r'(x|y|cx|cy|d)="[^"]*"', "", found.group(1))


def test_what_was_held_planned_refused_or_only_reported_has_a_shape_of_its_own() -> None:
    signs = [{"sign": "held"}, {"sign": "announced"}, {"sign": "refused"}, {"sign": "conditional"},
             {"sign": "held", "certainty": "reported"}, {"sign": "proposed"}]  # fmt: skip
    assert len({_sign(**one) for one in signs}) == len(signs)


def test_who_vouches_changes_the_edge() -> None:
    assert len({_sign(layer=layer) for layer in ("stated", "attributed", "inferred", "analyst")}) == 4


def test_a_day_has_no_bar_and_a_month_has_a_soft_one() -> None:
    assert "interval" not in _drawn(_line(when="2020-03-05"))
    bar = re.search(r'class="interval" x="(\S+)" y="\S+" width="(\S+)"', _drawn(_line(when="2020-03")))
    assert bar
    assert float(bar.group(2)) == pytest.approx(31 / 366 * 958, abs=8)


@pytest.mark.parametrize(("when", "fades"), [("../2020-06-12", "before"), ("2020-06-12/..", "after")])
def test_an_end_that_nobody_names_fades_and_moves_no_sign(when: str, fades: str) -> None:
    drawn = _drawn(_line(when=when))
    assert f'fill="url(#{fades}-contact)"' in drawn
    assert _place(drawn) == _place(_drawn(_line(when="2020-06-12")))


def _place(drawn: str) -> str:
    return str(re.findall(r'<circle[^>]*cx="(\S+)"', drawn)[0])


def test_a_position_of_two_parties_is_in_the_lane_of_each() -> None:
    line = _line("P1", sign="position", stance="offers", parties=("Norland; Sudland",))
    assert _drawn(line).count('href="/item/P1"') == 2


def test_no_more_is_drawn_than_can_be_read_and_the_drawing_says_so() -> None:
    drawn = _drawn(*(_line(f"C{number}") for number in range(MOST + 50)))
    assert drawn.count("<a ") == MOST_ROWS
    assert f"{MOST + 50 - MOST_ROWS} more have no room here" in drawn


def test_a_hostile_name_is_only_text() -> None:
    drawn = draw_timeline([_line(what='meeting <script>alert("x")</script>: held')], YEAR, str, title="<b>")
    assert "<script" not in as_file(drawn)
    assert "<b>" not in as_file(drawn)


@pytest.mark.parametrize("when", ["../2020-06", "2020-06/..", "2019/2021", "9999-12-31", "no day"])
def test_odd_dates_stay_on_the_sheet(when: str) -> None:
    for x in re.findall(r'(?:cx|x)="(\S+)"', _drawn(_line(when=when))):
        assert -10 <= float(x) <= 1130


def test_every_step_along_the_line_shows_something_else_within_the_whole() -> None:
    shown = Scale(dt.date(2020, 3, 1), dt.date(2020, 6, 1))
    steps = steps_from(shown, YEAR)
    assert {step.name for step in steps} == {"Earlier", "First half", "Second half", "Later", "Wider"}
    assert all("2020-01-01" <= step.since < step.until <= "2020-12-31" for step in steps)
    assert steps_from(Scale(YEAR.first, YEAR.first), Scale(YEAR.first, YEAR.first)) == []
