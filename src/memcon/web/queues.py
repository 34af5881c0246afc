"""The queues of a review: which items stand in them, in which order, which wait for whom, who looks at which."""

from __future__ import annotations

import threading
from collections import OrderedDict
from typing import TYPE_CHECKING, NamedTuple

from memcon.record.choosing import Choice, chosen
from memcon.record.review import queue, standing_judgements

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from memcon.record.contract import Store
    from memcon.record.log import Log
    from memcon.record.review import Judged
    from memcon.web.sought import Sought

_MOST = 24  # queues kept, the last asked for
_LOOKS_FOR_S = 90.0  # how long an item that somebody has opened is left to them


class Line(NamedTuple):
    """An item of a queue: its id, its label."""

    item: str
    label: str


class Queue(NamedTuple):
    """Items in their order, and the place of each by its label."""

    lines: tuple[Line, ...]
    places: Mapping[str, int]

    def beside(self, label: str, step: int) -> str | None:
        """The label some places further on; None where the queue ends, or does not hold the item."""
        at = self.places.get(label)
        if at is None or not 0 <= at + step < len(self.lines):
            return None
        return self.lines[at + step].label


class Queues:
    """The queues of one store, made anew when articles, readings or notes were added."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lock = threading.Lock()  # a queue is made once, however many wait for it
        self._known: OrderedDict[tuple[Choice, bool], tuple[int, Queue]] = OrderedDict()

    def of(self, sought: Sought, log: Log) -> Queue:
        """The whole queue: least sure first; to a blind coder, whom that would tell something, in the articles' order.

        Raises:
            UsageError: a confidence is asked for, and no item has one yet.
        """
        with self._lock:
            return self._made(sought, log)

    def _made(self, sought: Sought, log: Log) -> Queue:
        key = (sought.choice, sought.blind or sought.mine)
        read, known = self._known.get(key, (-1, None))
        if known is None or read != log.read:
            found = chosen(self._store, sought.choice)
            ordered = found if key[1] else queue(found, standing_judgements(()), "")
            lines = tuple(Line(one.claim.id, one.label) for one in ordered)
            known = Queue(lines, {line.label: number for number, line in enumerate(lines)})
            self._known[key] = (log.read, known)
            while len(self._known) > _MOST:
                self._known.popitem(last=False)
        self._known.move_to_end(key)
        return known


def waits(line: Line, judged: Judged, judge: str, sought: Sought) -> bool:
    """Whether that judge has still to look at the item; of what is theirs, whether they have judged it."""
    if line.item in judged.ever_added and (sought.blind or line.item not in judged.added):
        return False  # written by hand and taken back; a blind coder codes what was read
    decided = (judge, line.item) in judged.of_judge
    if sought.mine:
        return decided
    return not decided and (sought.blind or line.item not in judged.deciding)


def left_of(found: Queue, judged: Judged, judge: str, sought: Sought) -> int:
    """How many items wait for that judge."""
    return sum(waits(line, judged, judge, sought) for line in found.lines)


class Presence:
    """Who has opened which item of late, so that two judges do not work at the same one."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._opened: dict[str, tuple[str, float]] = {}

    def open(self, item: str, judge: str) -> None:
        """That judge looks at the item now, and at no other any more."""
        now = self._clock()
        with self._lock:
            opened = {
                name: (who, at) for name, (who, at) in self._opened.items() if who != judge and now - at < _LOOKS_FOR_S
            }
            opened.setdefault(item, (judge, now))
            self._opened = opened

    def by_another(self, item: str, judge: str) -> str | None:
        """Who else looks at it; None where nobody does."""
        who, at = self._opened.get(item, (judge, 0.0))
        return who if who != judge and self._clock() - at < _LOOKS_FOR_S else None


def next_waiting(found: Queue, after: str | None, free: Callable[[Line], bool]) -> str | None:
    """The label of the next item that is free, from a place on; None where none is."""
    start = -1 if after is None else found.places.get(after, -1)
    return next((line.label for line in _from(found, start + 1) if free(line)), None)


def _from(found: Queue, start: int) -> Iterator[Line]:
    for number in range(start, len(found.lines)):
        yield found.lines[number]
