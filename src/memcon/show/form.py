"""The form of the public JSON, version memcon/1: what others rely on.

Fields are added, never renamed or removed, within one version; a reader ignores fields that it does not know.
Offsets are code points of `article.text`, half-open. An unknown value is null.
"""

from __future__ import annotations

from typing import Literal

import msgspec
from msgspec import Struct

from memcon.domain.claims import (
    Certainty,
    ConditionKind,
    ContactKind,
    ContactStatus,
    Layer,
    Modality,
    Stance,
    Track,
)
from memcon.domain.text import PassageKind
from memcon.domain.time import TimeType

SCHEMA: Literal["memcon/1"] = "memcon/1"


class Words(Struct, frozen=True, kw_only=True):
    """Some words of the article: `text[start:stop] == exact`."""

    start: int
    stop: int
    exact: str


class PublicPassage(Struct, frozen=True, kw_only=True):
    """A part of the article's text and what it is on the page."""

    start: int
    stop: int
    kind: PassageKind


class PublicDate(Struct, frozen=True, kw_only=True):
    """One candidate for the day of publication and where on the page it stands."""

    value: str
    provenance: str = msgspec.field(name="from")
    chosen: bool
    why: str


class PublicOrigin(Struct, frozen=True, kw_only=True):
    """Where the text came from: the input unchanged, or extracted from markup."""

    kind: Literal["input", "extracted"]
    sha256: str
    tool: str


class PublicArticle(Struct, frozen=True, kw_only=True):
    """The article that was read."""

    title: str | None
    outlet: str | None
    republisher: str | None
    authors: tuple[str, ...]
    published: str | None
    date_candidates: tuple[PublicDate, ...]
    language: str | None
    origin: str
    text: str
    text_origin: PublicOrigin
    passages: tuple[PublicPassage, ...]


class PublicMention(Words, frozen=True, kw_only=True):
    """Words that stand for a person or party."""

    kind: Literal["name", "pronoun", "post", "metonym", "group"]


class PublicPost(Struct, frozen=True, kw_only=True):
    """A post held, from–until where the words say."""

    post: str
    since: str | None
    until: str | None
    former: bool
    evidence: tuple[Words, ...]


class PublicPerson(Struct, frozen=True, kw_only=True):
    """A person of the talks."""

    id: str
    name: str
    party: str | None
    posts: tuple[PublicPost, ...]
    mentions: tuple[PublicMention, ...]


class PublicParty(PublicMention, frozen=True, kw_only=True):
    """Words that stand for a party, an organisation or a group of people."""

    wording: str
    parties: tuple[str, ...]
    code: str
    sectors: tuple[str, ...]


class PublicTime(Words, frozen=True, kw_only=True):
    """A time expression with its TIMEX3 value and the days it can mean."""

    type: TimeType
    value: str
    edtf: str | None
    earliest: str | None
    latest: str | None
    mod: str


class PublicCondition(Struct, frozen=True, kw_only=True):
    """What a position or contact hangs on; `before`: this measure comes before the condition's."""

    kind: ConditionKind
    measure: str
    performer: str | None
    evidence: tuple[Words, ...] = ()


class PublicReason(Struct, frozen=True, kw_only=True):
    """Why a party holds a position."""

    text: str
    evidence: tuple[Words, ...]


class Item(Struct, frozen=True, kw_only=True):
    """Common to every claim."""

    id: str
    evidence: tuple[Words, ...]
    layer: Layer
    certainty: Certainty
    modality: Modality
    said_by: tuple[str, ...]
    confidence: float | None
    rule: str


class PublicAttribution(Item, frozen=True, kw_only=True):
    """Who said what."""

    source: tuple[Words, ...] | None
    cue: tuple[Words, ...] | None
    content: tuple[Words, ...]
    kind: Literal["direct", "indirect", "mixed"]
    speaker: str | None
    speaker_party: str | None
    addressee: str | None
    venue: str | None
    date: str | None
    nested_in: str | None


class PublicParticipant(Struct, frozen=True, kw_only=True):
    """One side of a contact."""

    name: str | None
    party: str | None


class PublicContact(Item, frozen=True, kw_only=True):
    """Who met, visited, wrote to, called or negotiated with whom."""

    kind: ContactKind
    participants: tuple[PublicParticipant, ...]
    place: str | None
    date: str | None
    extent: Literal["within", "throughout"]
    duration: str | None
    duration_mod: Literal["LESS_THAN", "MORE_THAN", "APPROX"] | None
    status: ContactStatus
    track: Track | None
    host: str | None
    mediator: str | None
    conditions: tuple[PublicCondition, ...]


class PublicPosition(Item, frozen=True, kw_only=True):
    """Who demands, offers, refuses … which measure, on what condition."""

    holder: str
    holder_party: str | None
    stance: Stance
    measure: str
    catalogue: str | None
    performer: str | None
    beneficiary: str | None
    conditions: tuple[PublicCondition, ...]
    as_of: str | None
    via: str | None
    reason: PublicReason | None
    needs: str | None
    measure_span: Words | None = None


class PublicActor(Struct, frozen=True, kw_only=True):
    """The doer or receiver of an event, with its PLOVER code."""

    text: str
    name: str | None
    code: str
    sectors: tuple[str, ...]


class PublicEvent(Item, frozen=True, kw_only=True):
    """Who did what to whom, in the PLOVER ontology."""

    event_type: str
    mode: str
    context: tuple[str, ...]
    actor: tuple[PublicActor, ...]
    recipient: tuple[PublicActor, ...]
    date: str | None
    when: Literal["past", "future", "ongoing"]
    negated: bool
    historical: bool


class PublicMeasure(Struct, frozen=True, kw_only=True):
    """A measure that the text names."""

    id: str
    evidence: tuple[Words, ...]
    layer: Layer
    rule: str
    measure: str
    catalogue: str | None
    kind: str | None
    performer: str | None


class PublicUse(Struct, frozen=True, kw_only=True):
    """One use of a contested term."""

    party: str | None
    meaning: str | None
    evidence: tuple[Words, ...]


class PublicTerm(Struct, frozen=True, kw_only=True):
    """A contested term and its uses."""

    term: str
    uses: tuple[PublicUse, ...]


class PublicQuestion(Struct, frozen=True, kw_only=True):
    """A question that the text says is open."""

    question: str
    evidence: tuple[Words, ...]


class PublicReading(Struct, frozen=True, kw_only=True):
    """Everything read from one article."""

    schema: Literal["memcon/1"] = SCHEMA
    id: str
    article: PublicArticle
    people: tuple[PublicPerson, ...]
    parties: tuple[PublicParty, ...]
    times: tuple[PublicTime, ...]
    attributions: tuple[PublicAttribution, ...]
    contacts: tuple[PublicContact, ...]
    positions: tuple[PublicPosition, ...]
    events: tuple[PublicEvent, ...]
    measures: tuple[PublicMeasure, ...]
    terms: tuple[PublicTerm, ...]
    open_questions: tuple[PublicQuestion, ...]
