"""An agreement as it was made: events, commitments with deadlines, limits, and what was found of each since.

An agreement is a real accord, restated by a person from its text, or a road map that was adopted.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from memcon.domain.claims import ContactKind
from memcon.domain.plan import Deadline

NO_DEADLINE = Deadline()


class AgreementEvent(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What days are counted from: a signature, an entry into force, a verification.

    Attributes:
        id: short and unique in the agreement, among commitments as well ("E-Day").
        date: EDTF, once it has happened, or where it was set; None before.
        due: where the text says by when it must happen.
    """

    id: str
    what: str
    date: str | None = None
    due: Deadline = NO_DEADLINE
    source: str = ""
    note: str = ""


class Quantity(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How much was promised, in the unit of the text."""

    amount: float
    unit: str


class Tranche(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A part of a whole that is done in parts.

    Attributes:
        of: name of the whole ("demobilisation"); the tranches of one whole carry the same name.
        cumulative: share of the whole, in (0, 1], that must be done by this deadline, earlier parts counted.
        at_least: whether the text gives the share as a least.
    """

    of: str
    cumulative: float
    at_least: bool = False


class Commitment(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One thing that one or several parties have bound themselves to.

    Attributes:
        id: short and unique in the agreement.
        who: names of the parties that must do it, as everywhere in the record.
        what: in one sentence.
        document: id of the document in which it stands, where there are several.
        theme: provision or theme under which scores are summed.
        due: by when; see `memcon.domain.plan.Deadline`.
        needs: the body that must deliver it (Security Council, parliament, court, ally).
        assisted_by: who helps, pays or leads, in words.
        catalogue: entry of the measure catalogue, by which reports are matched to it.
        contact: the kind of contact where it is one (talks, meeting), matched to contacts instead.
    """

    id: str
    who: tuple[str, ...]
    what: str
    document: str | None = None
    theme: str = ""
    due: Deadline = NO_DEADLINE
    quantity: Quantity | None = None
    tranche: Tranche | None = None
    verifier: str | None = None
    needs: str | None = None
    assisted_by: str | None = None
    catalogue: str | None = None
    contact: ContactKind | None = None
    source: str = ""
    note: str = ""


Bound = Literal["=", "<", "<=", ">", ">="]


class Observation(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="kind", tag="observation"):
    """One reading of a quantity that a limit bounds.

    Attributes:
        limit: id of the limit.
        value: in the limit's unit; with `bound` `<` the report says only "less than".
        date: EDTF, as exact as the report is.
    """

    limit: str
    value: float
    date: str
    bound: Bound = "="
    source: str = ""
    note: str = ""


class Limit(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A quantity that a party must keep to.

    Attributes:
        most: the highest value that keeps the limit; `least` the lowest. At least one is given.
        contested_by: who disputes that this is a limit, and `contested` in which words; None where nobody does.
    """

    id: str
    who: tuple[str, ...]
    what: str
    unit: str
    most: float | None = None
    least: float | None = None
    verifier: str | None = None
    contested_by: str | None = None
    contested: str = ""
    source: str = ""


class ScaleStep(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One value of a scale, and its word."""

    value: float
    word: str


class Scale(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How far a commitment is carried out, in steps from nothing (the first) to all of it (the last)."""

    id: str
    name: str
    steps: tuple[ScaleStep, ...]
    source: str = ""

    @property
    def lowest(self) -> float:
        """The value of what has not begun."""
        return self.steps[0].value

    @property
    def top(self) -> float:
        """The value of what is done in full."""
        return self.steps[-1].value

    def find_step(self, value: float) -> ScaleStep | None:
        """The step of that value, or None."""
        return next((step for step in self.steps if step.value == value), None)


class Score(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="kind", tag="score"):
    """How far one commitment was carried out in one period, as somebody found.

    Attributes:
        commitment: its id.
        period: EDTF ("2007", "2007-06").
        value: a value of the agreement's scale; None where it was `not_due` in that period.
        on: the day (EDTF) on which it was so: of a top score, the day on which it was done.
        amount: how much of the commitment's quantity was reached by then, in its unit.
        evidence: labels in the record, or sources.
        why: in words.
        by: who scored.
    """

    commitment: str
    period: str
    value: float | None
    on: str | None = None
    amount: float | None = None
    evidence: tuple[str, ...] = ()
    why: str = ""
    by: str = ""


class Happening(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="kind", tag="happening"):
    """An event of the agreement has happened, on that date (EDTF)."""

    event: str
    date: str
    source: str = ""
    by: str = ""


class Document(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One text of the agreement, with where it was read."""

    id: str
    title: str
    date: str | None = None
    sources: tuple[str, ...] = ()
    note: str = ""


class Agreement(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="kind", tag="agreement"):
    """An agreement, restated: whose, from when, what is to be done by when, and what may not be exceeded.

    Attributes:
        name: short, for the command line ("six-party-2007").
        start: id of the event from which days count where a deadline names none.
        scale: id of the scale on which its commitments are scored, `own_scale` one of its own instead.
        scores, observations, happenings: what was found since, oldest first; of two about the same, the later counts.
    """

    name: str
    title: str
    start: str
    parties: tuple[str, ...] = ()
    scale: str = "pam"
    own_scale: Scale | None = None
    documents: tuple[Document, ...] = ()
    events: tuple[AgreementEvent, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    limits: tuple[Limit, ...] = ()
    scores: tuple[Score, ...] = ()
    observations: tuple[Observation, ...] = ()
    happenings: tuple[Happening, ...] = ()
    note: str = ""


LedgerItem = Agreement | Score | Observation | Happening


class LedgerEntry(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One line of a record's ledger of agreements: appended, never changed; a later line takes an earlier one back.

    Attributes:
        agreement: its name.
        what: the agreement that is adopted, or what was found of it.
        verdict: `withdrawn` takes back the newest entry about the same thing, so that the one before stands again; of
            what was found, the newest of the same person.
        by, why: who entered it, and for what reason.
        recorded_at: when (UTC, ISO 8601); the record says it.
    """

    agreement: str
    what: LedgerItem
    verdict: Literal["entered", "withdrawn"] = "entered"
    by: str = ""
    why: str = ""
    recorded_at: str | None = None
