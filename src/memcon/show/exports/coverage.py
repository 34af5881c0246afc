"""Denominators: how many articles were read, and how many tell nothing, by outlet and day, beside every count."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from memcon.show.exports.columns import Column, Table
from memcon.show.exports.rows import day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from memcon.domain.holdings import KeptReading
    from memcon.show.exports.columns import Row

_COUNTED = ("contacts", "positions", "quotes", "events")

COVERAGE = Table(
    "coverage",
    "the articles of one outlet of one day: how many were read, how many tell nothing, what the others tell",
    (
        Column("outlet", "the newspaper or agency; empty: not told"),
        Column("published", "day of publication; empty: not told", "date"),
        Column("articles", "articles read, near-copies among them", "integer", required=True),
        Column("copies", "of these, near-copies of another; they are not looked into", "integer", required=True),
        *(
            Column(f"without_{kind}", f"articles, not near-copies, without {kind}", "integer", required=True)
            for kind in _COUNTED
        ),
        *(Column(kind, f"{kind} in these articles", "integer", required=True) for kind in _COUNTED),
    ),
    (),
    {},
    lambda _kept, _holdings: (),
)  # fmt: skip


class Coverage:
    """Counts articles while they stream by."""

    def __init__(self) -> None:
        self._counts: dict[tuple[str, str], Counter[str]] = {}

    def add(self, kept: KeptReading) -> None:
        """Count one article."""
        counts = self._counts.setdefault((kept.line.outlet or "", day(kept.line.published) or ""), Counter())
        counts["articles"] += 1
        if kept.line.copy_of is not None:
            counts["copies"] += 1
            return
        found = kept.findings
        told = (found.contacts, found.positions, found.attributions, found.events)
        for kind, claims in zip(_COUNTED, told, strict=True):
            counts[kind] += len(claims)
            counts[f"without_{kind}"] += not claims

    def rows(self) -> Iterator[Row]:
        """The counts by outlet and day, in that order."""
        for (outlet, published), counts in sorted(self._counts.items()):
            numbers = {column.name: counts[column.name] for column in COVERAGE.columns[2:]}
            yield {"outlet": outlet or None, "published": published or None, **numbers}

    def total(self, name: str) -> int:
        """One count over all outlets and days."""
        return sum(counts[name] for counts in self._counts.values())
