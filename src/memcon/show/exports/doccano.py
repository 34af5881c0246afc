"""Articles with their claims as labelled stretches of text, for doccano's sequence labelling (JSON Lines)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from memcon.domain.holdings import Written
from memcon.show.exports.rows import KINDS

if TYPE_CHECKING:
    from pathlib import Path

    from memcon.domain.claims import AnyClaim
    from memcon.domain.holdings import Holdings, KeptReading


def write_doccano(holdings: Holdings, path: Path) -> Written:
    """One article a line: its text, `[start, stop, label]` for each stretch; set doccano to allow overlapping spans."""
    rows = 0
    with path.open("wb") as file:
        for kept in holdings.readings():
            if kept.line.copy_of is None:
                file.write(msgspec.json.encode(_document(kept)) + b"\n")
                rows += 1
    return Written(rows=rows)


def _document(kept: KeptReading) -> dict[str, Any]:
    spans = {(span.start, span.stop, label_of(claim)) for claim in kept.claims() for span in claim.evidence}
    return {
        "text": kept.article.text,
        "label": [list(one) for one in sorted(spans)],
        "article": kept.line.label,
        "article_id": kept.article.id,
        "published": kept.line.published,
        "outlet": kept.line.outlet,
    }


def label_of(claim: AnyClaim) -> str:
    """`contact`, `position`, `quote`, `event`: what the stretch is."""
    return KINDS[type(claim)]
