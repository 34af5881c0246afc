"""A record that lies in the system's passing folder: `passing:NAME`."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from memcon.record import store

if TYPE_CHECKING:
    from memcon.record.contract import Store


def open_store(url: str, *, create: bool, busy_timeout_s: float) -> Store:
    """The record of that name, made where it is not there yet if asked to be."""
    name = Path(url.partition(":")[2]).name or "record"
    path = Path(tempfile.gettempdir()) / f"memcon-passing-{name}.db"
    return store.open_store(str(path), create=create, busy_timeout_s=busy_timeout_s)
