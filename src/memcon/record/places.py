"""Which database an address names: a file, memory, a server."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from memcon.errors import RecordError

if TYPE_CHECKING:
    from memcon.record.connection import Database


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
