"""Whether names are among those that a view is narrowed to; pure."""

from __future__ import annotations


def fits(wanted: str | None, *names: str | None) -> bool:
    """Whether one of the names is the one wanted, or holds it; a party may be one of several joined by "; "."""
    return wanted is None or any(wanted.lower() in name.lower() for name in names if name)
