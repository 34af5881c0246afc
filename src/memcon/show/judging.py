"""Agreement between coders, and how well calibrated confidence is, in a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich import box
from rich.table import Table
from rich.text import Text

from memcon.show.terminal import heading

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rich.console import Console

    from memcon.domain.judging import Calibration, FieldAgreement, KindCalibration, Reliability


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


def show_calibration(found: Calibration, console: Console) -> None:
    """Each kind: how many were right, how far confidence was off before and after, and the table of both."""
    for kind, learned in found.kinds.items():
        console.print(heading(f"{kind.upper()}S", f"{learned.right} of {learned.items} judged were right as read"))
        console.print(_scores(learned))
        console.print(_reliability_table(learned))


def _scores(learned: KindCalibration) -> Text:
    before, after = learned.before, learned.after
    told = (
        f"Brier score {before.brier:.3f} before, {after.brier:.3f} after; {learned.base:.3f} if the same were said of "
        f"every item. Off by {before.gap:.0%} before, {after.gap:.0%} after, on average."
    )
    if after.brier >= learned.base:
        told += " It does not tell items apart better than their common share: judge more."
    return Text(told)


def _reliability_table(learned: KindCalibration) -> Table:
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    table.add_column("confidence")
    for name in ("items", "said", "right", "items", "said", "right"):
        table.add_column(name, justify="right")
    table.columns[1].header, table.columns[4].header = "before: items", "after: items"
    before, after = _by_bin(learned.before), _by_bin(learned.after)
    for low in sorted({*before, *after}):
        cells = [*before.get(low, ("", "", "")), *after.get(low, ("", "", ""))]
        table.add_row(f"{low:.1f}–{low + 0.1:.1f}", *cells)
    return table


def _by_bin(told: Reliability) -> dict[float, tuple[str, str, str]]:
    return {one.low: (str(one.items), f"{one.said:.2f}", f"{one.right:.2f}") for one in told.bins}
