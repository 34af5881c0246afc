"""The one form of all tables of the terminal that have no heading row."""

from __future__ import annotations

from rich.table import Table


def plain_table() -> Table:
    """A table without lines, as all tables of the terminal are."""
    return Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
