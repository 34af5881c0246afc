"""Whoever guesses at passwords has to wait, longer each time; by name and by address."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

#: wrong passwords that are let go by before the first wait
FREE_BY_NAME, FREE_BY_ADDRESS = 5, 20
#: the longest wait; a name's is short, since others can bring it about for its owner
LONGEST_BY_NAME_S, LONGEST_BY_ADDRESS_S = 60.0, 900.0
_FORGOTTEN_AFTER_S = 3600.0
_MOST = 20_000  # names and addresses kept in mind


class _Tries(NamedTuple):
    wrong: int
    last: float


class Slowing:
    """Wrong passwords of late: after the first few, each doubles the wait, until one is right or an hour has gone."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._tries: OrderedDict[str, _Tries] = OrderedDict()
        self._lock = threading.Lock()

    def wait_s(self, name: str, address: str) -> float:
        """How long that name, from that address, has still to wait; 0 where it may try."""
        with self._lock:
            by_name = self._wait(_by_name(name), FREE_BY_NAME, LONGEST_BY_NAME_S)
            return max(by_name, self._wait(_by_address(address), FREE_BY_ADDRESS, LONGEST_BY_ADDRESS_S))

    def wrong(self, name: str, address: str) -> None:
        """A password was wrong."""
        with self._lock:
            for key in (_by_name(name), _by_address(address)):
                self._tries[key] = _Tries(self._wrong(key) + 1, self._clock())
                self._tries.move_to_end(key)
            while len(self._tries) > _MOST:
                self._tries.popitem(last=False)

    def right(self, name: str) -> None:
        """The password was right: the name's count begins anew. The address's does not: it may guess at others too."""
        with self._lock:
            self._tries.pop(_by_name(name), None)

    def _wrong(self, key: str) -> int:
        tries = self._tries.get(key)
        return tries.wrong if tries and self._clock() - tries.last < _FORGOTTEN_AFTER_S else 0

    def _wait(self, key: str, free: int, longest: float) -> float:
        over = self._wrong(key) - free
        if over < 0:
            return 0.0
        wait: float = min(2.0 ** min(over, 20), longest)
        return max(0.0, self._tries[key].last + wait - self._clock())


def _by_name(name: str) -> str:
    return f"name {name}"


def _by_address(address: str) -> str:
    return f"address {address}"
