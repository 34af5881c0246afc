"""What tracking an agreement returns: when things are due, what has become of them, scores, limits, drift."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from memcon.domain.agreement import Quantity
from memcon.domain.claims import ContactKind, Stance

Sureness = Literal[
    "fixed",  # rests on dates that are known
    "supposed",  # rests on something that has not happened, taken at its own deadline or planned date
    "at the latest",  # another trigger, which has not come, would make it earlier
    "not before",  # another trigger, which has not come, will make it later
    "unknown",  # nothing is known to count from
]


class DueDate(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """When something is due, as far as can be known on a day.

    Attributes:
        first, last: ISO days, inclusive: the deadline itself is vague where what it counts from is; None where unknown.
        waits_for: ids of what it still waits for.
        supposing: ids of what it counts from and was taken at its own deadline because it has not happened.
        counted_from: id of what decided the day; None where a date in the text did.
        no_day: whether the text names no day ("promptly after", "in parallel with", "after"): `first` and `last` are
            then the days of what it follows, and nothing is late by them.
        circle: whether it waits for itself.
        any_of: whether the first of two events is enough ("whichever is earlier") and none of them has happened.
    """

    first: str | None = None
    last: str | None = None
    sureness: Sureness = "unknown"
    waits_for: tuple[str, ...] = ()
    supposing: tuple[str, ...] = ()
    counted_from: str | None = None
    no_day: bool = False
    circle: bool = False
    any_of: bool = False


DueState = Literal[
    "done",  # by its deadline, or it has none
    "done late",
    "done, day unknown",  # scored full, but nobody entered the day
    "overdue",
    "due",
    "due promptly",  # what it follows has happened; the text names no day
    "waiting",  # what its deadline counts from has not happened
    "no deadline",
]


class DueItem(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One commitment, or event with a deadline, as of a day.

    Attributes:
        days: until it is due, or since; of what was done late, by how many days; None where that is not known.
        done_on: EDTF.
        deadline: the deadline in words.
        amount: how much of `quantity` was reached by the last score that says so; None where none does.
        note: what a reader must know to read the line right ("supposing Adoption Day on 2015-10-18").
    """

    id: str
    kind: Literal["commitment", "event"]
    who: tuple[str, ...]
    what: str
    due: DueDate
    state: DueState
    days: int | None = None
    done_on: str | None = None
    deadline: str = ""
    quantity: Quantity | None = None
    amount: float | None = None
    verifier: str | None = None
    needs: str | None = None
    assisted_by: str | None = None
    note: str = ""


class TrancheLine(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A whole done in parts: the parts in order of their deadlines, each with its own and its cumulative share."""

    of: str
    commitments: tuple[str, ...]
    cumulative: tuple[float, ...]
    shares: tuple[float, ...]
    even: bool
    complete: bool


class Aggregate(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How far an agreement, or one theme of it, is carried out in a period, in per cent.

    `low` and `high` differ where commitments have no score: these are counted with the lowest and with the top value.

    Attributes:
        low, high: of all commitments; what was not due counts as not begun, as in PAM.
        due_low, due_high: of those that were due; None where none was.
        scored, not_due, unscored: how many commitments; they add up to `of`.
        formula: how it was reckoned.
    """

    period: str
    theme: str
    low: float
    high: float
    due_low: float | None
    due_high: float | None
    scored: int
    not_due: int
    unscored: int
    of: int
    formula: str


class Breach(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A limit was exceeded.

    Attributes:
        from_date: EDTF, of the first report that shows it.
        worst: the value furthest out.
        excess: how far beyond the limit.
        cured_on: EDTF, of the first report after it that shows the limit kept; None where none does.
        cured_after_days: None where it is not cured, or a date is no exact day.
        cured_within: least and most days, where a date is no exact day.
    """

    from_date: str
    worst: float
    excess: float
    cured_on: str | None = None
    cured_after_days: int | None = None
    cured_within: tuple[int, int] | None = None


class LimitLine(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One limit as of a day: the last report of it, its breaches, and who disputes it.

    `unclear` are dates of reports that do not tell whether it was kept ("less than" more than the limit).
    """

    id: str
    what: str
    who: tuple[str, ...]
    unit: str
    most: float | None
    least: float | None
    state: Literal["kept", "breached", "unclear", "no report"]
    last_value: str = ""
    last_date: str | None = None
    breaches: tuple[Breach, ...] = ()
    unclear: tuple[str, ...] = ()
    contested_by: str | None = None
    contested: str = ""


class Report(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One thing that the record holds and that may tell whether a commitment was carried out.

    Attributes:
        label: of the item in the record.
        kind: an act, a contact, or a statement about a measure.
        parties: who acted, took part, or is to carry the measure out.
        catalogue, measure: the measure that it is about; of a contact none.
        contact: the kind of contact. stance: that of the statement.
        date: EDTF, of the act, contact or statement; else of the report, and then `dated` is False.
        done: whether it tells that it was done; False where it tells that it was not, or that somebody refuses.
        words: what it says, in one line.
    """

    label: str
    kind: Literal["act", "contact", "statement"]
    parties: tuple[str, ...]
    date: str
    done: bool
    catalogue: str | None = None
    measure: str = ""
    contact: ContactKind | None = None
    stance: Stance | None = None
    dated: bool = True
    words: str = ""


class Suggestion(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the record says of one commitment. It is for a person to judge: nothing is scored by it.

    Attributes:
        evidence: labels of the items behind it; the one that decides first, then the newest.
        words: what that one says, in one line.
        contested: labels of those that say otherwise since it was first told to be done: it was done by one report, and
            is denied, refused, undone or still demanded by these.
    """

    commitment: str
    says: Literal["done", "done late", "not done", "no report", "not yet due"]
    evidence: tuple[str, ...] = ()
    date: str | None = None
    words: str = ""
    contested: tuple[str, ...] = ()


class Tracked(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An agreement as of a day.

    Attributes:
        critical: the chain of ids, each waiting for the one before, that ends last.
        scale: id of the scale.
        disagreements: where people scored one commitment and period differently, in words.
        left_out: entries that could not be used, and why.
    """

    name: str
    title: str
    as_of: str
    due: tuple[DueItem, ...]
    tranches: tuple[TrancheLine, ...] = ()
    critical: tuple[str, ...] = ()
    scale: str = ""
    aggregates: tuple[Aggregate, ...] = ()
    limits: tuple[LimitLine, ...] = ()
    drift: tuple[Suggestion, ...] = ()
    disagreements: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
