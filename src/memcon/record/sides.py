"""Whether two contacts can have the same sides, and keys by which a record finds those that can; pure."""

from __future__ import annotations

import functools
import itertools
from typing import TYPE_CHECKING

from memcon.domain.actors import person_key, spoken_key

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from memcon.domain.actors import Participant

_CROWD = 16  # sides; beyond it two by two are too many keys (480 of 16), and the few crowds are compared with all
_ANY, _CROWDS = "any", "crowds"


def same_sides(some: Sequence[Participant], others: Sequence[Participant]) -> bool:
    """Whether each side of the smaller meets one of the larger, and at least two do."""
    fewer, more = sorted((some, others), key=len)
    left = list(more)
    for side in fewer:
        met = next((one for one in left if _same_side(side, one)), None)
        if met is None:
            return False
        left.remove(met)
    return len(fewer) >= 2


def _same_side(one: Participant, other: Participant) -> bool:
    if one.name and other.name:
        same_party = one.party is None or other.party is None or one.party == other.party
        same = person_key(one.name) == person_key(other.name)
        return same or (same_party and spoken_key(one.name) == spoken_key(other.name))
    return one.party is not None and one.party == other.party


@functools.lru_cache(maxsize=20_000)  # the same people meet again and again
def filed_by(sides: tuple[Participant, ...]) -> Sequence[str]:
    """The keys under which these sides are filed: whoever `same_sides` holds of seeks one of them, see `sought_by`."""
    return (_ANY, _CROWDS) if len(sides) > _CROWD else (_ANY, *_two_by_two(sides, _filed))


@functools.lru_cache(maxsize=20_000)
def sought_by(sides: tuple[Participant, ...]) -> Sequence[str]:
    """The keys under which all are filed with which these sides can be the same, and few others."""
    return (_ANY,) if len(sides) > _CROWD else (_CROWDS, *_two_by_two(sides, _sought))


def _two_by_two(sides: Sequence[Participant], keys: Callable[[Participant], list[str]]) -> set[str]:
    """Two sides meet two, so each two are a key: one person or party alone is in half of a record."""
    twos = itertools.combinations([keys(side) for side in sides], 2)
    return {"|".join(sorted(pair)) for some, others in twos for pair in itertools.product(some, others)}


def _filed(side: Participant) -> list[str]:
    """A person by the name and as one of a party, a party by itself: two persons must be one, not of one party."""
    of_party = [] if side.party is None else [f"{'one of' if side.name else 'party'} {side.party}"]
    return [f"person {spoken_key(side.name)}", *of_party] if side.name else of_party


def _sought(side: Participant) -> list[str]:
    party = [] if side.party is None else [f"party {side.party}"]
    if side.name:
        return [f"person {spoken_key(side.name)}", *party]
    return [*party, *(f"one of {side.party}" for _ in party)]
