"""What is robust and what is fragile, in a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.text import Text

from memcon.show.robustness import SIGNS, flip_lines, groups_of, tried_told
from memcon.show.tables import plain_table
from memcon.show.terminal import heading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console
    from rich.table import Table

    from memcon.domain.plan import Conclusion

_MOST_FLIPS = 1  # told of one conclusion; the report has all
_INDENT = (0, 0, 0, 2)


def show_conclusions(conclusions: Sequence[Conclusion], console: Console) -> None:
    """All conclusions with their verdicts, and how values were tried; nothing where nothing is concluded."""
    if not conclusions:
        return
    console.print(heading("ROBUST OR FRAGILE", "over all admissible values"))
    console.print(conclusions_table(conclusions))
    for note in tried_told(conclusions):
        console.print(Padding(Text(f"Tried: {note}.", style="dim"), _INDENT))


def conclusions_table(conclusions: Sequence[Conclusion]) -> Table:
    """What the analysis says, and whether it holds over all admissible values; what would turn it over."""
    table = plain_table()
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column(ratio=1, overflow="fold")
    table.expand = True
    reasons: set[str] = set()
    for group in groups_of(conclusions):
        told = Text(group.words)
        told.append(f"\n{group.changes}" if group.changes else "", style="dim")
        for line in flip_lines(group, most=_MOST_FLIPS):
            told.append(f"\n{line}", style="italic")
        if group.verdict == "not tested":
            notes = [note for note in dict.fromkeys(one.note for one in group.members) if note and note not in reasons]
            reasons.update(notes)
            told.append("".join(f"\n{note}" for note in notes), style="dim")
        table.add_row(SIGNS[group.verdict], Text(group.verdict, style="bold"), told)
    return table
