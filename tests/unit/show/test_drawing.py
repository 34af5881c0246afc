"""The drawings: well-formed whatever the names, all inside the sheet, and told in words as well."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from memcon.domain.plan import Deadlock
from memcon.roadmap.deadlock import explain
from memcon.show import drawing
from memcon.show.drawing_lanes import draw_lanes
from memcon.show.drawing_waits import draw_waits
from tests import factories
from tests import roadmap_factories as make
from tests.roadmap_factories import SOUTH
from tests.unit.show.test_road_maps import LONG_PLAN

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = '</text><script>alert("x")</script>&\x00\x1b\ud800 \u202e' + "W" * 300
POSITIONS = [
    factories.position(holder="Norland", measure="the inventory", performer="Sudland"),
    factories.position(holder="Sudland", measure="the inventory", stance="refuses"),
    factories.position(
        holder="Sudland",
        measure="the closing of the plant",
        stance="offers",
        performer="Sudland",
        conditions=(factories.condition("if", "relief", "Norland"),),
    ),
]


def _lanes(name: str = "close the plant", verifier: str | None = "Observers") -> str:
    plan = make.road_map(
        (make.step("a", name=name, verifier=verifier), make.step("b", SOUTH, name=name, needs=name, tranche=(1, 2)))
    )
    return draw_lanes(plan, make.negotiation(title=name))


def _texts(svg: str) -> list[tuple[float, float, float, str]]:
    """Every line of text: where it starts, how wide it is at the most, what it says."""
    found = []
    for text in ET.fromstring(svg).iter(f"{SVG}text"):
        size = float(text.attrib["font-size"])
        middle = text.attrib.get("text-anchor")
        for span in text.iter(f"{SVG}tspan"):
            wide = drawing.width_of(span.text or "", size)
            x = float(span.attrib["x"]) - {"middle": wide / 2, "end": wide}.get(middle or "", 0.0)
            found.append((x, float(span.attrib["y"]), wide, span.text or ""))
    return found


def _size(svg: str) -> tuple[float, float]:
    box = ET.fromstring(svg).attrib["viewBox"].split()
    return float(box[2]), float(box[3])


@pytest.mark.parametrize("svg", [_lanes(), _lanes(HOSTILE, HOSTILE), draw_lanes(LONG_PLAN, make.negotiation())])
def test_all_words_stand_inside_the_sheet(svg: str) -> None:
    wide, high = _size(svg)
    for x, y, length, words in _texts(svg):
        assert x >= 0, words
        assert x + length <= wide, words
        assert 0 < y < high, words


def test_hostile_names_are_words_and_nothing_else() -> None:
    root = ET.fromstring(_lanes(HOSTILE, HOSTILE))
    assert not list(root.iter(f"{SVG}script"))
    assert '</text><script>alert("x")' in "".join(root.itertext())


@given(st.text(max_size=80))
@settings(max_examples=60, deadline=None)
def test_any_name_gives_a_well_formed_drawing(name: str) -> None:
    ET.fromstring(_lanes(name or "x", name or None))


def test_a_box_holds_all_its_words() -> None:
    svg = _lanes("close the plant for enriching and all that belongs to it, for good")
    boxes = [
        tuple(float(one.attrib[name]) for name in ("x", "y", "width", "height"))
        for one in ET.fromstring(svg).iter(f"{SVG}rect")
        if one.attrib["class"] == "box"
    ]
    for x, y, length, words in _texts(svg):
        inside = [box for box in boxes if box[0] < x < box[0] + box[2] and box[1] < y < box[1] + box[3]]
        assert all(x + length <= box[0] + box[2] for box in inside), words


def test_the_drawing_is_told_in_words_for_those_who_cannot_see_it() -> None:
    told = ET.fromstring(draw_lanes(LONG_PLAN, make.negotiation())).findtext(f"{SVG}desc") or ""
    assert "Phase 1: Norland: open road; Sudland: lift the ban on trade." in told
    assert "Phase 9: Sudland: close the plant (part 8 of 8)." in told


def test_many_phases_go_into_further_bands_and_the_sheet_still_fits_a_page() -> None:
    svg = draw_lanes(LONG_PLAN, make.negotiation())
    wide, high = (float(re.sub("mm", "", ET.fromstring(svg).attrib[name])) for name in ("width", "height"))
    assert min(wide, high) <= 190
    assert max(wide, high) <= 277
    assert "Phase 9" in svg


def test_what_is_inferred_or_assumed_is_drawn_broken() -> None:
    plan = make.road_map((make.step("a"),))
    drawn = {
        layer: draw_lanes(plan, make.negotiation(measures=(make.measure("a", layer=layer),)))
        for layer in ("inferred", "stated")
    }
    assert 'class="box"' in drawn["inferred"]
    assert re.search(r'class="box"[^>]*stroke-dasharray', drawn["inferred"])
    assert not re.search(r'class="box"[^>]*stroke-dasharray', drawn["stated"])
    assert re.search(r'class="curve p0"[^>]*stroke-dasharray', drawn["stated"])


def test_tied_steps_are_joined() -> None:
    drawn = draw_lanes(make.road_map(), make.negotiation())
    assert drawn.count('class="tie"') == 3  # the line, and a branch to each of the two
    assert drawn.count("⇄a") == 2


def test_the_waiting_graph_tells_clash_stated_and_inferred_apart() -> None:
    svg = draw_waits(explain(POSITIONS), {POSITIONS[0].id: "P1"}, title="Talks")
    assert svg.count('class="warn"') == 1
    assert len(re.findall(r'class="line"[^>]*marker-end="url\(#head\)"/>', svg)) == 1
    assert len(re.findall(r'class="line"[^>]*marker-end="url\(#head\)" stroke-dasharray', svg)) == 1
    assert "inferred: Norland waits for Sudland: the inventory" in svg


def test_a_graph_of_nothing_says_so() -> None:
    assert "nobody to wait" in draw_waits(Deadlock(), {}, title="Talks")


@given(st.text(max_size=200), st.floats(20, 300), st.integers(1, 4))
@settings(max_examples=100, deadline=None)
def test_wrapped_lines_keep_to_their_width_and_number(words: str, wide: float, most: int) -> None:
    lines = drawing.wrap(words, wide, 10, most=most)
    assert len(lines) <= most
    assert all(drawing.width_of(line, 10) <= max(wide, 10) for line in lines)


def test_a_tall_drawing_is_printed_on_a_page_that_stands() -> None:
    many = tuple(make.step(f"m{number}", name=f"do the thing of number {number}") for number in range(24))
    svg = draw_lanes(make.road_map(many), make.negotiation())
    assert "A4 portrait" in svg
    assert "A4 landscape" in draw_lanes(make.road_map(), make.negotiation())
