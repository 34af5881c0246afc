"""Items that may be of one thing with another, and those that are merged with it, to be chosen among by a figure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from memcon.domain.claims import Attribution, Contact, Event, PositionStatement
from memcon.domain.time import known_days
from memcon.errors import UsageError
from memcon.record import views
from memcon.record.contract import Within
from memcon.record.desk import parties_of
from memcon.record.position_views import position_in
from memcon.show.lines import in_one_line
from memcon.show.wording import short

if TYPE_CHECKING:
    from collections.abc import Iterable

    from memcon.domain.brief import Sourced
    from memcon.domain.claims import AnyClaim
    from memcon.record.contract import Store
    from memcon.record.review import Judged

MOST = 9  # as many as there are figures on a keyboard
_LOOKED_AT = 120


class Other(NamedTuple):
    """Another item: its label, what it says, the day of its report, its outlet."""

    label: str
    told: str
    day: str | None
    outlet: str | None


def merged_with(store: Store, item: Sourced[AnyClaim], judged: Judged) -> tuple[Other, ...]:
    """The items that are taken for one thing with this one: by memcon, or by people."""
    labels: list[str] = []
    if isinstance(item.claim, Contact):
        line = views.contact_told_by(store, item.label)
        labels = [report.label for report in line.reports] if line else []
    elif isinstance(item.claim, PositionStatement):
        position = position_in(store, item.label)
        labels = list(position.labels) if position else []
    elif isinstance(item.claim, Event):
        events = views.events_merged(store, event_type=item.claim.event_type)
        reports = [[report.label for report in line.reports] for line in events]
        labels = next((names for names in reports if item.label in names), [])
    joined = {name for pair in judged.pairs.same if item.claim.id in pair for name in pair} - {item.claim.id}
    labels += store.labels(joined).values()
    return _told(store, [label for label in dict.fromkeys(labels) if label != item.label])[:MOST]


def like(store: Store, item: Sourced[AnyClaim], judged: Judged) -> tuple[Other, ...]:
    """The items of the same kind that are most like this one, the likest first; those that people joined are left out.

    What memcon itself merges with it may be among them: to leave that out, everything would have to be merged anew.
    """
    joined = {name for pair in judged.pairs.same if item.claim.id in pair for name in pair}
    before = {item.label, *store.labels(joined).values()}
    found = [one for one in _found(store, item.claim) if one not in before]
    others = [one for one in _items(store, found) if type(one.claim) is type(item.claim)]
    ranked = sorted(others, key=lambda one: -_likeness(item.claim, one.claim))
    return tuple(_other(one) for one in ranked if _likeness(item.claim, one.claim) > 0)[:MOST]


def _found(store: Store, claim: AnyClaim) -> list[str]:
    """Labels of items among which the like ones are looked for: of the same party, speaker, sides."""
    match claim:
        case PositionStatement():
            return _hits(store, Within(kinds=("position",), party=claim.holder_party or claim.holder))
        case Attribution():
            return _hits(store, Within(kinds=("quote",), speaker=claim.speaker)) if claim.speaker else []
        case Contact():
            ours = _names(claim)
            lines = [line for line in views.contacts_in(store) if _names(line.contact) & ours]
            near = sorted(lines, key=lambda line: -_likeness(claim, line.contact))
            return [line.label for line in near[: MOST * 2]]
        case Event():
            events = views.events_in(store, event_type=claim.event_type)
            return [one.label for one in sorted(events, key=lambda one: -_likeness(claim, one.claim))[: MOST * 2]]


def _hits(store: Store, within: Within) -> list[str]:
    try:
        return [hit.label for hit in store.search("", most=_LOOKED_AT, within=within)][: MOST * 5]
    except UsageError:  # a name without a word in it
        return []


def _likeness(one: AnyClaim, other: AnyClaim) -> float:
    """How like two items are: shared words, shared names, and days that are near."""
    ours, theirs = _words(one), _words(other)
    shared = len(ours & theirs) / (len(ours | theirs) or 1)
    names = len(_names(one) & _names(other)) / (len(_names(one) | _names(other)) or 1)
    return shared + names + _nearness(one, other)


def _words(claim: AnyClaim) -> frozenset[str]:
    match claim:
        case Attribution():
            told = " ".join(one.exact for one in claim.content)
        case PositionStatement():
            told = claim.measure
        case _:
            told = in_one_line(claim)
    return frozenset(word for word in re.findall(r"\w+", told.lower()) if len(word) > 3)


def _names(claim: AnyClaim) -> frozenset[str]:
    return frozenset(name.lower() for name in parties_of(claim) if name)


def _nearness(one: AnyClaim, other: AnyClaim) -> float:
    first, _ = known_days(_day(one))
    second, _ = known_days(_day(other))
    if not first or not second:
        return 0.0
    return 0.5 if first == second else 0.25 if first[:7] == second[:7] else 0.0


def _day(claim: AnyClaim) -> str | None:
    return claim.as_of if isinstance(claim, PositionStatement) else claim.date


def _told(store: Store, labels: Iterable[str]) -> tuple[Other, ...]:
    return tuple(_other(one) for one in _items(store, labels))


def _items(store: Store, labels: Iterable[str]) -> list[Sourced[Any]]:
    return [views.item_in(store, label) for label in labels]


def _other(one: Sourced[Any]) -> Other:
    told = in_one_line(one.claim)
    if isinstance(one.claim, Attribution):
        told = f"{told}: “{' … '.join(span.exact for span in one.claim.content)}”"
    return Other(one.label, short(" ".join(told.split()), 160), one.source.published, one.source.outlet)
