"""Which attribution stands in the content of which other."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from memcon.reading.quoting import Said


def parents_of(said: Sequence[Said]) -> list[int | None]:
    """For each, the index of the narrowest attribution whose content holds its cue; None at the top."""
    holders: dict[int, list[int]] = {}
    heads = {one.head for one in said}
    for number, one in enumerate(said):
        for i in one.content & heads:
            holders.setdefault(i, []).append(number)
    sizes = [len(one.content) for one in said]
    parents: list[int | None] = []
    for number, one in enumerate(said):
        around = [k for k in holders.get(one.head, []) if k != number and not _mutual(said, number, k)]
        parents.append(min(around, key=lambda k: sizes[k], default=None))
    return parents


def _mutual(said: Sequence[Said], number: int, other: int) -> bool:
    """Whether each stands in the other's content: then the longer content is the outer one."""
    if said[other].head not in said[number].content:
        return False
    return len(said[number].content) >= len(said[other].content)
