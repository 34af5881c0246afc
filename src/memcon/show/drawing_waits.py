"""Who waits for whom, as an SVG drawing: parties on a ring, an arrow from who waits to whom it waits for.

Each arrow carries a number; what is waited for and held back stands under its number below the ring, so that no text
has to fit on an arrow. What memcon inferred is broken; a direct clash is a heavy line with a cross on it.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from memcon.show import drawing, wording
from memcon.show.drawing import Area, At, Drawing

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from memcon.domain.plan import Clash, Deadlock, Wait

_WIDE, _MARGIN = 1080.0, 20.0  # pixels
_BOX = (190.0, 46.0)  # width and height of a party's box
_SIZE = 11.0
_APART = 44.0  # pixels between two arrows of the same two parties


class _Edge(NamedTuple):
    """One arrow or clash with its number and its words."""

    number: int
    start: str
    stop: str
    kind: str  # a layer, or `clash`
    words: str


def draw_waits(deadlock: Deadlock, labels: Mapping[str, str], *, title: str) -> str:
    """The SVG file of a deadlock."""
    return drawing.as_file(waits_of(deadlock, labels, title=title))


def waits_of(deadlock: Deadlock, labels: Mapping[str, str], *, title: str) -> Drawing:
    """The drawing of a deadlock."""
    edges = [*_edges(deadlock, labels)]
    parties = list(dict.fromkeys(name for edge in edges for name in (edge.start, edge.stop)))
    heading = drawing.wrap(title, _WIDE - 2 * _MARGIN, 18)
    parts = [drawing.text(heading, At(_MARGIN, 34), size=18, more='font-weight="bold"')]
    top = 34 + drawing.height_of(heading, 18)
    if not edges:
        parts.append(drawing.text(["Nothing is read to stand against anything, and nobody to wait."], At(_MARGIN, top)))
        return Drawing(parts, _WIDE, top + 30, title, "No clash and no wait.")
    places = _ring(parties)
    drawn = [_arrow(edge, places, edges) for edge in edges]
    highest = min(at.y for at in (*places.values(), *(one.label for one in drawn)))
    lowest = max(at.y for at in (*places.values(), *(one.label for one in drawn)))
    ring = [mark for one in drawn for mark in one.marks] + [mark for name in parties for mark in _party(name, places)]
    shift = top + 30 - highest
    parts.append(f'<g transform="translate(0 {shift:.1f})">{"".join(ring)}</g>')
    listed, bottom = _listed(edges, lowest + shift + 60)
    told = " ".join(f"{edge.number}. {edge.words}." for edge in edges)
    return Drawing([_HEADS, *parts, *listed], _WIDE, bottom, title, told)


_HEADS = (
    '<defs><marker id="head" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="8" markerHeight="8" orient="auto">'
    '<path class="ink" d="M 0 0 L 10 5 L 0 10 z"/></marker></defs>'
)


def _edges(deadlock: Deadlock, labels: Mapping[str, str]) -> Iterator[_Edge]:
    for number, clash in enumerate(deadlock.clashes, start=1):
        sides = [one.holder_party or one.holder for one in (clash.demand, clash.refusal)]
        yield _Edge(number, sides[0], sides[1], "clash", _clash_words(clash, labels))
    for number, wait in enumerate(deadlock.waits, start=len(deadlock.clashes) + 1):
        yield _Edge(number, wait.waiting, wait.until_by, wait.layer, _wait_words(wait, labels))


def _clash_words(clash: Clash, labels: Mapping[str, str]) -> str:
    told = [
        f"{wording.statement_line(one)} ({labels.get(one.id, 'no label')})" for one in (clash.demand, clash.refusal)
    ]
    return f"direct clash, both stated: {told[0]}, against {told[1]}"


def _wait_words(wait: Wait, labels: Mapping[str, str]) -> str:
    cited = ", ".join(dict.fromkeys(labels.get(one.id, "no label") for one in wait.statements))
    held = f", and holds back {wait.withheld}" if wait.withheld else ""
    return f"{wait.layer}: {wait.waiting} waits for {wait.until_by}: {wait.until}{held} ({cited})"


def _ring(parties: Sequence[str]) -> dict[str, At]:
    """The middles of the parties' boxes, the first on the left; wider than high, so that words have room."""
    count = len(parties)
    high = 0.0 if count <= 2 else max(110.0, count * (_BOX[1] + 30) / math.pi)
    wide = min(max(high, 280.0), _WIDE / 2 - _MARGIN - _BOX[0] / 2)
    turns = [math.pi + 2 * math.pi * number / count for number in range(count)]
    return {
        party: At(_WIDE / 2 + wide * math.cos(turn), high * math.sin(turn))
        for party, turn in zip(parties, turns, strict=True)
    }


def _party(party: str, places: Mapping[str, At]) -> Iterator[str]:
    at = places[party]
    lines = drawing.wrap(party, _BOX[0] - 16, 12, most=2)
    yield drawing.rect(Area(at.x - _BOX[0] / 2, at.y - _BOX[1] / 2, *_BOX), "box", 'rx="5"')
    first = at.y - drawing.height_of(lines, 12) / 2 + 12
    yield drawing.text(lines, At(at.x, first), size=12, more='text-anchor="middle"')


class _Arrow(NamedTuple):
    """What an edge is drawn with, and where its number stands."""

    marks: list[str]
    label: At


def _arrow(edge: _Edge, places: Mapping[str, At], edges: Sequence[_Edge]) -> _Arrow:
    """The bent line of an edge, its head, its number; edges between the same two lie side by side."""
    same = [one for one in edges if {one.start, one.stop} == {edge.start, edge.stop}]
    bend = 2 * _APART * (same.index(edge) - (len(same) - 1) / 2)
    start, stop = places[edge.start], places[edge.stop]
    one, other = sorted((start, stop))  # so that there and back bend apart
    long = math.dist(one, other) or 1.0
    aside = At(-(other.y - one.y) / long * bend, (other.x - one.x) / long * bend)
    control = At((one.x + other.x) / 2 + aside.x, (one.y + other.y) / 2 + aside.y)
    first, last = _edge_of(start, control), _edge_of(stop, control)
    course = f"M {first.x:.1f} {first.y:.1f} Q {control.x:.1f} {control.y:.1f} {last.x:.1f} {last.y:.1f}"
    label = At((first.x + 2 * control.x + last.x) / 4, (first.y + 2 * control.y + last.y) / 4)
    told = f"✕{edge.number}" if edge.kind == "clash" else str(edge.number)
    number = drawing.text([told], At(label.x, label.y + 4), size=_SIZE, more='text-anchor="middle"')
    return _Arrow([_line(course, edge.kind), drawing.circle(label, 12, "box"), number], label)


def _line(course: str, kind: str) -> str:
    if kind == "clash":
        return drawing.path(course, "warn", 'stroke-width="3.5"')
    dashes = ' stroke-dasharray="7 5"' if kind == "inferred" else ""
    return drawing.path(course, "line", f'stroke-width="1.6" marker-end="url(#head)"{dashes}')


def _edge_of(box: At, towards: At) -> At:
    """Where a line from the middle of a party's box towards a place leaves the box."""
    dx, dy = towards.x - box.x, towards.y - box.y
    reach = min(
        (_BOX[0] / 2 + 4) / abs(dx) if dx else math.inf,
        (_BOX[1] / 2 + 4) / abs(dy) if dy else math.inf,
        1.0,
    )
    return At(box.x + dx * reach, box.y + dy * reach)


def _listed(edges: Sequence[_Edge], y: float) -> tuple[list[str], float]:
    """The words of every edge under its number, the meaning of the lines, and the bottom of the sheet."""
    parts = []
    for edge in edges:
        lines = drawing.wrap(edge.words, _WIDE - 2 * _MARGIN - 30, _SIZE)
        parts.append(drawing.text([str(edge.number)], At(_MARGIN, y), size=_SIZE, more='font-weight="bold"'))
        parts.append(drawing.text(lines, At(_MARGIN + 30, y), size=_SIZE))
        y += drawing.height_of(lines, _SIZE) + 5
    signs = "arrow: waits for · broken: inferred by memcon, in no report · heavy line with ✕: direct clash, both stated"
    parts.append(drawing.text([signs], At(_MARGIN, y + 8), size=9.5, look="soft"))
    return parts, y + 24
