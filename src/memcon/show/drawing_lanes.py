"""A road map as lanes in SVG: a column a phase, a lane a party, with the exposure of each party under it.

A filled circle at a step is a named verifier, a hollow one says that nobody is named. A step done in parts shows
which part it is. Steps that are tied to one another hang on one line. What memcon inferred has a broken edge.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from memcon.show import drawing, plan_words
from memcon.show.acts import acts_of
from memcon.show.drawing import Area, At, Drawing
from memcon.show.drawing_acts import GAP, Placed, box, box_high, draw_ties
from memcon.show.drawing_columns import EMPTY, columns_of
from memcon.show.drawing_exposure import CURVE_HIGH, Reach, draw_exposure
from memcon.show.given_up import given_up
from memcon.show.plan_heads import head_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from memcon.domain.negotiation import Negotiation
    from memcon.domain.plan import RoadMap
    from memcon.show.drawing_columns import Column

_WIDTHS = (1080.0, 900.0, 740.0)  # of the sheet, in pixels: for a page that lies, and for one that stands
_LEFT, _MARGIN = 120.0, 20.0  # where the columns begin; the edge of the sheet
_LEAST_COLUMN = 125.0  # phases in which something is done are no narrower; else they go into a further band
_SIZE, _SMALL = 11.0, 9.5  # font sizes
_LEGEND = (
    "● a verifier is named · ○ nobody is named · ⇄ on one blue line: tied together, neither without the other · bar: "
    "which parts of a measure are done by then · broken edge: inferred by memcon, in no report · heavy edge: needs a "
    "body that is not known to deliver it · curves: what a party will have given for good beyond what it got, should "
    "the others default inside the phase; broken where a figure behind it is assumed. Points: 100 are a party's stake "
    "in the whole dispute. A phase is {days} days."
)


class _Drawn(NamedTuple):
    """A sheet's parts and its size in pixels."""

    parts: list[str]
    width: float
    height: float

    @property
    def scale(self) -> float:
        """How large it stands on a printed page."""
        return drawing.scale_on_page(self.width, self.height)


def draw_lanes(road_map: RoadMap, negotiation: Negotiation, *, name: str = "Road map") -> str:
    """The SVG file of a road map, as wide as makes it largest on a printed page."""
    return drawing.as_file(lanes_of(road_map, negotiation, name=name))


def lanes_of(road_map: RoadMap, negotiation: Negotiation, *, name: str = "Road map") -> Drawing:
    """The drawing of a road map, as wide as makes it largest on a printed page."""
    title = f"{name}: {negotiation.title}"
    best = max((_drawn(road_map, negotiation, title, wide) for wide in _WIDTHS), key=lambda one: one.scale)
    return Drawing(best.parts, best.width, best.height, title, _told(road_map, negotiation))


def _drawn(road_map: RoadMap, negotiation: Negotiation, title: str, width: float) -> _Drawn:
    """The drawing on a sheet of that width: heading, lanes in as many bands as it takes, legend."""
    parts, y = _heading(title, road_map, negotiation, width)
    phases = acts_of(road_map)
    wide = width - _LEFT - _MARGIN
    needed = sum(_LEAST_COLUMN if acts else EMPTY for _, acts in phases)
    bands = max(1, math.ceil(needed / wide))
    per_band = max(1, math.ceil(len(phases) / bands))
    for start in range(0, len(phases), per_band):
        columns = columns_of(
            phases[start : start + per_band], Area(_LEFT, y, wide * _filled(start, per_band, phases), 0)
        )
        band, y = _band(columns, road_map, negotiation)
        parts += band
    legend = drawing.wrap(_LEGEND.format(days=negotiation.phase_days), width - 2 * _MARGIN, _SMALL)
    parts.append(drawing.text(legend, At(_MARGIN, y + 6), size=_SMALL, look="soft"))
    return _Drawn(parts, width, y + drawing.height_of(legend, _SMALL) + 14)


def _filled(start: int, per_band: int, phases: Sequence[object]) -> float:
    """How much of the width a band takes: the last one may hold fewer phases."""
    return min(per_band, len(phases) - start) / per_band


def _told(road_map: RoadMap, negotiation: Negotiation) -> str:
    """The road map in sentences, for those who cannot see the drawing."""
    sentences = [*head_lines(road_map, negotiation)]
    sentences += [f"Given up for it: {one.told}." for one in given_up(road_map.softened, negotiation)]
    for phase, acts in acts_of(road_map):
        done = "; ".join(f"{act.performer}: {act.name}" for act in acts)
        sentences.append(f"Phase {phase.number}: {done or 'nothing'}.")
    return " ".join(sentences)


def _heading(title: str, road_map: RoadMap, negotiation: Negotiation, width: float) -> tuple[list[str], float]:
    """The title, what it is made from, how far it holds; and where the lanes may begin."""
    wide, y = width - 2 * _MARGIN, 34.0
    lines = drawing.wrap(title, wide, 18)
    parts = [drawing.text(lines, At(_MARGIN, y), size=18, more='font-weight="bold"')]
    y += drawing.height_of(lines, 18) - 4
    for words, more in _heads(road_map, negotiation):
        lines = drawing.wrap(words, wide, _SIZE)
        parts.append(drawing.text(lines, At(_MARGIN, y), size=_SIZE, look="soft", more=more))
        y += drawing.height_of(lines, _SIZE) + 2
    return parts, y + 4


def _heads(road_map: RoadMap, negotiation: Negotiation) -> Iterator[tuple[str, str]]:
    """What stands under the title, each with how it looks: what memcon inferred or assumed is slanted."""
    yield " · ".join(f"{name}: {what}" for name, what in plan_words.provenance(negotiation)), ""
    yield from ((line, 'font-weight="bold"') for line in head_lines(road_map, negotiation))
    yield plan_words.enforcement(road_map, negotiation), ""
    for one in given_up(road_map.softened, negotiation):
        yield f"Given up for it: {one.told}", 'font-style="italic"' if one.guessed else ""


def _band(columns: Sequence[Column], road_map: RoadMap, negotiation: Negotiation) -> tuple[list[str], float]:
    """The lanes of some phases with the exposure under them, and where the next band may begin."""
    top = columns[0].y
    y = top + max(drawing.height_of(column.header, _SMALL) for column in columns) + 22
    parts, placed = [part for column in columns for part in column.drawn()], []
    for number, party in enumerate(_parties(road_map, negotiation)):
        boxes, high = _lane(columns, party, y)
        lane = Area(_MARGIN, y, columns[-1].right - _MARGIN, high)
        parts.append(drawing.rect(lane, "lane" if number % 2 == 0 else "paper"))
        named = drawing.wrap(party, _LEFT - _MARGIN - 10, _SIZE)
        parts.append(drawing.text(named, At(_MARGIN + 6, y + 18), size=_SIZE, more='font-weight="bold"'))
        placed += boxes
        y += high
    edges = (columns[0].x, *(column.right for column in columns))
    parts += [drawing.line(At(x, top), At(x, y + CURVE_HIGH), "rule") for x in edges]
    layers = {one.id: one.layer for one in negotiation.measures}
    for one in placed:
        parts += box(one, inferred=layers.get(one.act.steps[0].measure) == "inferred")
    parts += draw_ties(placed)
    reach = Reach(road_map.phases, Area(_LEFT, y, columns[-1].right - _LEFT, CURVE_HIGH))
    parts += draw_exposure(columns, _parties(road_map, negotiation), negotiation, reach)
    return parts, y + CURVE_HIGH + 18


def _parties(road_map: RoadMap, negotiation: Negotiation) -> list[str]:
    """Those who have a lane: the parties of the negotiation, then any other that does a step."""
    named = [party.name for party in negotiation.parties]
    return list(dict.fromkeys([*named, *(step.performer for step in plan_words.steps_of(road_map))]))


def _lane(columns: Sequence[Column], party: str, y: float) -> tuple[list[Placed], float]:
    """The boxes of a party's acts, one below the other in each phase, and how high its lane is."""
    placed, least = [], 46.0
    for column in columns:
        below = y + GAP
        for act in column.acts:
            if act.performer == party:
                wide = column.right - GAP - column.inner
                due = "" if act.when == column.due else act.when
                high = box_high(act, wide, due)
                placed.append(Placed(act, Area(column.inner, below, wide, high), column.x, due))
                below += high + GAP
        least = max(least, below - y)
    return placed, least
