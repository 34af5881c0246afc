"""Two records made one: what the other was told is told to this one, in order; what it knows changes nothing."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from msgspec import structs

from memcon.errors import Forgotten
from memcon.record.rows import claims_in

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from memcon.domain.agreement import LedgerEntry
    from memcon.record.contract import Store
    from memcon.record.history import KeptVersion
    from memcon.record.review import Judgement


class Joined(NamedTuple):
    """What became of one version: its label there and here ("": forgotten here), and whether it is new here."""

    there: str
    here: str
    new: bool


def join(store: Store, other: Store, *, is_copy: Callable[[bytes, bytes], bool]) -> Iterator[Joined]:
    """Add every version, reading, judgement and line of the ledger of another record; labels are this record's own.

    Args:
        store: the record that grows.
        other: the record that is read; it is not changed.
        is_copy: whether two signatures are those of near-copies.

    Yields:
        one line for each version. A stopped run goes on where it was when it is run again.
    """
    here: dict[str, str] = {}
    left_out: set[str] = set()  # what was forgotten here: versions, and what was read in them
    for version in other.history():
        joined = _tell(store, version, here, is_copy)
        if not joined.here:
            left_out |= {
                version.article.id,
                *(one.id for reading in version.readings for one in claims_in(reading.findings)),
            }
        yield joined
    known = {_form(one) for one in store.judgements()}
    for judgement in other.judgements():
        if _form(judgement) not in known and not _is_of(judgement, left_out):
            store.judge(judgement)
    entered = Counter(_form(_undated(one)) for one in store.ledger())
    for entry in other.ledger():  # counted, since a line may be entered again after it was taken back
        form = _form(_undated(entry))
        if entered[form]:
            entered[form] -= 1
        else:
            store.enter(entry)


def _tell(store: Store, version: KeptVersion, here: dict[str, str], is_copy: Callable[[bytes, bytes], bool]) -> Joined:
    first, *later = version.readings
    copy_of, corrects = here.get(version.copy_of or ""), here.get(version.label)
    if version.first and copy_of is None:
        copy_of, corrects = _alike(store, version, is_copy)
    new, label = False, ""
    for page in version.pages or ("",):
        try:
            added = store.add(first, page=page, fingerprint=version.fingerprint, copy_of=copy_of, corrects=corrects)
        except Forgotten:
            return Joined(version.label, "", new=False)
        new, label = new or added.new, added.label
    here.setdefault(version.label, label)
    for reading in later if new else version.readings:
        store.add_reading(reading)
    return Joined(version.label, label, new)


def _alike(
    store: Store, version: KeptVersion, is_copy: Callable[[bytes, bytes], bool]
) -> tuple[str | None, str | None]:
    """The article here of which the version is a near-copy, or, where both came from one place, a later version."""
    signature = version.fingerprint.signature
    alike = [one for one in store.alike(version.fingerprint) if is_copy(one.signature, signature)]
    corrects = next((one.label for one in alike if one.origin == version.article.origin), None)
    return (None if corrects else next((one.label for one in alike), None)), corrects


def _is_of(judgement: Judgement, left_out: Collection[str]) -> bool:
    """Whether a judgement is of one of those items, or of words of one of those versions, written by hand."""
    evidence = judgement.changes.get("evidence") or ()
    return judgement.item in left_out or any(span.get("article_id") in left_out for span in evidence)


def _form(judgement: object) -> str:
    return repr(judgement)


def _undated(entry: LedgerEntry) -> LedgerEntry:
    """The line without when it was recorded, which differs from record to record."""
    return structs.replace(entry, recorded_at=None)
