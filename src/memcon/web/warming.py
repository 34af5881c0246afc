"""What every page needs of a record, made before somebody asks: a large record takes some seconds to look over."""

from __future__ import annotations

import logging
import threading
from typing import TYPE_CHECKING

from memcon.domain.claims import Attribution, Event
from memcon.errors import MemconError
from memcon.record import views
from memcon.record.asof import NEWEST
from memcon.record.contract import MEMORY
from memcon.record.remembering import let_lag

if TYPE_CHECKING:
    from collections.abc import Callable

    from memcon.record.contract import Store

_LOG = logging.getLogger(__name__)


def warm(store: Store) -> None:
    """Look the record over in a thread of its own; views that take long may lag behind changes from now on."""
    let_lag(store)
    if store.url != MEMORY:  # which has one connection, for those who ask
        threading.Thread(target=_warm, args=(store,), name="memcon-warm", daemon=True).start()


def _warm(store: Store) -> None:
    looks: tuple[Callable[[], object], ...] = (
        store.articles,
        lambda: store.rows(Attribution),
        lambda: store.rows(Event, "date"),
        store.named,
        lambda: views.positions_in(store, NEWEST),
        lambda: views.timeline_of(store, NEWEST),
        lambda: views.questions_in(store, NEWEST),
    )
    for look in looks:
        try:
            look()
        except MemconError as error:
            _LOG.info("not looked over: %s", error)
            return
        except Exception:  # noqa: BLE001  # the record may have been closed meanwhile; whoever asks is told
            _LOG.debug("not looked over", exc_info=True)
            return
