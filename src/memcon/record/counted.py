"""Views that count many claims into few lines: who is in contact with whom, who does what to whom."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from memcon.record import views
from memcon.record.remembering import remembered
from memcon.record.ties import dyads_of, ties_of

if TYPE_CHECKING:
    from memcon.domain.brief import DyadLine, TieLine
    from memcon.domain.claims import Layer
    from memcon.record.asof import Moment
    from memcon.record.contract import Store

MOST_EVENTS = 100_000  # the first by their day; who counts more of them exports the table of events


@remembered
def ties_in(store: Store, moment: Moment, layers: frozenset[Layer]) -> tuple[TieLine, ...]:
    """Who is in contact with whom, by the contacts that these layers vouch for; all layers where none is named."""
    return ties_of(line for line in views.contacts_in(store, moment) if not layers or line.contact.layer in layers)


@remembered
def dyads_in(store: Store, moment: Moment, layers: frozenset[Layer]) -> tuple[DyadLine, ...]:
    """Who did what to whom by type and month, by the first `MOST_EVENTS` events that these layers vouch for."""
    wanted = (one for one in views.events_listed(store, moment) if not layers or one.claim.layer in layers)
    return dyads_of(itertools.islice(wanted, MOST_EVENTS))
