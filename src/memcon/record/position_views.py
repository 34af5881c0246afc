"""Standing positions as they are listed: some at a time, or the one of a statement; only what is shown is made."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from memcon.domain.claims import PositionStatement
from memcon.record.asof import NEWEST, Moment
from memcon.record.standing_looking import kept_standing
from memcon.record.views import positions_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from memcon.domain.standing import PositionLine
    from memcon.record.contract import Store


class PositionsPart(NamedTuple):
    """Some of the lines that stand, and how many stand."""

    lines: tuple[PositionLine, ...]
    total: int


def positions_listed(store: Store, moment: Moment = NEWEST, *, party: str | None = None) -> Iterator[PositionLine]:
    """What the parties stand for, then what they took back, some in memory at a time."""
    with kept_standing(store, moment, party) as kept:
        if kept is not None:
            yield from kept.lines()
            yield from kept.ended()
            return
    lines, ended = positions_in(store, moment, party=party)
    yield from (*lines, *ended)


def positions_part(
    store: Store, moment: Moment = NEWEST, *, party: str | None = None, first: int = 0, most: int = 50
) -> PositionsPart:
    """Some of the lines that stand, from one on, with how many there are; only these are made."""
    with kept_standing(store, moment, party) as kept:
        if kept is not None:
            return PositionsPart(tuple(kept.lines(first, first + most)), kept.count())
    lines = positions_in(store, moment, party=party).lines
    return PositionsPart(lines[first : first + most], len(lines))


def position_in(store: Store, label: str, moment: Moment = NEWEST) -> PositionLine | None:
    """The line that stands, or was taken back, of which the statement of that label is one; None where none is.

    Raises:
        UsageError: nothing has that label.
    """
    found = store.find(label)
    if not isinstance(found.claim, PositionStatement):
        return None
    with kept_standing(store, moment, None) as kept:
        lines = tuple(kept.lines_with(found.claim.id)) if kept is not None else None
    if lines is None:
        whole = positions_in(store, moment)
        lines = (*whole.lines, *whole.ended)
    return next((line for line in lines if found.label in line.labels), None)
