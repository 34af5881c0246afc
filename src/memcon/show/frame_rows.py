"""The columns that each kind of found thing has as a table, and what stands in their cells."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from memcon.domain.actors import Person
from memcon.domain.brief import (
    ArticleLine,
    ChangeLine,
    ContactLine,
    DueLine,
    DyadLine,
    Hit,
    TieLine,
    TimelineLine,
)
from memcon.domain.claims import Attribution, Contact, Event
from memcon.domain.standing import PositionLine
from memcon.domain.time import known_days
from memcon.show.exports.rows import conditions_of, joined, named

if TYPE_CHECKING:
    from collections.abc import Callable

    from memcon.domain.claims import Claim, PositionStatement

Holds = Literal["text", "number", "share", "truth", "texts"]


class Column(NamedTuple):
    """One column: its name, what stands in its cell for a thing, and what kind of value that is."""

    name: str
    cell: Callable[[Any], Any]
    holds: Holds = "text"


def columns_of(kind: type[Any]) -> tuple[Column, ...]:
    """The columns of one kind of thing, in order."""
    return _COLUMNS[kind]


def _of(name: str, path: str | None = None, holds: Holds = "text") -> Column:
    """A column of the field at the path, such as `claim.speaker`; lists are made of tuples."""
    steps = (path or name).split(".")

    def cell(item: Any) -> Any:
        for step in steps:
            item = getattr(item, step)
        return list(item) if holds == "texts" else item

    return Column(name, cell, holds)


def _date(path: str, field: str) -> tuple[Column, ...]:
    """A date as it was read, with the first and last day that it can mean."""
    claim = _of(path, path).cell

    def days(item: Any) -> tuple[str | None, str | None]:
        return known_days(getattr(claim(item), field))

    return (
        Column("date", lambda item: getattr(claim(item), field)),
        Column("first_day", lambda item: days(item)[0]),
        Column("last_day", lambda item: days(item)[1]),
    )


def _vouched(path: str) -> tuple[Column, ...]:
    """Who vouches, how surely, and the words that prove it."""
    claim = _of(path, path).cell

    def words(item: Any) -> str:
        found: Claim = claim(item)
        return joined(found.evidence)

    return (
        _of("layer", f"{path}.layer"),
        _of("certainty", f"{path}.certainty"),
        _of("modality", f"{path}.modality"),
        _of("confidence", f"{path}.confidence", "share"),
        Column("words", words),
    )


_SOURCE = (_of("article", "source.label"), _of("outlet", "source.outlet"), _of("published", "source.published"))


def _conditions(claim: Contact | PositionStatement) -> str | None:
    return conditions_of(claim.conditions)


_CONTACTS = (
    _of("label"),
    _of("kind", "contact.kind"),
    _of("status", "contact.status"),
    *_date("contact", "date"),
    Column(
        "participants", lambda line: [side.name or side.party or "?" for side in line.contact.participants], "texts"
    ),
    Column("parties", lambda line: list(_parties(line.contact)), "texts"),
    _of("place", "contact.place"),
    _of("duration", "contact.duration"),
    _of("track", "contact.track"),
    Column("conditions", lambda line: _conditions(line.contact)),
    _of("conflicts", holds="texts"),
    _of("article_count", holds="number"),
    _of("independent_source_count", holds="number"),
    Column("articles", lambda line: list(dict.fromkeys(one.source.label for one in line.reports)), "texts"),
    *_vouched("contact"),
)
_POSITIONS = (
    _of("label"),
    _of("day"),
    _of("holder", "statement.holder"),
    _of("party", "statement.holder_party"),
    _of("stance", "statement.stance"),
    _of("measure", "statement.measure"),
    _of("catalogue", "statement.catalogue"),
    _of("performer", "statement.performer"),
    _of("beneficiary", "statement.beneficiary"),
    Column("conditions", lambda line: _conditions(line.statement)),
    _of("rank"),
    _of("directness"),
    _of("article_count", holds="number"),
    _of("independent_source_count", holds="number"),
    *_SOURCE,
    *_vouched("statement"),
)
_QUOTES = (
    _of("label"),
    _of("speaker", "claim.speaker"),
    _of("party", "claim.speaker_party"),
    _of("kind", "claim.kind"),
    Column("said", lambda one: joined(one.claim.content)),
    _of("addressee", "claim.addressee"),
    _of("venue", "claim.venue"),
    *_date("claim", "date"),
    *_SOURCE,
    *_vouched("claim"),
)
_EVENTS = (
    _of("label"),
    _of("event_type", "claim.event_type"),
    _of("mode", "claim.mode"),
    _of("context", "claim.context", "texts"),
    Column("actor", lambda one: named(one.claim.actor)),
    Column("actor_codes", lambda one: [actor.code for actor in one.claim.actor if actor.code], "texts"),
    Column("recipient", lambda one: named(one.claim.recipient)),
    Column("recipient_codes", lambda one: [actor.code for actor in one.claim.recipient if actor.code], "texts"),
    *_date("claim", "date"),
    _of("when", "claim.when"),
    _of("negated", "claim.negated", "truth"),
    _of("historical", "claim.historical", "truth"),
    *_SOURCE,
    *_vouched("claim"),
)
_PEOPLE = (
    _of("label"),
    _of("name", "claim.name"),
    _of("party", "claim.party"),
    Column("posts", lambda one: list(dict.fromkeys(post.title for post in one.claim.posts)), "texts"),
    Column("mentions", lambda one: len(one.claim.mentions), "number"),
)
_ARTICLES = (
    _of("label"),
    _of("title"),
    _of("outlet"),
    _of("republisher"),
    _of("authors", holds="texts"),
    _of("published"),
    _of("origin"),
    _of("copy_of"),
    _of("version", holds="number"),
)
_HITS = (
    _of("label"),
    _of("kind"),
    _of("who"),
    _of("published"),
    _of("article"),
    _of("snippet"),
    Column("marked", lambda hit: [hit.snippet[start:stop] for start, stop in hit.marks], "texts"),
)
_CHANGES = (
    _of("label"),
    _of("kind"),
    Column("words", lambda line: joined(line.now.evidence)),
    _of("was_label"),
    _of("told", holds="texts"),
    Column("article", lambda line: line.source.label if line.source else None),
    Column("published", lambda line: line.source.published if line.source else None),
)
_TIMELINE = (
    _of("label"),
    _of("when"),
    Column("first_day", lambda line: known_days(line.when)[0]),
    Column("last_day", lambda line: known_days(line.when)[1]),
    _of("what"),
    _of("sign"),
    _of("layer"),
)
_TIES = (
    _of("one"),
    _of("one_party"),
    _of("other"),
    _of("other_party"),
    _of("held", holds="number"),
    _of("planned", holds="number"),
    _of("failed", holds="number"),
    _of("last"),
    _of("layer"),
    _of("labels", holds="texts"),
)
_DYADS = (
    _of("actor"),
    _of("recipient"),
    _of("event_type"),
    _of("month"),
    _of("events", holds="number"),
    _of("labels", holds="texts"),
)
_DUE = (_of("label"), _of("what"), _of("when"), _of("state"), _of("outcome"), _of("by"))

_COLUMNS: dict[type[Any], tuple[Column, ...]] = {
    ContactLine: _CONTACTS, PositionLine: _POSITIONS, Attribution: _QUOTES, Event: _EVENTS, Person: _PEOPLE,
    ArticleLine: _ARTICLES, Hit: _HITS, ChangeLine: _CHANGES, DueLine: _DUE,
    TimelineLine: _TIMELINE, TieLine: _TIES, DyadLine: _DYADS,
}  # fmt: skip


def _parties(contact: Contact) -> tuple[str, ...]:
    parties = (part for side in contact.participants if side.party for part in side.party.split("; "))
    return tuple(dict.fromkeys(parties))
