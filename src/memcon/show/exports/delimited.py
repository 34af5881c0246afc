"""CSV (RFC 4180) and TSV tables; a cell that a spreadsheet would take for a formula is disarmed, and that is said."""

from __future__ import annotations

import csv
import re
from collections import Counter
from typing import TYPE_CHECKING

import msgspec

from memcon.show.exports.folder import write_tables

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from memcon.domain.holdings import Holdings, Written
    from memcon.show.exports.columns import Cell, Row, Table

#: what a spreadsheet runs: a formula, or one behind the marks that disarm it
_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
_BREAKS = re.compile(r"[\t\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")

DISARMED = (
    "cells of text that begin with = + - @, a tab or a line break are written with ' before it, so that no spreadsheet "
    "runs them; take one ' off to have the words"
)
_ONE_LINE = "cells of text whose tabs and line breaks became a blank, so that a row is a line"


def write_csv(holdings: Holdings, folder: Path) -> Written:
    """Every table as CSV, lists as JSON arrays, line breaks kept in quotes."""
    lists = "Lists are JSON arrays in a cell. An empty text and no text at all are both an empty cell."
    return write_tables(holdings, folder, "csv", lambda path, of: _Delimited(path, of, ","), lists)


def write_tsv(holdings: Holdings, folder: Path) -> Written:
    """Every table as TSV, a line for each row."""
    lists = "Lists are JSON arrays in a cell. An empty text and no text at all are both an empty cell."
    return write_tables(holdings, folder, "tsv", lambda path, of: _Delimited(path, of, "\t"), lists)


def disarm(words: str) -> str:
    """Text that no spreadsheet runs; `rearm` gives it back.

    >>> disarm("=1+1"), disarm("'=1"), disarm("'tis")
    ("'=1+1", "''=1", "'tis")
    """
    return f"'{words}" if _FORMULA.match(words) else words


def rearm(words: str) -> str:
    """The words that `disarm` was given.

    >>> rearm("'=1+1"), rearm("'tis")
    ('=1+1', "'tis")
    """
    return words[1:] if words.startswith("'") and _FORMULA.match(words) else words


def one_line(words: str) -> str:
    """The words without what would break a line or a row of a TSV file."""
    return _BREAKS.sub(" ", words)


class _Delimited:
    """One table as a file of delimited text."""

    def __init__(self, path: Path, of: Table, delimiter: str) -> None:
        self._file = path.open("w", encoding="utf-8", errors="backslashreplace", newline="")
        self._writer = csv.writer(self._file, delimiter=delimiter, lineterminator="\n")
        self._columns = of.columns
        self._tabs = delimiter == "\t"
        self._altered: Counter[str] = Counter()
        self._writer.writerow([column.name for column in of.columns])

    def write(self, rows: Iterable[Row]) -> int:
        """Write some rows; how many."""
        written = 0
        for row in rows:
            self._writer.writerow([self._cell(row[column.name]) for column in self._columns])
            written += 1
        return written

    def close(self) -> Counter[str]:
        """Finish; how many cells were written otherwise."""
        self._file.close()
        return self._altered

    def _cell(self, value: Cell) -> str | int | float | None:
        if isinstance(value, bool):
            return "true" if value else "false"
        if isinstance(value, list):
            return msgspec.json.encode(value).decode("utf-8")
        if not isinstance(value, str):
            return value
        told = one_line(value) if self._tabs else value
        safe = disarm(told)
        if told != value:
            self._altered[_ONE_LINE] += 1
        if safe != told:
            self._altered[DISARMED] += 1
        return safe
