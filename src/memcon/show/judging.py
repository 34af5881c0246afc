"""Agreement between coders, and how well calibrated confidence is, in a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich import box
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from memcon.domain.judging import FieldAgreement


def agreement_table(found: Mapping[str, Sequence[FieldAgreement]]) -> Table:
    """A line for each field of each kind; a dash where a figure cannot be told."""
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    table.add_column("")
    for name in ("items", "the same", "α", "κ"):
        table.add_column(name, justify="right")
    for kind, fields in found.items():
        table.add_row(Text(f"{kind}  ({', '.join(fields[0].coders)})", style="bold"), "", "", "", "")
        for one in fields:
            same = "–" if one.same is None else f"{one.same:.0%}"
            table.add_row(f"  {one.field}", str(one.items), same, _figure(one.alpha), _figure(one.kappa))
    return table


def _figure(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"
