"""Brief: what a person wants to see first of a dossier, as one value that a terminal or a page can draw."""

from __future__ import annotations

from msgspec import Struct

from memcon.domain.claims import Contact, Layer, PositionStatement
from memcon.domain.plan import Deadlock


class ArticleLine(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One article of the dossier in a list."""

    label: str
    title: str | None
    outlet: str | None
    republisher: str | None
    published: str | None
    authors: tuple[str, ...] = ()
    origin: str = ""


class ContactLine(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One contact, with its label and how many articles report it."""

    label: str
    contact: Contact
    articles: int = 1
    conflicts: tuple[str, ...] = ()


class Cell(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One party's stance on one measure; the newest statement first."""

    label: str
    statement: PositionStatement


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


class DueLine(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Something announced: what, when it is due (EDTF), and what has become of it."""

    label: str
    what: str
    when: str | None
    outcome: str


class TimelineLine(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One dated item: a contact or a position, where in time (EDTF), and its sign."""

    label: str
    when: str
    what: str
    sign: str
    layer: Layer


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
