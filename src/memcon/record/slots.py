"""From which day to which day each word of a slot stands; pure.

A *slot* is closed under comparison: a party, measures of which each is the same as another in it, and stances that
answer one question or take one another back. What stands in it no word outside it changes.
"""

from __future__ import annotations

import bisect
import itertools
from typing import TYPE_CHECKING, NamedTuple

from memcon.domain.measures import same_measure
from memcon.record.standing import FAMILY, Weighed, denies, heads_of, heads_of_day, strength_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from memcon.domain.claims import PositionStatement, Stance

_PARTS = {"asking": 0, "giving": 1, "refusing": 1, "threatening": 2}  # an offer takes back a refusal, see `answers`
_MOST_WORDINGS = 60  # of one slot, compared two by two
_MOST_WEIGHED = 20_000  # words, each counted for each day on which the slot is weighed anew


class Entered(NamedTuple):
    """A word, and the day from which on it may be known."""

    day: str
    word: Weighed


class Span(NamedTuple):
    """A word that stands, or ends others, from a day on and until before another; None where it still does."""

    word: Weighed
    first: str
    last: str | None


def part_of(stance: Stance) -> int:
    """Which of the stances on one measure answer one another: those of one number."""
    return _PARTS[FAMILY[stance]]


def spans_of(words: Sequence[Entered]) -> list[Span] | None:
    """The spans of one slot, of which nobody joined or parted any; None where it is cheaper to weigh it at each look.

    Where all words are of one measure and none is denied, those stand that are of the day of the strongest: each other
    gives way to it. Else the slot is weighed at each day that brings words: what gave way may stand again when what
    it gave way to gives way itself.
    """
    ordered = sorted(words, key=lambda one: one.day)
    days = [(day, [one.word for one in some]) for day, some in itertools.groupby(ordered, key=lambda one: one.day)]
    if _is_plain([one.word for one in ordered]):
        return list(_between(days, _Strongest().standing))
    if len(days) * len(ordered) > _MOST_WEIGHED:
        return None
    return list(_between(days, _All().standing))


def _is_plain(words: Iterable[Weighed]) -> bool:
    wordings: dict[tuple[str, str | None], PositionStatement] = {}
    for one in words:
        if denies(one.measured):
            return False
        wordings.setdefault((one.measured.measure, one.measured.catalogue), one.measured)
    entries = {catalogue for _, catalogue in wordings}
    if len(entries) == 1 and None not in entries and "" not in entries:
        return True
    if len(wordings) > _MOST_WORDINGS:
        return False
    told = list(wordings.values())
    return all(same_measure(one, other) for place, one in enumerate(told) for other in told[place:])


def _between(
    days: Iterable[tuple[str, list[Weighed]]], standing: Callable[[list[Weighed]], Iterable[Weighed]]
) -> Iterator[Span]:
    """What stands after each day, told as spans."""
    stands: dict[str, tuple[Weighed, str]] = {}
    for day, words in days:
        now = {one.claim.id: one for one in standing(words)}
        for gone in stands.keys() - now.keys():
            word, first = stands.pop(gone)
            yield Span(word, first, day)
        for name, word in now.items():
            stands.setdefault(name, (word, day))
    for word, first in stands.values():
        yield Span(word, first, None)


class _All:
    """Weighs everything at each day."""

    def __init__(self) -> None:
        self._words: list[Weighed] = []

    def standing(self, new: list[Weighed]) -> list[Weighed]:
        """What stands once these are known as well."""
        self._words += new
        return heads_of(self._words)


class _Strongest:
    """Weighs the days that get words; keeps the strongest word of each day in order."""

    def __init__(self) -> None:
        self._words: dict[str, list[Weighed]] = {}
        self._heads: dict[str, list[Weighed]] = {}
        self._strengths: list[tuple[object, ...]] = []

    def standing(self, new: list[Weighed]) -> list[Weighed]:
        """What stands once these are known as well: the words of the day on which the strongest was said."""
        changed: dict[str, None] = {}
        for one in new:
            self._words.setdefault(one.day, []).append(one)
            changed[one.day] = None
        for day in changed:
            if day in self._heads:
                del self._strengths[bisect.bisect_left(self._strengths, self._strength(day))]
            self._heads[day] = heads_of_day(self._words[day])
            bisect.insort(self._strengths, self._strength(day))
        return self._heads[str(self._strengths[-1][_DAY])]

    def _strength(self, day: str) -> tuple[object, ...]:
        return max(strength_of(one) for one in self._heads[day])


_DAY = 2  # the place of the day in what `strength_of` gives
