"""Exposures compared, phrases over time, shares kept: well-formed, all inside the sheet, told in words as well."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal
from xml.etree import ElementTree as ET

import pytest

from memcon.domain.forecast import Backtest, Rate, Share, TrackRecord
from memcon.domain.formulas import Formula, Use
from memcon.planning import compared
from memcon.show import drawing
from memcon.show.drawing_compared import exposures_of
from memcon.show.drawing_rates import rates_of
from memcon.show.drawing_uses import MOST, uses_of
from tests import roadmap_factories as make
from tests.unit.show.test_drawing import HOSTILE, SVG, _size, _texts
from tests.unit.show.test_road_maps import LONG_PLAN

if TYPE_CHECKING:
    from memcon.show.drawing import Drawing

NEGOTIATION = make.negotiation()


def _share(count: int, of: int) -> Share:
    return Share(count=count, of=of, share=count / of if of else 0.0, low=0.1, high=0.9)


def _rate(value: str, n: int, by: str = "party") -> Rate:
    none = _share(0, n)
    return Rate(by=by, value=value, n=n, kept=_share(n, n), late=none, changed=none, not_done=none, unknown=1)  # type: ignore[arg-type]  # a dimension


def _record(*rates: Rate) -> TrackRecord:
    test = Backtest(n=0, brier=None, coin=0.25, hindsight=None, formula="p")
    return TrackRecord(as_of="2020-05-01", forecasts=(), rates=rates, backtest=test)


def _formula(
    words: str = "corresponding steps", state: Literal["in use", "dropped", "replaced"] = "in use", *days: str
) -> Formula:
    uses = tuple(
        Use(label="Q1", article="A1", day=day, speaker="Ada Berg", words=words) for day in days or ("2020-01-05",)
    )
    return Formula(
        party="Norland",
        words=words,
        articles=2,
        first=uses[0].day,
        last=uses[-1].day,
        state=state,
        uses=uses,
    )


def _exposures(title: str = "Talks") -> Drawing:
    found = compared([LONG_PLAN, make.road_map()], ["plan 1", "plan 2"], make.negotiation(title=title))
    assert found.comparison is not None
    return exposures_of(found.comparison, found.negotiation)


DRAWN = {
    "exposures": _exposures(),
    "exposures of hostile talks": _exposures(HOSTILE),
    "uses": uses_of([_formula(), _formula("no more", "dropped", "2018-01-01", "2020-01-01")]),
    "hostile uses": uses_of([_formula(HOSTILE)]),
    "no uses": uses_of([]),
    "rates": rates_of(_record(_rate("all", 9, "all"), _rate("Norland", 4))),
    "hostile rates": rates_of(_record(_rate(HOSTILE, 1))),
    "no rates": rates_of(_record()),
}


@pytest.mark.parametrize("name", DRAWN)
def test_a_drawing_is_sound_and_stays_inside_its_sheet(name: str) -> None:
    svg = drawing.as_file(DRAWN[name])
    wide, high = _size(svg)
    assert ET.fromstring(svg).findtext(f"{SVG}title")
    assert ET.fromstring(svg).findtext(f"{SVG}desc")
    for x, y, width, words in _texts(svg):
        assert x >= 0, words
        assert x + width <= wide + 1, words
        assert 0 < y <= high, words


@pytest.mark.parametrize("name", DRAWN)
def test_no_drawing_brings_its_own_colours_or_script(name: str) -> None:
    part = drawing.as_part(DRAWN[name], "one")
    assert not re.search(r"<script|style=|fill=\"#|stroke=\"#", part)


def test_plans_are_told_apart_without_colour() -> None:
    parts = "".join(_exposures().parts)
    assert 'class="curve p0"' in parts
    assert re.search(r'class="curve p1"[^>]*stroke-dasharray', parts)


def test_every_curve_is_told_in_words() -> None:
    told = _exposures().told
    assert all(f"plan {number}, {party.name}: " in told for number in (1, 2) for party in NEGOTIATION.parties)


def test_what_became_of_a_phrase_is_told_in_words() -> None:
    assert "“no more”, used 2018-01-01, 2020-01-01; dropped" in DRAWN["uses"].told


def test_more_phrases_than_are_drawn_are_counted() -> None:
    drawn = uses_of([_formula(f"phrase {number}") for number in range(MOST + 5)])
    assert f"The first {MOST} of {MOST + 5}" in "".join(drawn.parts)


def test_a_class_without_a_known_outcome_is_not_drawn() -> None:
    drawn = rates_of(_record(_rate("Norland", 4), _rate("Sudland", 0)))
    assert "Norland: 100% (10% to 90%), n = 4" in drawn.told
    assert "Sudland" not in drawn.told
