"""Pairs gold items with predicted ones, one to one, as many as can be; and counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Item = dict[str, Any]  # one item of the public JSON, or of a gold file in the same form


class Counts(NamedTuple):
    """Right, wrong and missed; sums over documents."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def plus(self, other: Counts) -> Counts:
        return Counts(self.right + other.right, self.wrong + other.wrong, self.missed + other.missed)

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 0.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed) if self.right + self.missed else 0.0

    @property
    def f1(self) -> float:
        total = 2 * self.right + self.wrong + self.missed
        return 2 * self.right / total if total else 1.0


def pair(
    gold: Sequence[Item],
    found: Sequence[Item],
    fits: Callable[[Item, Item], bool],
    likeness: Callable[[Item, Item], float],
) -> dict[int, int]:
    """Index of a gold item -> index of the found item paired with it: maximum matching, required first."""
    order = sorted(range(len(gold)), key=lambda i: bool(gold[i].get("optional")))
    near = {
        i: sorted(
            (j for j in range(len(found)) if fits(gold[i], found[j])),
            key=lambda j: -likeness(gold[i], found[j]),
        )
        for i in order
    }
    taken: dict[int, int] = {}

    def place(i: int, tried: set[int]) -> bool:
        for j in near[i]:
            if j not in tried:
                tried.add(j)
                if j not in taken or place(taken[j], tried):
                    taken[j] = i
                    return True
        return False

    for i in order:
        place(i, set())
    return {i: j for j, i in taken.items()}


def count(
    gold: Sequence[Item],
    found: Sequence[Item],
    fits: Callable[[Item, Item], bool],
    likeness: Callable[[Item, Item], float],
) -> tuple[Counts, dict[int, int]]:
    """Counts and the pairs. Optional gold items count neither way, nor does what could have matched one."""
    pairs = pair(gold, found, fits, likeness)
    right = sum(not gold[i].get("optional") for i in pairs)
    needed = sum(not item.get("optional") for item in gold)
    matched = set(pairs.values())
    excused = {
        j
        for j in range(len(found))
        if j not in matched and any(item.get("optional") and fits(item, found[j]) for item in gold)
    }
    free = sum(bool(gold[i].get("optional")) for i in pairs) + len(excused)
    return Counts(right, len(found) - right - free, needed - right), pairs


def spans(item: Item, *roles: str) -> list[tuple[int, int]]:
    """The item's spans as offsets: its evidence (and `also`), or the named roles."""
    named = roles or ("evidence", "also")
    return [(part["start"], part["stop"]) for role in named for part in item.get(role) or []]


def share(one: list[tuple[int, int]], other: list[tuple[int, int]]) -> bool:
    """Whether two lists of spans have a character in common."""
    return any(a < d and c < b for a, b in one for c, d in other)
