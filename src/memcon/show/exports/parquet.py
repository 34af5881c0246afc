"""Tables as Parquet: the door to pyarrow for files, a group of rows in memory at a time."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from memcon.errors import LibraryMissing
from memcon.show.exports.folder import write_tables

try:
    import pyarrow as pa
    import pyarrow.parquet as pq
except ImportError as error:
    raise LibraryMissing("Parquet", "exports") from error

import datetime as dt

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from memcon.domain.holdings import Holdings, Written
    from memcon.show.exports.columns import Row, Table

_ROWS = 500  # rows in memory as Python has them, which takes ten times the room that Arrow takes
_GROUP = 10_000  # rows in a group of the file
_TYPES = {
    "string": pa.string(), "integer": pa.int64(), "number": pa.float64(), "boolean": pa.bool_(), "date": pa.date32(),
    "list": pa.list_(pa.string()),
}  # fmt: skip


def write_parquet(holdings: Holdings, folder: Path) -> Written:
    """Every table as Parquet, days as dates, lists as lists; what a column means stands in its metadata too."""
    return write_tables(holdings, folder, "parquet", _Parquet, "Lists are lists of strings, days are dates.")


def schema_of(of: Table) -> pa.Schema:
    """The table's columns as Arrow has them, their meaning as metadata."""
    return pa.schema(
        [
            pa.field(column.name, _TYPES[column.kind], not column.required, {"description": column.words})
            for column in of.columns
        ],
        metadata={"description": of.words},
    )


class _Parquet:
    """One table as a Parquet file."""

    def __init__(self, path: Path, of: Table) -> None:
        self._schema = schema_of(of)
        self._days = {column.name for column in of.columns if column.kind == "date"}
        self._writer = pq.ParquetWriter(path, self._schema, compression="zstd")
        self._rows: list[dict[str, Any]] = []
        self._parts: list[pa.Table] = []

    def write(self, rows: Iterable[Row]) -> int:
        """Take some rows; how many."""
        before = len(self._rows)
        self._rows.extend(self._dated(row) for row in rows)
        written = len(self._rows) - before
        if len(self._rows) >= _ROWS:
            self._pack()
        return written

    def close(self) -> Counter[str]:
        """Finish; nothing is written otherwise than it is."""
        self._pack()
        self._flush()
        self._writer.close()
        return Counter()

    def _pack(self) -> None:
        if self._rows:
            self._parts.append(pa.Table.from_pylist(self._rows, schema=self._schema))
            self._rows.clear()
        if sum(part.num_rows for part in self._parts) >= _GROUP:
            self._flush()

    def _flush(self) -> None:
        if self._parts:
            self._writer.write_table(pa.concat_tables(self._parts).combine_chunks())
            self._parts.clear()

    def _dated(self, row: Row) -> dict[str, Any]:
        return {name: _day(value) if name in self._days else value for name, value in row.items()}


def _day(value: object) -> dt.date | None:
    return dt.date.fromisoformat(value) if isinstance(value, str) else None
