"""What a text asserts: Attribution, Contact, Event, PositionStatement; each with its words."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from memcon.domain.actors import Actor, Participant
from memcon.domain.text import Span

Layer = Literal["stated", "attributed", "inferred", "analyst"]
Certainty = Literal["asserted", "reported", "possible", "denied"]
Modality = Literal["actual", "conditional", "hypothetical", "question"]
Stance = Literal[
    "demands",
    "offers",
    "proposes",
    "accepts",
    "refuses",
    "supports",
    "opposes",
    "threatens",
    "hopes",
    "considers",
]
ContactKind = Literal["meeting", "summit", "visit", "talks", "call", "letter", "invitation"]
ContactStatus = Literal[
    "held",
    "ongoing",
    "announced",
    "scheduled",
    "proposed",
    "expected",
    "conditional",
    "postponed",
    "refused",
    "cancelled",
]
ConditionKind = Literal["before", "if", "unless", "in_return_for", "together_with"]
Track = Literal["leaders", "ministers", "envoys", "working", "legislators", "unofficial"]


class Condition(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a position hangs on. `before` reads: THIS measure comes before the condition's measure."""

    kind: ConditionKind
    measure: str
    performer: str | None = None
    evidence: tuple[Span, ...] = ()


class Reason(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Why a party holds a position, in the text's words."""

    text: str
    evidence: tuple[Span, ...]


class Claim(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Common to all claims.

    Attributes:
        id: made of content, see `memcon.domain.codec.claim_id`.
        evidence: the words that prove it, at least one span.
        layer: who vouches for it; never mixed.
        said_by: ids of the attributions in which it stands, outermost first.
        confidence: 0–1, None until calibrated on an analyst's judgements.
        rule: the lexicon entry or rule behind it.
    """

    id: str
    evidence: tuple[Span, ...]
    layer: Layer = "stated"
    certainty: Certainty = "asserted"
    modality: Modality = "actual"
    said_by: tuple[str, ...] = ()
    confidence: float | None = None
    rule: str = ""

    def __post_init__(self) -> None:
        """Refuse a claim without evidence.

        Raises:
            ValueError: no span proves it.
        """
        if not self.evidence:
            message = f"claim {self.id} has no evidence"
            raise ValueError(message)


class Attribution(Claim, frozen=True, kw_only=True, tag="attribution", tag_field="kind_of_claim"):
    """Who said what: source, cue and content as printed; `speaker` is the resolved person or party."""

    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    content: tuple[Span, ...]
    kind: Literal["direct", "indirect", "mixed"]
    speaker: str | None = None
    speaker_party: str | None = None
    addressee: str | None = None
    venue: str | None = None
    date: str | None = None
    nested_in: str | None = None


class Contact(Claim, frozen=True, kw_only=True, tag="contact", tag_field="kind_of_claim"):
    """Two or more people or parties meet, visit, write, call or negotiate."""

    kind: ContactKind
    participants: tuple[Participant, ...]
    place: str | None = None
    date: str | None = None
    extent: Literal["within", "throughout"] = "within"
    duration: str | None = None
    duration_mod: Literal["LESS_THAN", "MORE_THAN", "APPROX"] | None = None
    status: ContactStatus
    track: Track | None = None
    host: str | None = None
    mediator: str | None = None
    conditions: tuple[Condition, ...] = ()


class PositionStatement(Claim, frozen=True, kw_only=True, tag="position", tag_field="kind_of_claim"):
    """What a text says, on a day, that a party demands, offers, refuses …; one measure each."""

    holder: str
    holder_party: str | None = None
    stance: Stance
    measure: str
    measure_span: Span | None = None
    catalogue: str | None = None
    performer: str | None = None
    beneficiary: str | None = None
    conditions: tuple[Condition, ...] = ()
    as_of: str | None = None
    via: str | None = None
    reason: Reason | None = None
    needs: str | None = None


class Event(Claim, frozen=True, kw_only=True, tag="event", tag_field="kind_of_claim"):
    """Who did what to whom, in the PLOVER ontology."""

    event_type: str
    mode: str = ""
    context: tuple[str, ...] = ()
    actor: tuple[Actor, ...] = ()
    recipient: tuple[Actor, ...] = ()
    date: str | None = None
    when: Literal["past", "future", "ongoing"] = "past"
    negated: bool = False
    historical: bool = False


AnyClaim = Attribution | Contact | PositionStatement | Event


class MeasureMention(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A measure that the text names, matched to the catalogue where it fits."""

    id: str
    measure: str
    evidence: tuple[Span, ...]
    catalogue: str | None = None
    kind: str | None = None
    performer: str | None = None
    layer: Layer = "stated"
    rule: str = ""


class TermUse(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One use of a contested term: whose, and what it means to them (None: nobody has said)."""

    evidence: tuple[Span, ...]
    party: str | None = None
    meaning: str | None = None


class Term(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A term of the talks whose meaning matters, with its uses."""

    term: str
    uses: tuple[TermUse, ...]


class OpenQuestion(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A question that the text says is open: never a position."""

    question: str
    evidence: tuple[Span, ...]
