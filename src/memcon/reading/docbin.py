"""Articles with their claims as groups of spans, for training with spaCy: parts of a folder of DocBin files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import spacy
from spacy.tokens import DocBin, SpanGroup

from memcon.domain.holdings import Written

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from spacy.language import Language
    from spacy.tokens import Doc

    from memcon.domain.claims import Claim
    from memcon.domain.holdings import Holdings, KeptReading

_PART = 100  # articles in memory, and in a file
_MOST_CHARS = 1_000_000  # spaCy's own limit of one document


def write_docbins(holdings: Holdings, folder: Path) -> Written:
    """`part-0001.spacy` and so on; each document has span groups contacts, positions, quotes, events.

    A span's label is the contact's status, the position's stance, the kind of quote, the type of event; its id is the
    claim's. Tokens are those of a blank English pipeline; a span that ends within a token is widened to it.
    """
    nlp, docs, parts, widened, long = spacy.blank("en"), DocBin(store_user_data=True), 0, 0, 0
    rows = 0
    for kept in holdings.readings():
        if kept.line.copy_of is not None:
            continue
        if len(kept.article.text) > _MOST_CHARS:
            long += 1
            continue
        doc, wider = _doc(nlp, kept)
        docs.add(doc)
        rows, widened = rows + 1, widened + wider
        if len(docs) == _PART:
            parts += 1
            _write(docs, folder, parts)
            docs = DocBin(store_user_data=True)
    if len(docs) or not parts:
        _write(docs, folder, parts + 1)
    notes = [f"{widened} spans widened to whole tokens"] if widened else []
    notes += [f"{long} articles left out: over {_MOST_CHARS} characters"] if long else []
    return Written(rows=rows, notes=tuple(notes))


def _write(docs: DocBin, folder: Path, part: int) -> None:
    docs.to_disk(folder / f"part-{part:04d}.spacy")


def _doc(nlp: Language, kept: KeptReading) -> tuple[Doc, int]:
    doc, widened, found = nlp.make_doc(kept.article.text), 0, kept.findings
    doc.user_data |= {"article": kept.line.label, "article_id": kept.article.id, "published": kept.line.published}
    groups: tuple[tuple[str, Iterable[tuple[Claim, str]]], ...] = (
        ("contacts", ((one, one.status) for one in found.contacts)),
        ("positions", ((one, one.stance) for one in found.positions)),
        ("quotes", ((one, one.kind) for one in found.attributions)),
        ("events", ((one, one.event_type) for one in found.events)),
    )
    for name, claims in groups:
        spans: list[Any] = []
        for claim, label in claims:
            for place in claim.evidence:
                span = doc.char_span(place.start, place.stop, label=label, span_id=claim.id, alignment_mode="expand")
                if span is not None:
                    spans.append(span)
                    widened += span.text != place.exact
        doc.spans[name] = SpanGroup(doc, name=name, spans=spans)
    return doc, widened
