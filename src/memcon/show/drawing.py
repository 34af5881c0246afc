"""The pieces of an SVG drawing: the sheet with its title and colours, wrapped text, boxes, lines; all names escaped.

Colours are classes, so that a dark page, a light page and paper each get their own; no meaning hangs on colour alone.
A sheet says its size in millimetres and fits an A4 page.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

LINE = 1.3  # height of a line, in font sizes
_A4_MM = (277.0, 190.0)  # landscape within margins of 10 mm
_MM = 25.4 / 96
_NARROW, _WIDE = set("iIjlt.,:;'|!()[]f r"), set("mwMW@%—⇄–ÆŒ")
_BLANKS = re.compile(r"[ \t\n\r\f\v]+")  # a no-break space is none
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff\u202a-\u202e\u2066-\u2069]")
_STYLE = """
svg { background: #fff; font-family: Helvetica, Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif; }
.paper { fill: #fff; } .ink { fill: #1a1a1a; } .soft { fill: #555; }
.lane { fill: #f3f3f1; } .rule { stroke: #c9c9c5; fill: none; } .line { stroke: #1a1a1a; fill: none; }
.box { fill: #fff; stroke: #1a1a1a; } .done { fill: #1a1a1a; } .part { fill: #fff; stroke: #1a1a1a; }
.tie { stroke: #1f5f8b; fill: none; } .tied { fill: #1f5f8b; }
.warn { stroke: #a3320b; fill: none; } .warned { fill: #a3320b; } .curve { fill: none; }
.halo { stroke: #fff; stroke-width: 3px; }
.p0 { stroke: #1f5f8b; } .f0 { fill: #1f5f8b; } .p1 { stroke: #a3320b; } .f1 { fill: #a3320b; }
.p2 { stroke: #2f6b2f; } .f2 { fill: #2f6b2f; } .p3 { stroke: #6b3f86; } .f3 { fill: #6b3f86; }
.p4 { stroke: #7a5c00; } .f4 { fill: #7a5c00; }
@media screen and (prefers-color-scheme: dark) {
svg { background: #161616; }
.halo { stroke: #161616; } .paper { fill: #161616; } .ink { fill: #eee; } .soft { fill: #b5b5b5; }
.lane { fill: #222; } .rule { stroke: #4a4a4a; } .line { stroke: #eee; }
.box { fill: #161616; stroke: #eee; } .done { fill: #eee; } .part { fill: #161616; stroke: #eee; }
.tie { stroke: #7fbfe8; } .tied { fill: #7fbfe8; } .warn { stroke: #ff9a76; } .warned { fill: #ff9a76; }
.p0 { stroke: #7fbfe8; } .f0 { fill: #7fbfe8; } .p1 { stroke: #ff9a76; } .f1 { fill: #ff9a76; }
.p2 { stroke: #93cf93; } .f2 { fill: #93cf93; } .p3 { stroke: #cba6e0; } .f3 { fill: #cba6e0; }
.p4 { stroke: #e3c15a; } .f4 { fill: #e3c15a; }
}
@page { size: A4 landscape; margin: 10mm; }
"""


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


def sheet(parts: Iterable[str], *, width: float, height: float, title: str, told: str) -> str:
    """A whole SVG file of the given size in pixels, scaled to an A4 page; `told` describes it to who cannot see it."""
    upright = scale_on_page(width, height) > _scale(width, height, _A4_MM)
    scale = scale_on_page(width, height)
    style = _STYLE.replace("A4 landscape", "A4 portrait") if upright else _STYLE
    wide, high = (f"{pixels * _MM * scale:.1f}mm" for pixels in (width, height))
    size = f'width="{wide}" height="{high}" viewBox="0 0 {width:.0f} {height:.0f}"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" aria-labelledby="title told">'
    body = "\n".join(parts)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n{head}\n<title id="title">{safe(title)}</title>\n'
        f'<desc id="told">{safe(told)}</desc>\n<style>{style}</style>\n'
        f'<rect class="paper" width="{width:.0f}" height="{height:.0f}"/>\n{body}\n</svg>\n'
    )


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
