"""A road map as lanes in SVG: a column a phase, a lane a party, with the exposure of each party under it.

A filled circle at a step is a named verifier, a hollow one says that nobody is named. A step done in parts shows
which part it is. Steps that are tied to one another are joined by a line. What memcon inferred has a broken edge.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from memcon.show import drawing, plan_words
from memcon.show.acts import acts_of
from memcon.show.drawing import Area, At
from memcon.show.drawing_exposure import CURVE_HIGH, Reach, draw_exposure

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from memcon.domain.negotiation import Negotiation
    from memcon.domain.plan import Phase, RoadMap
    from memcon.show.acts import Act

_WIDE = 1080.0  # of the sheet, in pixels
_LEFT, _MARGIN = 120.0, 20.0  # where the columns begin; the edge of the sheet
_LEAST_COLUMN = 150.0  # phases that would be narrower go into a further band of lanes
_SIZE, _SMALL = 11.0, 9.5  # font sizes
_PAD, _GAP = 7.0, 8.0  # inside a step's box; between boxes


class _Placed(NamedTuple):
    """An act and where its box stands."""

    act: Act
    area: Area


def draw_lanes(road_map: RoadMap, negotiation: Negotiation, *, name: str = "Road map") -> str:
    """The SVG file of a road map."""
    title = f"{name}: {negotiation.title}"
    parts, y = _heading(title, road_map, negotiation)
    most = int((_WIDE - _LEFT - _MARGIN) // _LEAST_COLUMN)
    bands = max(1, math.ceil(len(road_map.phases) / most))
    per_band = max(1, math.ceil(len(road_map.phases) / bands))
    column = (_WIDE - _LEFT - _MARGIN) / per_band
    for start in range(0, len(road_map.phases), per_band):
        phases = acts_of(road_map)[start : start + per_band]
        band, y = _band(_Band(phases, column, y), road_map, negotiation)
        parts += band
    legend, y = _legend(y, negotiation)
    return drawing.sheet([*parts, *legend], width=_WIDE, height=y, title=title, told=_told(road_map))


class _Band(NamedTuple):
    """Some phases side by side: the width of each, and where on the sheet they begin."""

    phases: Sequence[tuple[Phase, list[Act]]]
    column: float
    y: float


def _told(road_map: RoadMap) -> str:
    """The road map in sentences, for those who cannot see the drawing."""
    sentences = []
    for phase, acts in acts_of(road_map):
        done = "; ".join(f"{act.performer}: {act.name}" for act in acts)
        sentences.append(f"Phase {phase.number}: {done or 'nothing'}.")
    return " ".join(sentences)


def _heading(title: str, road_map: RoadMap, negotiation: Negotiation) -> tuple[list[str], float]:
    """The title, what it is made from, how far it holds; and where the lanes may begin."""
    wide, y = _WIDE - 2 * _MARGIN, 34.0
    lines = drawing.wrap(title, wide, 18)
    parts = [drawing.text(lines, At(_MARGIN, y), size=18, more='font-weight="bold"')]
    y += drawing.height_of(lines, 18) - 4
    for words in (
        " · ".join(f"{name}: {what}" for name, what in plan_words.provenance(negotiation)),
        plan_words.enforcement(road_map, negotiation),
    ):
        lines = drawing.wrap(words, wide, _SIZE)
        parts.append(drawing.text(lines, At(_MARGIN, y), size=_SIZE, look="soft"))
        y += drawing.height_of(lines, _SIZE) + 2
    return parts, y + 4


def _band(band: _Band, road_map: RoadMap, negotiation: Negotiation) -> tuple[list[str], float]:
    """The lanes of some phases with the exposure under them, and where the next band may begin."""
    phases, column, y = band
    parties = _parties(road_map, negotiation)
    parts = [*_columns([phase for phase, _ in phases], column, y)]
    top, y = y, y + 34
    placed: list[_Placed] = []
    for number, party in enumerate(parties):
        boxes, high = _lane([acts for _, acts in phases], party, column, y)
        parts.append(drawing.rect(Area(_MARGIN, y, _WIDE - 2 * _MARGIN, high), "lane" if number % 2 == 0 else "paper"))
        named = drawing.wrap(party, _LEFT - _MARGIN - 10, _SIZE)
        parts.append(drawing.text(named, At(_MARGIN + 6, y + 18), size=_SIZE, more='font-weight="bold"'))
        placed += boxes
        y += high
    for number in range(len(phases) + 1):
        x = _LEFT + number * column
        parts.append(drawing.line(At(x, top), At(x, y + CURVE_HIGH), "rule"))
    parts += _ties(placed)
    layers = {one.id: one.layer for one in negotiation.measures}
    for one in placed:
        parts += _box(one, inferred=layers.get(one.act.steps[0].measure) == "inferred")
    reach = Reach(road_map.phases, Area(_LEFT, y, column, CURVE_HIGH))
    parts += draw_exposure([phase for phase, _ in phases], parties, negotiation, reach)
    return parts, y + CURVE_HIGH + 18


def _parties(road_map: RoadMap, negotiation: Negotiation) -> list[str]:
    """Those who have a lane: the parties of the negotiation, then any other that does a step."""
    named = [party.name for party in negotiation.parties]
    return list(dict.fromkeys([*named, *(step.performer for step in plan_words.steps_of(road_map))]))


def _columns(phases: Sequence[Phase], column: float, y: float) -> Iterator[str]:
    for number, phase in enumerate(phases):
        x = _LEFT + number * column + _GAP
        yield drawing.text([f"Phase {phase.number}"], At(x, y + 14), size=12, more='font-weight="bold"')
        yield drawing.text([f"from day {phase.begins_day}"], At(x, y + 28), size=_SMALL, look="soft")


def _lane(phases: Sequence[list[Act]], party: str, column: float, y: float) -> tuple[list[_Placed], float]:
    """The boxes of a party's acts, one below the other in each phase, and how high its lane is."""
    placed, least = [], 46.0
    for number, acts in enumerate(phases):
        x, below = _LEFT + number * column + _GAP, y + _GAP
        for act in acts:
            if act.performer == party:
                high = _box_high(act, column - 2 * _GAP)
                placed.append(_Placed(act, Area(x, below, column - 2 * _GAP, high)))
                below += high + _GAP
        least = max(least, below - y)
    return placed, least


def _told_in_box(act: Act, wide: float) -> tuple[list[str], list[str]]:
    """The lines of an act's box: what is done; then who looks, when it is due, who has to deliver it."""
    inner, step = wide - 2 * _PAD, act.steps[0]
    details = [f"verified by {step.verifier}" if step.verifier else "no verifier named", act.due]
    details.append(plan_words.asks_of_others(step))
    small = [line for words in details if words for line in drawing.wrap(words, inner, _SMALL, most=4)]
    return drawing.wrap(_named(act), inner - 14, _SIZE, most=5), small


def _named(act: Act) -> str:
    """The act's numbers and name, its parts kept on one line."""
    parts = f" ({act.parts})".replace(" ", "\u00a0").replace("\u00a0", " ", 1) if act.parts else ""
    return f"{act.number}\u00a0 {act.steps[0].name}{parts}"


def _box_high(act: Act, wide: float) -> float:
    name, small = _told_in_box(act, wide)
    parts = 8 if act.steps[0].tranche[1] > 1 else 0
    return 2 * _PAD + drawing.height_of(name, _SIZE) + drawing.height_of(small, _SMALL) + parts


def _box(placed: _Placed, *, inferred: bool) -> Iterator[str]:
    """An act: its words, the circle of its verifier, the bar of its parts."""
    act, area = placed
    name, small = _told_in_box(act, area.wide)
    yield drawing.rect(area, "box", 'stroke-dasharray="5 3" rx="3"' if inferred else 'rx="3"')
    y = area.y + _PAD + _SIZE
    yield drawing.text(name, At(area.x + _PAD, y), size=_SIZE)
    y += drawing.height_of(name, _SIZE)
    yield drawing.text(small, At(area.x + _PAD, y - 1), size=_SMALL, look="soft")
    look = "done" if act.steps[0].verifier else "part"
    yield drawing.circle(At(area.x + area.wide - _PAD - 4, area.y + _PAD + 5), 4.5, look)
    if not act.steps[0].deliverable:
        yield drawing.rect(area, "warn", 'stroke-width="2.5" rx="3"')
    yield from _parts(act, area)


def _parts(act: Act, area: Area) -> Iterator[str]:
    """The bar of a measure done in parts: those done by now, those to come."""
    done, parts = act.steps[-1].tranche
    if parts < 2:
        return
    wide = (area.wide - 2 * _PAD) / parts
    for number in range(parts):
        bar = Area(area.x + _PAD + number * wide, area.y + area.high - _PAD - 3, wide - 2, 5)
        yield drawing.rect(bar, "done" if number < done else "part")


def _ties(placed: Sequence[_Placed]) -> Iterator[str]:
    """A line between every two acts of different parties that are tied to one another, one below the other."""
    of_step = {step.id: place for place, one in enumerate(placed) for step in one.act.steps}
    pairs: set[tuple[int, int]] = set()
    for place, one in enumerate(placed):
        others = {of_step[other] for step in one.act.steps for other in step.matched_with if other in of_step}
        pairs |= {(min(place, other), max(place, other)) for other in others if other != place}
    for place, other in sorted(pairs):
        upper, lower = sorted((placed[place].area, placed[other].area), key=lambda area: area.y)
        x, start, stop = upper.x + 14, upper.y + upper.high, lower.y
        yield drawing.line(At(x, start), At(x, stop), "tie", 'stroke-width="3"')
        yield drawing.circle(At(x, start), 4, "tied")
        yield drawing.circle(At(x, stop), 4, "tied")


def _legend(y: float, negotiation: Negotiation) -> tuple[list[str], float]:
    """What the signs mean, and the bottom of the sheet."""
    signs = (
        "● a verifier is named · ○ nobody is named · blue line: done together, neither without the other · bar: which "
        "part of a step done in parts · broken edge: inferred by memcon, in no report · heavy edge: needs a body that "
        "is not known to deliver it · curves: what a party will have given for good beyond what it got, should the "
        "others default inside the phase; broken where a figure behind it is assumed. Points: 100 are a party's stake "
        f"in the whole dispute. A phase is {negotiation.phase_days} days."
    )
    lines = drawing.wrap(signs, _WIDE - 2 * _MARGIN, _SMALL)
    bottom = y + drawing.height_of(lines, _SMALL) + 14
    return [drawing.text(lines, At(_MARGIN, y + 6), size=_SMALL, look="soft")], bottom
