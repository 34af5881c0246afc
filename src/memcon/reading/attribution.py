"""Being written: who said what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from memcon.reading.contract import Finding, Reader

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from memcon.domain.claims import Attribution
    from memcon.domain.reading import Findings
    from memcon.domain.text import Span
    from memcon.reading.parse import Parsed


def read_attribution(parsed: Parsed, so_far: Findings) -> Iterator[Finding]:
    """Being written."""
    del parsed, so_far
    yield from ()


def said_by(attributions: Sequence[Attribution], span: Span) -> tuple[Attribution, ...]:
    """The attributions in whose content the words stand, outermost (longest content) first."""
    around = [one for one in attributions if any(content.contains(span) for content in one.content)]
    return tuple(sorted(around, key=lambda one: -sum(content.stop - content.start for content in one.content)))


READER = Reader(
    name="attribution",
    needs=frozenset({"people", "parties", "times"}),
    gives=frozenset({"attributions"}),
    read=read_attribution,
)
