"""Being written: time expressions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from memcon.reading.contract import Finding, Reader

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from memcon.domain.reading import Findings
    from memcon.domain.time import TimeExpression
    from memcon.reading.parse import Parsed


def read_times(parsed: Parsed, so_far: Findings) -> Iterator[Finding]:
    """Being written."""
    del parsed, so_far
    yield from ()


def of_verb(parsed: Parsed, times: Sequence[TimeExpression], i: int) -> TimeExpression | None:
    """The date or time that stands with the verb (or noun) at token `i`; None where there is none."""
    del parsed, times, i
    return None


def duration_of(parsed: Parsed, times: Sequence[TimeExpression], i: int) -> TimeExpression | None:
    """How long what the verb (or noun) at token `i` tells of lasted; None where the words do not say."""
    del parsed, times, i
    return None


READER = Reader(name="times", needs=frozenset(), gives=frozenset({"times"}), read=read_times)
