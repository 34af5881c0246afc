"""Work that may take long in a large record, done in a thread of its own while a page says so."""

from __future__ import annotations

import threading
from collections import OrderedDict
from concurrent.futures import Future
from typing import TYPE_CHECKING, Any, TypeVar

from memcon.errors import StillMade

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

WAITS_S = 1.0  # whoever asks first waits that long; others, and then they too, are told
_MOST = 16  # results that nobody has fetched yet


class Aside:
    """Results by what they are of; each is made once, and kept until somebody has fetched it."""

    def __init__(self, *, apart: bool) -> None:
        """Begin with nothing.

        Args:
            apart: whether there is a connection for a thread of its own; else everybody waits.
        """
        self._apart = apart
        self._lock = threading.Lock()
        self._made: OrderedDict[object, Future[Any]] = OrderedDict()

    def get(self, key: object, make: Callable[[], T]) -> T:
        """What was made, or what went wrong while it was.

        Raises:
            StillMade: it is not there yet.
        """
        if not self._apart:
            return make()
        with self._lock:
            goes_on = key in self._made
            made: Future[T] = self._made.setdefault(key, Future())
            while len(self._made) > _MOST:
                self._made.popitem(last=False)
        if not goes_on:
            threading.Thread(target=_fill, args=(made, make), daemon=True).start()
        try:
            result = made.result(timeout=0.0 if goes_on else WAITS_S)
        except TimeoutError:
            raise StillMade("The record is being looked through; this page looks again by itself.") from None
        finally:
            if made.done():
                with self._lock:
                    self._made.pop(key, None)
        return result


def _fill(made: Future[T], make: Callable[[], T]) -> None:
    try:
        made.set_result(make())
    except Exception as error:  # noqa: BLE001  # whoever asks is told
        made.set_exception(error)
