"""How often announcements are kept, as a drawing: a mark and its interval for each class, on a line from 0 to 100 %."""

from __future__ import annotations

from typing import TYPE_CHECKING

from memcon.show import drawing
from memcon.show.drawing import Area, At, Drawing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from memcon.domain.forecast import Dimension, Rate, TrackRecord

HEADINGS: dict[Dimension, str] = {
    "all": "All", "party": "By who announces", "track": "By level", "source": "By kind of source",
    "lead": "By lead time",
}  # fmt: skip
MOST = 8  # classes of one kind that are drawn
_WIDE, _MARGIN = 900.0, 20.0  # pixels
_LEFT, _RIGHT = 250.0, 190.0  # for names and for figures
_ROW, _HEAD = 22.0, 30.0  # height of a line, of a heading
_SIZE, _SMALL = 11.0, 9.5
_FOOT = (
    "Mark: share that was kept of those whose outcome is known (n). Line: its 95 % interval (Wilson); long is unsure."
)


def rates_of(found: TrackRecord) -> Drawing:
    """The drawing of a track record; classes of which no outcome is known are left out."""
    title = f"Announcements that were kept, as of {found.as_of or 'no known day'}"
    parts, y, shown = [], 62.0, []
    for by, words in HEADINGS.items():
        rates = [one for one in found.rates if one.by == by and one.n][:MOST]
        if not rates:
            continue
        parts.append(drawing.text([words], At(_MARGIN, y), size=_SIZE, look="soft", more='font-weight="bold"'))
        for rate in rates:
            y += _ROW
            parts += _row(rate, y)
        shown += rates
        y += _HEAD
    heading = drawing.text([title], At(_MARGIN, 32), size=16, more='font-weight="bold"')
    lines = drawing.wrap(_FOOT, _WIDE - 2 * _MARGIN, _SMALL)
    foot = drawing.text(lines, At(_MARGIN, y + 16), size=_SMALL, look="soft")
    return Drawing([heading, *_scale(62.0, y - _HEAD + 8), *parts, foot], _WIDE, y + 30, title, _told(shown))


def _x(share: float) -> float:
    return _LEFT + share * (_WIDE - _LEFT - _RIGHT)


def _row(rate: Rate, y: float) -> Iterator[str]:
    name = drawing.wrap(rate.value, _LEFT - _MARGIN - 14, _SIZE, most=1)
    yield drawing.text(name, At(_MARGIN, y + 4), size=_SIZE)
    low, high = _x(rate.kept.low), _x(rate.kept.high)
    yield drawing.line(At(low, y), At(high, y), "line", 'stroke-width="1.5"')
    for end in (low, high):
        yield drawing.line(At(end, y - 4), At(end, y + 4), "line", 'stroke-width="1.5"')
    yield drawing.rect(Area(_x(rate.kept.share) - 4.5, y - 4.5, 9, 9), "done")
    yield drawing.text([_figure(rate)], At(_WIDE - _RIGHT + 16, y + 4), size=_SIZE)


def _figure(rate: Rate) -> str:
    kept = rate.kept
    return f"{kept.share:.0%} ({kept.low:.0%} to {kept.high:.0%}), n = {rate.n}"


def _scale(top: float, bottom: float) -> Iterator[str]:
    for share in (0.0, 0.25, 0.5, 0.75, 1.0):
        yield drawing.line(At(_x(share), top - 4), At(_x(share), bottom), "rule", 'stroke-dasharray="2 3"')
        more = 'text-anchor="middle"'
        yield drawing.text([f"{share:.0%}"], At(_x(share), top - 10), size=_SMALL, look="soft", more=more)


def _told(rates: Sequence[Rate]) -> str:
    return " ".join(f"{HEADINGS[one.by]}, {one.value}: {_figure(one)}." for one in rates) or "No outcome is known."
