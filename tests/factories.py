"""Builds values for tests: an article with a claim needs only what the test is about."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from memcon.domain.actors import Mention, Participant, Person
from memcon.domain.brief import ArticleLine, ContactLine, Sourced
from memcon.domain.claims import Attribution, Condition, Contact, Event, PositionStatement
from memcon.domain.codec import article_id, claim_id, digest
from memcon.domain.reading import Findings, ReaderVersion, Reading
from memcon.domain.text import Article, Fingerprint, Passage, TextOrigin

if TYPE_CHECKING:
    from collections.abc import Sequence

    from memcon.domain.text import Span

NO_PRINT = Fingerprint(signature=b"", bands=())
VERSION = ReaderVersion(reader="memcon 0", model="none", data="0")
TEXT = "The envoys of Norland met their colleagues from Sudland in Midtown. “We want the road open,” one said."


def article(
    text: str = TEXT,
    *,
    origin: str = "a.txt",
    outlet: str | None = "The Globe",
    published: str | None = "2020-03-04",
    title: str | None = "Envoys meet",
) -> Article:
    return Article(
        id=article_id(outlet=outlet, origin=origin, text=text),
        text=text,
        title=title,
        outlet=outlet,
        published=published,
        origin=origin,
        text_origin=TextOrigin(kind="input", sha256=hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()),
        passages=(Passage(start=0, stop=len(text), kind="paragraph"),),
    )


def span(of: Article, words: str | None = None) -> Span:
    """Words of the article as evidence; the first word where none are given."""
    wanted = words or of.text.split()[0]
    start = of.text.index(wanted)
    return of.span(start, start + len(wanted))


def sides(*names: str) -> tuple[Participant, ...]:
    """Participants from "Name/Party", "Name" or "/Party"."""
    pairs = (name.partition("/") for name in names)
    return tuple(Participant(name=name or None, party=party or None) for name, _, party in pairs)


def contact(of: Article | None = None, *names: str, telling: str = "", **fields: Any) -> Contact:
    evidence = (span(of or article()),)
    return Contact(
        **{
            "id": claim_id("contact", evidence, telling or repr((names, sorted(fields.items())))),
            "evidence": evidence,
            "kind": "meeting",
            "participants": sides(*(names or ("Ada Berg/Norland", "Carl Dahl/Sudland"))),
            "status": "held",
            **fields,
        }
    )


def position(of: Article | None = None, holder: str = "Norland", **fields: Any) -> PositionStatement:
    evidence = (span(of or article()),)
    return PositionStatement(
        **{
            "id": claim_id("position", evidence, repr((holder, sorted(fields.items(), key=repr)))),
            "evidence": evidence,
            "holder": holder,
            "holder_party": holder,
            "stance": "demands",
            "measure": "the opening of the road",
            **fields,
        }
    )


def quote(of: Article | None = None, words: str = "We want the road open", **fields: Any) -> Attribution:
    content = span(of or article(), words)
    return Attribution(
        **{
            "id": claim_id("attribution", (content,)),
            "evidence": (content,),
            "content": (content,),
            "kind": "direct",
            "speaker": "Ada Berg",
            "speaker_party": "Norland",
            **fields,
        }
    )


def event(of: Article | None = None, event_type: str = "CONSULT", **fields: Any) -> Event:
    evidence = (span(of or article()),)
    return Event(
        **{"id": claim_id("event", evidence, event_type), "evidence": evidence, "event_type": event_type, **fields}
    )


def person(of: Article | None = None, name: str = "Ada Berg", *, named: str = "envoys", **fields: Any) -> Person:
    text = of or article()
    mention = Mention(evidence=span(text, named), kind="name", head=0)
    return Person(**{"id": digest("person", text.id, name), "name": name, "mentions": (mention,), **fields})


def reading(of: Article | None = None, *, version: ReaderVersion = VERSION, **found: Any) -> Reading:
    """A reading of the article; `contacts=[…]` and the like say what was found, by default one of each kind."""
    text = of or article()
    fields = found or {
        "contacts": [contact(text)],
        "positions": [position(text)],
        "attributions": [quote(text)],
        "events": [event(text)],
        "people": [person(text)],
    }
    return Reading(
        article=text, findings=Findings(**{name: tuple(items) for name, items in fields.items()}), version=version
    )


def line(label: str = "A1", published: str | None = "2020-03-04", **fields: Any) -> ArticleLine:
    return ArticleLine(
        **{
            "label": label,
            "title": "Envoys meet",
            "outlet": "The Globe",
            "republisher": None,
            "published": published,
            **fields,
        }
    )


def report(
    claim: Contact, label: str = "C1", source: str = "A1", published: str | None = "2020-03-04"
) -> Sourced[Contact]:
    """A contact as an article told it."""
    return Sourced(label=label, claim=claim, source=line(source, published))


def event_report(
    claim: Event, label: str = "E1", source: str = "A1", published: str | None = "2020-03-04"
) -> Sourced[Event]:
    """An event as an article told it."""
    return Sourced(label=label, claim=claim, source=line(source, published))


def statement(
    claim: PositionStatement, label: str = "P1", source: str = "A1", published: str | None = "2020-03-04"
) -> Sourced[PositionStatement]:
    """A position as an article told it."""
    return Sourced(label=label, claim=claim, source=line(source, published))


def quoted(claim: Attribution, source: ArticleLine, label: str = "Q1") -> Sourced[Attribution]:
    """A quote as an article told it."""
    return Sourced(label=label, claim=claim, source=source)


def merged(claim: Contact, label: str = "C1", published: str | None = "2020-03-04") -> ContactLine:
    """A contact that one article reports."""
    return ContactLine(label=label, contact=claim, reports=(report(claim, label, "A1", published),))


def condition(kind: Any, measure: str, performer: str | None = None) -> Condition:
    return Condition(kind=kind, measure=measure, performer=performer)


def labels(found: Sequence[Any]) -> list[str]:
    return [one.label for one in found]
