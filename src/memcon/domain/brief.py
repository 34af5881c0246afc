"""Brief: what a person wants to see first of a dossier, and the lines it is made of, as values that can be drawn."""

from __future__ import annotations

from typing import Generic, Literal, TypeVar

from msgspec import Struct

from memcon.domain.actors import Person
from memcon.domain.claims import Certainty, Claim, Contact, Event, Layer, PositionStatement, Stance
from memcon.domain.plan import Deadlock


class ArticleLine(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One article of the dossier in a list; `copy_of` is the label of the report of which it is a near-copy."""

    label: str
    title: str | None
    outlet: str | None
    republisher: str | None
    published: str | None
    authors: tuple[str, ...] = ()
    origin: str = ""
    copy_of: str | None = None
    version: int = 1


ClaimT_co = TypeVar("ClaimT_co", bound=Claim | Person, covariant=True)


class Sourced(Struct, Generic[ClaimT_co], frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A claim or person as read, with its label in the record and the article it was read in."""

    label: str
    claim: ClaimT_co
    source: ArticleLine


class ContactLine(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One contact, merged from the reports of it.

    Attributes:
        label: the label of the report that was added first.
        contact: what the reports say together; where they differ, the most exact one.
        article_count: how many articles report it, near-copies among them.
        independent_source_count: the same with every copy counted as the report that it copies.
        conflicts: where reports contradict one another, in words.
        reports: every report's own version, as it was read.
    """

    label: str
    contact: Contact
    article_count: int = 1
    independent_source_count: int = 1
    conflicts: tuple[str, ...] = ()
    reports: tuple[Sourced[Contact], ...] = ()


class EventLine(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One event, merged from the reports of it.

    Attributes:
        label: the label of the report that was added first.
        event, source: the best-vouched report's version, and its article.
        article_count, independent_source_count: as for a contact.
        conflicts: where reports contradict one another, in words.
        reports: every report's own version, as it was read.
    """

    label: str
    event: Event
    source: ArticleLine
    article_count: int = 1
    independent_source_count: int = 1
    conflicts: tuple[str, ...] = ()
    reports: tuple[Sourced[Event], ...] = ()


class Cell(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One party's stance on one measure; the newest statement first. How many articles report it, as for a contact."""

    label: str
    statement: PositionStatement
    article_count: int = 1
    independent_source_count: int = 1


class MatrixRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One measure: what each party says of it, in the order of the matrix's parties; empty is unknown, not assent.

    `contested`: standing positions clash on it, so it stands in brackets, as in negotiators' texts.
    """

    measure: str
    catalogue: str | None
    contested: bool
    cells: tuple[tuple[Cell, ...], ...]


class Matrix(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Parties × measures."""

    parties: tuple[str, ...]
    rows: tuple[MatrixRow, ...]


Outcome = Literal["done", "done late", "changed", "not done", "overdue", "no report", "due"]

#: the states in which what was announced has come about in some form
CAME_ABOUT: frozenset[Outcome] = frozenset({"done", "done late", "changed"})


class DueLine(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Something announced or promised: what, when it is due (EDTF), and what has become of it.

    Attributes:
        outcome: in words, such as `held 2019-02-27 in Hanoi`.
        state: `done`, `done late` (after its day), `changed` (at another place, day or level, see `changes`),
            `not done` (called off, refused, postponed, denied), `overdue` (its day has passed and no report tells),
            `no report` (it has no day), `due` (its day is still to come).
        by: label of what tells the outcome; its own where it was told only when it was called off.
        told_on: the day of the report that tells it first, ISO; None where no report does.
        changes: what came about otherwise than announced, each as `place: Danang → Hanoi`.
        contact, promise: the announcement; the one or the other.
    """

    label: str
    what: str
    when: str | None
    outcome: str
    state: Outcome = "no report"
    by: str | None = None
    told_on: str | None = None
    changes: tuple[str, ...] = ()
    contact: Contact | None = None
    promise: PositionStatement | None = None


class Implementation(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How far a promised measure was carried out in one period, 0–3, by what the record says.

    Attributes:
        period: `2019`, `2019-Q1` or `2019-02`.
        score: see `memcon.record.promises.FORMULA`.
        why: the last word of the period; evidence: labels of all that bear on it.
    """

    party: str
    measure: str
    catalogue: str | None
    period: str
    score: int
    why: str
    evidence: tuple[str, ...]


ChangeKind = Literal[
    "new position",
    "position changed",  # another stance or condition of the same party on the same measure
    "new contact",
    "contact changed",  # another day, place or status of the same contact
    "announcement followed",  # what was announced was held, moved, called off, or its day passed
]


class ChangeLine(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One thing that is otherwise than it was: what it is now, and what it was where it was something before.

    Attributes:
        label: where the words are that tell it; `was_label` of what it takes the place of.
        now, was: the position or contact.
        told: for contacts, which of their fields differ, each as "day: 2019-02 → 2019-02-27"; for announcements,
            what became of them.
        source: the article that tells it.
    """

    kind: ChangeKind
    label: str
    now: PositionStatement | Contact
    source: ArticleLine | None = None
    was: PositionStatement | Contact | None = None
    was_label: str | None = None
    told: tuple[str, ...] = ()


class TimelineLine(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One dated item: a contact or a position, where in time (EDTF), and its sign.

    Attributes:
        sign: of a contact its status, `not held` where that is denied; of a position `position`.
        stance: of a position.
        parties: whose it is: the sides of a contact, the holder of a position.
    """

    label: str
    when: str
    what: str
    sign: str
    layer: Layer
    stance: Stance | None = None
    parties: tuple[str, ...] = ()
    certainty: Certainty = "asserted"


class TieLine(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Two who are in contact: people where they are named, else parties.

    Attributes:
        one, other: in the order of their names; `one_party`, `other_party`: for whom they act.
        held, planned, failed: how many contacts came about, are planned or open, were refused or called off.
        last: the date (EDTF) of the last that has one.
        layer: of the contact that is vouched for best.
        labels: of the contacts, the newest first.
    """

    one: str
    other: str
    one_party: str | None = None
    other_party: str | None = None
    held: int = 0
    planned: int = 0
    failed: int = 0
    last: str | None = None
    layer: Layer = "stated"
    labels: tuple[str, ...] = ()


class DyadLine(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How often one side did one kind of thing to another in one month; `month` is that of the report where none is."""

    actor: str
    recipient: str
    event_type: str
    month: str
    events: int
    labels: tuple[str, ...] = ()


class Hit(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An article, quote or position that fits a search: some of its words, with the places of those searched for.

    `marks` are half-open ranges of code points in `snippet`; `who` is the outlet, the speaker, the party; `article` the
    label of the article in which it stands.
    """

    label: str
    kind: Literal["article", "quote", "position"]
    who: str | None
    published: str | None
    snippet: str
    marks: tuple[tuple[int, int], ...] = ()
    article: str = ""


class Brief(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The brief of a dossier, or of one page, as of a day."""

    title: str
    as_of: str
    articles: tuple[ArticleLine, ...]
    deadlock: Deadlock
    labels: dict[str, str]
    contacts: tuple[ContactLine, ...]
    matrix: Matrix
    due: tuple[DueLine, ...]
    open_questions: tuple[str, ...] = ()
