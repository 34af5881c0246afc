"""Views that take long are remembered for as long as a store is open and nothing was added to it."""

from __future__ import annotations

import functools
import threading
from collections import OrderedDict
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar
from weakref import WeakKeyDictionary

if TYPE_CHECKING:
    from collections.abc import Callable

    from memcon.record.contract import Store

P = ParamSpec("P")
T = TypeVar("T")

_MOST = 6  # views of one store, the last asked for; one as of another day is another view


class _Memory:
    """What was made of one store. Several threads may ask: each view is made by the first of them, the others wait."""

    def __init__(self) -> None:
        self._made: OrderedDict[object, object] = OrderedDict()
        self._making: dict[object, threading.Lock] = {}
        self._lock = threading.Lock()

    def get(self, key: object, make: Callable[[], object]) -> object:
        """What was made under that name, made now where it was not."""
        with self._lock:
            if key in self._made:
                self._made.move_to_end(key)
                return self._made[key]
            making = self._making.setdefault(key, threading.Lock())
        with making:
            with self._lock:
                if key in self._made:
                    return self._made[key]
            try:
                made = make()
                with self._lock:
                    self._made[key] = made
                    while len(self._made) > _MOST:
                        self._made.popitem(last=False)
            finally:
                with self._lock:
                    self._making.pop(key, None)
        return made


_REMEMBERED: WeakKeyDictionary[Store, _Memory] = WeakKeyDictionary()
_LOCK = threading.Lock()


def remembered(view: Callable[Concatenate[Store, P], T]) -> Callable[Concatenate[Store, P], T]:
    """The view, made once for each state of the record; what it gives must be a value that nobody changes."""

    @functools.wraps(view)
    def looked_up(store: Store, *given: P.args, **options: P.kwargs) -> T:
        with _LOCK:
            memory = _REMEMBERED.get(store) or _REMEMBERED.setdefault(store, _Memory())
        key = (view.__name__, store.change(), given, tuple(sorted(options.items())))
        return memory.get(key, lambda: view(store, *given, **options))  # type: ignore[return-value]  # the view's own

    return looked_up  # type: ignore[return-value]  # mypy: `store` has a name here and none in the type
