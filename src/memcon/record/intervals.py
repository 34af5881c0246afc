"""Intervals of days so kept that a database finds those of a day, and only those, in some twenty looks at an index.

Each interval is filed once, at a node of a binary tree of all days that nobody needs to keep: the first node on the way
down that lies in it. The intervals of a day are filed at nodes on the way to that day: at those before it they must end
no earlier, at those after it begin no later. The relational interval tree of Kriegel, Pötke and Seidl, VLDB 2000.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_ROOT = 1 << 21
LAST = (_ROOT << 1) - 1  # after every day that can be told
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_MONTHS, _DAYS = 12, 31
_YEAR = _MONTHS * _DAYS + 1  # so that a year by itself comes before its days, after those of the year before


class Way(NamedTuple):
    """The nodes on the way to a day: those before it, those from it on."""

    before: tuple[int, ...]
    after: tuple[int, ...]


def number_of_day(day: str) -> int | None:
    """A number for a day, in the order in which days are compared as text; None where it is no day.

    "9999", which stands for the day of what has none, comes after all others.

    >>> number_of_day("2019-01-31") < number_of_day("2019-02-01") < number_of_day("9999")
    True
    """
    if day == "9999":
        return 9999 * _YEAR
    told = _DAY.fullmatch(day) if day.isascii() else None
    if told is None:
        return None
    year, month, of_month = (int(part) for part in told.groups())
    inside = year > 0 and 1 <= month <= _MONTHS and 1 <= of_month <= _DAYS
    return year * _YEAR + (month - 1) * _DAYS + of_month if inside else None


def node_of(first: int, last: int) -> int:
    """Where the interval is filed, both its ends included."""
    node, step = _ROOT, _ROOT >> 1
    while step:
        if last < node:
            node -= step
        elif node < first:
            node += step
        else:
            break
        step >>= 1
    return node


def way_to(day: int) -> Way:
    """The nodes at which the intervals that hold the day are filed."""
    before: list[int] = []
    after: list[int] = []
    node, step = _ROOT, _ROOT >> 1
    while True:
        (before if node < day else after).append(node)
        if node == day or not step:
            return Way(tuple(before), tuple(after))
        node += step if node < day else -step
        step >>= 1
