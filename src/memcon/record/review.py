"""Judgements: what people decided about items, an append-only log replayed over the machine's reading; pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeVar

import msgspec
from msgspec import Struct, structs

from memcon.domain.claims import Claim
from memcon.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from memcon.domain.brief import Sourced

ClaimT = TypeVar("ClaimT", bound=Claim)

Verdict = Literal[
    "accepted",  # as it was read
    "corrected",  # with some fields otherwise
    "rejected",  # the text does not say so
    "unsure",  # looked at, left for somebody else
    "withdrawn",  # takes back that person's judgement of the item
    "undone",  # takes back that person's newest judgement, whatever its item; as often as asked
]

#: fields that no correction may touch: what names a claim, and what proves it
FIXED = frozenset({"id", "evidence", "kind_of_claim", "rule"})


class Judgement(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What one person decided about one item.

    Attributes:
        item: the claim's id, which a later reading keeps; for `undone`, the item whose judgement is taken back.
        judge: who decided.
        verdict: see `Verdict`.
        changes: for `corrected`, the fields that are otherwise, in the form of the claim's JSON.
        note: why.
        at: when, UTC, ISO 8601; "" where the log was kept without it.
    """

    item: str
    judge: str
    verdict: Verdict
    changes: dict[str, Any] = {}  # msgspec copies an empty default
    note: str = ""
    at: str = ""


class Judged(NamedTuple):
    """What stands of the log: the judgement of each item that decides, and what each judge last said of each item."""

    deciding: dict[str, Judgement]
    of_judge: dict[tuple[str, str], Judgement]


def replay(claims: Iterable[ClaimT], judgements: Iterable[Judgement]) -> tuple[ClaimT, ...]:
    """The claims as people have judged them: rejected ones left out, corrected ones changed, the rest as read.

    Args:
        claims: as they were read.
        judgements: oldest first; the last that was not taken back decides.
    """
    deciding = standing_judgements(judgements).deciding
    return tuple(made for claim in claims if (made := _judged(claim, deciding.get(claim.id))) is not None)


def replay_sourced(claims: Iterable[Sourced[ClaimT]], judgements: Iterable[Judgement]) -> tuple[Sourced[ClaimT], ...]:
    """`replay` of claims with their labels and articles."""
    deciding = standing_judgements(judgements).deciding
    if not deciding:
        return tuple(claims)
    pairs = ((one, _judged(one.claim, deciding.get(one.claim.id))) for one in claims)
    return tuple(structs.replace(one, claim=made) for one, made in pairs if made is not None)


def standing_judgements(judgements: Iterable[Judgement]) -> Judged:
    """What stands after withdrawals and undoing."""
    log = list(judgements)
    last = {(one.judge, one.item): number for number in _left(log) for one in (log[number],)}
    numbers = sorted(number for number in last.values() if log[number].verdict != "unsure")
    deciding = {log[number].item: log[number] for number in numbers}
    return Judged(deciding, {key: log[number] for key, number in last.items()})


def undoing(judgements: Iterable[Judgement], judge: str) -> Judgement | None:
    """The judgement that takes back that judge's newest one; None where there is nothing left to take back."""
    log = list(judgements)
    mine = [number for number in _left(log) if log[number].judge == judge]
    return Judgement(item=log[max(mine)].item, judge=judge, verdict="undone") if mine else None


def _left(log: Sequence[Judgement]) -> list[int]:
    """The places in the log of the judgements that nobody has taken back, each judge's in order."""
    left: dict[str, list[int]] = {}
    for number, judgement in enumerate(log):
        mine = left.setdefault(judgement.judge, [])
        if judgement.verdict == "undone":
            del mine[-1:]
        elif judgement.verdict == "withdrawn":
            mine[:] = [one for one in mine if log[one].item != judgement.item]
        else:
            mine.append(number)
    return [number for mine in left.values() for number in mine]


def orphans(judgements: Iterable[Judgement], known: Collection[str]) -> tuple[Judgement, ...]:
    """Deciding judgements of items that no present reading holds: queued for a person, never moved by guess."""
    deciding = standing_judgements(judgements).deciding
    return tuple(one for item, one in deciding.items() if item not in known)


def corrected(claim: ClaimT, changes: dict[str, Any]) -> ClaimT:
    """The claim with some fields otherwise.

    Raises:
        UsageError: no such field, or a value that it cannot have.
    """
    fields = {field for field in claim.__struct_fields__ if field not in FIXED}
    for field in changes:
        if field not in fields:
            raise UsageError(
                f"'{field}' is no field of it that can be corrected; its fields: {', '.join(sorted(fields))}"
            )
    try:
        return msgspec.convert(msgspec.to_builtins(claim) | changes, type=type(claim))
    except (msgspec.ValidationError, ValueError) as error:
        raise UsageError(f"that value does not fit: {error}") from error


def queue(
    claims: Iterable[Sourced[ClaimT]], judgements: Iterable[Judgement], judge: str, *, blind: bool = False
) -> Iterator[Sourced[ClaimT]]:
    """What that judge has still to look at: first what memcon is least sure of.

    With `blind`, what others have decided does not count: a second coder sees every item.
    """
    judged = standing_judgements(judgements)
    left = [
        one
        for one in claims
        if (judge, one.claim.id) not in judged.of_judge and (blind or one.claim.id not in judged.deciding)
    ]
    yield from sorted(left, key=lambda one: _sureness(one.claim))


def _sureness(claim: Claim) -> tuple[bool, bool, bool, float]:
    """Inferred before attributed before stated; doubtful before plain; low confidence first."""
    plain = claim.certainty == "asserted" and claim.modality == "actual"
    return (claim.layer != "inferred", claim.layer == "stated", plain, claim.confidence or 0.0)


def _judged(claim: ClaimT, judgement: Judgement | None) -> ClaimT | None:
    if judgement is None or judgement.verdict == "accepted":
        return claim
    if judgement.verdict == "rejected":
        return None
    form = msgspec.to_builtins(claim) | judgement.changes
    return msgspec.convert(form, type=type(claim))
