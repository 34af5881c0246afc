"""Contacts found by their day and sides: a record holds many, and another contact concerns few of them; pure."""

from __future__ import annotations

import bisect
from typing import TYPE_CHECKING, Generic, TypeVar

from memcon.record.sides import filed_by, sought_by

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from memcon.domain.claims import Contact

ItemT = TypeVar("ItemT")
_MEETINGS = frozenset({"meeting", "summit", "talks", "visit"})


class ByTime(Generic[ItemT]):
    """Items of contacts, in the order of a day; those of one day as they came."""

    def __init__(
        self, items: Iterable[ItemT], *, day_of: Callable[[ItemT], str], contact_of: Callable[[ItemT], Contact]
    ) -> None:
        self._items = sorted(items, key=day_of)
        self._days = [day_of(item) for item in self._items]
        self._places: dict[str, list[int]] = {}  # by kind and sides, in the order of the items
        for place, item in enumerate(self._items):
            contact = contact_of(item)
            for key in filed_by(contact.participants):
                self._places.setdefault(f"{_kind(contact)}|{key}", []).append(place)

    def between(self, first: str, last: str, contact: Contact) -> list[ItemT]:
        """Those of two days and the days between that can be of the contact's kind and sides, and few others."""
        start, stop = bisect.bisect_left(self._days, first), bisect.bisect_right(self._days, last)
        found: set[int] = set()
        for key in sought_by(contact.participants) if start < stop else ():
            places = self._places.get(f"{_kind(contact)}|{key}", ())
            found.update(places[bisect.bisect_left(places, start) : bisect.bisect_left(places, stop)])
        return [self._items[place] for place in sorted(found)]


def same_kind(one: Contact, other: Contact) -> bool:
    """Whether reporters may call both the same: a summit is a meeting."""
    return _kind(one) == _kind(other)


def _kind(contact: Contact) -> str:
    return "meeting" if contact.kind in _MEETINGS else contact.kind
