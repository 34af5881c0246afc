"""Which measures some requirements touch, and which requirements hang together through measures."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from memcon.domain.negotiation import NegotiatedMeasure, Requirement

Node = TypeVar("Node", int, str)


def touched(
    requirements: Iterable[Requirement], measures: Iterable[NegotiatedMeasure] | Mapping[str, NegotiatedMeasure]
) -> list[NegotiatedMeasure]:
    """The measures that requirements name, with all their prerequisites and what those exclude, again and again.

    With a mapping from ids to measures it takes no longer than its answer is long.
    """
    known = measures if isinstance(measures, Mapping) else {one.id: one for one in measures}
    ahead = sorted(named_in(requirements))
    reached = set(ahead)
    while ahead:
        one = known[ahead.pop()]
        new = {*one.after, *one.with_or_after, *one.excludes} - reached
        reached |= new
        ahead.extend(new)
    return [known[one] for one in sorted(reached)]


def groups_of(
    requirements: Sequence[Requirement], measures: Iterable[NegotiatedMeasure]
) -> list[tuple[Requirement, ...]]:
    """Requirements in groups that share no measure, not even through prerequisites: no conflict runs across two."""
    tied: dict[str, set[str]] = {}
    for one in measures:
        for other in (*one.after, *one.with_or_after, *one.excludes):
            tie(tied, one.id, other)
    for requirement in requirements:
        first, *rest = (*requirement.first, *requirement.second)
        for other in rest:
            tie(tied, first, other)
    group_of: dict[str, int] = {}
    groups: dict[int, list[Requirement]] = {}
    for requirement in requirements:
        start = requirement.first[0]
        if start not in group_of:
            group_of |= dict.fromkeys(reached_from([start], tied), len(groups))
        groups.setdefault(group_of[start], []).append(requirement)
    return [tuple(group) for group in groups.values()]


def named_in(requirements: Iterable[Requirement]) -> set[str]:
    """Ids of the measures that requirements or their softer forms name."""
    named: set[str] = set()
    for requirement in requirements:
        named.update(requirement.first, requirement.second)
        for rung in requirement.ladder:
            named.update(rung.first, rung.second)
    return named


def tie(tied: dict[Node, set[Node]], one: Node, other: Node) -> None:
    """Enter that two things hang together."""
    tied.setdefault(one, set()).add(other)
    tied.setdefault(other, set()).add(one)


def reached_from(starts: Iterable[Node], tied: Mapping[Node, set[Node]]) -> set[Node]:
    """The starts and everything that hangs together with one of them, however far away."""
    ahead = list(starts)
    reached = set(ahead)
    while ahead:
        new = tied.get(ahead.pop(), set()) - reached
        reached |= new
        ahead.extend(new)
    return reached
