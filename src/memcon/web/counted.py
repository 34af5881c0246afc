"""The pages that count: who is in contact with whom, who does what to whom; each drawn over a list of the same."""

from __future__ import annotations

import functools
from functools import partial
from typing import TYPE_CHECKING, Any

from msgspec import structs

from memcon.domain.brief import DyadLine, TieLine
from memcon.record.counted import MOST_EVENTS, dyads_in, ties_in
from memcon.record.narrowing import fits
from memcon.show.drawing import as_file
from memcon.show.drawings.heat import draw_heat, pairs_of
from memcon.show.drawings.network import draw_network
from memcon.web.view import Page, View, list_view, part_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from memcon.record.contract import Store
    from memcon.web.asked import Asked


def _network(store: Store, asked: Asked, title: str) -> View:
    """Who is in contact with whom."""
    party = asked.get("party")
    ties = [
        tie
        for tie in ties_in(store, asked.moment, asked.layers)
        if party is None or fits(party, tie.one, tie.one_party, tie.other, tie.other_party)
    ]
    drawing = draw_network(ties, lambda label: asked.to(f"/item/{label}"), title=title)
    view = list_view(title, TieLine, ties, asked, drawn=drawing)
    return view._replace(drawing=partial(as_file, drawing) if ties else None)


def _dyads(store: Store, asked: Asked, title: str) -> View:
    """Who does what to whom, month by month."""
    event_type, party, since, until = (asked.get(name) for name in ("type", "party", "since", "until"))
    lines = [
        line
        for line in dyads_in(store, asked.moment, asked.layers)
        if (event_type is None or line.event_type.lower() == event_type.lower())
        and (party is None or fits(party, line.actor, line.recipient, _name(line.actor), _name(line.recipient)))
        and (since or "")[:7] <= line.month <= (until or "9999")[:7]
    ]
    told_lines = [structs.replace(line, actor=_name(line.actor), recipient=_name(line.recipient)) for line in lines]
    drawing = draw_heat(told_lines, _types(), lambda label: asked.to(f"/item/{label}"), title=title)
    pairs, more = part_of(pairs_of(told_lines), asked)
    told = {"drawn": drawing, "pairs": pairs, "most": MOST_EVENTS}
    view = list_view(title, DyadLine, lines, asked, **told)
    return view._replace(
        drawing=partial(as_file, drawing) if lines else None, more=more if asked.form == "html" else view.more
    )


@functools.lru_cache(maxsize=1)
def _types() -> Mapping[str, bool]:
    """The ontology's types in its order, and whether each is against the other side."""
    from memcon.reading.ontology import ontology

    return {one.code: one.quad > _COOPERATION for one in ontology().type}


def _name(side: str) -> str:
    """What a side is called of which the ontology has a code."""
    return _KINDS.get(side) or _states().get(side, side)


@functools.lru_cache(maxsize=1)
def _states() -> Mapping[str, str]:
    from memcon.reading.lexicons import load_table

    parties = load_table("world/parties.toml", dict[str, list[dict[str, Any]]])["party"]
    return {one["code"]: one["name"] for one in parties}


#: the ontology's codes for those who are no state
_KINDS = {"IGO": "international bodies", "NGO": "private bodies", "MNC": "companies", "IMG": "militant groups"}
_COOPERATION = 2  # quads 1 and 2 are cooperation, 3 and 4 conflict

#: the pages that count, in the order of the menu
COUNTED: tuple[Page, ...] = (
    Page("network", "Network", _network, ("party",)),
    Page("dyads", "Who to whom", _dyads, ("party", "type", "since", "until")),
)
