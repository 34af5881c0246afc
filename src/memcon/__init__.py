"""Keeps the memory of a negotiation: news pages in, a sourced record and a brief out.

`memcon.read(text, date="2019-01-18")` reads a text, `memcon.open("talks.db")` opens a record; see `memcon.api`. Both
load what they need when they are called: importing memcon alone loads nothing heavy.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from memcon.version import __version__

if TYPE_CHECKING:
    from memcon.api import Record, open, read  # noqa: A004  # memcon.open, as one says of a record

__all__ = ["Record", "__version__", "open", "read"]
_LATER = frozenset({"Record", "open", "read"})


def __getattr__(name: str) -> Any:
    """What `memcon.api` gives, once it is asked for."""
    if name not in _LATER:
        message = f"module 'memcon' has no attribute '{name}'"
        raise AttributeError(message)
    from memcon import api

    return getattr(api, name)


def __dir__() -> list[str]:
    return [*globals(), *__all__]
