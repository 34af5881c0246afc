"""Whether those who look at a record take turns: a record in memory has one connection, any other has several."""

from __future__ import annotations

import contextlib
import threading
from typing import TYPE_CHECKING

from memcon.record.contract import MEMORY

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from memcon.record.contract import Store


def turn_of(store: Store) -> AbstractContextManager[object]:
    """What each look at the record, and each change of it, is made within; it can be entered again and again."""
    return threading.RLock() if store.url == MEMORY else contextlib.nullcontext()
