"""A record on a PostgreSQL server, for several people at once: its locks, its error codes, its references.

A record is one schema of one database: the one that the address's search path names first (`public` where it names
none). The database is made by its administrator (`createdb talks`); the tables are made by `memcon add`.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, exc, inspect, make_url, text

from memcon.errors import (
    RecordDamaged,
    RecordError,
    RecordFull,
    RecordLocked,
    RecordMissing,
    RecordReadOnly,
)
from memcon.record.connection import MOST_MORE, WRITES
from memcon.record.schema import REVISION

_WRITER = 0x6D656D63  # the advisory lock of the one writer ("memc"); one for each schema, whose number goes with it
_CONNECT_TIMEOUT_S = 10

#: waits for the writer's lock no longer than it may; told in the server's order: the first of a list before the second
_LOCK = text("SELECT set_config('lock_timeout', :wait, true), pg_advisory_xact_lock(:key, hashtext(current_schema()))")

# SQLSTATE classes and codes, https://www.postgresql.org/docs/current/errcodes-appendix.html
_LOCKED = {"55P03", "40001", "40P01", "57014"}
_READ_ONLY = {"25006", "42501"}
_FULL = {"53100"}
_NO_DATABASE = {"3D000"}
_NOT_LET_IN = {"28000", "28P01"}


class PostgresDatabase:
    """One schema of a database on a server; see `connection.Database`."""

    def __init__(self, url: str, *, busy_timeout_s: float) -> None:
        self._address = _address_of(url)
        self._busy_timeout_s = busy_timeout_s
        self.url = _address_of(url).set(drivername="postgresql").render_as_string(hide_password=True)
        self.read_only = False

    def engine(self) -> Engine:
        """Connections that wait for a lock no longer than they may; a lost one is opened again."""
        wait_ms = max(1, round(self._busy_timeout_s * 1000))
        engine = create_engine(
            self._address,
            pool_pre_ping=True,
            max_overflow=MOST_MORE,
            connect_args={"connect_timeout": _CONNECT_TIMEOUT_S, "application_name": "memcon"},
        )

        def begin(connection: Connection) -> None:
            if connection.get_execution_options().get("writes", False):
                connection.execute(_LOCK, {"wait": str(wait_ms), "key": _WRITER})

        event.listen(engine, "begin", begin)
        event.listen(engine, "connect", _tell_lists_as_they_are)
        return engine

    def form_of(self, connection: Connection) -> str | None:
        """The newest migration that the record has; None where the schema is empty.

        Raises:
            RecordMissing: the search path names no schema that exists. RecordDamaged: other tables stand there.
        """
        if connection.exec_driver_sql("SELECT current_schema()").scalar() is None:
            raise RecordMissing(self.url, "the search path names no schema that exists; make it: CREATE SCHEMA …")
        tables = set(inspect(connection).get_table_names())
        if not tables:
            return None
        if not {"alembic_version", "transactions", "claims"} <= tables:
            raise RecordDamaged(self.url, "these are tables, but not a record of memcon's; name another database")
        return str(connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar())

    def make(self, engine: Engine) -> None:
        """Run the migrations that are lacking, while holding the writer's lock."""
        from memcon.record.migrating import upgrade

        with engine.connect().execution_options(**WRITES) as connection, connection.begin():
            if self.form_of(connection) != REVISION:  # another program may have been quicker
                upgrade(connection)

    def our_error(self, error: exc.DBAPIError) -> RecordError:
        """What the server's error code means to a user; without a code there was no server."""
        original = error.orig
        code = getattr(original, "sqlstate", None)
        told = " ".join(str(original).split())
        if code in _LOCKED:
            return RecordLocked(self.url)
        if code in _READ_ONLY:
            return RecordReadOnly(self.url, f"the server says: {told}")
        if code in _FULL:
            return RecordFull(self.url)
        if code in _NO_DATABASE or (code is None and "does not exist" in told):
            return RecordMissing(self.url, "the server has no such database; make it: createdb NAME")
        if code in _NOT_LET_IN or (code is None and "authentication failed" in told):
            return RecordError(self.url, "the server does not let you in; check user and password (or PGPASSWORD)")
        if code is None:
            return RecordError(self.url, f"the server cannot be reached; check address and port ({told})")
        return RecordError(self.url, f"the server says: {told}")

    def scrub(self, engine: Engine) -> tuple[str, ...]:
        """Write the tables anew without what was removed, and their statistics; the log is the server's own."""
        left = ["the server's own log (WAL), its archives and its backups are its administrator's to clear"]
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            for table in inspect(connection).get_table_names():
                connection.exec_driver_sql(f'VACUUM (FULL, ANALYZE) "{table}"')
            try:
                connection.exec_driver_sql("CHECKPOINT")
            except exc.DBAPIError:  # only some users may
                left.append("the server's buffers are written out at its next checkpoint")
        return tuple(left)

    def check_sound(self, connection: Connection) -> None:
        """Look that every reference is one that the server vouches for."""
        wanted = "SELECT conname FROM pg_constraint WHERE contype = 'f' AND NOT convalidated"
        loose = connection.exec_driver_sql(wanted).scalars().all()
        if loose:
            raise RecordDamaged(self.url, f"references are not vouched for: {', '.join(map(str, loose))}")


def _tell_lists_as_they_are(raw: Any, _: object) -> None:
    """Lists go to the server in its binary form: told as text, each mark in a claim's JSON must be escaped."""
    from psycopg.types.array import ListBinaryDumper

    raw.adapters.register_dumper(list, ListBinaryDumper)


def _address_of(url: str) -> URL:
    """The address with the driver that memcon uses.

    Raises:
        RecordError: no address, or the driver is not installed.
    """
    try:
        import psycopg  # noqa: F401  # only to say in words that it is missing
    except ImportError as error:
        raise RecordError(
            url.partition("@")[2] or url, 'PostgreSQL needs its driver: pip install "memcon[postgres]"'
        ) from error
    try:
        address = make_url(url.replace("postgres://", "postgresql://", 1))
    except (exc.ArgumentError, ValueError) as error:
        raise RecordError(
            url.partition("@")[2] or url, "this is no address; write it as postgresql://user@host:5432/database"
        ) from error
    return address.set(drivername="postgresql+psycopg")
