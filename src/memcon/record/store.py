"""Opens the store that an address names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from memcon.plugins import load
from memcon.record.contract import BUSY_TIMEOUT_S
from memcon.record.places import database_of, other_store

if TYPE_CHECKING:
    from memcon.record.contract import Store


def open_store(url: str, *, create: bool = False, busy_timeout_s: float = BUSY_TIMEOUT_S) -> Store:
    """The store at a path, `sqlite:///PATH`, `postgresql://…` or `:memory:`, brought to the present form.

    `NAME:…` asks the store of that name which another package offers.

    Args:
        url: where the record is.
        create: whether to make one where there is none; it must then be writable.
        busy_timeout_s: how long to wait for another program's writing.

    Raises:
        RecordError: missing, locked, damaged, too new, read-only; the message says what to do.
    """
    other = other_store(url)
    if other is not None:
        made: Store = load(other)(url, create=create, busy_timeout_s=busy_timeout_s)
        return made
    return open_sql_store(url, create=create, busy_timeout_s=busy_timeout_s)


def open_sql_store(url: str, *, create: bool, busy_timeout_s: float) -> Store:
    """The store in the database at an address; raises as `open_store` does."""
    from memcon.record.sql import SqlStore

    return SqlStore(database_of(url, create=create, busy_timeout_s=busy_timeout_s), create=create)
