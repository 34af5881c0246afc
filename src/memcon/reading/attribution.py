"""Being written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from memcon.reading.contract import Finding, Reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from memcon.domain.reading import Findings
    from memcon.reading.parse import Parsed


def read_attribution(parsed: Parsed, so_far: Findings) -> Iterator[Finding]:
    """Being written."""
    yield from ()


READER = Reader(
    name="attribution",
    needs=frozenset({"people", "parties", "times"}),
    gives=frozenset({"attributions"}),
    read=read_attribution,
)


def said_by(attributions, span):  # type: ignore[no-untyped-def]  # being written
    """Being written."""
    return tuple(a for a in attributions if any(c.contains(span) for c in a.content))
