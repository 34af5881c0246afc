"""The spans of slots made anew in the tables, out of what is weighed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import delete, func, select

from memcon.record.intervals import LAST, node_of, number_of_day
from memcon.record.many_rows import write_rows
from memcon.record.slots import Entered, spans_of
from memcon.record.standing import denies, place_of
from memcon.record.standing_rows import word_of
from memcon.record.standing_tables import SAID, SPANS, WEIGHED, WORDINGS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from sqlalchemy import Connection, Row

    from memcon.record.slots import Span
    from memcon.record.standing_filing import Filing
    from memcon.record.standing_taking import Placed

_AT_ONCE = 200  # slots


class Slot(NamedTuple):
    """A component of wordings, and which of their stances answer one another."""

    component: int
    part: int


def all_slots(connection: Connection, words: int) -> Iterator[list[Slot]]:
    """All slots, so many at a time that about so many words are in them."""
    counted = (
        select(WORDINGS.c.component, SAID.c.part, func.count())
        .join(SAID, SAID.c.wording == WORDINGS.c.number)
        .group_by(WORDINGS.c.component, SAID.c.part)
        .order_by(WORDINGS.c.component, SAID.c.part)
    )
    some: list[Slot] = []
    held = 0
    for component, part, count in connection.execute(counted).all():
        some.append(Slot(component, part))
        held += count
        if held >= words:
            yield some
            some, held = [], 0
    if some:
        yield some


def slots_of(connection: Connection, changed: Collection[Placed], filing: Filing) -> list[Slot]:
    """The slots in which something changed, those among them of measures that were joined."""
    numbers = sorted({wording for wording, _ in changed})
    component_of: dict[int, int] = {}
    for start in range(0, len(numbers), _AT_ONCE):
        some = numbers[start : start + _AT_ONCE]
        wanted = select(WORDINGS.c.number, WORDINGS.c.component).where(WORDINGS.c.number.in_(some))
        component_of |= {row.number: row.component for row in connection.execute(wanted)}
    found = {Slot(component_of[wording], part) for wording, part in changed}
    grown = (filing.joined | filing.grown) if filing.joined else set()
    return sorted(found | {Slot(component, part) for component in grown for part in range(3)})


def remake(connection: Connection, slots: Sequence[Slot], tangled: frozenset[str]) -> None:
    """Make the spans of some slots anew; `tangled`: items that people joined or parted."""
    for start in range(0, len(slots), _AT_ONCE):
        _remake(connection, slots[start : start + _AT_ONCE], tangled)


def _remake(connection: Connection, slots: Sequence[Slot], tangled: frozenset[str]) -> None:
    for part in sorted({slot.part for slot in slots}):
        components = [slot.component for slot in slots if slot.part == part]
        for table in (SPANS, WEIGHED):
            connection.execute(delete(table).where(table.c.component.in_(components), table.c.part == part))
    rows: list[dict[str, Any]] = []
    weighed: list[dict[str, Any]] = []
    for slot, said in said_in(connection, slots).items():
        if not said:
            continue
        spans = None if tangled and any(row.item in tangled for row in said) else _spans(slot, said)
        if spans is None:
            weighed.append(slot._asdict())
        else:
            rows += spans
    write_rows(connection, SPANS, rows)
    write_rows(connection, WEIGHED, weighed)


def said_in(connection: Connection, slots: Sequence[Slot]) -> dict[Slot, list[Row[Any]]]:
    """What is weighed in some slots, each row with its measure."""
    found: dict[Slot, list[Row[Any]]] = {slot: [] for slot in slots}
    for part in sorted({slot.part for slot in slots}):
        components = [slot.component for slot in slots if slot.part == part]
        for start in range(0, len(components), _AT_ONCE):
            wanted = (
                select(SAID, WORDINGS.c.component, WORDINGS.c.measure, WORDINGS.c.catalogue)
                .join(WORDINGS, WORDINGS.c.number == SAID.c.wording)
                .where(WORDINGS.c.component.in_(components[start : start + _AT_ONCE]), SAID.c.part == part)
            )
            for row in connection.execute(wanted):
                found[Slot(row.component, row.part)].append(row)
    return found


def _spans(slot: Slot, said: Sequence[Row[Any]]) -> list[dict[str, Any]] | None:
    """The rows of the spans of a slot, as known then and as known now; None where it is to be weighed at each look."""
    words = [word_of(row) for row in said]
    then = spans_of([Entered(row.published, word) for row, word in zip(said, words, strict=True)])
    alike = all(row.published == row.begins for row in said)
    now = then if alike else spans_of([Entered(row.begins, word) for row, word in zip(said, words, strict=True)])
    if then is None or now is None:
        return None
    rows = [_row(slot, span, later=later) for later, spans in ((False, then), (True, now)) for span in spans]
    told = [row for row in rows if row is not None]
    return told if len(told) == len(rows) else None


def _row(slot: Slot, span: Span, *, later: bool) -> dict[str, Any] | None:
    """A span as a row; None where its days cannot be counted."""
    first, until = number_of_day(span.first), LAST + 1 if span.last is None else number_of_day(span.last)
    if first is None or until is None:
        return None
    claim = span.word.claim
    day, layer, conditional, item = place_of(span.word.day, claim)
    return {
        **slot._asdict(), "item": item, "denies": denies(claim), "later": later,
        "node": node_of(first, until - 1), "first": first, "last": until - 1,
        "day": day, "layer": layer, "conditional": conditional,
    }  # fmt: skip
