"""Being written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from memcon.reading.contract import Finding, Reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from memcon.domain.reading import Findings
    from memcon.reading.parse import Parsed


def read_measures(parsed: Parsed, so_far: Findings) -> Iterator[Finding]:
    """Being written."""
    yield from ()


READER = Reader(name="measures", needs=frozenset({"positions"}), gives=frozenset({"measures"}), read=read_measures)
