"""Claims, people and articles as rows, and back: the body is JSON, the columns are what they are looked for by."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import msgspec
from msgspec import structs

from memcon.domain.actors import Person
from memcon.domain.agreement import LedgerEntry
from memcon.domain.brief import ArticleLine
from memcon.domain.claims import AnyClaim, Attribution, Claim, Contact, Event, PositionStatement
from memcon.domain.codec import decode
from memcon.domain.reading import Findings
from memcon.domain.text import Article
from memcon.domain.time import known_days
from memcon.errors import Unstorable
from memcon.record.ledger import about_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Row

LETTERS: dict[str, str] = {"attribution": "Q", "contact": "C", "position": "P", "event": "E", "person": "N"}
KINDS: dict[type, str] = {
    Attribution: "attribution", Contact: "contact", PositionStatement: "position", Event: "event",
}  # fmt: skip

_PERSON = msgspec.json.Decoder(Person)
_ARTICLE = msgspec.json.Decoder(Article)
_CLAIM = msgspec.json.Decoder(AnyClaim)
_ENTRY = msgspec.json.Decoder(LedgerEntry)
_OTHERS = msgspec.json.Decoder(Findings)

T = TypeVar("T")


class _Heading(msgspec.Struct, frozen=True, kw_only=True):
    """What a line tells of an article; its text and passages are passed over, which is quicker."""

    title: str | None = None
    outlet: str | None = None
    republisher: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    origin: str = ""


_HEADING = msgspec.json.Decoder(_Heading)


def json_of(value: msgspec.Struct, origin: str) -> str:
    """The value as JSON text.

    Raises:
        Unstorable: it holds a NUL or half a character, which a database cannot hold.
    """
    try:
        told = msgspec.json.encode(value).decode("utf-8")
    except UnicodeEncodeError as error:
        raise Unstorable(origin, "half a character (a lone surrogate)") from error
    if "\\u0000" in told.replace("\\\\", ""):
        raise Unstorable(origin, "a NUL character")
    return told


def claim_of(body: str, kind: type[T]) -> T:
    """The claim of that kind that a row's body holds."""
    return decode(body.encode("utf-8"), kind)


def any_claim_of(body: str) -> AnyClaim:
    """The claim that a row's body holds, whatever its kind."""
    claim: AnyClaim = _CLAIM.decode(body)
    return claim


def person_of(body: str) -> Person:
    """The person that a row's body holds."""
    return _PERSON.decode(body)


def article_of(body: str) -> Article:
    """The article that a row's body holds."""
    return _ARTICLE.decode(body)


def others_of(body: str) -> Findings:
    """What a reading found besides claims and people."""
    return _OTHERS.decode(body)


def others_in(findings: Findings) -> Findings:
    """The findings without claims and people, which have rows of their own."""
    return structs.replace(findings, people=(), attributions=(), contacts=(), positions=(), events=())


def claims_in(findings: Findings) -> Iterator[AnyClaim]:
    """The claims in the order in which they are labelled; one of the same id as another before it is passed over."""
    seen: set[str] = set()
    claims: tuple[AnyClaim, ...] = (*findings.contacts, *findings.positions, *findings.attributions, *findings.events)
    for claim in claims:
        if claim.id not in seen:
            seen.add(claim.id)
            yield claim


def claim_row(claim: AnyClaim, origin: str) -> dict[str, Any]:
    """The claim's columns, without reading and transaction."""
    kind = KINDS[type(claim)]
    looked_for = _looked_for(claim)
    first, last = known_days(looked_for["date"])
    return {
        "id": claim.id,
        "kind": kind,
        "layer": claim.layer,
        "certainty": claim.certainty,
        "modality": claim.modality,
        "catalogue": None,
        **looked_for,
        "first_day": first,
        "last_day": last,
        "body": json_of(claim, origin),
    }


def _looked_for(claim: AnyClaim) -> dict[str, str | None]:
    match claim:
        case Attribution():
            return {
                "party": claim.speaker_party, "person": claim.speaker, "value": claim.kind, "date": claim.date,
            }  # fmt: skip
        case Contact():
            sides = claim.participants
            return {
                "party": "; ".join(dict.fromkeys(side.party for side in sides if side.party)) or None,
                "person": "; ".join(dict.fromkeys(side.name for side in sides if side.name)) or None,
                "value": claim.status,
                "date": claim.date,
            }
        case PositionStatement():
            return {
                "party": claim.holder_party, "person": claim.holder, "value": claim.stance,
                "catalogue": claim.catalogue, "date": claim.as_of,
            }  # fmt: skip
        case Event():
            names = (actor.name or actor.text for actor in claim.actor)
            codes = (actor.code for actor in claim.actor if actor.code)
            return {
                "party": "; ".join(dict.fromkeys(codes)) or None,
                "person": "; ".join(dict.fromkeys(names)) or None,
                "value": claim.event_type,
                "date": claim.date,
            }


def quote_of(claim: Claim) -> str | None:
    """The words of an attribution as they are searched; None for other claims."""
    if not isinstance(claim, Attribution):
        return None
    return " … ".join(" ".join(span.exact.split()) for span in claim.content)


def words_of(claim: PositionStatement) -> str:
    """The words of a position as they are searched: what proves it, and its measure where that stands elsewhere."""
    proof = " … ".join(" ".join(span.exact.split()) for span in claim.evidence)
    return proof if claim.measure in proof else f"{claim.measure} … {proof}"


def line_of(row: Row[Any]) -> ArticleLine:
    """An article's line from a row with number, copy_of, version and article_body."""
    article = _HEADING.decode(row.article_body)
    return ArticleLine(
        label=f"A{row.article}",
        title=article.title,
        outlet=article.outlet,
        republisher=article.republisher,
        published=article.published,
        authors=article.authors,
        origin=article.origin,
        copy_of=f"A{row.copy_of}" if row.copy_of else None,
        version=row.version,
    )


def ledger_row(entry: LedgerEntry) -> dict[str, str]:
    """A line of the ledger as a row; when it was recorded is for the transaction to say."""
    return {
        "agreement": entry.agreement,
        "kind": type(entry.what).__name__.lower(),
        "about": about_of(entry),
        "judge": entry.by,
        "verdict": entry.verdict,
        "body": json_of(structs.replace(entry, recorded_at=None), f"agreement {entry.agreement}"),
    }


def entry_of(body: str, recorded_at: str | None = None) -> LedgerEntry:
    """The line of the ledger that a row's body holds."""
    return structs.replace(_ENTRY.decode(body), recorded_at=recorded_at)
