"""A whole record copied to another place: the same rows, the same labels, the words indexed anew."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import Integer, func, insert, select

from memcon.domain.claims import Attribution
from memcon.errors import RecordError
from memcon.record.keeping import speaker_of
from memcon.record.rows import any_claim_of, article_of, quote_of
from memcon.record.schema import CLAIMS, METADATA, TRANSACTIONS, newest_versions
from memcon.record.search import index_article, index_quotes

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
        for some in _batches(here, select(table).order_by(*table.primary_key.columns)):
            there.execute(insert(table), [dict(row._mapping) for row in some])  # noqa: SLF001  # SQLAlchemy's own name for it
            rows += len(some)
    _index(there)
    if there.dialect.name == "postgresql":
        _count_on(there)
    return rows


def _batches(connection: Connection, wanted: Select[Any]) -> Iterator[Sequence[Row[Any]]]:
    yield from connection.execute(wanted.execution_options(yield_per=_AT_ONCE)).partitions()


def _index(there: Connection) -> None:
    """Make articles and quotes found again."""
    newest = newest_versions()
    for numbers in _batches(there, select(newest.c.article).order_by(newest.c.article)):
        for number in numbers:
            body = there.execute(select(newest.c.article_body).where(newest.c.article == number.article)).scalar_one()
            index_article(there, number.article, article_of(body))
    wanted = select(CLAIMS.c.number, CLAIMS.c.body).where(CLAIMS.c.kind == "attribution").order_by(CLAIMS.c.number)
    for some in _batches(there, wanted):
        quotes = [(row.number, any_claim_of(row.body)) for row in some]
        index_quotes(
            there, [(row, quote_of(one) or "", speaker_of(one)) for row, one in quotes if isinstance(one, Attribution)]
        )


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
