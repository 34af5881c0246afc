"""The timeline as a drawing: contacts above with their names, what each party stands for in a lane below; pure.

A date that is no single day is a bar over every day that its words can mean, with soft ends; the sign in its middle
says what the thing is, not on which of those days it was.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from memcon.domain.time import known_days
from memcon.show import drawing
from memcon.show.drawing import Area, At, Drawing
from memcon.show.drawings.marks import DENIED, REPORTED, STANCES, STATUSES, linked, mark
from memcon.show.drawings.ticks import ticks_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from memcon.domain.brief import TimelineLine
    from memcon.show.timescale import Scale

MOST = 400  # signs in a drawing; the page's table holds the rest
MOST_LANES = 8
MOST_ROWS = 14  # signs one above the other in a lane
_WIDE, _LEFT, _RIGHT, _TOP = 1120.0, 128.0, 14.0, 40.0  # pixels
_ROW, _SIZE, _SMALL = 17.0, 11.0, 10.0
_REACH = 8.0  # of a sign to either side
_OPEN = 64.0  # of a bar towards the end that nobody names
_NAME_CHARS = 36
_ONE_LINE = 14  # characters of a lane's name that surely stand on one line


class Placed(NamedTuple):
    """A dated thing on the sheet: from where to where its days reach, where its sign stands, how wide its name is."""

    line: TimelineLine
    first: float
    last: float
    middle: float
    name_wide: float

    @property
    def begin(self) -> float:
        """The left edge of its bar or sign."""
        return min(self.first, self.middle - _REACH)

    @property
    def end(self) -> float:
        """The right edge of its bar or sign."""
        return max(self.last, self.middle + _REACH)

    @property
    def name_ends(self) -> float | None:
        """Where its name ends that has no room after it: before it, else over its bar; None where it has."""
        if self.end + self.name_wide <= _WIDE - _RIGHT:
            return None
        return self.begin if self.begin - self.name_wide >= _LEFT else self.end

    @property
    def reach(self) -> tuple[float, float]:
        """From where to where it needs the room for itself."""
        ends = self.name_ends
        if ends is None:
            return self.begin, self.end + self.name_wide
        return min(self.begin, ends - self.name_wide), self.end


class Lane(NamedTuple):
    """A lane: its name, and its rows of things that do not touch."""

    name: str
    rows: list[list[Placed]]

    @property
    def high(self) -> float:
        """In pixels."""
        return max(len(self.rows) * _ROW + 10, 20 + 14 * (len(self.name) > _ONE_LINE))


def draw_timeline(lines: Sequence[TimelineLine], scale: Scale, to: Callable[[str], str], *, title: str) -> Drawing:
    """The drawing of dated things.

    Args:
        lines: in order of time; the first `MOST` of them are drawn.
        scale: from which day to which.
        to: the address of the item of a label.
        title: of the drawing.
    """
    drawn = lines[:MOST]
    lanes = _lanes(drawn, scale)
    foot = _TOP + sum(lane.high for lane in lanes)
    parts = [_SOFT, *_axis(scale, foot)]
    y = _TOP
    for number, lane in enumerate(lanes):
        parts += _lane(lane, y, "lane" if number % 2 == 0 else "paper", to)
        y += lane.high
    left_out = len(lines) - len({one.line.label for lane in lanes for row in lane.rows for one in row})
    legend = [_LEGEND, *([f"{left_out} more have no room here and stand in the list."] if left_out else [])]
    words = [line for told in legend for line in drawing.wrap(told, _WIDE - 28, _SMALL)]
    parts.append(drawing.text(words, At(14, foot + 20), size=_SMALL, look="soft"))
    high = foot + 20 + drawing.height_of(words, _SMALL)
    return Drawing(tuple(parts), _WIDE, high, title, _told(lines, scale, left_out))


_LEGEND = (
    "Contacts: ● held · ◎ held, as somebody reports · ○ planned · ◇ depends on something · dashed: proposed or put off "
    "· ✕ refused, called off or denied. Positions: △ asks or threatens · ▽ offers or agrees · ▬ refuses · small: hopes "
    "or considers. A bar with soft ends reaches over every day that the words can mean. Dashed edge: somebody else "
    "vouches; dotted and pale: memcon concludes it."
)
_BOTH, _BEFORE, _AFTER = ((0, 0), (0.2, 0.42), (0.8, 0.42), (1, 0)), ((0, 0), (1, 0.42)), ((0, 0.42), (1, 0))


def _soft(name: str, look: str, stops: Sequence[tuple[float, float]]) -> str:
    told = "".join(
        f'<stop class="soft-{look}" offset="{offset}" stop-opacity="{opacity}"/>' for offset, opacity in stops
    )
    return f'<linearGradient id="{name}-{look}">{told}</linearGradient>'


_SOFTS = "".join(
    _soft(name, look, stops)
    for look in ("contact", "position")
    for name, stops in (("soft", _BOTH), ("before", _BEFORE), ("after", _AFTER))
)
_SOFT = f"<defs>{_SOFTS}</defs>"


def _told(lines: Sequence[TimelineLine], scale: Scale, left_out: int) -> str:
    contacts = sum(line.stance is None for line in lines)
    more = f" {left_out} of them are not drawn." if left_out else ""
    return (
        f"From {scale.first} to {scale.last}: {contacts} contacts and {len(lines) - contacts} positions, "
        f"which the list on the same page names one by one.{more}"
    )


def _lanes(lines: Sequence[TimelineLine], scale: Scale) -> list[Lane]:
    """Contacts first, then the parties by how much they stand for; those beyond the last lane share one."""
    spoken = Counter(party for line in lines if line.stance for party in _holders(line))
    named = [party for party, _ in spoken.most_common(MOST_LANES - 1)]
    held: dict[str, list[Placed]] = {"Contacts": [], **{party: [] for party in named}}
    for line in lines:
        placed = _placed(line, scale)
        if placed is None:
            continue
        names = _holders(line) if line.stance else ("Contacts",)
        for name in dict.fromkeys(name if name in held else "Others" for name in names):
            held.setdefault(name, []).append(placed)
    return [_packed(name, things) for name, things in held.items() if things]


def _holders(line: TimelineLine) -> tuple[str, ...]:
    """Whose position it is: one that two parties hold together is in the lanes of both."""
    return tuple(name for party in line.parties for name in party.split("; "))


def _placed(line: TimelineLine, scale: Scale) -> Placed | None:
    begin, end = known_days(line.when)
    if begin is None and end is None:
        return None
    first = max(dt.date.fromisoformat(begin or end or ""), scale.first)
    last = min(dt.date.fromisoformat(end or begin or ""), scale.last)
    if first > last:
        return None
    left, right = _x(first, scale), _x(last + dt.timedelta(days=1), scale) if last < dt.date.max else _WIDE - _RIGHT
    name = drawing.width_of(_name(line), _SIZE) + 6 if line.stance is None else 0.0
    middle = (left + right) / 2
    if begin is None:
        return Placed(line, max(right - _OPEN, _LEFT), right, middle, name)
    return Placed(line, left, right if end else min(left + _OPEN, _WIDE - _RIGHT), middle, name)


def _x(day: dt.date, scale: Scale) -> float:
    days = (scale.last - scale.first).days + 1
    return _LEFT + 10 + (day - scale.first).days / days * (_WIDE - _LEFT - _RIGHT - 20)


def _name(line: TimelineLine) -> str:
    """What a contact is called in little room: who, without what became of it, which its sign says."""
    words = (line.what.rpartition(": ")[0] or line.what).partition(" ")[2] or line.what
    return words if len(words) <= _NAME_CHARS else words[: _NAME_CHARS - 1].rstrip() + "…"


def _packed(name: str, things: Iterable[Placed]) -> Lane:
    """The things in the first row in which they touch nothing; a name that would leave the sheet stands before."""
    rows: list[list[Placed]] = []
    ends: list[float] = []
    for one in sorted(things, key=lambda placed: placed.reach):
        begin, end = one.reach
        row = next((number for number, until in enumerate(ends) if until + 3 <= begin), len(rows))
        if row == MOST_ROWS:
            continue  # the drawing says how many have no room
        if row == len(rows):
            rows.append([])
            ends.append(0.0)
        rows[row].append(one)
        ends[row] = end
    return Lane(name, rows)


def _axis(scale: Scale, foot: float) -> list[str]:
    parts = [drawing.line(At(_LEFT, _TOP), At(_WIDE - _RIGHT, _TOP), "rule")]
    for tick in ticks_of(scale.first, scale.last):
        x = _x(tick.day, scale)
        if x < _WIDE - _RIGHT - 30:
            parts.append(drawing.text([tick.name], At(x + 3, _TOP - 8), size=_SIZE, look="soft"))
        parts.append(drawing.line(At(x, _TOP - 18), At(x, foot), "rule"))
    return parts


def _lane(lane: Lane, y: float, look: str, to: Callable[[str], str]) -> list[str]:
    name = drawing.wrap(lane.name, _LEFT - 22, _SIZE, most=2)
    parts = [
        drawing.rect(Area(0, y, _LEFT - 4, lane.high), look),
        drawing.line(At(0, y + lane.high), At(_WIDE, y + lane.high), "rule"),
        drawing.text(name, At(14, y + 17), size=_SIZE, more='font-weight="bold"'),
    ]
    for number, row in enumerate(lane.rows):
        parts += [
            linked(_drawn(one, y + 5 + (number + 0.5) * _ROW), to(one.line.label), _words(one.line)) for one in row
        ]
    return parts


def _words(line: TimelineLine) -> str:
    vouched = "" if line.layer == "stated" else f", {line.layer}"
    return f"{line.when}: {line.what}{vouched} ({line.label})"


def _drawn(one: Placed, y: float) -> str:
    look = "position" if one.line.stance else "contact"
    begin, end = known_days(one.line.when)
    bar = ""
    if begin != end:
        area = Area(one.first - 3, y - 5, max(one.last - one.first, 4) + 6, 10)
        soft = "soft" if begin and end else "after" if begin else "before"
        bar = drawing.rect(area, "interval", f'fill="url(#{soft}-{look})"')
    sign = mark(_shape(one.line), At(one.middle, y), look, one.line.layer)
    if one.line.stance:
        return bar + sign
    slant = ' font-style="italic"' if one.line.layer == "inferred" else ""
    if one.name_ends is not None:
        at, anchor = At(one.name_ends - 2, y + 4), f'text-anchor="end"{slant}'
    else:
        at, anchor = At(one.end + 2, y + 4), slant.strip()
    return bar + sign + drawing.text([_name(one.line)], at, size=_SIZE, more=anchor)


def _shape(line: TimelineLine) -> str:
    if line.stance:
        return STANCES[line.stance]
    if line.sign.startswith("not ") or line.certainty == "denied":
        return DENIED
    if line.sign == "held" and line.certainty == "reported":
        return REPORTED
    return next((shape for status, shape in STATUSES.items() if status == line.sign), "ring")
