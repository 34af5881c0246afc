"""Claims as W3C Web Annotations: a page of them for each article, tied to the exported text and to the address.

Position selectors count code points of the exported text file (or of the text with that hash, where whole articles were
not asked for); quote selectors, with some words before and after, are for the page at the address.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import msgspec

from memcon.domain.holdings import Written
from memcon.show.exports.citations import address_of
from memcon.show.exports.folder import TEXTS, write_text
from memcon.show.exports.lines import reading_form
from memcon.show.exports.rows import conditions_of, joined, sides_of
from memcon.show.public import item_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from memcon.domain.actors import Person
    from memcon.domain.claims import AnyClaim
    from memcon.domain.holdings import Holdings, KeptReading
    from memcon.domain.text import Span

from memcon.domain.claims import Attribution, Contact, Event, PositionStatement

COLLECTION, PAGES = "collection.jsonld", "annotations"
CONTEXT = [
    "http://www.w3.org/ns/anno.jsonld",
    {
        "memcon": "urn:memcon:",
        "claim": {"@id": "memcon:claim", "@type": "@json"},
        "person": {"@id": "memcon:person", "@type": "@json"},
        "reading": {"@id": "memcon:reading", "@type": "@json"},
    },
]
_AROUND = 32  # characters before and after a quote


def write_annotations(holdings: Holdings, folder: Path) -> Written:
    """A collection, and a page for each article with an annotation for each claim and person."""
    pages, total = folder / PAGES, 0
    pages.mkdir()
    labels: list[str] = []
    for kept in holdings.readings():
        if kept.line.copy_of is not None:
            continue
        labels.append(kept.line.label)
        items = list(_annotations(kept, texts=holdings.texts))
        total += len(items)
        page = {
            "@context": CONTEXT,
            "id": f"urn:memcon:page:{kept.article.id}",
            "type": "AnnotationPage",
            "partOf": "urn:memcon:collection",
            "reading": _reading(kept),
            "items": items,
        }
        (pages / f"{kept.line.label}.jsonld").write_bytes(_json(page))
        if holdings.texts:
            write_text(folder / TEXTS, kept)
    (folder / COLLECTION).write_bytes(_json(_collection(holdings, labels, total)))
    return Written(rows=total)


def _json(form: object) -> bytes:
    return msgspec.json.format(msgspec.json.encode(form), indent=1) + b"\n"


def _collection(holdings: Holdings, labels: Sequence[str], total: int) -> dict[str, Any]:
    form: dict[str, Any] = {
        "@context": CONTEXT,
        "id": "urn:memcon:collection",
        "type": "AnnotationCollection",
        "label": f"What reports tell of the talks as of {holdings.as_of or 'no day'}",
        "total": total,
    }
    if labels:
        form |= {"first": f"{PAGES}/{labels[0]}.jsonld", "last": f"{PAGES}/{labels[-1]}.jsonld"}
    return form


def _reading(kept: KeptReading) -> dict[str, Any]:
    """What a record must know of the article to be told its claims."""
    form = reading_form(kept, texts=False)
    return {key: form[key] for key in ("id", "article", "label", "version")}


def _annotations(kept: KeptReading, *, texts: bool) -> Iterator[dict[str, Any]]:
    for claim in kept.claims():
        form = item_of(claim, label=kept.labels.get(claim.id, ""), article=kept.line.label)
        body = [_says(told_of(claim)), *(_tag(mark) for mark in (claim.layer, claim.certainty, claim.modality))]
        yield {
            **_annotation(kept, claim.evidence, f"urn:memcon:claim:{claim.id}", "describing", body, texts=texts),
            "claim": {"kind_of_claim": claim.__struct_config__.tag, **form},
        }
    for person in kept.findings.people:
        form = item_of(person, label=kept.labels.get(person.id, ""), article=kept.line.label)
        spans = tuple(mention.evidence for mention in person.mentions)
        yield {
            **_annotation(
                kept, spans, f"urn:memcon:person:{person.id}", "identifying", [_says(_named(person))], texts=texts
            ),
            "person": form,
        }


def _annotation(  # noqa: PLR0913  # what an annotation is made of
    kept: KeptReading, spans: Sequence[Span], name: str, motivation: str, body: list[dict[str, Any]], *, texts: bool
) -> dict[str, Any]:
    targets = [target for span in spans for target in _targets(kept, span, texts=texts)]
    return {
        "id": name,
        "type": "Annotation",
        "motivation": motivation,
        "body": body,
        "target": targets or [{"id": _address(kept)}],
    }


def _targets(kept: KeptReading, span: Span, *, texts: bool) -> Iterator[dict[str, Any]]:
    sha256, text = kept.article.text_origin.sha256, kept.article.text
    file = f"../{TEXTS}/{kept.line.label}.txt" if texts else f"urn:memcon:text:{sha256}"
    yield {
        "type": "SpecificResource",
        "source": file,
        "selector": {"type": "TextPositionSelector", "start": span.start, "end": span.stop},
    }
    yield {
        "type": "SpecificResource",
        "source": _address(kept),
        "selector": {
            "type": "TextQuoteSelector",
            "exact": span.exact,
            "prefix": text[max(0, span.start - _AROUND) : span.start],
            "suffix": text[span.stop : span.stop + _AROUND],
        },
    }


def _address(kept: KeptReading) -> str:
    """The page's address; a file's path as a relative one; a name of the article where it came from nowhere."""
    line = kept.line
    return address_of(line) or quote(line.origin) or f"urn:memcon:article:{kept.article.id}"


def _says(words: str) -> dict[str, Any]:
    return {"type": "TextualBody", "value": words, "format": "text/plain", "language": "en", "purpose": "describing"}


def _tag(mark: str) -> dict[str, Any]:
    return {"type": "TextualBody", "value": mark, "purpose": "tagging"}


def _named(person: Person) -> str:
    return f"{person.name} ({person.party})" if person.party else person.name


def told_of(claim: AnyClaim) -> str:
    """The claim in a line of words: `Norland demands: the opening of the road (if: talks go on)`."""
    match claim:
        case Contact():
            told = f"{claim.kind} {sides_of(claim.participants)}: {claim.status}"
            told += f", {claim.date}" if claim.date else ""
            conditions = claim.conditions
        case PositionStatement():
            told = f"{claim.holder_party or claim.holder} {claim.stance}: {claim.measure}"
            conditions = claim.conditions
        case Attribution():
            told, conditions = f"{claim.speaker or claim.speaker_party or 'somebody'} said: {joined(claim.content)}", ()
        case Event():
            actors, others = (
                "; ".join(one.name or one.text for one in some) for some in (claim.actor, claim.recipient)
            )
            told, conditions = f"{claim.event_type} {claim.mode}: {actors or '?'} – {others or '?'}", ()
    hanging = conditions_of(conditions)
    return f"{told} ({hanging})" if hanging else told
