"""Reader: what every reader of the pipeline is, and the findings it may give."""

from __future__ import annotations

from collections.abc import Callable, Iterable  # msgspec looks at the annotation

from msgspec import Struct

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
from memcon.domain.reading import Findings
from memcon.domain.time import TimeExpression
from memcon.domain.undertakings import Undertaking
from memcon.reading.parse import Parsed

Finding = (
    TimeExpression
    | Person
    | PartyMention
    | Attribution
    | Contact
    | PositionStatement
    | Event
    | MeasureMention
    | Term
    | OpenQuestion
    | Undertaking
)


class Reader(Struct, frozen=True, kw_only=True):
    """One reader of the pipeline.

    `needs` and `gives` name fields of Findings; `read` returns new findings and changes nothing it was given.
    """

    name: str
    needs: frozenset[str]
    gives: frozenset[str]
    read: Callable[[Parsed, Findings], Iterable[Finding]]
