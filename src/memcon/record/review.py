"""Judgements: what people decided about items, an append-only log replayed over the machine's reading; pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, TypeVar

import msgspec
from msgspec import Struct

from memcon.domain.claims import Claim

if TYPE_CHECKING:
    from collections.abc import Iterable

ClaimT = TypeVar("ClaimT", bound=Claim)

Verdict = Literal["accepted", "corrected", "rejected", "withdrawn"]


class Judgement(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What one person decided about one item.

    Attributes:
        item: the claim's id, which a later reading keeps.
        judge: who decided.
        verdict: `withdrawn` takes back that person's earlier judgement of the item.
        changes: for `corrected`, the fields that are otherwise, in the form of the claim's JSON.
        note: why.
    """

    item: str
    judge: str
    verdict: Verdict
    changes: dict[str, Any] = {}  # msgspec copies an empty default
    note: str = ""


def replay(claims: Iterable[ClaimT], judgements: Iterable[Judgement]) -> tuple[ClaimT, ...]:
    """The claims as people have judged them: rejected ones left out, corrected ones changed, the rest as read.

    Args:
        claims: as they were read.
        judgements: oldest first; the last that was not withdrawn decides.
    """
    standing = standing_judgements(judgements)
    return tuple(
        _applied(claim, standing.get(claim.id))
        for claim in claims
        if claim.id not in standing or standing[claim.id].verdict != "rejected"
    )


def standing_judgements(judgements: Iterable[Judgement]) -> dict[str, Judgement]:
    """The judgement that stands for each item."""
    logs: dict[str, dict[str, Judgement]] = {}
    for judgement in judgements:
        log = logs.setdefault(judgement.item, {})
        log.pop(judgement.judge, None)  # so that the newest stands last
        if judgement.verdict != "withdrawn":
            log[judgement.judge] = judgement
    return {item: list(log.values())[-1] for item, log in logs.items() if log}


def _applied(claim: ClaimT, judgement: Judgement | None) -> ClaimT:
    if judgement is None or judgement.verdict != "corrected":
        return claim
    form = msgspec.to_builtins(claim) | judgement.changes
    return msgspec.convert(form, type=type(claim))
