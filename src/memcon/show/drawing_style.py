"""The colours of a drawing, for a light page, a dark one and paper; the same in a file of its own and inside a page."""

from __future__ import annotations

import re

_LIGHT = """
.sheet { background: #fff; font-family: Helvetica, Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif; }
.paper { fill: #fff; } .ink { fill: #1a1a1a; } .soft { fill: #555; }
.lane { fill: #f3f3f1; } .rule { stroke: #c9c9c5; fill: none; } .line { stroke: #1a1a1a; fill: none; }
.box { fill: #fff; stroke: #1a1a1a; } .done { fill: #1a1a1a; } .part { fill: #fff; stroke: #1a1a1a; }
.tie { stroke: #1f5f8b; fill: none; } .tied { fill: #1f5f8b; }
.warn { stroke: #a3320b; fill: none; } .warned { fill: #a3320b; } .curve { fill: none; }
.halo { stroke: #fff; stroke-width: 3px; }
.p0 { stroke: #1f5f8b; } .f0 { fill: #1f5f8b; } .p1 { stroke: #a3320b; } .f1 { fill: #a3320b; }
.p2 { stroke: #2f6b2f; } .f2 { fill: #2f6b2f; } .p3 { stroke: #6b3f86; } .f3 { fill: #6b3f86; }
.p4 { stroke: #7a5c00; } .f4 { fill: #7a5c00; }
.contact { fill: #1d6b57; stroke: #1d6b57; } .position { fill: #8a4b08; stroke: #8a4b08; }
.event { fill: #7a3b6b; stroke: #7a3b6b; } .person { fill: #46598c; stroke: #46598c; }
.soft-contact { stop-color: #1d6b57; } .soft-position { stop-color: #8a4b08; }
.hollow { fill: #fff; fill-opacity: 1; } .edge { fill: none; } .attributed { stroke-dasharray: 4 2; fill-opacity: .4; }
.inferred { stroke-dasharray: 1.5 2; fill-opacity: .1; } .analyst { stroke-width: 3; }
a:hover > *, a:focus > * { stroke-width: 3.5; }
"""
_DARK = """
.sheet { background: #1c2225; }
.halo { stroke: #1c2225; } .paper { fill: #1c2225; } .ink { fill: #eee; } .soft { fill: #b5b5b5; }
.lane { fill: #262d31; } .rule { stroke: #4a5257; } .line { stroke: #eee; }
.box { fill: #1c2225; stroke: #eee; } .done { fill: #eee; } .part { fill: #1c2225; stroke: #eee; }
.tie { stroke: #7fbfe8; } .tied { fill: #7fbfe8; } .warn { stroke: #ff9a76; } .warned { fill: #ff9a76; }
.p0 { stroke: #7fbfe8; } .f0 { fill: #7fbfe8; } .p1 { stroke: #ff9a76; } .f1 { fill: #ff9a76; }
.p2 { stroke: #93cf93; } .f2 { fill: #93cf93; } .p3 { stroke: #cba6e0; } .f3 { fill: #cba6e0; }
.p4 { stroke: #e3c15a; } .f4 { fill: #e3c15a; }
.contact { fill: #7fd0b6; stroke: #7fd0b6; } .position { fill: #efb46a; stroke: #efb46a; }
.event { fill: #dfa6d0; stroke: #dfa6d0; } .person { fill: #aebdf0; stroke: #aebdf0; }
.soft-contact { stop-color: #7fd0b6; } .soft-position { stop-color: #efb46a; }
.hollow { fill: #1c2225; } .edge { fill: none; }
"""


def _within_a_sheet(rules: str) -> str:
    """The rules for what is inside a drawing alone: a page that holds one has classes of its own."""
    rules = re.sub(r"(?m)(?<![\w#.)])\.(?!sheet)(?=[a-z])", ".sheet .", rules)
    return rules.replace("a:", ".sheet a:")


#: what a page that holds a drawing loads, so that nothing of it stands inside the drawing
INSIDE = f"{_within_a_sheet(_LIGHT)}@media screen and (prefers-color-scheme: dark) {{{_within_a_sheet(_DARK)}}}\n"
#: what a drawing's own file holds, by whether the page it is printed on is upright
OWN = {
    upright: f"{INSIDE}@page {{ size: A4 {'portrait' if upright else 'landscape'}; margin: 10mm; }}\n"
    for upright in (False, True)
}
