"""The exposure of each party in two or three road maps, as small drawings side by side; pure.

Each road map has a line of its own kind and a mark of its own shape, so that no meaning hangs on colour.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from memcon.show import drawing, plan_words
from memcon.show.drawing import Area, At, Drawing
from memcon.show.drawing_exposure import mark

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from memcon.domain.comparison import Comparison
    from memcon.domain.negotiation import Negotiation

_WIDE, _MARGIN = 1080.0, 20.0  # pixels
_HIGH, _HEAD, _FOOT = 210.0, 34.0, 34.0  # of one party's drawing; room above and below its lines
_LEFT = 34.0  # for the scale
_SIZE, _SMALL = 11.0, 9.5  # font sizes
_MOST_IN_A_ROW = 3
_DASHES = ("", ' stroke-dasharray="7 4"', ' stroke-dasharray="2 4"')
_FOOT_WORDS = (
    "Exposed: how much a party will have given for good beyond what it got, should the others default inside the "
    "phase. Thin broken line: what it tolerates. Points: 100 are a party's stake in the whole dispute."
)


class _Scale(NamedTuple):
    """From phases and points to places."""

    area: Area
    phases: int
    low: float
    high: float

    def at(self, phase: int, points: float) -> At:
        step = self.area.wide / max(1, self.phases - 1) if self.phases > 1 else 0.0
        share = (points - self.low) / (self.high - self.low)
        return At(self.area.x + (phase - 1) * step, self.area.y + self.area.high * (1 - share))


def exposures_of(comparison: Comparison, negotiation: Negotiation) -> Drawing:
    """The drawing of what road maps expose each party to, phase by phase; one drawing a party, on one scale."""
    title = f"Exposure within each phase: {negotiation.title}"
    heading = drawing.wrap(title, _WIDE - 2 * _MARGIN, 16, most=1)
    parts = [drawing.text(heading, At(_MARGIN, 30), size=16, more='font-weight="bold"'), *_legend(comparison)]
    parties = list(dict.fromkeys(curve.party for plan in comparison.plans for curve in plan.curves))
    columns = max(1, min(_MOST_IN_A_ROW, len(parties)))
    wide, top = (_WIDE - 2 * _MARGIN) / columns, 64.0
    for number, party in enumerate(parties):
        corner = At(_MARGIN + number % columns * wide, top + number // columns * _HIGH)
        parts += _of_party(party, comparison, negotiation, Area(corner.x, corner.y, wide, _HIGH))
    high = top + (len(parties) + columns - 1) // columns * _HIGH + 24
    lines = drawing.wrap(_FOOT_WORDS, _WIDE - 2 * _MARGIN, _SMALL)
    parts.append(drawing.text(lines, At(_MARGIN, high - 8), size=_SMALL, look="soft"))
    return Drawing(parts, _WIDE, high + drawing.height_of(lines, _SMALL), title, _in_words(comparison))


def _legend(comparison: Comparison) -> Iterator[str]:
    x = _MARGIN
    for number, plan in enumerate(comparison.plans):
        yield drawing.path(f"M {x:.1f} 48 h 26", f"curve p{number}", f'stroke-width="2"{_DASHES[number % 3]}')
        yield mark(At(x + 13, 48), number)
        yield drawing.text([plan.name], At(x + 34, 52), size=_SIZE)
        x += 60 + drawing.width_of(plan.name, _SIZE)


def _of_party(party: str, comparison: Comparison, negotiation: Negotiation, area: Area) -> Iterator[str]:
    tolerance = next((one.tolerance_within for one in negotiation.parties if one.name == party), None)
    scale = _scale(comparison, tolerance.likely if tolerance else None, area)
    name = drawing.wrap(party, area.wide - _LEFT - 8, _SIZE, most=1)
    yield drawing.text(name, At(scale.area.x, area.y + 14), size=_SIZE, more='font-weight="bold"')
    for points in dict.fromkeys((scale.high, 0.0, scale.low)):
        y = scale.at(1, points).y
        yield drawing.line(At(scale.area.x, y), At(scale.area.x + scale.area.wide, y), "rule")
        more = 'text-anchor="end"'
        yield drawing.text(
            [plan_words.points(points)], At(scale.area.x - 6, y + 4), size=_SMALL, look="soft", more=more
        )
    if tolerance is not None and tolerance.likely <= scale.high:
        y = scale.at(1, tolerance.likely).y
        course = f"M {scale.area.x:.1f} {y:.1f} h {scale.area.wide:.1f}"
        yield drawing.path(course, "line", 'stroke-width="0.8" stroke-dasharray="3 3"')
    for number, plan in enumerate(comparison.plans):
        held = next((curve.within for curve in plan.curves if curve.party == party), ())
        yield from _line(number, [scale.at(phase, points) for phase, points in enumerate(held, start=1)])
    yield from _phases(scale)


def _scale(comparison: Comparison, tolerance: float | None, area: Area) -> _Scale:
    """One scale for all parties, so that they can be compared."""
    held = [points for plan in comparison.plans for curve in plan.curves for points in curve.within]
    phases = max((len(curve.within) for plan in comparison.plans for curve in plan.curves), default=1)
    high = max([1.0, *held])
    if tolerance is not None and tolerance <= 2 * high:
        high = max(high, tolerance)
    inner = Area(area.x + _LEFT, area.y + _HEAD, area.wide - _LEFT - 24, area.high - _HEAD - _FOOT)
    return _Scale(inner, phases, min([0.0, *held]), high)


def _line(number: int, places: Sequence[At]) -> Iterator[str]:
    course = " ".join(f"{'L' if place else 'M'} {at.x:.1f} {at.y:.1f}" for place, at in enumerate(places))
    yield drawing.path(course, f"curve p{number}", f'stroke-width="2"{_DASHES[number % 3]}')
    for at in places:
        yield mark(at, number)


def _phases(scale: _Scale) -> Iterator[str]:
    every = max(1, scale.phases // 8)
    for phase in range(1, scale.phases + 1):
        if phase == 1 or phase % every == 0:
            at, words = scale.at(phase, scale.low), f"phase {phase}" if phase == 1 else str(phase)
            more = 'text-anchor="middle"'
            yield drawing.text([words], At(at.x, at.y + 16), size=_SMALL, look="soft", more=more)


def _in_words(comparison: Comparison) -> str:
    """Every curve in words, such as `plan 1, Norland: 0, 4, 2`."""
    told = (
        f"{plan.name}, {curve.party}: {', '.join(plan_words.points(one) for one in curve.within)}."
        for plan in comparison.plans
        for curve in plan.curves
    )
    return " ".join(("Exposed within each phase, in points.", *told))
