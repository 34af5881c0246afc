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

CURVE_HIGH = 150.0  # pixels that the curves take with their words
_TOP, _BOTTOM = 30.0, 14.0  # room above and below the curves
_COLOURS = 5  # that the style sheet has
_SHAPES = 3  # of the marks: circle, square, triangle


def draw_exposure(
    phases: Sequence[Phase], parties: Sequence[str], negotiation: Negotiation, reach: Reach
) -> Iterator[str]:
    """The curves of all parties over some phases, on the scale of the whole road map."""
    area = reach.area
    shown = [party for party in parties if any(one.party == party for phase in phases for one in phase.standings)]
    if not shown:
        yield drawing.text(["exposure: not worked out"], At(area.x + 8, area.y + 20), look="soft")
        return
    left = At(20.0, area.y + 18)
    yield drawing.text(["Exposed within", "the phase,", "in points"], left, size=9.5, look="soft")
    yield drawing.line(At(area.x, reach.y(0.0)), At(area.x + area.wide * len(phases), reach.y(0.0)), "rule")
    yield drawing.text(["0"], At(area.x - 6, reach.y(0.0) + 4), size=9.5, look="soft", more='text-anchor="end"')
    assumed = _resting_on_assumed(negotiation)
    for number, party in enumerate(shown):
        yield from _curve(party, number, phases, reach, assumed=party in assumed)
    yield from _names(shown, area)


class Reach:
    """Where points and phases lie on the sheet: all phases of a road map make the scale, `area` is as wide as one."""

    def __init__(self, phases: Sequence[Phase], area: Area) -> None:
        held = [one.within for phase in phases for one in phase.standings]
        self._low, self._high = min([0.0, *held]), max([1.0, *held])
        self.area = area

    def y(self, points: float) -> float:
        """How far down an exposure lies."""
        share = (points - self._low) / (self._high - self._low)
        return self.area.y + self.area.high - _BOTTOM - share * (self.area.high - _TOP - _BOTTOM - 12)

    def x(self, column: int, number: int) -> float:
        """The middle of a phase's column, a little aside for each further party so that equal curves stay apart."""
        return self.area.x + (column + 0.5) * self.area.wide + number * 5


def _resting_on_assumed(negotiation: Negotiation) -> set[str]:
    """The parties whose exposure rests on at least one assumed figure of a measure they do or gain by."""
    assumed = [one.place for one in figures_of(negotiation) if one.figure.basis == "assumed"]
    found = set()
    for measure in negotiation.measures:
        if any(place.startswith(f"measures.{measure.id}.") for place in assumed):
            found |= {measure.performer, *(benefit.party for benefit in measure.benefits)}
    return found


def _curve(party: str, number: int, phases: Sequence[Phase], reach: Reach, *, assumed: bool) -> Iterator[str]:
    look = f"curve p{number % _COLOURS}"
    places = []
    for column, phase in enumerate(phases):
        held = next((one for one in phase.standings if one.party == party), None)
        if held is not None:
            places.append((At(reach.x(column, number), reach.y(held.within)), plan_words.points(held.within)))
    course = " ".join(f"{'L' if place else 'M'} {at.x:.1f} {at.y:.1f}" for place, (at, _) in enumerate(places))
    dashes = ' stroke-dasharray="6 4"' if assumed else ""
    yield drawing.path(course, look, f'stroke-width="2"{dashes}')
    for at, told in places:
        yield mark(at, number)
        shift = -8 if number % 2 == 0 else 16
        yield drawing.text([told], At(at.x, at.y + shift), size=9.5, more='text-anchor="middle"')


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
