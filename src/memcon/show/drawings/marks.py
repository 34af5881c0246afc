"""The signs of a drawing: a shape for what became of a contact or for a stance, an edge for who vouches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from memcon.show.drawing import safe

if TYPE_CHECKING:
    from collections.abc import Mapping

    from memcon.domain.claims import ContactStatus, Layer, Stance
    from memcon.show.drawing import At

#: what a party asks, gives, refuses or leaves open
STANCES: Mapping[Stance, str] = {
    "demands": "up", "threatens": "up",
    "offers": "down", "proposes": "down", "accepts": "down", "supports": "down",
    "refuses": "bar", "opposes": "bar",
    "hopes": "small", "considers": "small",
}  # fmt: skip
#: filled is done, hollow is planned, a diamond depends, a cross did not come about
STATUSES: Mapping[ContactStatus, str] = {
    "held": "disc", "ongoing": "half", "announced": "ring", "scheduled": "ring", "expected": "ring",
    "proposed": "dashed", "postponed": "dashed", "conditional": "diamond", "refused": "cross", "cancelled": "cross",
}  # fmt: skip
REPORTED, DENIED = "target", "cross"  # held as somebody says; said not to have been
RADIUS = 5.5


def mark(shape: str, at: At, look: str, layer: Layer = "stated") -> str:
    """A sign about a place; `look` is its colour's class.

    >>> from memcon.show.drawing import At
    >>> mark("ring", At(10, 20), "contact", "inferred")
    '<circle class="contact hollow inferred" cx="10.0" cy="20.0" r="5.5"/>'
    """
    solid = shape in {"disc", "up", "down", "half", "target"}
    classes = f"{look}{'' if solid else ' hollow'}{'' if layer == 'stated' else f' {layer}'}"
    return _SHAPES[shape].format(look=classes, plain=look, x=at.x, y=at.y, **_corners(at, RADIUS))


def _corners(at: At, radius: float) -> dict[str, float]:
    return {
        "left": at.x - radius,
        "right": at.x + radius,
        "top": at.y - radius,
        "foot": at.y + radius,
    }


_CIRCLE = '<circle class="{look}" cx="{x:.1f}" cy="{y:.1f}" r="5.5"/>'
_SHAPES: Mapping[str, str] = {
    "disc": _CIRCLE,
    "ring": _CIRCLE,
    "dashed": _CIRCLE.replace("/>", ' stroke-dasharray="2.5 2.5"/>'),
    "half": _CIRCLE.replace('{look}"', '{plain} hollow"')
    + '<path class="{look}" d="M {x:.1f} {top:.1f} A 5.5 5.5 0 0 0 {x:.1f} {foot:.1f} z"/>',
    "target": _CIRCLE.replace('{look}"', '{look} hollow"')
    + '<circle class="{plain}" cx="{x:.1f}" cy="{y:.1f}" r="2"/>',
    "diamond": '<path class="{look}" d="M {left:.1f} {y:.1f} L {x:.1f} {top:.1f} L {right:.1f} {y:.1f} '
    'L {x:.1f} {foot:.1f} z"/>',
    "cross": '<path class="{look}" stroke-width="2.2" d="M {left:.1f} {top:.1f} L {right:.1f} {foot:.1f} '
    'M {right:.1f} {top:.1f} L {left:.1f} {foot:.1f}"/>',
    "up": '<path class="{look}" d="M {left:.1f} {foot:.1f} L {x:.1f} {top:.1f} L {right:.1f} {foot:.1f} z"/>',
    "down": '<path class="{look}" d="M {left:.1f} {top:.1f} L {x:.1f} {foot:.1f} L {right:.1f} {top:.1f} z"/>',
    "bar": '<path class="{look}" stroke-width="3" d="M {left:.1f} {y:.1f} L {right:.1f} {y:.1f}"/>',
    "small": '<circle class="{look}" cx="{x:.1f}" cy="{y:.1f}" r="3"/>',
}


def linked(drawn: str, address: str, told: str) -> str:
    """What is drawn as a link; out of the way of Tab, since the page's table leads to the same."""
    return f'<a href="{safe(address)}" tabindex="-1"><title>{safe(told)}</title>{drawn}</a>'
