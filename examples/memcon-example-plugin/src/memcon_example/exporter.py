"""The record's headlines as plain text, a line each with its day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from memcon.domain.holdings import Written
from memcon.exporting import Exporter

if TYPE_CHECKING:
    from pathlib import Path

    from memcon.domain.holdings import Holdings


def write(holdings: Holdings, path: Path) -> Written:
    """One line for each article: day, label, title."""
    rows = 0
    with path.open("w", encoding="utf-8") as file:
        for kept in holdings.readings():
            file.write(f"{kept.line.published or '----------'}  {kept.line.label}  {kept.line.title or 'no title'}\n")
            rows += 1
    return Written(rows=rows)


EXPORTER = Exporter("headlines with their days, as plain text", "txt", "memcon_example.exporter:write")
