"""A view's rows as CSV, with the columns that the same list has as a table in Python."""

from __future__ import annotations

import csv
import io
from operator import attrgetter
from typing import TYPE_CHECKING, Any

import msgspec

from memcon.show.exports.delimited import disarm
from memcon.show.frame_rows import Column, columns_of

if TYPE_CHECKING:
    from collections.abc import Iterable


def csv_of(kind: type[Any], rows: Iterable[Any]) -> str:
    """The rows with a header; lists are JSON arrays, what a spreadsheet would run is disarmed with a '.

    Rows that are named tuples have their fields for columns.
    """
    columns = _fields_of(kind) if issubclass(kind, tuple) else columns_of(kind)
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow([column.name for column in columns])
    for row in rows:
        writer.writerow([_cell(column.cell(row)) for column in columns])
    return file.getvalue()


def _fields_of(kind: type[Any]) -> tuple[Column, ...]:
    return tuple(Column(name, attrgetter(name)) for name in kind._fields)


def _cell(value: Any) -> Any:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple):
        return msgspec.json.encode(value).decode("utf-8")
    return disarm(value) if isinstance(value, str) else value
