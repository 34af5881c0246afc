"""Reading: everything that one reader took from one article, as it was read."""

from __future__ import annotations

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
from memcon.domain.text import Article
from memcon.domain.time import TimeExpression
from memcon.domain.undertakings import Undertaking


class Findings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What has been found in an article so far; each reader adds to one or more of these and changes none."""

    times: tuple[TimeExpression, ...] = ()
    people: tuple[Person, ...] = ()
    parties: tuple[PartyMention, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    contacts: tuple[Contact, ...] = ()
    positions: tuple[PositionStatement, ...] = ()
    events: tuple[Event, ...] = ()
    measures: tuple[MeasureMention, ...] = ()
    terms: tuple[Term, ...] = ()
    open_questions: tuple[OpenQuestion, ...] = ()
    undertakings: tuple[Undertaking, ...] = ()


class ReaderVersion(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What read it: the reader's version, the language model and the hash of the shipped data."""

    reader: str
    model: str
    data: str


class Reading(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An article and everything one reader found in it."""

    article: Article
    findings: Findings
    version: ReaderVersion
