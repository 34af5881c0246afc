"""Builds agreements for tests: a start, and what a test is about on top."""

from __future__ import annotations

from importlib import resources
from typing import Any

from memcon.domain.agreement import (
    Agreement,
    AgreementEvent,
    Commitment,
    LedgerEntry,
    LedgerItem,
    Limit,
    Observation,
    Scale,
    ScaleStep,
    Score,
)
from memcon.domain.plan import Deadline
from memcon.roadmap.tracking.agreement_file import read_agreement

START, SIGNED = "signed", "2020-03-01"


def commitment(id: str, due: Deadline | None = None, **fields: Any) -> Commitment:  # noqa: A002  # the field's own name
    return Commitment(**{"id": id, "who": ("Norland",), "what": f"do {id}", "due": due or Deadline(), **fields})


def within(days: int, *after: str, **fields: Any) -> Deadline:
    return Deadline(days=days, after=after, **fields)


def event(id: str, date: str | None = None, **fields: Any) -> AgreementEvent:  # noqa: A002  # the field's own name
    return AgreementEvent(**{"id": id, "what": f"{id} happens", "date": date, **fields})


def agreement(*commitments: Commitment, events: tuple[AgreementEvent, ...] = (), **fields: Any) -> Agreement:
    """An agreement signed on 1 March 2020."""
    return Agreement(
        **{
            "name": "midtown",
            "title": "Midtown Accord",
            "parties": ("Norland", "Sudland"),
            "start": START,
            "events": (event(START, SIGNED), *events),
            "commitments": commitments,
            **fields,
        }
    )


def score(commitment: str, value: float | None, period: str = "2020", on: str | None = None, **fields: Any) -> Score:
    return Score(commitment=commitment, period=period, value=value, on=on, **fields)


def limit(id: str = "water", most: float | None = 130.0, **fields: Any) -> Limit:  # noqa: A002  # the field's own name
    return Limit(**{"id": id, "who": ("Norland",), "what": "stock of water", "unit": "t", "most": most, **fields})


def seen(value: float, date: str, bound: Any = "=", limit: str = "water") -> Observation:
    return Observation(limit=limit, value=value, date=date, bound=bound)


def entry(what: LedgerItem, **fields: Any) -> LedgerEntry:
    return LedgerEntry(**{"agreement": "midtown", "what": what, **fields})


PAM = Scale(
    id="pam",
    name="PAM",
    steps=tuple(ScaleStep(value=value, word=word) for value, word in enumerate(("none", "minimal", "some", "full"))),
)
PAIMT = Scale(
    id="paimt",
    name="PAIMT",
    steps=tuple(ScaleStep(value=2.5 * place, word=f"step {place}") for place in range(5)),
)


def shipped(name: str) -> Agreement:
    """An agreement that memcon ships."""
    text = (resources.files("memcon") / "data" / "agreements" / f"{name}.toml").read_text(encoding="utf-8")
    return read_agreement(text, origin=name)
