"""Undertaking: what the text of an agreement itself binds somebody to, as read; each part with its words."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from memcon.domain.text import Span


class Trigger(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One thing that decides when something is due.

    Attributes:
        date: EDTF, where the text names a day.
        days, months: counted from `event`; None where only an event is named.
        event: what is counted from, as worded ("the ceasefire enters into force"); "" is the agreement itself.
        items: numbers of the points of the text that it names instead ("the actions in paragraphs 1 to 3").
        verified: whether the event is that something is verified.
    """

    date: str | None = None
    days: int | None = None
    months: int | None = None
    event: str = ""
    items: tuple[str, ...] = ()
    verified: bool = False


class DueWords(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """By when, as the words say.

    Attributes:
        trigger, other: what decides; with two, `whichever` says which of them counts.
        manner: what must be so by then; see `memcon.domain.plan.Deadline`.
        evidence: the words.
    """

    trigger: Trigger
    other: Trigger | None = None
    whichever: Literal["earlier", "later"] | None = None
    manner: Literal["done", "begun", "promptly", "in parallel"] = "done"
    evidence: Span


class Amount(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How much: a number with its unit; `bound` where the text gives it as a most or a least.

    `further`: it comes on top of what stands before it ("a further 20 per cent").
    """

    value: float
    unit: str
    bound: Literal["most", "least"] | None = None
    further: bool = False
    evidence: Span


class Undertaking(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One thing that the text binds somebody to, or one of its own days, or a limit.

    Attributes:
        id: made of content, as that of a claim.
        kind: `commitment`; `event`: when a day of the agreement's own comes; `limit`: a quantity not to be exceeded.
        item: the number of the point in which it stands ("4", "Article II 1"); "" where it has none.
        performers: names of the parties that must do it; those of the agreement where it says "the parties".
        measure: verb and object, without deadline and verifier; of an event its name.
        due, amount, verifier: None where the text says none.
        forbidden: whether it must not be done.
        contested_by: who disputes it, in the text itself.
        evidence: its words; the first is its own clause.
        rule: what in the words binds ("agreement_binding:shall").
    """

    id: str
    kind: Literal["commitment", "event", "limit"]
    item: str = ""
    performers: tuple[str, ...] = ()
    measure: str
    due: DueWords | None = None
    amount: Amount | None = None
    verifier: str | None = None
    forbidden: bool = False
    contested_by: str | None = None
    evidence: tuple[Span, ...]
    rule: str = ""
