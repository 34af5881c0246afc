"""Views that take long are remembered for as long as a store is open and nothing was added to it.

A program that stays open may let them lag: what took long to make is then given as it was before the last change, while
it is made anew beside. So a page of a large record does not wait for minutes because somebody else judged an item.
"""

from __future__ import annotations

import functools
import logging
import threading
import time
from collections import OrderedDict
from typing import TYPE_CHECKING, Concatenate, NamedTuple, ParamSpec, TypeVar
from weakref import WeakKeyDictionary

if TYPE_CHECKING:
    from collections.abc import Callable

    from memcon.record.contract import Store

P = ParamSpec("P")
T = TypeVar("T")

_LOG = logging.getLogger(__name__)
_MOST = 24  # views of one store, the last asked for; one as of another day is another view
LAGS_FROM_S = 0.5  # of processor time that a view took; what is quicker is always made anew
_PAUSES = 2  # times as long as a view took, until it is made anew once more


class _Made(NamedTuple):
    """A view as it was made: of which change (-1: of another that lagged), what it cost."""

    value: object
    change: int
    cost_s: float


class _Memory:
    """What was made of one store. Several threads may ask: each view is made by the first of them, the others wait."""

    def __init__(self) -> None:
        self.may_lag = False
        self._made: OrderedDict[object, _Made] = OrderedDict()
        self._making: dict[object, threading.Lock] = {}
        self._lock, self._beside = threading.Lock(), threading.Lock()
        self._rests_until = 0.0

    def get(self, key: object, change: int, make: Callable[[], object]) -> object:
        """What was made under that name, made now where it was not."""
        with self._lock:
            known = self._made.get(key)
            if known is not None:
                self._made.move_to_end(key)
            making = self._making.setdefault(key, threading.Lock())
        if known is not None and known.change >= change:
            return known.value
        if known is not None and self._lags(known):
            self._make_beside(key, change, make)
            _ASKING.lagged = True
            return known.value
        with making:
            known = self._made.get(key)
            if known is not None and (known.change >= change or self._lags(known)):  # made while this one waited
                _ASKING.lagged = _ASKING.lagged or known.change < change
                return known.value
            return self._make(key, change, make).value

    def _lags(self, known: _Made) -> bool:
        return self.may_lag and known.cost_s > LAGS_FROM_S and not _ASKING.anew

    def _make(self, key: object, change: int, make: Callable[[], object]) -> _Made:
        begun, before, _ASKING.lagged = time.thread_time(), _ASKING.lagged, False
        value = make()
        made = _Made(value, -1 if _ASKING.lagged else change, time.thread_time() - begun)
        _ASKING.lagged = _ASKING.lagged or before
        with self._lock:
            self._made[key] = made
            self._made.move_to_end(key)
            while len(self._made) > _MOST:
                left, _ = self._made.popitem(last=False)
                self._making.pop(left, None)
        return made

    def _make_beside(self, key: object, change: int, make: Callable[[], object]) -> None:
        """Make it anew in a thread of its own, and all that it is made of; one view at a time, and not all the time."""
        if time.monotonic() < self._rests_until or not self._beside.acquire(blocking=False):
            return

        def anew() -> None:
            begun, _ASKING.anew = time.monotonic(), True
            try:
                self._make(key, change, make)
            except Exception:  # noqa: BLE001  # whoever asks next is told
                _LOG.warning("a view could not be made anew", exc_info=True)
            finally:
                self._rests_until = time.monotonic() + _PAUSES * (time.monotonic() - begun)
                self._beside.release()

        threading.Thread(target=anew, name="memcon-view", daemon=True).start()


class _Asking(threading.local):
    """Whether what this thread was given is of an earlier change; whether it makes views anew."""

    lagged = False
    anew = False


_ASKING = _Asking()
_REMEMBERED: WeakKeyDictionary[Store, _Memory] = WeakKeyDictionary()
_LOCK = threading.Lock()


def let_lag(store: Store) -> None:
    """Let the store's views lag behind its changes where they take long."""
    _memory_of(store).may_lag = True


def lagged() -> bool:
    """Whether this thread was given a view of an earlier change since it asked this last."""
    told, _ASKING.lagged = _ASKING.lagged, False
    return told


def remembered(view: Callable[Concatenate[Store, P], T]) -> Callable[Concatenate[Store, P], T]:
    """The view, made once for each state of the record; what it gives must be a value that nobody changes."""

    @functools.wraps(view)
    def looked_up(store: Store, *given: P.args, **options: P.kwargs) -> T:
        key = (
            view.__module__,
            view.__qualname__,
            given,
            tuple(sorted(one for one in options.items() if one[1] is not None)),
        )
        make = functools.partial(view, store, *given, **options)
        return _memory_of(store).get(key, store.change(), make)  # type: ignore[return-value]  # what that view gave

    return looked_up  # type: ignore[return-value]  # mypy: `store` has a name here and none in the type


def _memory_of(store: Store) -> _Memory:
    with _LOCK:
        return _REMEMBERED.get(store) or _REMEMBERED.setdefault(store, _Memory())
