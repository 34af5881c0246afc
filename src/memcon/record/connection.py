"""An SQLite record opened: whether it is one, its pragmas and transactions, the database's errors as memcon's.

What only SQLite knows stands here and in `search`; a store on another database brings its own of both.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Engine, create_engine, event, exc
from sqlalchemy.pool import QueuePool, StaticPool

from memcon.errors import (
    RecordDamaged,
    RecordError,
    RecordFull,
    RecordLocked,
    RecordMissing,
    RecordReadOnly,
    RecordTooNew,
)
from memcon.record.contract import MEMORY
from memcon.record.schema import APPLICATION_ID, METADATA, REVISION

if TYPE_CHECKING:
    from collections.abc import Iterator

_DAMAGED = "the record is damaged or cut short; restore it from a copy, or add the pages to a new record"

WRITES = {"writes": True}  # execution option of a transaction that takes the writer's lock at once


def open_engine(path: str, *, create: bool, busy_timeout_s: float) -> Engine:
    """The record's engine, its tables brought to the present form.

    Raises:
        RecordError: the record cannot be opened; see `memcon.record.store.open_store`.
    """
    read_only = False
    if path != MEMORY:
        _check_place(Path(path), create=create)
        read_only = not _writable(Path(path))
        if read_only and create:
            raise RecordReadOnly(path)
    engine = _engine(path, read_only=read_only, busy_timeout_s=busy_timeout_s)
    try:
        with as_ours(path):
            _bring_up(engine, path, create=create, read_only=read_only)
    except BaseException:
        engine.dispose()
        raise
    return engine


@contextmanager
def as_ours(path: str) -> Iterator[None]:
    """Turn the database's errors into memcon's, which say what to do."""
    try:
        yield
    except exc.DBAPIError as error:
        raise _our_error(path, error) from error


def check_sound(connection: Connection, path: str) -> None:
    """Look through the whole file and every reference in it.

    Raises:
        RecordDamaged: something in it is not as it should be.
    """
    found = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar()
    lost = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    if found != "ok" or lost is not None:
        raise RecordDamaged(path, _DAMAGED)


def _our_error(path: str, error: exc.DBAPIError) -> RecordError:
    original = error.orig
    code = getattr(original, "sqlite_errorcode", 0) & 0xFF  # the low byte is the kind, the rest its detail
    match code:
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return RecordLocked(path)
        case sqlite3.SQLITE_NOTADB:
            return RecordDamaged(path, "this file is not a record; check the name given with --record")
        case sqlite3.SQLITE_CORRUPT:
            return RecordDamaged(path, _DAMAGED)
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM | sqlite3.SQLITE_CANTOPEN:
            return RecordReadOnly(path)
        case sqlite3.SQLITE_FULL:
            return RecordFull(path)
    return RecordError(path, f"the database says: {original}")


def _check_place(path: Path, *, create: bool) -> None:
    """Refuse a place where no record is or can be.

    Raises:
        RecordMissing: there is no record, or no folder for one. RecordError: the place is a folder.
    """
    if "\0" in str(path):
        raise RecordMissing(repr(str(path)), "no file can have this name; check it")
    try:
        if path.is_dir():
            raise RecordError(str(path), f"this is a folder; name a file in it: {path / 'memcon.db'}")
        if not path.parent.is_dir():
            raise RecordMissing(str(path), f"there is no folder {path.parent}; make it, or check the name")
        if not path.exists() and not create:
            raise RecordMissing(str(path), "no record there yet; memcon add PAGE… makes one (or name it with --record)")
    except (OSError, ValueError) as error:
        raise RecordMissing(str(path)[:200], f"no record can be there ({error}); check the name") from error


def _writable(path: Path) -> bool:
    """Whether the record, or the folder in which it is to be, can be written: SQLite needs both."""
    return os.access(path.parent, os.W_OK) and (not path.exists() or os.access(path, os.W_OK))


def _engine(path: str, *, read_only: bool, busy_timeout_s: float) -> Engine:
    address = path if path == MEMORY else _address(Path(path), read_only=read_only)

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(
            address, uri=path != MEMORY, timeout=busy_timeout_s, isolation_level=None, check_same_thread=False
        )
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = NORMAL")  # with WAL: a killed program loses nothing
        return connection

    pool = StaticPool if path == MEMORY else QueuePool
    engine = create_engine("sqlite://", creator=connect, poolclass=pool)
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    """Begin a transaction; a writing one takes its lock at once, so that it cannot fail half-way."""
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _address(path: Path, *, read_only: bool) -> str:
    """The path as SQLite's URI; a record on a read-only place is opened without the files SQLite lays beside it."""
    uri = path.absolute().as_uri()
    if not read_only:
        return uri
    beside = path.with_name(path.name + "-wal")
    return f"{uri}?mode=ro" if beside.exists() else f"{uri}?immutable=1"


def _bring_up(engine: Engine, path: str, *, create: bool, read_only: bool) -> None:
    if path == MEMORY:
        _make_in_memory(engine)
        return
    with engine.connect() as connection:
        present = _form_of(connection, path)
        if present == REVISION:
            return
        if present is None and not create:
            raise RecordMissing(path, "the file is empty; memcon add PAGE… makes a record of it")
    if read_only:
        raise RecordReadOnly(path, "it is of an older form and must be brought up, but cannot be written")
    _migrate(engine, path)


def _migrate(engine: Engine, path: str) -> None:
    from memcon.record.migrating import upgrade

    with engine.connect() as connection:
        raw: Any = connection.connection.driver_connection
        raw.execute("PRAGMA journal_mode = WAL")
    with engine.connect().execution_options(**WRITES) as connection, connection.begin():
        if _form_of(connection, path) != REVISION:  # another program may have been quicker
            upgrade(connection)
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")


def _make_in_memory(engine: Engine) -> None:
    """The tables without Alembic, whose loading takes longer than a brief may."""
    from memcon.record.search import make_words

    with engine.connect().execution_options(**WRITES) as connection, connection.begin():
        METADATA.create_all(connection)
        make_words(connection)


def _form_of(connection: Connection, path: str) -> str | None:
    """The record's newest migration; None where the file is empty.

    Raises:
        RecordDamaged: a database, but no record. RecordTooNew: written by a newer memcon.
    """
    tables = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").scalars().all()
    if not tables:
        return None
    owner = connection.exec_driver_sql("PRAGMA application_id").scalar()
    if owner != APPLICATION_ID or "alembic_version" not in tables:
        raise RecordDamaged(path, "this is a database, but not a record of memcon's; check the name")
    revision = str(connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar())
    if revision > REVISION:
        raise RecordTooNew(path, revision)
    return revision
