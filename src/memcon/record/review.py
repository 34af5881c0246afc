"""Judgements: what people decided about items, an append-only log replayed over the machine's reading; pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeVar

import msgspec
from msgspec import Struct, structs

from memcon.domain.claims import Claim
from memcon.domain.time import days_of
from memcon.errors import UsageError
from memcon.record.grouping import Pairs

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from memcon.domain.brief import Sourced
    from memcon.record.outline import Outline

ClaimT = TypeVar("ClaimT", bound=Claim)

Verdict = Literal[
    "accepted",  # as it was read
    "corrected",  # with some fields otherwise
    "rejected",  # the text does not say so
    "unsure",  # looked at, left for somebody else
    "added",  # written by hand: `changes` is the whole claim
    "same",  # speaks of the same thing as the item under `changes["with"]`
    "apart",  # speaks of another thing than the item under `changes["with"]`
    "withdrawn",  # takes back that person's judgement of the item
    "undone",  # takes back that person's newest judgement, whatever its item; as often as asked
]

_DATES = frozenset({"date", "as_of"})
_DATE_FORMS = "write it as 2019-01-18, 2019-01, 2019, 2019-01-18/2019-01-20 or ../2019-01-18"
_OF_PAIRS = frozenset({"same", "apart"})
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
        blind: made by a second coder who saw only the words; it counts for agreement and decides nothing.
        at: when, UTC, ISO 8601; "" where the log was kept without it.
    """

    item: str
    judge: str
    verdict: Verdict
    changes: dict[str, Any] = {}  # msgspec copies an empty default
    note: str = ""
    blind: bool = False
    at: str = ""


class Judged(NamedTuple):
    """What stands of the log.

    Attributes:
        deciding: of each item the judgement that decides.
        of_judge: what each judge last said of each item, under (judge, item).
        added: the items written by hand, under their ids.
        pairs: which items people have joined or parted.
        ever_added: ids of all that was ever written by hand, taken back or not.
    """

    deciding: dict[str, Judgement]
    of_judge: dict[tuple[str, str], Judgement]
    added: dict[str, Judgement]
    pairs: Pairs
    ever_added: frozenset[str]


def replay(claims: Iterable[ClaimT], judgements: Iterable[Judgement]) -> tuple[ClaimT, ...]:
    """The claims as people have judged them: rejected ones left out, corrected ones changed, the rest as read.

    Args:
        claims: as they were read, and as they were written by hand.
        judgements: oldest first; the last that was not taken back decides.
    """
    judged = standing_judgements(judgements)
    return tuple(made for claim in claims if (made := as_judged(claim, judged)) is not None)


def replay_sourced(claims: Iterable[Sourced[ClaimT]], judged: Judged) -> tuple[Sourced[ClaimT], ...]:
    """`replay` of claims with their labels and articles."""
    if not judged.deciding and not judged.ever_added:
        return tuple(claims)
    pairs = ((one, as_judged(one.claim, judged)) for one in claims)
    return tuple(one if made is one.claim else structs.replace(one, claim=made) for one, made in pairs if made)


def as_judged(claim: ClaimT, judged: Judged) -> ClaimT | None:
    """The claim as the deciding judgement has it; None where it was rejected, or written by hand and taken back."""
    if claim.id in judged.ever_added and claim.id not in judged.added:
        return None
    judgement = judged.deciding.get(claim.id)
    if judgement is None or judgement.verdict == "accepted":
        return claim
    if judgement.verdict == "rejected":
        return None
    return msgspec.convert(msgspec.to_builtins(claim) | judgement.changes, type=type(claim))


def standing_judgements(judgements: Iterable[Judgement]) -> Judged:
    """What stands after withdrawals and undoing."""
    log = list(judgements)
    left = sorted(_left(log))
    last: dict[tuple[str, str], int] = {}
    for number in left:
        if log[number].verdict not in _OF_PAIRS:
            last[log[number].judge, log[number].item] = number
    numbers = sorted(number for number in last.values() if _decides(log[number]))
    return Judged(
        deciding={log[number].item: log[number] for number in numbers},
        of_judge={key: log[number] for key, number in last.items()},
        added={log[number].item: log[number] for number in left if log[number].verdict == "added"},
        pairs=_pairs(log[number] for number in left if log[number].verdict in _OF_PAIRS),
        ever_added=frozenset(one.item for one in log if one.verdict == "added"),
    )


def _decides(judgement: Judgement) -> bool:
    return judgement.verdict in {"accepted", "corrected", "rejected"} and not judgement.blind


def _pairs(judgements: Iterable[Judgement]) -> Pairs:
    """The pairs that are joined or parted; of one pair the last word counts."""
    told = {frozenset((one.item, str(one.changes.get("with")))): one.verdict for one in judgements}
    same = frozenset(pair for pair, verdict in told.items() if verdict == "same" and len(pair) == 2)
    return Pairs(same, frozenset(pair for pair, verdict in told.items() if verdict == "apart" and len(pair) == 2))


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
    for field in _DATES & changes.keys():
        _check_date(field, changes[field])
    try:
        return msgspec.convert(msgspec.to_builtins(claim) | changes, type=type(claim))
    except (msgspec.ValidationError, ValueError) as error:
        raise UsageError(f"that value does not fit: {error}") from error


def _check_date(field: str, value: object) -> None:
    try:
        first, last = days_of(value) if isinstance(value, str) else ("", None)
    except ValueError as error:
        raise UsageError(f"'{value}' is no date for {field}; {_DATE_FORMS}") from error
    if value is not None and first is None and last is None:
        raise UsageError(f"'{value}' is no date for {field}; {_DATE_FORMS}")


def queue(
    claims: Iterable[Sourced[ClaimT]], judged: Judged, judge: str, *, blind: bool = False
) -> tuple[Sourced[ClaimT], ...]:
    """What that judge has still to look at: first what memcon is least sure of.

    With `blind`, what others have decided does not count: a second coder sees every item.
    """
    left = [
        one
        for one in claims
        if (judge, one.claim.id) not in judged.of_judge and (blind or one.claim.id not in judged.deciding)
    ]
    return tuple(sorted(left, key=lambda one: doubt_first(one.claim, one.claim.confidence)))


def doubt_first(claim: Claim | Outline, confidence: float | None) -> tuple[bool, bool, bool, float]:
    """A key by which the least sure come first: inferred, attributed, stated; doubtful, plain; low confidence, high."""
    plain = claim.certainty == "asserted" and claim.modality == "actual"
    return (claim.layer != "inferred", claim.layer == "stated", plain, confidence or 0.0)
