"""Looks at what stands through the tables that are kept of it, where a record is large and can be written.

In a small record everything is weighed at each look, which takes less than keeping tables. In a large one the first
look makes the tables, which takes a minute or two for a million claims and is told to whoever listens; later ones
bring them up to what was added since.
"""

from __future__ import annotations

import logging
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, NamedTuple, Protocol, runtime_checkable

from sqlalchemy import func, select

from memcon.errors import RecordError
from memcon.record import standing_kept
from memcon.record.connection import as_ours
from memcon.record.derived import keeps_standing
from memcon.record.schema import ARTICLES
from memcon.record.standing_looked import Looked, can_tell

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy import Connection, Engine

    from memcon.record.asof import Moment
    from memcon.record.connection import Database
    from memcon.record.contract import Store

_LOG = logging.getLogger(__name__)

FEWEST_ARTICLES = 500  # with fewer, weighing everything takes a tenth of a second at the most
_TRIES = 3  # somebody may add between bringing the tables up and looking at them


def _nobody(_: float) -> None:
    """Nobody listens."""


#: who is told which share of making the tables is done
LISTENER: ContextVar[Callable[[float], None]] = ContextVar("LISTENER", default=_nobody)


class Tables(NamedTuple):
    """Where tables are kept beside a record."""

    engine: Engine
    database: Database


@runtime_checkable
class KeepsTables(Protocol):
    """A store beside whose record tables can be kept."""

    def tables(self) -> Tables | None:
        """Where they are; None where the record is looked at as it was."""
        ...


@contextmanager
def kept_standing(store: Store, moment: Moment, party: str | None) -> Iterator[Looked | None]:
    """What stands, to be looked up; None where everything must be weighed."""
    tables = store.tables() if isinstance(store, KeepsTables) and can_tell(moment, party) else None
    if tables is None or not _is_large(tables):
        yield None
        return
    with as_ours(tables.database), tables.engine.connect() as connection:
        yield Looked(connection, moment, party) if _is_ready(tables, connection) else None


def _is_large(tables: Tables) -> bool:
    with as_ours(tables.database), tables.engine.connect() as connection:
        return (connection.execute(select(func.max(ARTICLES.c.number))).scalar() or 0) >= FEWEST_ARTICLES


def _is_ready(tables: Tables, connection: Connection) -> bool:
    """Whether the tables tell of the state of the record that the connection sees from now on."""
    if tables.database.read_only and not keeps_standing(connection):
        return False
    connection.rollback()
    for _ in range(_TRIES):
        if _sees_fresh(connection):
            return True
        connection.rollback()
        if tables.database.read_only:
            return False
        try:
            with as_ours(tables.database):
                standing_kept.bring_up(tables.engine, tables.database, LISTENER.get())
        except RecordError as error:  # somebody else writes for long, or this user may not
            _LOG.info("what stands is weighed anew, since its tables cannot be written: %s", error)
            return False
    return False


def _sees_fresh(connection: Connection) -> bool:
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
    return standing_kept.is_fresh(connection)
