"""Who is in contact with whom, as a drawing: names in a column by party, an arc for each tie; pure.

Names in a column can all be read, whatever their number, and stand in the same order each time; a web of lines cannot.
"""

from __future__ import annotations

import itertools
import math
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from memcon.show import drawing
from memcon.show.drawing import At, Drawing
from memcon.show.drawings.marks import linked, mark

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from memcon.domain.brief import TieLine

MOST_NAMES, MOST_TIES = 36, 140
_NAMES, _TOP, _ROW = 222.0, 24.0, 21.0  # pixels: where the arcs begin, the first row, a row's height
_LEAST_REACH, _REACH = 60.0, 520.0  # how far an arc leaves the names at the most
_SIZE, _SMALL = 12.0, 10.0


class _Row(NamedTuple):
    """A line of the column: a party, or a person; `tied`: whether arcs end there."""

    name: str
    heading: bool
    tied: bool
    y: float


def draw_network(ties: Sequence[TieLine], to: Callable[[str], str], *, title: str) -> Drawing:
    """The drawing of ties.

    Args:
        ties: the most frequent first; those between the `MOST_NAMES` names with the most contacts are drawn.
        to: the address of the item of a label.
        title: of the drawing.
    """
    weights, parties = _names(ties)
    kept = {name for name, _ in weights.most_common(MOST_NAMES)}
    drawn = [tie for tie in ties if tie.one in kept and tie.other in kept][:MOST_TIES]
    rows = _rows({name: weights[name] for name in kept}, parties)
    places = {row.name: row.y for row in rows if row.tied}
    reach = _furthest(drawn, places)
    parts = [part for row in rows for part in _named(row)]
    arcs = [_arc(tie, places, reach) for tie in drawn]
    parts += [arc.line for arc in arcs]  # below all the signs, which lead to the words
    parts += [linked(arc.sign, to(tie.labels[0]), told(tie)) for tie, arc in zip(drawn, arcs, strict=True)]
    foot = (rows[-1].y if rows else _TOP) + 26
    left_out = len(ties) - len(drawn)
    legend = [_LEGEND, *([f"{left_out} more ties have no room here and stand in the list."] if left_out else [])]
    wide = _NAMES + max(reach, _LEAST_REACH) + 60
    words = [line for one in legend for line in drawing.wrap(one, wide - 28, _SMALL)]
    parts.append(drawing.text(words, At(14, foot), size=_SMALL, look="soft"))
    sentences = " ".join(f"{told(tie)}." for tie in drawn[:20])
    return Drawing(tuple(parts), wide, foot + drawing.height_of(words, _SMALL), title, sentences or "No tie.")


_LEGEND = (
    "An arc ties two who are in contact, the heavier the more often. ● contacts that came about · ○ so far only "
    "planned · ✕ only refused or called off. Dashed arc: somebody else vouches; dotted: memcon concludes it."
)


def told(tie: TieLine) -> str:
    """A tie in words."""
    counts = ((tie.held, "held"), (tie.planned, "planned"), (tie.failed, "refused or called off"))
    parts = ", ".join(f"{count} {words}" for count, words in counts if count)
    vouched = "" if tie.layer == "stated" else f", {tie.layer}"
    return f"{tie.one} – {tie.other}: {parts}{f', last {tie.last}' if tie.last else ''}{vouched}"


def _names(ties: Sequence[TieLine]) -> tuple[Counter[str], dict[str, str]]:
    weights: Counter[str] = Counter()
    parties: dict[str, str] = {}
    for tie in ties:
        for name, party in ((tie.one, tie.one_party), (tie.other, tie.other_party)):
            weights[name] += tie.held + tie.planned + tie.failed
            parties[name] = party or "Others"
    return weights, parties


def _rows(weights: dict[str, int], parties: dict[str, str]) -> list[_Row]:
    """The parties by the contacts of their people, each with its people, itself first."""
    of_party: Counter[str] = Counter()
    for name, weight in weights.items():
        of_party[parties[name]] += weight
    rows: list[_Row] = []
    y = _TOP
    for party, _ in sorted(of_party.items(), key=lambda one: (one[0] == "Others", -one[1], one[0])):
        found = [name for name in weights if parties[name] == party]
        names = sorted((name for name in found if name != party), key=lambda name: (-weights[name], name))
        rows.append(_Row(party, heading=True, tied=party in found, y=y))
        rows += [
            _Row(name, heading=False, tied=True, y=y + number * _ROW) for number, name in enumerate(names, start=1)
        ]
        y += (len(names) + 1) * _ROW + 8
    return rows


def _named(row: _Row) -> list[str]:
    lines = drawing.wrap(row.name, _NAMES - (30 if row.heading else 46), _SIZE, most=1)
    weight = 'font-weight="bold"' if row.heading else ""
    return [
        drawing.text(lines, At(14 if row.heading else 30, row.y + 4), size=_SIZE, more=weight),
        drawing.line(At(14, row.y + 10), At(_NAMES, row.y + 10), "rule"),
        *([drawing.circle(At(_NAMES, row.y), 3, "ink")] if row.tied else []),
    ]


def _furthest(ties: Sequence[TieLine], places: dict[str, float]) -> float:
    spans = (abs(places[tie.one] - places[tie.other]) for tie in ties)
    return min(max(itertools.chain(spans, (0.0,))) * 0.62, _REACH)


class _Arc(NamedTuple):
    """The line between two names, and the sign at its furthest."""

    line: str
    sign: str


def _arc(tie: TieLine, places: dict[str, float], reach: float) -> _Arc:
    """The arc between two names with its sign at its furthest; a longer one goes further, and none past `reach`."""
    top, foot = sorted((places[tie.one], places[tie.other]))
    longest = reach / 0.62 or 1.0
    out = reach * ((foot - top) / longest) ** 0.85 if foot - top <= longest else reach
    bent = f"{_NAMES + out * 4 / 3:.1f}"
    course = f"M {_NAMES:.1f} {top:.1f} C {bent} {top:.1f} {bent} {foot:.1f} {_NAMES:.1f} {foot:.1f}"
    count = tie.held + tie.planned + tie.failed
    vouched = "" if tie.layer == "stated" else f" {tie.layer}"
    arc = drawing.path(
        course, f"contact edge{vouched}", f'stroke-width="{1 + math.log2(count):.1f}" stroke-opacity=".7"'
    )
    shape = "disc" if tie.held else "ring" if tie.planned else "cross"
    at = At(_NAMES + out, (top + foot) / 2)
    figure = drawing.text([str(count)], At(at.x + 9, at.y + 4), size=_SMALL) if count > 1 else ""
    sign = mark(shape, At(0, 0), "contact", tie.layer)
    return _Arc(arc, f'<g transform="translate({at.x:.1f} {at.y:.1f}) scale(.75)">{sign}</g>{figure}')
