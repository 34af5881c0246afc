"""What parties stood for and stand for, day by day, as a drawing: a line for each measure and party; pure."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

from memcon.domain.time import known_days
from memcon.show import drawing, wording
from memcon.show.drawing import Area, At, Drawing
from memcon.show.drawings.marks import STANCES, linked, mark
from memcon.show.drawings.ticks import ticks_of
from memcon.show.timescale import scale_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from memcon.domain.claims import PositionStatement
    from memcon.domain.standing import PositionLine
    from memcon.show.timescale import Scale

MOST = 40  # lines in a drawing
MOST_SAID = 24  # signs on a line, the last ones
_WIDE, _LEFT, _RIGHT, _TOP, _ROW = 1120.0, 400.0, 24.0, 40.0, 22.0  # pixels
_SIZE, _SMALL = 11.0, 10.0


class Said(NamedTuple):
    """A statement on a line: when, what, and whether it stands, stood, was taken back, or says otherwise."""

    day: str
    label: str
    statement: PositionStatement
    state: str


def draw_holdings(lines: Sequence[PositionLine], to: Callable[[str], str], *, title: str) -> Drawing:
    """The drawing of positions that have a day.

    Args:
        lines: standing or ended; those with a history come first, and `MOST` of them are drawn.
        to: the address of the item of a label.
        title: of the drawing.
    """
    dated = [line for line in lines if known_days(line.day)[0]]
    drawn = sorted(dated, key=lambda line: -len(line.history) - len(line.signals))[:MOST]
    drawn.sort(key=lambda line: (line.statement.measure, wording.holder(line.statement)))
    scale = scale_of([said.day for line in drawn for said in said_of(line)])
    if scale is None:
        nothing = drawing.text(["No position has a day."], At(14, 24), size=_SIZE)
        return Drawing((nothing,), _WIDE, 40, title, "No position has a day.")
    foot = _TOP + len(drawn) * _ROW
    parts = _axis(scale, foot)
    for number, line in enumerate(drawn):
        parts += _line(line, scale, _TOP + (number + 0.5) * _ROW, to)
    left_out = len(lines) - len(drawn)
    more = f" {left_out} more have no day, or no room here, and stand in the list." if left_out else ""
    words = drawing.wrap(_LEGEND + more, _WIDE - 28, _SMALL)
    parts.append(drawing.text(words, At(14, foot + 20), size=_SMALL, look="soft"))
    told = " ".join(_told(line) for line in drawn)
    return Drawing(tuple(parts), _WIDE, foot + 20 + drawing.height_of(words, _SMALL), title, told)


_LEGEND = (
    "△ asks or threatens · ▽ offers or agrees · ▬ refuses · small: hopes or considers. The last sign on a line stands; "
    "those before it, 23 at the most, gave way to it. ✕ taken back. Dashed edge: somebody else vouches; dotted and "
    "pale: memcon concludes it."
)


def said_of(line: PositionLine) -> list[Said]:
    """What was said on the line last, oldest first; what has no day is left out, and of a month counts its first."""
    said = ((one, known_days(one.day)[0]) for one in _said(line))
    return sorted((one._replace(day=day) for one, day in said if day), key=lambda one: one.day)[-MOST_SAID:]


def _said(line: PositionLine) -> Iterator[Said]:
    for state, words in (("stood", line.history), ("says otherwise", line.signals)):
        for word in words[-MOST_SAID:]:  # oldest first: a large record has hundreds
            yield Said(word.day, word.label, word.statement, f"{state}, {word.turn} since")
    yield Said(line.day, line.label, line.statement, f"taken back {line.ended}" if line.ended else "stands")
    if line.ended:
        yield Said(line.ended, line.label, line.statement, "taken back")


def _told(line: PositionLine) -> str:
    said = "; ".join(f"{one.day} {one.statement.stance} ({one.state})" for one in said_of(line))
    return f"{wording.holder(line.statement)}, {wording.short(line.statement.measure)}: {said}."


def _axis(scale: Scale, foot: float) -> list[str]:
    parts = []
    for tick in ticks_of(scale.first, scale.last, 10):
        x = _x(tick.day, scale)
        if x < _WIDE - _RIGHT - 20:
            parts.append(drawing.text([tick.name], At(x + 3, _TOP - 14), size=_SIZE, look="soft"))
        parts.append(drawing.line(At(x, _TOP - 24), At(x, foot), "rule"))
    return parts


def _x(day: dt.date, scale: Scale) -> float:
    days = max((scale.last - scale.first).days, 1)
    return _LEFT + (day - scale.first).days / days * (_WIDE - _LEFT - _RIGHT)


def _line(line: PositionLine, scale: Scale, y: float, to: Callable[[str], str]) -> list[str]:
    statement = line.statement
    party = statement.holder_party or statement.holder
    measure = drawing.wrap(f"{party}: {statement.measure}", _LEFT - 44, _SIZE, most=1)
    slant = 'font-style="italic"' if statement.layer == "inferred" else ""
    said = said_of(line)
    xs = [_x(dt.date.fromisoformat(one.day), scale) for one in said]
    until = xs[-1] if line.ended else _WIDE - _RIGHT
    parts = [
        drawing.text(measure, At(14, y + 4), size=_SIZE, more=slant),
        drawing.line(At(14, y + _ROW / 2), At(_WIDE - 14, y + _ROW / 2), "rule"),
        drawing.rect(Area(xs[0], y - 1, max(until - xs[0], 1), 2), "position", 'stroke="none" fill-opacity=".35"'),
    ]
    for x, one in zip(xs, said, strict=True):
        shape = "cross" if one.state == "taken back" else STANCES[one.statement.stance]
        told = f"{one.day}: {party} {one.statement.stance} {one.statement.measure}, {one.state} ({one.label})"
        parts.append(linked(mark(shape, At(x, y), "position", one.statement.layer), to(one.label), told))
    return parts
