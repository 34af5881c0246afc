"""Opens the store that an address names."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from memcon.errors import RecordError
from memcon.record.contract import BUSY_TIMEOUT_S

if TYPE_CHECKING:
    from memcon.record.connection import Database
    from memcon.record.contract import Store


def open_store(url: str, *, create: bool = False, busy_timeout_s: float = BUSY_TIMEOUT_S) -> Store:
    """The store at a path, `sqlite:///PATH`, `postgresql://…` or `:memory:`, brought to the present form.

    Args:
        url: where the record is.
        create: whether to make one where there is none; it must then be writable.
        busy_timeout_s: how long to wait for another program's writing.

    Raises:
        RecordError: missing, locked, damaged, too new, read-only; the message says what to do.
    """
    from memcon.record.sql import SqlStore

    return SqlStore(database_of(url, create=create, busy_timeout_s=busy_timeout_s), create=create)


def database_of(url: str, *, create: bool, busy_timeout_s: float) -> Database:
    """The database at an address, not yet opened; raises as `open_store` does."""
    if is_shared(url):
        from memcon.record.postgres import PostgresDatabase

        return PostgresDatabase(url, busy_timeout_s=busy_timeout_s)
    path = _path_of(url)
    if path.startswith("sqlite:"):
        raise RecordError(url, "write the address of a file as sqlite:///PATH (three strokes), or give the path alone")
    if "://" in path:
        kind = path.partition("://")[0]
        raise RecordError(url, f"no record can be at a {kind} address; give a file's path, or postgresql://…")
    from memcon.record.sqlite import SqliteDatabase

    return SqliteDatabase(path, create=create, busy_timeout_s=busy_timeout_s)


def is_there(url: str) -> bool:
    """Whether something lies at the address of a file; of a server only opening it tells."""
    return is_shared(url) or Path(_path_of(url)).exists()


def is_shared(url: str) -> bool:
    """Whether the address is that of a server."""
    return url.startswith(("postgresql:", "postgres:", "postgresql+"))


def _path_of(url: str) -> str:
    return url.removeprefix("sqlite:///")
