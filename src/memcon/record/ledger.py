"""The ledger of agreements replayed: which are adopted, with what was found of them and not taken back; pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from memcon.domain.agreement import Agreement, Happening, LedgerEntry, LedgerItem, Observation, Score

if TYPE_CHECKING:
    from collections.abc import Iterable

Key = tuple[str, ...]


def adopted(entries: Iterable[LedgerEntry], *, recorded_by: str | None = None) -> dict[str, Agreement]:
    """The agreements that are adopted, by name, each with its own findings and then those of the ledger.

    Args:
        entries: the ledger, oldest first.
        recorded_by: a day; what was recorded after it is passed over.
    """
    found: dict[str, Agreement] = {}
    logs: dict[str, list[LedgerItem]] = {}
    for entry in standing_entries(entries, recorded_by=recorded_by):
        if isinstance(entry.what, Agreement):
            found[entry.agreement] = entry.what
        else:
            logs.setdefault(entry.agreement, []).append(entry.what)
    return {name: _with(agreement, logs.get(name, [])) for name, agreement in found.items()}


def standing_entries(entries: Iterable[LedgerEntry], *, recorded_by: str | None = None) -> tuple[LedgerEntry, ...]:
    """The entries that stand: of each thing the newest that was not taken back, in the order of entering."""
    logs: dict[Key, list[tuple[int, LedgerEntry]]] = {}
    for number, entry in enumerate(entries):
        if recorded_by is not None and (entry.recorded_at or "")[: len("2020-01-01")] > recorded_by:
            continue
        log = logs.setdefault(key_of(entry), [])
        if entry.verdict == "entered":
            log.append((number, entry))
        elif log:
            log.pop()
    return tuple(entry for _, entry in sorted((log[-1] for log in logs.values() if log), key=lambda one: one[0]))


def find_standing(entries: Iterable[LedgerEntry], entry: LedgerEntry) -> LedgerEntry | None:
    """The entry that stands about the same thing, or None."""
    key = key_of(entry)
    return next((one for one in standing_entries(entries) if key_of(one) == key), None)


def key_of(entry: LedgerEntry) -> Key:
    """What an entry is about: of two with one key only the later stands.

    What several people found of one thing stands side by side, since each has a key of their own.
    """
    match entry.what:
        case Score(commitment=commitment, period=period):
            return (entry.agreement, "score", commitment, period, entry.by)
        case Observation(limit=limit, date=date):
            return (entry.agreement, "observation", limit, date, entry.by)
        case Happening(event=event):
            return (entry.agreement, "happening", event, entry.by)
    return (entry.agreement, "agreement")


def about_of(entry: LedgerEntry) -> str:
    """The id of what the entry is about; of an agreement its name."""
    key = key_of(entry)
    return key[2] if len(key) > 2 else entry.agreement


def _with(agreement: Agreement, log: Iterable[LedgerItem]) -> Agreement:
    items = list(log)
    return structs.replace(
        agreement,
        scores=(*agreement.scores, *(one for one in items if isinstance(one, Score))),
        observations=(*agreement.observations, *(one for one in items if isinstance(one, Observation))),
        happenings=(*agreement.happenings, *(one for one in items if isinstance(one, Happening))),
    )
