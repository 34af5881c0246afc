"""Set phrases over time, as a drawing: a line from first to last use, a mark for each, what became of it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from memcon.show import drawing
from memcon.show.drawing import At, Drawing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from memcon.domain.formulas import Formula

MOST = 40  # phrases that are drawn
_WIDE, _MARGIN = 1080.0, 20.0  # pixels
_LEFT, _RIGHT = 340.0, 130.0  # for the phrase and for what became of it
_LEAST_ROW = 40.0  # height of a phrase
_SIZE, _SMALL = 11.0, 9.5
_FOOT = "● a use, by the day of the report · ✕ not used since, though its party has spoken of the matter · → replaced"


def uses_of(found: Sequence[Formula], *, title: str = "Set phrases over time") -> Drawing:
    """The drawing of phrases, at most `MOST` of them."""
    shown = found[:MOST]
    parts = [drawing.text([title], At(_MARGIN, 32), size=16, more='font-weight="bold"')]
    days = [dt.date.fromisoformat(day) for one in shown for day in (one.first, one.last)]
    first, last = (min(days), max(days)) if days else (dt.date.min, dt.date.min)
    y = 66.0
    rows: list[str] = []
    for number, one in enumerate(shown):
        high = _height(one)
        rows += _row(one, number, y, _Line(first, last))
        y += high
    parts += [*_scale(_Line(first, last), 58.0, y), *rows]
    foot = _FOOT if len(found) <= MOST else f"The first {MOST} of {len(found)}. {_FOOT}"
    parts.append(drawing.text([foot], At(_MARGIN, y + 24), size=_SMALL, look="soft"))
    return Drawing(parts, _WIDE, y + 38, title, " ".join(_told(one) for one in shown) or "No phrase.")


class _Line:
    """Where days stand."""

    def __init__(self, first: dt.date, last: dt.date) -> None:
        self.first, self.days = first, max(1, (last - first).days)

    def x(self, day: str | dt.date) -> float:
        """How far right a day lies."""
        found = dt.date.fromisoformat(day) if isinstance(day, str) else day
        return _LEFT + (found - self.first).days / self.days * (_WIDE - _LEFT - _RIGHT - 20)


def _words(one: Formula) -> list[str]:
    return drawing.wrap(f"“{one.words}”", _LEFT - _MARGIN - 24, _SIZE, most=3)


def _height(one: Formula) -> float:
    return max(_LEAST_ROW, drawing.height_of(_words(one), _SIZE) + 26)


def _row(one: Formula, number: int, y: float, line: _Line) -> Iterator[str]:
    words = _words(one)
    yield drawing.text(words, At(_MARGIN, y + 8), size=_SIZE)
    below = y + 8 + drawing.height_of(words, _SIZE)
    party = drawing.wrap(one.party, _LEFT - _MARGIN - 24, _SMALL, most=1)
    yield drawing.text(party, At(_MARGIN, below - 2), size=_SMALL, look="soft", more='font-weight="bold"')
    middle = y + 8
    colour, dashes = number % 5, "" if one.state == "in use" else ' stroke-dasharray="5 4"'
    yield drawing.line(
        At(line.x(one.first), middle), At(line.x(one.last), middle), f"p{colour}", f'stroke-width="2"{dashes}'
    )
    for day in dict.fromkeys(use.day for use in one.uses):
        yield drawing.circle(At(line.x(day), middle), 4.5, f"f{colour}")
    sign = {"in use": "", "dropped": "✕", "replaced": "→"}[one.state]
    told = [part for part in (f"{sign} {one.state}".strip(), f"{one.articles} reports") if part]
    yield drawing.text(told, At(_WIDE - _RIGHT + 6, middle + 4), size=_SMALL, look="soft")


def _scale(line: _Line, top: float, bottom: float) -> Iterator[str]:
    """The first and last day, and the beginnings of years between where there is room."""
    last = line.first + dt.timedelta(days=line.days)
    years = [dt.date(year, 1, 1) for year in range(line.first.year + 1, last.year + 1)]
    placed: list[float] = []
    for day in (line.first, last, *years):
        x = line.x(day)
        if all(abs(x - one) > 80 for one in placed):
            placed.append(x)
            yield drawing.line(At(x, top), At(x, bottom), "rule", 'stroke-dasharray="2 3"')
            more = 'text-anchor="middle"'
            yield drawing.text([day.isoformat()], At(x, top - 4), size=_SMALL, look="soft", more=more)


def _told(one: Formula) -> str:
    more = f", replaced by “{one.replaced_by}”" if one.replaced_by else ""
    days = ", ".join(dict.fromkeys(use.day for use in one.uses))
    return f"{one.party}: “{one.words}”, used {days}; {one.state}{more}."
