"""The gate's table: what was measured against its floor."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence


class Row(NamedTuple):
    """One measured figure. `most`: the floor is a ceiling (a count of faults)."""

    group: str
    name: str
    value: float
    n: int
    precision: float | None = None
    recall: float | None = None
    most: bool = False

    def holds(self, floor: float | None) -> bool:
        """Whether the figure keeps its floor; one without a floor is only shown."""
        if floor is None:
            return True
        shown = round(self.value, 3)
        return shown <= floor if self.most else shown >= floor


Floors = dict[str, dict[str, float]]


def render(rows: Sequence[Row], floors: Floors, heading: str) -> str:
    """The table as text, a row each, FAIL where a floor does not hold."""
    wide = max(len(row.name) for row in rows)
    lines = [heading, f"{'':8}{'':{wide}}  measured   floor       P       R       n"]
    for row in rows:
        floor = floors.get(row.group, {}).get(row.name)
        mark = "" if row.holds(floor) else "   FAIL"
        lines.append(
            f"{row.group:8}{row.name:{wide}}  {_figure(row.value, row)}  {_figure(floor, row)}"
            f"  {_figure(row.precision, row)}  {_figure(row.recall, row)}  {row.n:6d}{mark}"
        )
    return "\n".join(lines)


def _figure(value: float | None, row: Row) -> str:
    if value is None:
        return "     –"
    return f"{value:6.0f}" if row.most else f"{value:6.3f}"
