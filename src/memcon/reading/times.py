"""Being written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from memcon.reading.contract import Finding, Reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from memcon.domain.reading import Findings
    from memcon.reading.parse import Parsed


def read_times(parsed: Parsed, so_far: Findings) -> Iterator[Finding]:
    """Being written."""
    yield from ()


READER = Reader(name="times", needs=frozenset(), gives=frozenset({"times"}), read=read_times)


def of_verb(parsed, times, i):  # type: ignore[no-untyped-def]  # being written
    """Being written."""
    return None


def duration_of(parsed, times, i):  # type: ignore[no-untyped-def]  # being written
    """Being written."""
    return None
