"""A whole record copied to another place: the same rows, the same labels, the words indexed anew."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import Integer, func, insert, select

from memcon.errors import RecordError
from memcon.record.derived import index_all
from memcon.record.schema import DERIVED, METADATA, TRANSACTIONS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import Connection, Row, Select, Table

_AT_ONCE = 500  # rows held in memory


def copy_rows(here: Connection, there: Connection, url: str) -> int:
    """Copy every row into a record that holds nothing yet, within its open transaction; the number of rows.

    Raises:
        RecordError: the other record is not empty.
    """
    if there.execute(select(func.count()).select_from(TRANSACTIONS)).scalar_one():
        raise RecordError(url, "holds articles already; name a new place, or use memcon merge to add to it")
    rows = 0
    for table in METADATA.sorted_tables:
        if table is DERIVED:  # made anew there
            continue
        for some in _batches(here, select(table).order_by(*table.primary_key.columns)):
            there.execute(insert(table), [dict(row._mapping) for row in some])  # noqa: SLF001  # SQLAlchemy's own name for it
            rows += len(some)
    index_all(there)
    if there.dialect.name == "postgresql":
        _count_on(there)
    return rows


def _batches(connection: Connection, wanted: Select[Any]) -> Iterator[Sequence[Row[Any]]]:
    yield from connection.execute(wanted.execution_options(yield_per=_AT_ONCE)).partitions()


def _count_on(there: Connection) -> None:
    """Let the server number new rows after the ones that were copied."""
    for table in METADATA.sorted_tables:
        if _is_counted(table):
            (key,) = table.primary_key.columns
            sequence = there.execute(select(func.pg_get_serial_sequence(table.name, key.name))).scalar_one()
            there.execute(select(func.setval(sequence, select(func.max(key)).scalar_subquery())))


def _is_counted(table: Table) -> bool:
    """Whether the database numbers the table's rows."""
    columns = list(table.primary_key.columns)
    return len(columns) == 1 and isinstance(columns[0].type, Integer)
