"""The drawings that count: what is drawn, what has no room and is told, what holds in grey."""

from __future__ import annotations

import re
from typing import Any

from memcon.domain.brief import DyadLine, TieLine
from memcon.show.drawing import as_part
from memcon.show.drawings.heat import MOST_MONTHS, MOST_PAIRS, draw_heat, pairs_of
from memcon.show.drawings.network import MOST_NAMES, draw_network

TYPES = {"AGREE": False, "REJECT": True}


def _tie(one: str = "Ann", other: str = "Bo", **fields: Any) -> TieLine:
    return TieLine(one=one, other=other, **{"held": 1, "labels": ("C1",), **fields})


def _network(*ties: TieLine) -> str:
    return as_part(draw_network(ties, lambda label: f"/item/{label}", title="Ties"), "x")


def _dyad(actor: str = "A", month: str = "2020-03", event_type: str = "AGREE", events: int = 1) -> DyadLine:
    return DyadLine(actor=actor, recipient="B", event_type=event_type, month=month, events=events, labels=("E1",))


def _heat(*lines: DyadLine) -> str:
    return as_part(draw_heat(lines, TYPES, lambda label: f"/item/{label}", title="Dyads"), "x")


def test_a_tie_leads_to_its_words_and_says_its_counts() -> None:
    drawn = _network(_tie(held=2, failed=1, last="2020-03"))
    assert 'href="/item/C1"' in drawn
    assert "Ann – Bo: 2 held, 1 refused or called off, last 2020-03" in drawn


def test_ties_that_came_about_are_planned_or_failed_differ_in_shape() -> None:
    shapes = {
        re.findall(r"<g transform[^>]*>(.*?)</g>", _network(_tie(held=held, planned=planned, failed=failed)))[0]
        for held, planned, failed in ((1, 0, 0), (0, 1, 0), (0, 0, 1))
    }
    assert len(shapes) == 3


def test_a_network_of_many_draws_the_most_frequent_and_says_so() -> None:
    drawn = _network(*(_tie("Hub", f"N{number}", held=100 - number) for number in range(60)))
    assert drawn.count("<a ") == MOST_NAMES - 1
    assert f"{60 - (MOST_NAMES - 1)} more ties have no room here" in drawn


def test_no_tie_is_no_drawing_that_breaks() -> None:
    assert "No tie." in _network()
    assert "No event." in _heat()


def test_what_is_against_the_other_side_is_hollow() -> None:
    squares = re.findall(r'<rect class="(event[^"]*)"', _heat(_dyad(), _dyad(event_type="REJECT")))
    assert squares == ["event", "event hollow"]


def test_more_events_make_a_larger_square() -> None:
    sizes = [float(size) for size in re.findall(r'"event"[^>]*width="(\S+)"', _heat(_dyad(events=9), _dyad("C")))]
    assert sizes[0] > sizes[1]


def test_the_pairs_with_the_most_events_are_drawn_and_the_rest_told() -> None:
    drawn = _heat(*(_dyad(f"A{number}") for number in range(MOST_PAIRS + 3)))
    assert len(re.findall(r"font-weight", drawn)) == MOST_PAIRS
    assert "3 more pairs have no room" in drawn


def test_a_long_time_is_cut_to_its_last_months() -> None:
    drawn = _heat(_dyad(month="1900-01"), _dyad(month="2020-03"))
    assert drawn.count("<a ") == 1
    assert "2020-03: 1" in drawn
    assert MOST_MONTHS == 36


def test_a_pair_knows_its_types_and_months() -> None:
    (pair,) = pairs_of([_dyad(), _dyad(event_type="REJECT", month="2020-05", events=4)])
    assert pair.by_type == [("REJECT", 4), ("AGREE", 1)]
    assert pair.months == ["2020-03", "2020-05"]
