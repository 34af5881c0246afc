"""The rows that one article gives to each table of an export, cell by cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from memcon.domain.claims import Attribution, Contact, Event, PositionStatement
from memcon.domain.time import known_days

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from memcon.domain.actors import Actor, Participant
    from memcon.domain.claims import AnyClaim, Condition
    from memcon.domain.holdings import Holdings, KeptReading
    from memcon.domain.text import Span
    from memcon.show.exports.columns import Cell, Row

KINDS: dict[type, str] = {
    Contact: "contact", PositionStatement: "position", Attribution: "quote", Event: "event",
}  # fmt: skip


def _head(kept: KeptReading, claim: AnyClaim) -> dict[str, Cell]:
    return {
        "id": claim.id,
        "label": kept.labels.get(claim.id) or None,
        "article": kept.line.label,
        "published": day(kept.line.published),
    }


def _tail(kept: KeptReading, claim: AnyClaim) -> dict[str, Cell]:
    return {
        "layer": claim.layer,
        "certainty": claim.certainty,
        "modality": claim.modality,
        "said_by": list(claim.said_by),
        "confidence": claim.confidence,
        "rule": claim.rule or None,
        "verdict": kept.verdicts.get(claim.id, "suggested"),
        "words": joined(claim.evidence),
    }


def _days(date: str | None) -> dict[str, Cell]:
    first, last = known_days(date)
    return {"date": date, "first_day": first, "last_day": last}


def day(value: str | None) -> str | None:
    """The value where it is one day; None where it is coarser or no date."""
    first, last = known_days(value)
    return first if first == last else None


def joined(spans: Iterable[Span]) -> str:
    """The words of several spans as one text."""
    return " … ".join(span.exact for span in spans)


def sides_of(participants: Iterable[Participant]) -> str:
    """`Ada Berg (Norland); Sudland`: the sides of a contact as a person reads them."""
    return "; ".join(
        f"{side.name} ({side.party})" if side.name and side.party else side.name or side.party or "?"
        for side in participants
    )


def conditions_of(conditions: Iterable[Condition]) -> str | None:
    """`if: the road opens (Sudland)`: conditions as a person reads them; None where there are none."""
    told = [f"{one.kind}: {one.measure}" + (f" ({one.performer})" if one.performer else "") for one in conditions]
    return "; ".join(told) or None


def named(actors: Iterable[Actor]) -> str | None:
    """The doers or receivers of an event by their names, else by their words; None where there are none."""
    return "; ".join(actor.name or actor.text for actor in actors) or None


def articles(kept: KeptReading, _holdings: Holdings) -> Iterator[Row]:
    """The article itself."""
    line, article = kept.line, kept.article
    yield {
        "article": line.label,
        "id": article.id,
        "title": line.title,
        "outlet": line.outlet,
        "republisher": line.republisher,
        "authors": list(line.authors),
        "published": day(line.published),
        "language": article.language,
        "origin": line.origin or None,
        "copy_of": line.copy_of,
        "version": line.version,
        "length": len(article.text),
        "sha256": article.text_origin.sha256,
        "reader": kept.version.reader,
        "model": kept.version.model,
        "data": kept.version.data,
    }


def contacts(kept: KeptReading, _holdings: Holdings) -> Iterator[Row]:
    """Its contacts."""
    for claim in kept.findings.contacts:
        yield {
            **_head(kept, claim),
            "kind": claim.kind,
            "status": claim.status,
            **_days(claim.date),
            "extent": claim.extent,
            "participants": sides_of(claim.participants),
            "place": claim.place,
            "duration": claim.duration,
            "duration_mod": claim.duration_mod,
            "track": claim.track,
            "host": claim.host,
            "mediator": claim.mediator,
            "conditions": conditions_of(claim.conditions),
            **_tail(kept, claim),
        }


def positions(kept: KeptReading, _holdings: Holdings) -> Iterator[Row]:
    """Its positions."""
    for claim in kept.findings.positions:
        yield {
            **_head(kept, claim),
            "holder": claim.holder,
            "holder_party": claim.holder_party,
            "stance": claim.stance,
            "measure": claim.measure,
            "catalogue": claim.catalogue,
            "performer": claim.performer,
            "beneficiary": claim.beneficiary,
            "conditions": conditions_of(claim.conditions),
            **_days(claim.as_of),
            "via": claim.via,
            "reason": claim.reason.text if claim.reason else None,
            "needs": claim.needs,
            **_tail(kept, claim),
        }


def quotes(kept: KeptReading, _holdings: Holdings) -> Iterator[Row]:
    """Its attributions."""
    for claim in kept.findings.attributions:
        yield {
            **_head(kept, claim),
            "kind": claim.kind,
            "speaker": claim.speaker,
            "speaker_party": claim.speaker_party,
            "source": joined(claim.source) or None,
            "cue": joined(claim.cue) or None,
            "content": joined(claim.content),
            "addressee": claim.addressee,
            "venue": claim.venue,
            **_days(claim.date),
            "nested_in": claim.nested_in,
            **_tail(kept, claim),
        }


def events(kept: KeptReading, holdings: Holdings) -> Iterator[Row]:
    """Its events, with the figures of their types."""
    for claim in kept.findings.events:
        scale = holdings.scale(claim)
        yield {
            **_head(kept, claim),
            "event_type": claim.event_type,
            "mode": claim.mode or None,
            "context": list(claim.context),
            "actor": named(claim.actor),
            "actor_codes": [actor.code for actor in claim.actor if actor.code],
            "recipient": named(claim.recipient),
            "recipient_codes": [actor.code for actor in claim.recipient if actor.code],
            **_days(claim.date),
            "when": claim.when,
            "negated": claim.negated,
            "historical": claim.historical,
            "quad": scale.quad,
            "intensity": scale.intensity,
            "cameo_root": scale.cameo_root,
            "goldstein": scale.goldstein,
            **_tail(kept, claim),
        }


def participants(kept: KeptReading, _holdings: Holdings) -> Iterator[Row]:
    """The sides of its contacts."""
    for claim in kept.findings.contacts:
        for number, side in enumerate(claim.participants, start=1):
            yield {"contact": claim.id, "number": number, "name": side.name, "party": side.party}


def conditions(kept: KeptReading, _holdings: Holdings) -> Iterator[Row]:
    """What its contacts and positions hang on."""
    hanging: tuple[Contact | PositionStatement, ...] = (*kept.findings.contacts, *kept.findings.positions)
    for claim in hanging:
        kind = KINDS[type(claim)]
        for number, one in enumerate(claim.conditions, start=1):
            yield {
                "claim": claim.id, "claim_kind": kind, "number": number, "kind": one.kind, "measure": one.measure,
                "performer": one.performer,
            }  # fmt: skip


def actors(kept: KeptReading, _holdings: Holdings) -> Iterator[Row]:
    """Doers and receivers of its events."""
    for claim in kept.findings.events:
        for role, actors in (("actor", claim.actor), ("recipient", claim.recipient)):
            for number, one in enumerate(actors, start=1):
                yield {
                    "event": claim.id, "role": role, "number": number, "words": one.text, "name": one.name,
                    "code": one.code or None, "sectors": list(one.sectors),
                }  # fmt: skip


def people(kept: KeptReading, _holdings: Holdings) -> Iterator[Row]:
    """Its people."""
    for one in kept.findings.people:
        yield {
            "id": one.id,
            "label": kept.labels.get(one.id) or None,
            "article": kept.line.label,
            "name": one.name,
            "party": one.party,
            "mentions": len(one.mentions),
        }


def posts(kept: KeptReading, _holdings: Holdings) -> Iterator[Row]:
    """The posts of its people."""
    for one in kept.findings.people:
        for number, post in enumerate(one.posts, start=1):
            yield {
                "person": one.id, "number": number, "post": post.title, "since": post.since, "until": post.until,
                "former": post.former,
            }  # fmt: skip


def measures(kept: KeptReading, _holdings: Holdings) -> Iterator[Row]:
    """The measures that it names."""
    for number, one in enumerate(kept.findings.measures, start=1):
        yield {
            "article": kept.line.label, "number": number, "measure": one.measure, "catalogue": one.catalogue,
            "kind": one.kind, "performer": one.performer, "words": joined(one.evidence),
        }  # fmt: skip


def questions(kept: KeptReading, _holdings: Holdings) -> Iterator[Row]:
    """The questions that it leaves open."""
    for number, one in enumerate(kept.findings.open_questions, start=1):
        yield {
            "article": kept.line.label, "number": number, "question": one.question, "words": joined(one.evidence),
        }  # fmt: skip


def evidence(kept: KeptReading, _holdings: Holdings) -> Iterator[Row]:
    """The words that prove its claims, with their places."""
    for claim in kept.claims():
        for role, spans in _spans(claim):
            for number, span in enumerate(spans, start=1):
                yield {
                    "claim": claim.id, "claim_kind": KINDS[type(claim)], "role": role, "number": number,
                    "article": kept.line.label, "start": span.start, "stop": span.stop, "exact": span.exact,
                }  # fmt: skip


def _spans(claim: AnyClaim) -> Iterator[tuple[str, tuple[Span, ...]]]:
    yield "evidence", claim.evidence
    match claim:
        case Attribution():
            yield from (("source", claim.source), ("cue", claim.cue), ("content", claim.content))
        case PositionStatement():
            if claim.measure_span:
                yield "measure", (claim.measure_span,)
            if claim.reason:
                yield "reason", claim.reason.evidence
