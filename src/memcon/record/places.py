"""Which database an address names: a file, memory, a server."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from memcon.errors import RecordError
from memcon.plugins import Offer, find_other

if TYPE_CHECKING:
    from memcon.plugins import Plugin
    from memcon.record.connection import Database

#: memcon's own stores; which of them an address means, its form tells
STORES: dict[str, Offer] = {
    "sqlite": Offer("a record in a file, or in memory", "memcon.record.store:open_sql_store"),
    "postgresql": Offer("a record on a server, for several people at once", "memcon.record.store:open_sql_store"),
}


def other_store(url: str) -> Plugin | None:
    """The store of another package that an address `NAME:…` names."""
    name, colon, _ = url.partition(":")
    return find_other("store", name) if colon and name.isidentifier() and not Path(url).exists() else None


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
    return is_shared(url) or other_store(url) is not None or Path(_path_of(url)).exists()


def is_shared(url: str) -> bool:
    """Whether the address is that of a server."""
    return url.startswith(("postgresql:", "postgres:", "postgresql+"))


def _path_of(url: str) -> str:
    return url.removeprefix("sqlite:///")
