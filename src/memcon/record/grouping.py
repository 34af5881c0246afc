"""Which reports are of one thing: groups that do not depend on the order, and what people said of pairs; pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from memcon.domain.actors import Person
    from memcon.domain.brief import Sourced
    from memcon.domain.claims import Claim

ClaimT = TypeVar("ClaimT", bound="Claim")
ItemT = TypeVar("ItemT")
Pair = frozenset[str]


class Pairs(NamedTuple):
    """Pairs of items, by id, of which people have said that they are one thing, or two."""

    same: frozenset[Pair] = frozenset()
    apart: frozenset[Pair] = frozenset()


NO_PAIRS = Pairs()
_CERTAINTIES = ("asserted", "reported", "possible", "denied")
_LAYERS = ("stated", "analyst", "attributed", "inferred")


class Likeness(NamedTuple, Generic[ItemT]):
    """When two items are of one thing.

    Attributes:
        id_of: what judgements call an item.
        rank: the order in which items are taken, made of their content: the most exact first.
        keys: what items of one thing have in common one of; none where an item is never merged.
        same: whether two items can be of one thing; symmetrical.
        nearly: the same with something that contradicts, asked of whole groups once all is grouped.
        filed, sought: further keys, so that few are compared: any two that can be the same, or nearly, have one that
            the one is filed by and the other sought by, and have a key of `keys` in common. Without them, all that have
            such a key in common are compared.
    """

    id_of: Callable[[ItemT], str]
    rank: Callable[[ItemT], Any]
    keys: Callable[[ItemT], Iterable[object]]
    same: Callable[[ItemT, ItemT], bool]
    nearly: Callable[[ItemT, ItemT], bool] | None = None
    filed: Callable[[ItemT], Iterable[object]] = lambda _: (None,)
    sought: Callable[[ItemT], Iterable[object]] = lambda _: (None,)


def grouped(items: Iterable[ItemT], like: Likeness[ItemT], pairs: Pairs = NO_PAIRS) -> list[list[ItemT]]:
    """The items in groups, each group of one thing.

    Items that people joined are together whatever else holds, those that they parted are not; for the rest, an item
    joins a group only where it can be the same as every item in it.

    Returns:
        each item once, in groups, in the order of their first.
    """
    distinct = {like.id_of(item): item for item in sorted(items, key=like.rank, reverse=True)}
    units = _joined(sorted(distinct.values(), key=like.rank), like, pairs)
    groups = _collect(units, like, like.same, pairs)
    if like.nearly is not None:
        groups = _collect(groups, like, like.nearly, pairs)
    return groups


def _collect(
    units: Iterable[list[ItemT]], like: Likeness[ItemT], same: Callable[[ItemT, ItemT], bool], pairs: Pairs
) -> list[list[ItemT]]:
    near = _Near(like)
    parted, together = _names_in(pairs.apart), components(pairs.same)
    for unit in units:
        homes = (
            place for place in near.found(unit) if _fits(unit, near.groups[place], same, like, pairs, parted, together)
        )
        near.add(unit, next(homes, None))
    return near.groups


class _Near(Generic[ItemT]):
    """Groups, and where to find them by what their items have in common with others."""

    def __init__(self, like: Likeness[ItemT]) -> None:
        self._like = like
        self.groups: list[list[ItemT]] = []
        self._turns: dict[object, dict[int, int]] = {}  # by key, when each group came to have it
        self._filed: dict[object, dict[int, None]] = {}

    def found(self, unit: Sequence[ItemT]) -> Iterator[int]:
        """Places of the groups that may be the same, in the order of the unit's keys, then as they came to have it."""
        filed = {place for item in unit for key in self._like.sought(item) for place in self._filed.get(key, ())}
        for key in self._keys(unit) if filed else ():
            turns = self._turns.get(key, {})
            some = sorted((place for place in filed if place in turns), key=turns.__getitem__)
            filed.difference_update(some)
            yield from some

    def add(self, unit: Iterable[ItemT], home: int | None) -> None:
        """Put the unit into the group at a place, or into one of its own."""
        if home is None:
            home = len(self.groups)
            self.groups.append([])
        unit = list(unit)
        for key in self._keys(unit):
            turns = self._turns.setdefault(key, {})
            turns.setdefault(home, len(turns))
        for item in unit:
            for key in self._like.filed(item):
                self._filed.setdefault(key, {})[home] = None
        self.groups[home].extend(unit)

    def _keys(self, unit: Iterable[ItemT]) -> Iterable[object]:
        return dict.fromkeys(key for item in unit for key in self._like.keys(item))


def _fits(  # noqa: PLR0913, PLR0917  # what decides is six values that are at hand
    unit: Sequence[ItemT],
    group: Sequence[ItemT],
    same: Callable[[ItemT, ItemT], bool],
    like: Likeness[ItemT],
    pairs: Pairs,
    parted: Collection[str],
    together: Mapping[str, str],
) -> bool:
    if parted and any(
        frozenset((like.id_of(one), like.id_of(other))) in pairs.apart
        for one in unit
        if like.id_of(one) in parted
        for other in group
    ):
        return False
    mine, theirs = _blocks(unit, like, together), _blocks(group, like, together)
    return all(any(same(one, other) for one in some for other in others) for some in mine for others in theirs)


def _blocks(items: Sequence[ItemT], like: Likeness[ItemT], together: Mapping[str, str]) -> Collection[Sequence[ItemT]]:
    """The items one by one, those that people joined as one: what is like one of them is like all."""
    if not together:
        return [[item] for item in items]
    found: dict[str, list[ItemT]] = {}
    for item in items:
        name = like.id_of(item)
        found.setdefault(together.get(name, name), []).append(item)
    return found.values()


def _joined(items: Sequence[ItemT], like: Likeness[ItemT], pairs: Pairs) -> Iterator[list[ItemT]]:
    """The items with those that people said to be the same, in the order of the first of each."""
    together = components(pairs.same)
    units: dict[str, list[ItemT]] = {}
    for item in items:
        name = like.id_of(item)
        units.setdefault(together.get(name, name), []).append(item)
    yield from units.values()


def components(same: Iterable[Pair]) -> dict[str, str]:
    """Of each item in a pair, the first name of all that are joined with it."""
    of: dict[str, str] = {}

    def root(name: str) -> str:
        while of.setdefault(name, name) != name:
            name = of[name]
        return name

    for pair in sorted(same, key=sorted):
        first, *others = sorted(pair)
        for other in others:
            one, two = sorted((root(first), root(other)))
            of[two] = one
    return {name: root(name) for name in of}


def _names_in(pairs: Iterable[Pair]) -> frozenset[str]:
    return frozenset(name for pair in pairs for name in pair)


def in_report_order(group: Iterable[Sourced[ClaimT]]) -> list[Sourced[ClaimT]]:
    """The reports of one thing, the first published first."""
    return sorted(group, key=lambda one: (one.source.published or "9", label_number(one.label), one.claim.id))


def first_label(group: Iterable[Sourced[ClaimT]]) -> str:
    """The label that was given first."""
    return min((one.label for one in group), key=lambda label: (label_number(label), label))


def label_number(label: str) -> int:
    """The number of a label: 12 of C12; 0 where it has none."""
    return int(label[1:]) if label[1:].isdecimal() else 0


def vouched(claim: Claim) -> tuple[int, int]:
    """How well the claim is vouched for: the best first."""
    return _CERTAINTIES.index(claim.certainty), _LAYERS.index(claim.layer)


def article_counts(reports: Iterable[Sourced[ClaimT | Person]], copies: Mapping[str, int]) -> tuple[int, int]:
    """How many articles report a thing, near-copies among them, and how many with every copy counted as its report."""
    labels = {report.source.label for report in reports}
    return sum(1 + copies.get(label, 0) for label in labels), len(labels)
