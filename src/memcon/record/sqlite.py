"""A record in an SQLite file, or in memory: whether it is one, its pragmas and transactions, its error codes."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool, StaticPool

from memcon.errors import (
    RecordDamaged,
    RecordError,
    RecordFull,
    RecordLocked,
    RecordMissing,
    RecordReadOnly,
)
from memcon.record.connection import MOST_MORE, WRITES
from memcon.record.contract import MEMORY
from memcon.record.schema import APPLICATION_ID, METADATA, REVISION

if TYPE_CHECKING:
    from sqlalchemy import exc

_NOT_WRITTEN = (
    "no room to write (a quota or a limit on the size of files?), or the disk fails; what was added before stays. Make "
    "room, then run this again"
)
_UNWRITTEN = {sqlite3.SQLITE_IOERR_WRITE, sqlite3.SQLITE_IOERR_FSYNC, sqlite3.SQLITE_IOERR_TRUNCATE}
_WAL_PAGES = 8000  # 32 MB between two writings of the log into the file: a quarter of the time of adding was that
_CACHE_KIB = 32_768  # memory for pages of the file; of a record with a million claims the upper floors of its indices
_DAMAGED = "the record is damaged or cut short; restore it from a copy, or add the pages to a new record"


class SqliteDatabase:
    """A file that one person can copy, or memory for as long as it is open; see `connection.Database`."""

    def __init__(self, path: str, *, create: bool, busy_timeout_s: float) -> None:
        self.url = path
        self._busy_timeout_s = busy_timeout_s
        self.read_only = False
        if path != MEMORY:
            _check_place(Path(path), create=create)
            self.read_only = not _writable(Path(path))
            if self.read_only and create:
                raise RecordReadOnly(path)

    def engine(self) -> Engine:
        """Connections with foreign keys on; a writing transaction begins with the writer's lock."""
        return _engine(self.url, read_only=self.read_only, busy_timeout_s=self._busy_timeout_s)

    def form_of(self, connection: Connection) -> str | None:
        """The newest migration that the record has; None where the file is empty."""
        return _form_of(connection, self.url)

    def make(self, engine: Engine) -> None:
        """Run the migrations that are lacking; in memory, make the tables without them."""
        if self.url == MEMORY:
            _make_in_memory(engine)
        else:
            _migrate(engine, self.url)

    def our_error(self, error: exc.DBAPIError) -> RecordError:
        """What SQLite's error code means to a user."""
        return _our_error(self.url, error)

    def scrub(self, engine: Engine) -> tuple[str, ...]:
        """Write the file anew without what was removed, and empty the log beside it."""
        if self.url == MEMORY:
            return ()
        with engine.connect() as connection:
            raw: Any = connection.connection.driver_connection
            raw.execute("VACUUM")
            busy, *_ = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        told = f"{self.url}-wal: another program has the record open; close it and run memcon forget again"
        return (told,) if busy else ()

    def check_sound(self, connection: Connection) -> None:
        """Look through the whole file and every reference in it."""
        found = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar()
        lost = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
        if found != "ok" or lost is not None:
            raise RecordDamaged(self.url, _DAMAGED)


def _our_error(path: str, error: exc.DBAPIError) -> RecordError:
    original = error.orig
    detail = getattr(original, "sqlite_errorcode", 0)
    if detail in _UNWRITTEN:
        return RecordError(path, _NOT_WRITTEN)
    match detail & 0xFF:  # the low byte is the kind
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
        connection.execute(f"PRAGMA wal_autocheckpoint = {_WAL_PAGES}")
        connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
        return connection

    if path == MEMORY:
        engine = create_engine("sqlite://", creator=connect, poolclass=StaticPool)
    else:
        engine = create_engine("sqlite://", creator=connect, poolclass=QueuePool, max_overflow=MOST_MORE)
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
    from memcon.record.derived import bring_up

    with engine.connect().execution_options(**WRITES) as connection, connection.begin():
        METADATA.create_all(connection)
        bring_up(connection)


def _form_of(connection: Connection, path: str) -> str | None:
    """The record's newest migration; None where the file is empty.

    Raises:
        RecordDamaged: a database, but no record.
    """
    tables = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").scalars().all()
    if not tables:
        return None
    owner = connection.exec_driver_sql("PRAGMA application_id").scalar()
    if owner != APPLICATION_ID or "alembic_version" not in tables:
        raise RecordDamaged(path, "this is a database, but not a record of memcon's; check the name")
    return str(connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar())
