"""Finds the lines that talks draw on maps (ceasefire line, buffer zone), as terms whose meaning matters."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from memcon.domain.claims import Term, TermUse
from memcon.reading.contract import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from memcon.domain.reading import Findings
    from memcon.reading.parse import Parsed

_LINES = re.compile(r"\b(ceasefire line|buffer zone|line of control|demarcation line)\b", re.IGNORECASE)


def read(parsed: Parsed, _so_far: Findings) -> Iterator[Term]:
    """Each line that the article names, with every place where it does."""
    article = parsed.article
    uses: dict[str, list[TermUse]] = {}
    for match in _LINES.finditer(article.text):
        use = TermUse(evidence=(article.span(match.start(), match.end()),))
        uses.setdefault(match[0].lower(), []).append(use)
    for term, places in uses.items():
        yield Term(term=term, uses=tuple(places))


READER = Reader(name="lines", needs=frozenset(), gives=frozenset({"terms"}), read=read)
