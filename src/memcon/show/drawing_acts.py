"""The boxes of a road map's lanes: what is done, who looks, which part it is, and the lines of acts that are tied."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from memcon.show import drawing, plan_words
from memcon.show.drawing import Area, At

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from memcon.show.acts import Act

GAP = 8.0  # between boxes, in pixels
TIE_APART = 7.0  # between the lines of two groups of tied acts
_SIZE, _SMALL = 11.0, 9.5  # font sizes
_PAD = 7.0  # inside a box


class Placed(NamedTuple):
    """An act, where its box stands, where its column begins, and its deadline where the column's head lacks it."""

    act: Act
    area: Area
    column: float
    due: str


def box_high(act: Act, wide: float, due: str) -> float:
    """How high the box of an act is."""
    name, small = _lines(act, wide, due)
    parts = 8 if act.steps[0].tranche[1] > 1 else 0
    return 2 * _PAD + drawing.height_of(name, _SIZE) + drawing.height_of(small, _SMALL) + parts


def box(placed: Placed, *, inferred: bool) -> Iterator[str]:
    """An act: its words, the circle of its verifier, the bar of its parts."""
    act, area = placed.act, placed.area
    name, small = _lines(act, area.wide, placed.due)
    yield drawing.rect(area, "box", 'stroke-dasharray="5 3" rx="3"' if inferred else 'rx="3"')
    y = area.y + _PAD + _SIZE - 1
    yield drawing.text(name, At(area.x + _PAD, y), size=_SIZE)
    y += drawing.height_of(name, _SIZE)
    if small:
        yield drawing.text(small, At(area.x + _PAD, y - 1), size=_SMALL, look="soft")
    look = "done" if act.steps[0].verifier else "part"
    yield drawing.circle(At(area.x + area.wide - _PAD - 4, area.y + _PAD + 5), 4.5, look)
    if not act.steps[0].deliverable:
        yield drawing.rect(area, "warn", 'stroke-width="2.5" rx="3"')
    yield from _parts(act, area)


def _lines(act: Act, wide: float, due: str) -> tuple[list[str], list[str]]:
    """The lines of an act's box: what is done; then who looks, when it is due, who has to deliver it."""
    inner, step = wide - 2 * _PAD, act.steps[0]
    details = [f"verified by {step.verifier}" if step.verifier else "", due, plan_words.asks_of_others(step)]
    small = [line for words in details if words for line in drawing.wrap(words, inner, _SMALL, most=6)]
    return drawing.wrap(_named(act), inner - 14, _SIZE, most=5), small


def _named(act: Act) -> str:
    """The act's tie, numbers and name, its parts kept on one line."""
    parts = f" ({act.parts})".replace(" ", "\u00a0").replace("\u00a0", " ", 1) if act.parts else ""
    tie = f"⇄{act.tie}\u00a0" if act.tie else ""
    return f"{tie}{act.number}\u00a0 {act.steps[0].name}{parts}"


def _parts(act: Act, area: Area) -> Iterator[str]:
    """The bar of a measure done in parts: those done by now, those to come."""
    done, parts = act.steps[-1].tranche
    if parts < 2:
        return
    wide = (area.wide - 2 * _PAD) / parts
    for number in range(parts):
        bar = Area(area.x + _PAD + number * wide, area.y + area.high - _PAD - 3, wide - 2, 5)
        yield drawing.rect(bar, "done" if number < done else "part")


def draw_ties(placed: Sequence[Placed]) -> Iterator[str]:
    """For each group of tied acts a line beside its column, with a branch to each of them."""
    groups: dict[tuple[float, str], list[Placed]] = {}
    for one in placed:
        if one.act.tie:
            groups.setdefault((one.column, one.act.tie), []).append(one)
    for (column, tie), members in groups.items():
        x = column + GAP / 2 + TIE_APART * (ord(tie) - ord("a"))
        places = [one.area.y + _PAD + 5 for one in members]
        yield drawing.line(At(x, min(places)), At(x, max(places)), "tie", 'stroke-width="2"')
        for one, y in zip(members, places, strict=True):
            yield drawing.line(At(x, y), At(one.area.x, y), "tie", 'stroke-width="2"')
            yield drawing.circle(At(one.area.x, y), 3, "tied")
