"""Opens the store that an address names."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from memcon.errors import RecordError
from memcon.record.contract import BUSY_TIMEOUT_S

if TYPE_CHECKING:
    from memcon.record.contract import Store


def open_store(url: str, *, create: bool = False, busy_timeout_s: float = BUSY_TIMEOUT_S) -> Store:
    """The store at a path, `sqlite:///PATH` or `:memory:`, brought to the present form.

    Args:
        url: where the record is.
        create: whether to make one where there is none; it must then be writable.
        busy_timeout_s: how long to wait for another program's writing.

    Raises:
        RecordError: missing, locked, damaged, too new, read-only; the message says what to do.
    """
    from memcon.record.sql import SqlStore

    path = _path_of(url)
    if path.startswith("sqlite:"):
        raise RecordError(url, "write the address of a file as sqlite:///PATH (three strokes), or give the path alone")
    if "://" in path:
        kind = path.partition("://")[0]
        raise RecordError(url, f"records at {kind} addresses cannot be opened yet; give the path of a file")
    return SqlStore(path, create=create, busy_timeout_s=busy_timeout_s)


def is_there(url: str) -> bool:
    """Whether something lies at the address of a file."""
    return Path(_path_of(url)).exists()


def _path_of(url: str) -> str:
    return url.removeprefix("sqlite:///")
