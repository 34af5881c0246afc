"""The exposure of each party over the phases of a road map, as curves under its lanes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from memcon.show import drawing, plan_words
from memcon.show.drawing import Area, At
from memcon.show.figures import figures_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from memcon.domain.negotiation import Negotiation
    from memcon.domain.plan import Phase
    from memcon.show.drawing_columns import Column

CURVE_HIGH = 150.0  # pixels that the curves take with their words
_TOP, _BOTTOM = 30.0, 14.0  # room above and below the curves
_COLOURS = 5  # that the style sheet has
_SHAPES = 3  # of the marks: circle, square, triangle


def draw_exposure(
    columns: Sequence[Column], parties: Sequence[str], negotiation: Negotiation, reach: Reach
) -> Iterator[str]:
    """The curves of all parties over some phases, on the scale of the whole road map."""
    area = reach.area
    held = [standing.party for column in columns for standing in column.phase.standings]
    shown = [party for party in parties if party in held]
    if not shown:
        yield drawing.text(["exposure: not worked out"], At(area.x + 8, area.y + 20), look="soft")
        return
    yield drawing.text(["Exposed within", "the phase,", "in points"], At(20.0, area.y + 18), size=9.5, look="soft")
    yield drawing.line(At(area.x, reach.y(0.0)), At(area.x + area.wide, reach.y(0.0)), "rule")
    yield drawing.text(["0"], At(area.x - 6, reach.y(0.0) + 4), size=9.5, look="soft", more='text-anchor="end"')
    assumed = _resting_on_assumed(negotiation)
    for number, party in enumerate(shown):
        places = _places(party, columns, reach)
        yield from _curve(number, places, assumed=party in assumed)
    for column in columns:
        yield from _figures(column, shown, reach)
    yield from _names(shown, area)


class Reach:
    """Where points lie on the sheet: all phases of a road map make the scale."""

    def __init__(self, phases: Sequence[Phase], area: Area) -> None:
        held = [one.within for phase in phases for one in phase.standings]
        self._low, self._high = min([0.0, *held]), max([1.0, *held])
        self.area = area

    def y(self, points: float) -> float:
        """How far down an exposure lies."""
        share = (points - self._low) / (self._high - self._low)
        return self.area.y + self.area.high - _BOTTOM - share * (self.area.high - _TOP - _BOTTOM - 12)


def _resting_on_assumed(negotiation: Negotiation) -> set[str]:
    """The parties whose exposure rests on at least one assumed figure of a measure they do or gain by."""
    assumed = [one.place for one in figures_of(negotiation) if one.figure.basis == "assumed"]
    found = set()
    for measure in negotiation.measures:
        if any(place.startswith(f"measures.{measure.id}.") for place in assumed):
            found |= {measure.performer, *(benefit.party for benefit in measure.benefits)}
    return found


def _places(party: str, columns: Sequence[Column], reach: Reach) -> list[At]:
    held = [(column.middle, one) for column in columns for one in column.phase.standings if one.party == party]
    return [At(x, reach.y(one.within)) for x, one in held]


def _curve(number: int, places: Sequence[At], *, assumed: bool) -> Iterator[str]:
    course = " ".join(f"{'L' if place else 'M'} {at.x:.1f} {at.y:.1f}" for place, at in enumerate(places))
    dashes = ' stroke-dasharray="6 4"' if assumed else ""
    yield drawing.path(course, f"curve p{number % _COLOURS}", f'stroke-width="2"{dashes}')
    for at in places:
        yield mark(at, number)


def _figures(column: Column, parties: Sequence[str], reach: Reach) -> Iterator[str]:
    """The points of one phase at its marks: the highest above its mark, the lowest below, others beside."""
    held = [(one.within, parties.index(one.party)) for one in column.phase.standings if one.party in parties]
    ranked = sorted(held, key=lambda one: (-one[0], one[1]))
    for place, (within, number) in enumerate(ranked):
        y = reach.y(within)
        at, more = At(column.middle, y - 8), 'text-anchor="middle" paint-order="stroke"'
        if place:
            last = place == len(ranked) - 1
            at = At(column.middle, y + 16) if last else At(column.middle + 9, y + 3.5)
            more = more if last else 'paint-order="stroke"'
        yield drawing.text([plan_words.points(within)], at, size=9.5, look=f"halo f{number % _COLOURS}", more=more)


def mark(at: At, number: int) -> str:
    """The mark of a party on its curve: circle, square or triangle, so that no meaning hangs on colour."""
    look = f"f{number % _COLOURS}"
    if number % _SHAPES == 0:
        return drawing.circle(at, 4, look)
    if number % _SHAPES == 1:
        return drawing.rect(Area(at.x - 4, at.y - 4, 8, 8), look)
    return drawing.path(f"M {at.x:.1f} {at.y - 5:.1f} l 5 9 l -10 0 Z", look)


def _names(parties: Sequence[str], area: Area) -> Iterator[str]:
    """Which mark is whose, in a row above the curves."""
    x = area.x + 8
    for number, party in enumerate(parties):
        name = drawing.wrap(party, 200, 10, most=1)[0]
        yield mark(At(x + 4, area.y + 12), number)
        yield drawing.text([name], At(x + 13, area.y + 16), size=10)
        x += drawing.width_of(name, 10) + 32
