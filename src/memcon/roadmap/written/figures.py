"""Figures as a person writes them: a number, [low, likely, high], or either marked with who vouches for it."""

from __future__ import annotations

import math
import sys
from typing import TYPE_CHECKING

from memcon.domain.negotiation import Figure

if TYPE_CHECKING:
    from memcon.domain.negotiation import Basis
    from memcon.roadmap.written.toml_text import TomlValue

HOW = "write a number, or [low, likely, high], or { assumed = … } around either"
_BASES: tuple[Basis, ...] = ("analyst", "assumed", "record")
_TRIPLE = 3
_LONGEST = 60  # signs of what was written that are told back


def figure_of(value: object) -> Figure:
    """The figure that was written: 12, [8, 12, 20] or { assumed = 12, note = "why" }; unmarked it is the analyst's.

    Raises:
        ValueError: it is none of these; the message says what to do.
    """
    if not isinstance(value, dict):
        return _ordered(_figure(value, "analyst"))
    bases = [basis for basis in _BASES if basis in value]
    odd = sorted(set(value) - {*_BASES, "low", "high", "note"})
    if len(bases) != 1 or odd:
        found = f"“{odd[0]}” is no part of a figure" if odd else "who vouches for it is not said once"
        raise ValueError(f"{found}; {HOW}, with one of {', '.join(_BASES)}")
    figure = _figure(value[bases[0]], bases[0])
    low = _number(value["low"]) if "low" in value else figure.low
    high = _number(value["high"]) if "high" in value else figure.high
    return _ordered(Figure(likely=figure.likely, low=low, high=high, basis=bases[0], note=str(value.get("note", ""))))


def figure_form(figure: Figure) -> TomlValue:
    """What a person would have written for the figure; `figure_of` reads it back."""
    likely: TomlValue = figure.likely
    bounds = {name: bound for name, bound in (("low", figure.low), ("high", figure.high)) if bound is not None}
    if figure.low is not None and figure.high is not None:
        likely, bounds = [figure.low, figure.likely, figure.high], {}
    if figure.basis == "analyst" and not figure.note and not bounds:
        return likely
    form: dict[str, TomlValue] = {figure.basis: likely, **bounds}
    return form | ({"note": figure.note} if figure.note else {})


def _figure(value: object, basis: Basis) -> Figure:
    if isinstance(value, list):
        if len(value) != _TRIPLE:
            raise ValueError(f"a range has three numbers, this has {len(value)}; {HOW}")
        low, likely, high = map(_number, value)
        return Figure(likely=likely, low=low, high=high, basis=basis)
    return Figure(likely=_number(value), basis=basis)


def _number(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not _can_be_meant(value):
        raise ValueError(f"{_shortly(value)} is no number; {HOW}")
    return float(value)


def _shortly(value: object) -> str:
    """As it was written, cut where it is long."""
    if isinstance(value, int) and not _can_be_meant(value):  # Python may refuse to write out that many digits
        return "a number of more than 300 digits"
    told = f"a list of {len(value)}" if isinstance(value, list) else repr(value)
    return told if len(told) <= _LONGEST else f"{told[:_LONGEST]}…"


def _can_be_meant(value: float) -> bool:
    """Whether it is a number that a float can hold."""
    if isinstance(value, int):
        return abs(value) <= sys.float_info.max
    return not math.isnan(value)


def _ordered(figure: Figure) -> Figure:
    if not figure.lowest <= figure.likely <= figure.highest:
        told = f"low {figure.lowest:g}, likely {figure.likely:g}, high {figure.highest:g}"
        raise ValueError(f"the range contradicts itself ({told}); they must rise: [low, likely, high]")
    return figure
