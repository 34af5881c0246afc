"""The reader: an ordered pipeline of readers, whose needs are checked when it is built."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from msgspec import structs

from memcon.domain.actors import PartyMention, Person
from memcon.domain.claims import (
    Attribution,
    Contact,
    Event,
    MeasureMention,
    OpenQuestion,
    PositionStatement,
    Term,
)
from memcon.domain.reading import Findings, ReaderVersion, Reading
from memcon.domain.time import TimeExpression
from memcon.domain.undertakings import Undertaking
from memcon.errors import UsageError
from memcon.plugins import Offer, load, others, plugins
from memcon.reading.lexicons import data_version
from memcon.reading.parse import model_name, parse_all
from memcon.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from memcon.domain.text import Article
    from memcon.reading.contract import Finding, Reader
    from memcon.reading.parse import Parsed

_FIELD_OF: dict[type, str] = {
    TimeExpression: "times",
    Person: "people",
    PartyMention: "parties",
    Attribution: "attributions",
    Contact: "contacts",
    PositionStatement: "positions",
    Event: "events",
    MeasureMention: "measures",
    Term: "terms",
    OpenQuestion: "open_questions",
    Undertaking: "undertakings",
}


_OWN = {
    "times": "expressions of time", "mentions": "people, parties and what stands for them",
    "attribution": "who said what", "contacts": "who met whom", "positions": "who demands, offers, refuses what",
    "measures": "measures named", "events": "who did what to whom", "terms": "contested terms and open questions",
    "agreements": "what an agreement's own text binds its parties to",
}  # fmt: skip

#: memcon's own readers, in the order in which they read
READERS: dict[str, Offer] = {name: Offer(line, f"memcon.reading.{name}:READER") for name, line in _OWN.items()}


def read_article(article: Article) -> Reading:
    """Everything that the readers find in the article."""
    return next(read_articles([article]))


def read_articles(articles: Iterable[Article]) -> Iterator[Reading]:
    """A Reading for each article, in order; the parser's batches are shared between articles."""
    readers = built_in()
    version = current_version()
    for parsed in parse_all(articles):
        yield Reading(article=parsed.article, findings=read_parsed(parsed, readers), version=version)


def read_parsed(parsed: Parsed, readers: Iterable[Reader]) -> Findings:
    """What the readers find, each seeing what those before it found."""
    findings = Findings()
    for reader in readers:
        findings = _with(findings, reader.read(parsed, findings))
    return findings


def _with(findings: Findings, new: Iterable[Finding]) -> Findings:
    added: dict[str, list[Finding]] = {}
    for finding in new:
        added.setdefault(_FIELD_OF[type(finding)], []).append(finding)
    changes = {field: getattr(findings, field) + tuple(values) for field, values in added.items()}
    return structs.replace(findings, **changes) if changes else findings


@functools.cache
def built_in() -> tuple[Reader, ...]:
    """The readers in the order in which they read: memcon's own, then those of other packages."""
    return pipeline(tuple(load(plugin) for plugin in plugins("reader").values()))


def pipeline(readers: tuple[Reader, ...]) -> tuple[Reader, ...]:
    """The readers themselves, once it is sure that each finds what it needs.

    Raises:
        UsageError: a reader needs something that no reader before it gives.
    """
    given: frozenset[str] = frozenset()
    for reader in readers:
        missing = reader.needs - given
        if missing:
            raise UsageError(f"reader '{reader.name}' needs {', '.join(sorted(missing))}, which nobody gives before it")
        given |= reader.gives
    return readers


def current_version() -> ReaderVersion:
    """What reads now: memcon's version and that of each other package that reads, the model, the hash of the data."""
    packages = sorted({f"{one.package} {one.version}" for one in others("reader").values()})
    reader = " + ".join([f"memcon {__version__}", *packages])
    return ReaderVersion(reader=reader, model=model_name(), data=data_version())
