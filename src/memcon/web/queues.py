"""The queues of a review: which items stand in them, in which order, which wait for whom, who looks at which."""

from __future__ import annotations

import threading
from collections import OrderedDict
from concurrent.futures import Future
from typing import TYPE_CHECKING, NamedTuple

from memcon.errors import StillMade
from memcon.record.choosing import Choice, outlined
from memcon.record.contract import MEMORY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from memcon.record.contract import Store
    from memcon.record.log import Log
    from memcon.record.review import Judged
    from memcon.web.sought import Sought

_MOST = 24  # queues kept, the last asked for
_WAITS_S, _LATER_S = 1.0, 0.2  # how long whoever is first waits for a queue, and the others; then they are told
_LOOKS_FOR_S = 90.0  # how long an item that somebody has opened is left to them


class Line(NamedTuple):
    """An item of a queue: its id, its label."""

    item: str
    label: str


class Queue(NamedTuple):
    """Items in their order, their ids, and the place of each by its label."""

    lines: tuple[Line, ...]
    items: frozenset[str]
    places: Mapping[str, int]

    def beside(self, label: str, step: int) -> str | None:
        """The label some places further on; None where the queue ends, or does not hold the item."""
        at = self.places.get(label)
        if at is None or not 0 <= at + step < len(self.lines):
            return None
        return self.lines[at + step].label


class Queues:
    """The queues of one store, made anew when articles, readings or notes were added.

    Of a large record that takes seconds, so it is done aside: a queue that is out of date is gone on with until the new
    one is there. A record in memory has one connection, and is looked at by one thread at a time.
    """

    def __init__(self, store: Store) -> None:
        self._store, self._aside = store, store.url != MEMORY
        self._lock = threading.Lock()
        self._known: OrderedDict[_Key, tuple[int, Queue]] = OrderedDict()
        self._making: dict[_Key, Future[Queue]] = {}

    def of(self, sought: Sought, log: Log) -> Queue:
        """The whole queue: least sure first; to a blind coder, whom that would tell something, in the articles' order.

        Raises:
            UsageError: a confidence is asked for, and no item has one yet.
            StillMade: it is not there yet.
        """
        key = _Key(sought.choice, not (sought.blind or sought.mine))
        with self._lock:
            read, known = self._known.get(key, (-1, None))
            if known is not None and read == log.read:
                self._known.move_to_end(key)
                return known
            goes_on = key in self._making
            making = self._making[key] if goes_on else self._begin(key, log.read)
        if known is not None and self._aside:
            return known
        try:
            return making.result(timeout=(_LATER_S if goes_on else _WAITS_S) if self._aside else None)
        except TimeoutError:
            raise StillMade("The queue is being made; this page looks again by itself.") from None

    def _begin(self, key: _Key, read: int) -> Future[Queue]:
        making: Future[Queue] = Future()
        self._making[key] = making
        if self._aside:
            threading.Thread(target=self._make, args=(key, read, making), daemon=True).start()
        else:
            self._keep(key, read, making, _attempt(self._store, key, making))
        return making

    def _make(self, key: _Key, read: int, making: Future[Queue]) -> None:
        made = _attempt(self._store, key, making)
        with self._lock:
            self._keep(key, read, making, made)

    def _keep(self, key: _Key, read: int, making: Future[Queue], made: Queue | None) -> None:
        del self._making[key]
        if made is None:  # why is told by what was tried
            return
        self._known[key] = (read, made)
        while len(self._known) > _MOST:
            self._known.popitem(last=False)
        making.set_result(made)


class _Key(NamedTuple):
    choice: Choice
    least_sure_first: bool


def _attempt(store: Store, key: _Key, making: Future[Queue]) -> Queue | None:
    """The queue; None where it cannot be made, which `making` then tells."""
    try:
        return _queue(store, key.choice, least_sure_first=key.least_sure_first)
    except Exception as error:  # noqa: BLE001  # whoever waits for it is told, and nobody waits for ever
        making.set_exception(error)
        return None


def _queue(store: Store, choice: Choice, *, least_sure_first: bool) -> Queue:
    lines = tuple(Line(one.id, one.label) for one in outlined(store, choice, least_sure_first=least_sure_first))
    places = {line.label: number for number, line in enumerate(lines)}
    return Queue(lines, frozenset(line.item for line in lines), places)


def waits(line: Line, judged: Judged, judge: str, sought: Sought) -> bool:
    """Whether that judge has still to look at the item; of what is theirs, whether they have judged it."""
    if line.item in judged.ever_added and (sought.blind or line.item not in judged.added):
        return False  # written by hand and taken back; a blind coder codes what was read
    decided = (judge, line.item) in judged.of_judge
    if sought.mine:
        return decided
    return not decided and (sought.blind or line.item not in judged.deciding)


def left_of(found: Queue, judged: Judged, judge: str, sought: Sought) -> int:
    """How many items wait for that judge: as many as `waits` says, told by what was judged, which is less."""
    mine = {item for who, item in judged.of_judge if who == judge}
    gone = judged.ever_added if sought.blind else judged.ever_added - judged.added.keys()
    if sought.mine:
        return len((mine - gone) & found.items)
    done = mine | gone if sought.blind else mine | gone | judged.deciding.keys()
    return len(found.items) - len(done & found.items)


class Presence:
    """Who has opened which item of late, so that two judges do not work at the same one."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._opened: dict[str, tuple[str, float]] = {}

    def open(self, item: str, judge: str) -> bool:
        """That judge looks at the item now, and at no other any more; false where somebody else was quicker."""
        now = self._clock()
        with self._lock:
            opened = {
                name: (who, at) for name, (who, at) in self._opened.items() if who != judge and now - at < _LOOKS_FOR_S
            }
            who, _ = opened.setdefault(item, (judge, now))
            self._opened = opened
        return who == judge

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
