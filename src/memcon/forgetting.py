"""Something forgotten in a record and in every copy of it that the record knows of."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from memcon.errors import RecordError
from memcon.record.contract import Removed
from memcon.workflow import opened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from memcon.record.contract import Store, Target


class Cleared(NamedTuple):
    """What forgetting did at one place: what was removed, what is left there in words, or why nothing could be done."""

    place: str
    removed: Removed
    left: tuple[str, ...] = ()
    problem: str = ""


def forget(store: Store, target: Target, *, tried: bool = False) -> Iterator[Cleared]:
    """Forget something in the record, then in its copies, and in theirs; a copy that cannot be reached is named.

    With `tried`, nothing is changed anywhere.
    """
    seen = {_place(store.url)}
    yield from _in(store, target, seen, tried=tried)


def _in(store: Store, target: Target, seen: set[str], *, tried: bool) -> Iterator[Cleared]:
    removed = store.forget(target, tried=tried)
    yield Cleared(store.url, removed, () if tried else store.scrub())
    for copy in store.copies():
        if (place := _place(copy)) in seen:
            continue
        seen.add(place)
        if "://" not in copy and not Path(copy).exists():
            continue  # thrown away since
        try:
            with opened(copy) as there:
                yield from _in(there, target, seen, tried=tried)
        except RecordError as error:
            yield Cleared(copy, Removed({}, (), 0), problem=str(error))


def _place(url: str) -> str:
    return url if "://" in url else str(Path(url).absolute())
