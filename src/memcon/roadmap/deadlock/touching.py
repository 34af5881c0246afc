"""Which measures some requirements touch, and which requirements hang together through measures."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from memcon.domain.negotiation import NegotiatedMeasure, Requirement


def touched(requirements: Iterable[Requirement], measures: Iterable[NegotiatedMeasure]) -> list[NegotiatedMeasure]:
    """The measures that requirements name, with all their prerequisites and what those exclude, again and again."""
    known = {one.id: one for one in measures}
    return [known[one] for one in sorted(_reached(named_in(requirements), _after(known.values())))]


def groups_of(
    requirements: Sequence[Requirement], measures: Iterable[NegotiatedMeasure]
) -> list[tuple[Requirement, ...]]:
    """Requirements in groups that share no measure, not even through prerequisites: no conflict runs across two."""
    tied: dict[str, set[str]] = {}
    for one, others in _after(measures).items():
        for other in others:
            _tie(tied, one, other)
    for requirement in requirements:
        first, *rest = (*requirement.first, *requirement.second)
        for other in rest:
            _tie(tied, first, other)
    group_of: dict[str, int] = {}
    groups: dict[int, list[Requirement]] = {}
    for requirement in requirements:
        start = requirement.first[0]
        if start not in group_of:
            group_of |= dict.fromkeys(_reached([start], tied), len(groups))
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


def _after(measures: Iterable[NegotiatedMeasure]) -> dict[str, set[str]]:
    return {one.id: {*one.after, *one.with_or_after, *one.excludes} for one in measures}


def _tie(tied: dict[str, set[str]], one: str, other: str) -> None:
    tied.setdefault(one, set()).add(other)
    tied.setdefault(other, set()).add(one)


def _reached(starts: Iterable[str], tied: Mapping[str, set[str]]) -> set[str]:
    ahead = list(starts)
    reached = set(ahead)
    while ahead:
        new = tied.get(ahead.pop(), set()) - reached
        reached |= new
        ahead.extend(new)
    return reached
