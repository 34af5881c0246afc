"""The versioned public JSON and its schema, made from domain values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypedDict

import msgspec

from memcon.domain import actors, claims
from memcon.show.form import (
    PublicActor,
    PublicArticle,
    PublicAttribution,
    PublicCondition,
    PublicContact,
    PublicDate,
    PublicEvent,
    PublicMeasure,
    PublicMention,
    PublicOrigin,
    PublicParticipant,
    PublicParty,
    PublicPassage,
    PublicPerson,
    PublicPosition,
    PublicPost,
    PublicQuestion,
    PublicReading,
    PublicReason,
    PublicTerm,
    PublicTime,
    PublicUse,
    Words,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from msgspec import Struct

    from memcon.domain import text, time
    from memcon.domain.claims import Certainty, Layer, Modality
    from memcon.domain.reading import Reading
    from memcon.domain.standing import PositionLine, Word


def to_public(reading: Reading, *, id: str = "") -> PublicReading:  # noqa: A002  # the public form's own word
    """The reading in its public form; `id` stands in for the article's own id where the caller has one."""
    found = reading.findings
    return PublicReading(
        id=id or reading.article.id,
        article=_article(reading.article),
        people=tuple(_person(person) for person in found.people),
        parties=tuple(_party(party) for party in found.parties),
        times=tuple(_time(expression) for expression in found.times),
        attributions=tuple(_attribution(claim) for claim in found.attributions),
        contacts=tuple(_contact(claim) for claim in found.contacts),
        positions=tuple(_position(claim) for claim in found.positions),
        events=tuple(_event(claim) for claim in found.events),
        measures=tuple(_measure(measure) for measure in found.measures),
        terms=tuple(
            PublicTerm(
                term=term.term,
                uses=tuple(
                    PublicUse(party=use.party, meaning=use.meaning, evidence=_words(use.evidence)) for use in term.uses
                ),
            )
            for term in found.terms
        ),
        open_questions=tuple(
            PublicQuestion(question=question.question, evidence=_words(question.evidence))
            for question in found.open_questions
        ),
    )


def to_json(reading: Reading, *, id: str = "", indent: bool = False) -> str:  # noqa: A002  # as above
    """The reading as one JSON object, on one line unless `indent`."""
    data = msgspec.json.encode(to_public(reading, id=id))
    return (msgspec.json.format(data, indent=2) if indent else data).decode("utf-8")


def json_schema() -> dict[str, Any]:
    """The JSON Schema of the public form."""
    return msgspec.json.schema(PublicReading)


def _words(spans: Iterable[text.Span]) -> tuple[Words, ...]:
    return tuple(Words(start=span.start, stop=span.stop, exact=span.exact) for span in spans)


class _Common(TypedDict):
    id: str
    evidence: tuple[Words, ...]
    layer: Layer
    certainty: Certainty
    modality: Modality
    said_by: tuple[str, ...]
    confidence: float | None
    rule: str


def _common(claim: claims.Claim) -> _Common:
    return {
        "id": claim.id,
        "evidence": _words(claim.evidence),
        "layer": claim.layer,
        "certainty": claim.certainty,
        "modality": claim.modality,
        "said_by": claim.said_by,
        "confidence": claim.confidence,
        "rule": claim.rule,
    }


def _article(article: text.Article) -> PublicArticle:
    origin = article.text_origin
    return PublicArticle(
        title=article.title,
        outlet=article.outlet,
        republisher=article.republisher,
        authors=article.authors,
        published=article.published,
        date_candidates=tuple(
            PublicDate(value=date.value, provenance=date.provenance, chosen=date.chosen, why=date.why)
            for date in article.date_candidates
        ),
        language=article.language,
        origin=article.origin,
        text=article.text,
        text_origin=PublicOrigin(kind=origin.kind, sha256=origin.sha256, tool=origin.tool),
        passages=tuple(
            PublicPassage(start=passage.start, stop=passage.stop, kind=passage.kind) for passage in article.passages
        ),
    )


def _mention(mention: actors.Mention) -> PublicMention:
    span = mention.evidence
    return PublicMention(start=span.start, stop=span.stop, exact=span.exact, kind=mention.kind)


def _person(person: actors.Person) -> PublicPerson:
    posts = tuple(
        PublicPost(
            post=post.title,
            since=post.since,
            until=post.until,
            former=post.former,
            evidence=_words(post.evidence),
        )
        for post in person.posts
    )
    mentions = tuple(_mention(mention) for mention in person.mentions)
    return PublicPerson(id=person.id, name=person.name, party=person.party, posts=posts, mentions=mentions)


def _party(party: actors.PartyMention) -> PublicParty:
    span = party.mention.evidence
    return PublicParty(
        start=span.start,
        stop=span.stop,
        exact=span.exact,
        kind=party.mention.kind,
        wording=party.wording,
        parties=party.parties,
        code=party.code,
        sectors=party.sectors,
    )


def _time(expression: time.TimeExpression) -> PublicTime:
    span, value = expression.evidence, expression.value
    return PublicTime(
        start=span.start,
        stop=span.stop,
        exact=span.exact,
        type=expression.type,
        value=value.value,
        edtf=value.edtf,
        earliest=value.earliest,
        latest=value.latest,
        mod=value.mod,
    )


def _attribution(claim: claims.Attribution) -> PublicAttribution:
    return PublicAttribution(
        **_common(claim),
        source=_words(claim.source) or None,
        cue=_words(claim.cue) or None,
        content=_words(claim.content),
        kind=claim.kind,
        speaker=claim.speaker,
        speaker_party=claim.speaker_party,
        addressee=claim.addressee,
        venue=claim.venue,
        date=claim.date,
        nested_in=claim.nested_in,
    )


def _conditions(conditions: Iterable[claims.Condition]) -> tuple[PublicCondition, ...]:
    return tuple(
        PublicCondition(
            kind=condition.kind,
            measure=condition.measure,
            performer=condition.performer,
            evidence=_words(condition.evidence),
        )
        for condition in conditions
    )


def _contact(claim: claims.Contact) -> PublicContact:
    return PublicContact(
        **_common(claim),
        kind=claim.kind,
        participants=tuple(PublicParticipant(name=side.name, party=side.party) for side in claim.participants),
        place=claim.place,
        date=claim.date,
        extent=claim.extent,
        duration=claim.duration,
        duration_mod=claim.duration_mod,
        status=claim.status,
        track=claim.track,
        host=claim.host,
        mediator=claim.mediator,
        conditions=_conditions(claim.conditions),
    )


def _position(claim: claims.PositionStatement) -> PublicPosition:
    reason = claim.reason
    return PublicPosition(
        **_common(claim),
        holder=claim.holder,
        holder_party=claim.holder_party,
        stance=claim.stance,
        measure=claim.measure,
        catalogue=claim.catalogue,
        performer=claim.performer,
        beneficiary=claim.beneficiary,
        conditions=_conditions(claim.conditions),
        as_of=claim.as_of,
        via=claim.via,
        reason=PublicReason(text=reason.text, evidence=_words(reason.evidence)) if reason else None,
        needs=claim.needs,
        measure_span=_words((claim.measure_span,))[0] if claim.measure_span else None,
    )


def _actors(found: Iterable[actors.Actor]) -> tuple[PublicActor, ...]:
    return tuple(
        PublicActor(text=actor.text, name=actor.name, code=actor.code, sectors=actor.sectors) for actor in found
    )


def _event(claim: claims.Event) -> PublicEvent:
    return PublicEvent(
        **_common(claim),
        event_type=claim.event_type,
        mode=claim.mode,
        context=claim.context,
        actor=_actors(claim.actor),
        recipient=_actors(claim.recipient),
        date=claim.date,
        when=claim.when,
        negated=claim.negated,
        historical=claim.historical,
    )


def _measure(measure: claims.MeasureMention) -> PublicMeasure:
    return PublicMeasure(
        id=measure.id,
        evidence=_words(measure.evidence),
        layer=measure.layer,
        rule=measure.rule,
        measure=measure.measure,
        catalogue=measure.catalogue,
        kind=measure.kind,
        performer=measure.performer,
    )


def item_of(claim: claims.AnyClaim | actors.Person, *, label: str, article: str) -> dict[str, Any]:
    """One claim or person in its public form, with its label in the record and its article's label in front."""
    made: Struct
    match claim:
        case claims.Attribution():
            made = _attribution(claim)
        case claims.Contact():
            made = _contact(claim)
        case claims.PositionStatement():
            made = _position(claim)
        case claims.Event():
            made = _event(claim)
        case actors.Person():
            made = _person(claim)
    form: dict[str, Any] = msgspec.to_builtins(made)
    return {"label": label, "article": article, **form}


def position_forms(lines: Iterable[PositionLine]) -> list[dict[str, Any]]:
    """Positions in their public form, with why they stand, what came before, what diverges, and who reports them."""
    return [
        {
            **item_of(line.statement, label=line.label, article=line.source.label),
            "day": line.day or None,
            "rank": line.rank,
            "directness": line.directness,
            "ended": line.ended,
            "article_count": line.article_count,
            "independent_source_count": line.independent_source_count,
            "reports": line.labels,
            "beside": line.beside,
            "history": [_word_form(word) for word in line.history],
            "signals": [_word_form(word) for word in line.signals],
        }
        for line in lines
    ]


def _word_form(word: Word) -> dict[str, Any]:
    """Another word on the same measure: why it does not stand, and what it says."""
    form = item_of(word.statement, label=word.label, article=word.source.label)
    return {**form, "day": word.day or None, "rank": word.rank, "directness": word.directness, "turn": word.turn}
