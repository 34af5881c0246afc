"""Markdown pieces: words escaped so that names stay words, and tables."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_MARKS = re.compile(r"([\\`*_\[\]<>|#~])")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]+")


def plain(words: str) -> str:
    """Words on one line that Markdown shows as they are, whatever signs they hold."""
    return _MARKS.sub(r"\\\1", " ".join(_CONTROL.sub(" ", words).split()))


def code(words: str) -> str:
    """Words as code, for places and ids."""
    return f"`{' '.join(_CONTROL.sub(' ', words).split()).replace('`', '').replace('|', '')}`"


def table(head: Sequence[str], rows: Iterable[Sequence[str]], *, right: int = 0) -> list[str]:
    """The lines of a table whose cells are Markdown already; the last `right` columns are numbers."""
    rules = ["---"] * (len(head) - right) + ["---:"] * right
    return [_row(head), _row(rules), *(_row(row) for row in rows), ""]


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cell or ' ' for cell in cells)} |"
