"""The pieces of an SVG drawing: the sheet with its title and colours, wrapped text, boxes, lines; all names escaped.

Colours are classes, so that a dark page, a light page and paper each get their own; no meaning hangs on colour alone.
A sheet says its size in millimetres and fits an A4 page.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, NamedTuple

from memcon.show import drawing_style

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

LINE = 1.3  # height of a line, in font sizes
_A4_MM = (277.0, 190.0)  # landscape within margins of 10 mm
_MM = 25.4 / 96
_NARROW, _WIDE = set("iIjlt.,:;'|!()[]f r"), set("mwMW@%—⇄–ÆŒ")
_BLANKS = re.compile(r"[ \t\n\r\f\v]+")  # a no-break space is none
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff\u202a-\u202e\u2066-\u2069]")


class At(NamedTuple):
    """A place on the sheet, in pixels from its upper left corner."""

    x: float
    y: float


class Area(NamedTuple):
    """A box on the sheet, in pixels: its upper left corner and its size."""

    x: float
    y: float
    wide: float
    high: float


class Drawing(NamedTuple):
    """What is drawn, its size in pixels, its title, and what it tells in words to who cannot see it."""

    parts: Sequence[str]
    width: float
    height: float
    title: str
    told: str


def sheet(parts: Iterable[str], *, width: float, height: float, title: str, told: str) -> str:
    """A whole SVG file of the given size in pixels, scaled to an A4 page; `told` describes it to who cannot see it."""
    return as_file(Drawing(tuple(parts), width, height, title, told))


def as_file(drawn: Drawing) -> str:
    """The drawing as a file of its own, scaled to an A4 page, with its style sheet in it."""
    upright = scale_on_page(drawn.width, drawn.height) > _scale(drawn.width, drawn.height, _A4_MM)
    scale = scale_on_page(drawn.width, drawn.height)
    wide, high = (f"{pixels * _MM * scale:.1f}mm" for pixels in (drawn.width, drawn.height))
    size = f'width="{wide}" height="{high}" role="img" aria-labelledby="title told"'
    style = f"\n<style>{drawing_style.OWN[upright]}</style>"
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{_svg(drawn, size, _names(drawn) + style)}'


def as_part(drawn: Drawing, name: str) -> str:
    """The drawing as a part of a page of HTML, which loads `drawing_style.INSIDE`; `name` is its own in that page."""
    named = f'role="group" aria-labelledby="{name}-title" aria-describedby="{name}-told"'
    size = f'width="{drawn.width:.0f}" height="{drawn.height:.0f}" {named}'
    return _svg(drawn, size, _names(drawn, f"{name}-"))


def _svg(drawn: Drawing, size: str, heads: str) -> str:
    box = f'viewBox="0 0 {drawn.width:.0f} {drawn.height:.0f}"'
    paper = f'<rect class="paper" width="{drawn.width:.0f}" height="{drawn.height:.0f}"/>'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" class="sheet" {size} {box}>'
    body = "\n".join(drawn.parts)
    return f"{head}\n{heads}\n{paper}\n{body}\n</svg>\n"


def _names(drawn: Drawing, before: str = "") -> str:
    title, told = safe(drawn.title), safe(drawn.told)
    return f'<title id="{before}title">{title}</title>\n<desc id="{before}told">{told}</desc>'


def scale_on_page(width: float, height: float) -> float:
    """By how much a sheet must shrink to fit an A4 page, whichever way the page is turned; 1 where it fits as it is."""
    return max(_scale(width, height, _A4_MM), _scale(width, height, _A4_MM[::-1]))


def _scale(width: float, height: float, page: tuple[float, float]) -> float:
    return min(page[0] / (width * _MM), page[1] / (height * _MM), 1.0)


def safe(words: str) -> str:
    """Words as SVG may hold them: markup escaped, characters that XML forbids or that turn the line dropped."""
    return html.escape(_CONTROL.sub("", words), quote=True)


def width_of(words: str, size: float) -> float:
    """How wide words are in pixels, at the most, in a plain sans-serif of that size."""
    return sum(_width(sign) for sign in words) * size


def _width(sign: str) -> float:
    if ord(sign) > 0x2E80:  # Chinese, Japanese, Korean, emoji
        return 1.0
    if sign in _NARROW:
        return 0.36
    return 0.95 if sign in _WIDE else 0.74 if sign.isupper() else 0.6


def wrap(words: str, wide: float, size: float, most: int | None = None) -> list[str]:
    """Words broken into lines no wider than `wide` pixels; a long word is broken, too many lines end in …."""
    lines: list[str] = []
    for word in _BLANKS.split(words.strip()):
        if not word:
            continue
        tried = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(tried, size) <= wide:
            lines[-1] = tried
            continue
        lines += _pieces(word, wide, size)
    if most is not None and len(lines) > most:
        lines = lines[:most]
        while lines[-1] and width_of(lines[-1] + "…", size) > wide:
            lines[-1] = lines[-1][:-1]
        lines[-1] = lines[-1].rstrip(" ,;") + "…"
    return lines


def _pieces(word: str, wide: float, size: float) -> list[str]:
    pieces = [""]
    for sign in word:
        if pieces[-1] and width_of(pieces[-1] + sign, size) > wide:
            pieces.append("")
        pieces[-1] += sign
    return pieces


def text(lines: Sequence[str], at: At, *, size: float = 11, look: str = "ink", more: str = "") -> str:
    """Lines of text whose first baseline starts at the place; `more` are further attributes."""
    spans = "".join(
        f'<tspan x="{at.x:.1f}" y="{at.y + number * size * LINE:.1f}">{safe(one)}</tspan>'
        for number, one in enumerate(lines)
    )
    return f'<text class="{look}" font-size="{size:g}"{_more(more)}>{spans}</text>'


def rect(area: Area, look: str, more: str = "") -> str:
    """A box."""
    place = f'x="{area.x:.1f}" y="{area.y:.1f}" width="{area.wide:.1f}" height="{area.high:.1f}"'
    return f'<rect class="{look}" {place}{_more(more)}/>'


def line(start: At, stop: At, look: str, more: str = "") -> str:
    """A straight line."""
    place = f'x1="{start.x:.1f}" y1="{start.y:.1f}" x2="{stop.x:.1f}" y2="{stop.y:.1f}"'
    return f'<line class="{look}" {place}{_more(more)}/>'


def path(course: str, look: str, more: str = "") -> str:
    """A path of SVG commands."""
    return f'<path class="{look}" d="{course}"{_more(more)}/>'


def circle(at: At, radius: float, look: str, more: str = "") -> str:
    """A circle about a place."""
    return f'<circle class="{look}" cx="{at.x:.1f}" cy="{at.y:.1f}" r="{radius:g}"{_more(more)}/>'


def _more(attributes: str) -> str:
    return f" {attributes}" if attributes else ""


def height_of(lines: Sequence[str], size: float) -> float:
    """How high lines of text are."""
    return len(lines) * size * LINE
