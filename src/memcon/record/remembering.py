"""Views that take long are remembered for as long as a store is open and nothing was added to it."""

from __future__ import annotations

import functools
from collections import OrderedDict
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar
from weakref import WeakKeyDictionary

if TYPE_CHECKING:
    from collections.abc import Callable

    from memcon.record.contract import Store

P = ParamSpec("P")
T = TypeVar("T")

_MOST = 6  # views of one store, the last asked for; one as of another day is another view
_REMEMBERED: WeakKeyDictionary[Store, OrderedDict[object, object]] = WeakKeyDictionary()


def remembered(view: Callable[Concatenate[Store, P], T]) -> Callable[Concatenate[Store, P], T]:
    """The view, made once for each state of the record; what it gives must be a value that nobody changes."""

    @functools.wraps(view)
    def looked_up(store: Store, *given: P.args, **options: P.kwargs) -> T:
        known = _REMEMBERED.setdefault(store, OrderedDict())
        key = (view.__name__, store.change(), given, tuple(sorted(options.items())))
        if key not in known:
            known[key] = view(store, *given, **options)
            while len(known) > _MOST:
                known.popitem(last=False)
        known.move_to_end(key)
        return known[key]  # type: ignore[return-value]  # what the view of that name gave

    return looked_up  # type: ignore[return-value]  # mypy: `store` has a name here and none in the type
