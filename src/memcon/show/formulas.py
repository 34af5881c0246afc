"""Set phrases of parties in a terminal: since when, until when, what took their place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from memcon.show.tables import plain_table
from memcon.show.wording import short

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.table import Table

    from memcon.domain.formulas import Formula


def formulas_table(found: Iterable[Formula]) -> Table:
    """One phrase each: whose, first and last used, in how many reports, what became of it."""
    table = plain_table()
    table.show_header, table.header_style = True, "dim"
    table.add_column("first", no_wrap=True)
    table.add_column("last", no_wrap=True)
    table.add_column("", justify="right", no_wrap=True)
    table.add_column("", ratio=1)
    table.add_column("", style="cyan", no_wrap=True)
    table.expand = True
    for one in found:
        told = Text(f"“{one.words}”", "dim" if one.state == "dropped" else "")
        told.append(f"\n{one.party}", style="bold")
        who = ", ".join(dict.fromkeys(use.speaker for use in one.uses if use.speaker and use.speaker != one.party))
        told.append(f"  {short(who, 60)}" if who else "", style="dim")
        if one.state != "in use":
            told.append(f"\n{one.state}", style="italic")
            told.append(f" by “{one.replaced_by}”" if one.replaced_by else "", style="italic")
        labels = ", ".join(use.label for use in one.uses[:3])
        table.add_row(one.first, one.last, str(one.articles), told, labels)
    return table
