"""All tables in one SQLite file that anything opens, Datasette too: keys, references, the words of quotes indexed.

It is no record: nothing can be added to it, and it holds no whole article.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from contextlib import closing
from typing import TYPE_CHECKING

import msgspec

from memcon.domain.holdings import Written
from memcon.show.exports.folder import fill_tables

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from memcon.domain.holdings import Holdings
    from memcon.show.exports.columns import Cell, Row, Table

_TYPES = {"integer": "INTEGER", "number": "REAL", "boolean": "INTEGER"}
_CODEBOOK = 'CREATE TABLE columns ("table" TEXT, "column" TEXT, "means" TEXT, PRIMARY KEY ("table", "column"))'
#: content="…" in these quotes is how Datasette finds them
_WORDS = """
CREATE VIRTUAL TABLE quotes_fts USING fts5(content, speaker, content="quotes", tokenize='porter unicode61');
INSERT INTO quotes_fts(quotes_fts) VALUES ('rebuild');
CREATE VIRTUAL TABLE positions_fts USING fts5(measure, holder, words, content="positions", tokenize='porter unicode61');
INSERT INTO positions_fts(positions_fts) VALUES ('rebuild');
"""


def write_sqlite(holdings: Holdings, path: Path) -> Written:
    """The tables of the other forms as one SQLite file; lists are JSON arrays, `columns` is the codebook."""
    try:
        return _filled(holdings, path)
    except sqlite3.OperationalError as error:  # no room, or no place to write
        raise OSError(str(error)) from error


def _filled(holdings: Holdings, path: Path) -> Written:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = OFF")  # a file in the making, thrown away where it fails
        connection.execute("BEGIN")
        connection.execute(_CODEBOOK)
        filled = fill_tables(holdings, lambda of: _SqliteTable(connection, of))
        connection.execute("COMMIT")
        connection.executescript(_WORDS)
        connection.execute("ANALYZE")
    return Written(rows=filled.counts.total(), notes=filled.notes)


class _SqliteTable:
    """One table of the file."""

    def __init__(self, connection: sqlite3.Connection, of: Table) -> None:
        self._connection = connection
        self._columns = [column.name for column in of.columns]
        connection.execute(_made(of))
        for column in of.refers:
            connection.execute(f'CREATE INDEX "{of.name}_{column}" ON "{of.name}" ("{column}")')
        meant = [(of.name, column.name, column.words) for column in of.columns]
        connection.executemany("INSERT INTO columns VALUES (?, ?, ?)", meant)
        self._new = f'INSERT INTO "{of.name}" VALUES ({", ".join("?" * len(of.columns))})'  # noqa: S608  # our own names

    def write(self, rows: Iterable[Row]) -> int:
        """Write some rows; how many."""
        made = [[_cell(row[name]) for name in self._columns] for row in rows]
        self._connection.executemany(self._new, made)
        return len(made)

    def close(self) -> Counter[str]:
        """Nothing is written otherwise than it is."""
        return Counter()


def _made(of: Table) -> str:
    columns = [
        f'"{column.name}" {_TYPES.get(column.kind, "TEXT")}{" NOT NULL" if column.required else ""}'
        for column in of.columns
    ]
    if of.key:
        columns.append(f"PRIMARY KEY ({_names(of.key)})")
    for own, there in of.refers.items():
        table, _, column = there.partition(".")
        columns.append(f'FOREIGN KEY ("{own}") REFERENCES "{table}" ("{column}")')
    return f'CREATE TABLE "{of.name}" ({", ".join(columns)})'


def _names(columns: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in columns)


def _cell(value: Cell) -> str | int | float | None:
    return msgspec.json.encode(value).decode("utf-8") if isinstance(value, list) else value
