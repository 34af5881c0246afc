"""What is installed, in a terminal: the plug-ins and who offers them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from memcon.plugins import Plugin


def plugins_table(plugins: Iterable[Plugin], problems: Mapping[Plugin, str]) -> Table:
    """Plug-ins, a line each: kind, name, package, what it is or why it does not load."""
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    for style in ("dim", "cyan", ""):
        table.add_column(no_wrap=True, style=style)
    table.add_column(overflow="fold")
    for one in plugins:
        package = one.package if one.package == "memcon" else f"{one.package} {one.version}"
        told = Text(one.line) if one not in problems else Text(f"PROBLEM {problems[one]}", style="bold")
        table.add_row(one.kind, one.name, package, told)
    return table
