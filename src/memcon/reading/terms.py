"""Being written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from memcon.reading.contract import Finding, Reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from memcon.domain.reading import Findings
    from memcon.reading.parse import Parsed


def read_terms(parsed: Parsed, so_far: Findings) -> Iterator[Finding]:
    """Being written."""
    yield from ()


READER = Reader(
    name="terms",
    needs=frozenset({"people", "parties", "attributions"}),
    gives=frozenset({"terms", "open_questions"}),
    read=read_terms,
)
