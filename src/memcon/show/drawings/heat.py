"""Who does what to whom, as small drawings of one scale: for each two sides the months across, the types down; pure.

A square's size is the number of events; what is done for or with the other is full, what is done against it hollow, so
that it holds in grey too.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from memcon.show import drawing
from memcon.show.drawing import Area, At, Drawing
from memcon.show.drawings.marks import linked

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from memcon.domain.brief import DyadLine

MOST_PAIRS, MOST_MONTHS = 12, 36
_WIDE, _LEFT, _GAP = 1120.0, 92.0, 26.0  # pixels
_CELL, _SIZE, _SMALL = 15.0, 12.0, 9.5
_LABEL = 14.0  # under the months
_LEAST = 180.0  # of a small drawing, so that who and whom have room
_LEAST_CELL = 11.0  # a month's width


class Pair(NamedTuple):
    """Two sides, in the direction of what is done, and how many events of a type in a month."""

    actor: str
    recipient: str
    counts: Mapping[tuple[str, str], int]
    labels: Mapping[tuple[str, str], str]

    @property
    def events(self) -> int:
        """All of them."""
        return sum(self.counts.values())

    @property
    def by_type(self) -> list[tuple[str, int]]:
        """How many of each type, the most frequent first."""
        counts: Counter[str] = Counter()
        for (event_type, _), count in self.counts.items():
            counts[event_type] += count
        return counts.most_common()

    @property
    def months(self) -> list[str]:
        """The months in which there is one, in order."""
        return sorted({month for _, month in self.counts})


class _Grid(NamedTuple):
    """What all small drawings have in common: months, types, the largest count, the address of a label."""

    months: Sequence[str]
    types: Mapping[str, bool]
    most: int
    to: Callable[[str], str]
    cell: float

    @property
    def wide(self) -> float:
        """All months, in pixels."""
        return len(self.months) * self.cell


def _fitting(months: int, drawings: int) -> tuple[int, float]:
    """How many small drawings stand side by side, and how wide a month is then."""
    for across in (4, 3, 2):
        cell = ((_WIDE - 28 + _GAP) / across - _GAP - _LEFT) / max(months, 1)
        if cell >= _LEAST_CELL and across <= max(drawings, 1):
            return across, min(cell, _CELL)
    return 1, _CELL


def pairs_of(lines: Sequence[DyadLine]) -> list[Pair]:
    """The two sides of each line, those with the most events first."""
    counts: dict[tuple[str, str], Counter[tuple[str, str]]] = defaultdict(Counter)
    labels: dict[tuple[str, str], dict[tuple[str, str], str]] = defaultdict(dict)
    for line in lines:
        sides, place = (line.actor, line.recipient), (line.event_type, line.month)
        counts[sides][place] += line.events
        labels[sides].setdefault(place, line.labels[0])
    pairs = [Pair(*sides, found, labels[sides]) for sides, found in counts.items()]
    return sorted(pairs, key=lambda pair: (-pair.events, pair.actor, pair.recipient))


def draw_heat(lines: Sequence[DyadLine], types: Mapping[str, bool], to: Callable[[str], str], *, title: str) -> Drawing:
    """The drawing of who does what to whom.

    Args:
        lines: of which the `MOST_PAIRS` pairs with the most events are drawn, over the last `MOST_MONTHS` months.
        types: the ontology's types in their order, and whether each is against the other side.
        to: the address of the item of a label.
        title: of the drawing.
    """
    months = _months(lines)[-MOST_MONTHS:]
    pairs = pairs_of([line for line in lines if line.month in set(months)])
    drawn = pairs[:MOST_PAIRS]
    most = max((count for pair in drawn for count in pair.counts.values()), default=1)
    across, cell = _fitting(len(months), len(drawn))
    grid = _Grid(months, types, most, to, cell)
    wide = (_WIDE - 28 + _GAP) / across - _GAP
    parts: list[str] = []
    y = 14.0
    for start in range(0, len(drawn), across):
        band = drawn[start : start + across]
        for column, pair in enumerate(band):
            parts += _pair(pair, grid, At(14 + column * (wide + _GAP), y))
        y += max(_high(pair) for pair in band)
    words = drawing.wrap(_legend(most, months, len(pairs) - len(drawn)), _WIDE - 28, 10)
    parts.append(drawing.text(words, At(14, y + 12), size=10, look="soft"))
    return Drawing(tuple(parts), _WIDE, y + 16 + drawing.height_of(words, 10), title, _told(drawn))


def _legend(most: int, months: Sequence[str], left_out: int) -> str:
    since = f" Months from {months[0]} to {months[-1]}." if months else ""
    more = f" {left_out} more pairs have no room here and stand in the list." if left_out else ""
    return (
        f"A square is the larger, the more events of the type there are in the month; the largest stands for {most}. "
        f"Full: with or for the other side; hollow: against it.{since}{more}"
    )


def _told(pairs: Sequence[Pair]) -> str:
    return " ".join(f"{pair.actor} to {pair.recipient}: {pair.events} events." for pair in pairs) or "No event."


def _months(lines: Sequence[DyadLine]) -> list[str]:
    """Every month from the first to the last, those without events among them."""
    named = sorted(line.month for line in lines if len(line.month) == 7)
    if not named:
        return []
    first, last = (int(month[:4]) * 12 + int(month[5:]) - 1 for month in (named[0], named[-1]))
    return [f"{number // 12:04}-{number % 12 + 1:02}" for number in range(max(first, last - MOST_MONTHS + 1), last + 1)]


def _types(pair: Pair, types: Mapping[str, bool]) -> list[str]:
    found = {event_type for event_type, _ in pair.counts}
    return [one for one in types if one in found] + sorted(found - set(types))


def _high(pair: Pair) -> float:
    return 22 + len({event_type for event_type, _ in pair.counts}) * _CELL + _LABEL + _GAP


def _pair(pair: Pair, grid: _Grid, at: At) -> list[str]:
    """One small drawing: who to whom, a row a type, a column a month, the years under it."""
    heads = drawing.wrap(f"{pair.actor} → {pair.recipient}", max(_LEFT + grid.wide, _LEAST), _SIZE, most=1)
    parts = [drawing.text(heads, At(at.x, at.y + 8), size=_SIZE, more='font-weight="bold"')]
    rows = _types(pair, grid.types)
    top, left = at.y + 22, at.x + _LEFT
    for row, event_type in enumerate(rows):
        parts += _row(pair, event_type, grid, At(left, top + (row + 0.5) * _CELL))
    foot = top + len(rows) * _CELL
    for column, month in enumerate(grid.months):
        if month.endswith("-01") or column == 0:
            name = month[:4] if month.endswith("-01") else month
            x = left + column * grid.cell
            parts.append(drawing.line(At(x, top - 2), At(x, foot + 4), "rule"))
            parts.append(drawing.text([name], At(x, foot + _LABEL), size=_SMALL, look="soft"))
    return parts


def _row(pair: Pair, event_type: str, grid: _Grid, at: At) -> list[str]:
    """The months of a type, from a place on the left on."""
    right = 'text-anchor="end"'
    parts = [
        drawing.text([event_type], At(at.x - 8, at.y + 3.5), size=_SMALL, look="soft", more=right),
        drawing.line(at, At(at.x + grid.wide, at.y), "rule"),
    ]
    look = "event hollow" if grid.types.get(event_type) else "event"
    for column, month in enumerate(grid.months):
        count = pair.counts.get((event_type, month), 0)
        if count:
            side = max(math.sqrt(count / grid.most) * (min(_CELL, grid.cell) - 2), 3.5)
            area = Area(at.x + (column + 0.5) * grid.cell - side / 2, at.y - side / 2, side, side)
            told = f"{pair.actor} to {pair.recipient}, {event_type}, {month}: {count}"
            parts.append(linked(drawing.rect(area, look), grid.to(pair.labels[event_type, month]), told))
    return parts
