"""Preferences as the engine uses them: payoffs where every two states are compared, else masks of what is known.

A mask is a whole number whose k-th bit stands for the k-th state.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from memcon.domain.conflict import Pairs, Payoffs, Priorities, Ranking, Worths
from memcon.errors import PreferencesContradict, PreferencesIncomplete, UnknownState
from memcon.roadmap.stability.statements import parse, payoffs_by_priority

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from memcon.domain.conflict import ConflictModel, DecisionMaker, Pair, StateId
    from memcon.roadmap.stability.statements import Taken

_PER_POINT = 1_000_000  # worths are added as whole millionths of a point, so that equal sums are ties


class PreferenceOrder(NamedTuple):
    """What one decision maker prefers.

    Attributes:
        payoff: a whole number for each state, more is better; None where some pair is unknown.
        better: where `payoff` is None: for each state, the mask of the states known to be better.
        unknown: the same for those of which it is not known whether they are better, worse or equal.
    """

    payoff: NDArray[np.int64] | None
    better: tuple[int, ...] = ()
    unknown: tuple[int, ...] = ()


def order_of(one: DecisionMaker, model: ConflictModel, index: Mapping[StateId, int], taken: Taken) -> PreferenceOrder:
    """The order of one decision maker over the states of `index`.

    Raises:
        PreferencesContradict: a state is better than itself by what is said.
        PreferencesIncomplete: states without a place.
        UnknownState: a state that the model does not have.
    """
    if isinstance(one.preference, Pairs):
        better, unknown = _by_pairs(one, one.preference, index)
    else:
        payoff = _payoffs(one, model, index, taken)
        if not one.unknown:
            return PreferenceOrder(payoff=payoff)
        better, unknown = _masks(payoff), [0] * len(index)
    for first, second in _places(one, one.unknown, index):
        if first != second:
            for here, there in ((first, second), (second, first)):
                better[here] &= ~(1 << there)
                unknown[here] |= 1 << there
    return PreferenceOrder(payoff=None, better=tuple(better), unknown=tuple(unknown))


def masks_of(order: PreferenceOrder) -> PreferenceOrder:
    """The same order, with masks."""
    if order.payoff is None or order.better:
        return order
    return PreferenceOrder(payoff=order.payoff, better=tuple(_masks(order.payoff)), unknown=(0,) * len(order.payoff))


def _payoffs(one: DecisionMaker, model: ConflictModel, index: Mapping[StateId, int], taken: Taken) -> NDArray[np.int64]:
    preference, size = one.preference, len(index)
    places = {option.name: place for place, option in enumerate(model.options)}
    if isinstance(preference, Ranking):
        return _by_ranking(one, preference, index)
    if isinstance(preference, Priorities):
        return payoffs_by_priority([parse(text, places) for text in preference.statements], taken, size)
    if isinstance(preference, Worths):
        return _by_worths(one, preference, places, taken, size)
    values = preference.values if isinstance(preference, Payoffs) else ()
    if len(values) != size:
        raise PreferencesIncomplete(one.name, f"{len(values)} payoffs for {size} states")
    return _ranked(np.asarray(values, dtype=np.float64), one)


def _ranked(values: NDArray[np.float64], one: DecisionMaker) -> NDArray[np.int64]:
    if not np.isfinite(values).all():
        raise PreferencesContradict(one.name, "a payoff is no number")
    if (values == np.round(values)).all() and np.abs(values).max(initial=0) < 2**52:
        return values.astype(np.int64)
    return np.unique(values, return_inverse=True)[1].astype(np.int64)


def _by_ranking(one: DecisionMaker, ranking: Ranking, index: Mapping[StateId, int]) -> NDArray[np.int64]:
    payoff = np.zeros(len(index), dtype=np.int64)
    seen: set[StateId] = set()
    for worse_by, rank in enumerate(ranking.ranks):
        for state in rank:
            if state in seen:
                raise PreferencesContradict(one.name, f"state {state} stands in the ranking twice")
            seen.add(state)
            payoff[_place(one, state, index)] = len(ranking.ranks) - worse_by
    if len(seen) < len(index):
        missing = [state for state in index if state not in seen]
        raise PreferencesIncomplete(one.name, f"the ranking leaves out {_named(missing)}")
    return payoff


def _by_worths(
    one: DecisionMaker, worths: Worths, places: Mapping[str, int], taken: Taken, size: int
) -> NDArray[np.int64]:
    payoff = np.zeros(size, dtype=np.int64)
    for name, points in worths.points.items():
        if name not in places:
            raise PreferencesIncomplete(one.name, f"there is no option '{name}'")
        if not np.isfinite(points):
            raise PreferencesContradict(one.name, f"the worth of '{name}' is no number")
        payoff += taken(places[name]) * round(points * _PER_POINT)
    return payoff


def _masks(payoff: NDArray[np.int64]) -> list[int]:
    """For each state the mask of the better ones."""
    masks = [0] * len(payoff)
    above = same = 0
    last: int | None = None
    for state in np.argsort(-payoff, kind="stable").tolist():
        value = int(payoff[state])
        if value != last:
            above |= same
            same, last = 0, value
        masks[state] = above
        same |= 1 << state
    return masks


def _by_pairs(one: DecisionMaker, pairs: Pairs, index: Mapping[StateId, int]) -> tuple[list[int], list[int]]:
    """Better and unknown masks: the pairs, and what follows from them."""
    size = len(index)
    worse_than = [1 << state for state in range(size)]  # mask of what a state is at least as good as
    equal = [*_places(one, pairs.equal, index)]
    strict = [*_places(one, pairs.better, index)]
    for first, second in [*equal, *((second, first) for first, second in equal), *strict]:
        worse_than[first] |= 1 << second
    for through in range(size):  # Warshall
        bit, gained = 1 << through, worse_than[through]
        worse_than = [mask | gained if mask & bit else mask for mask in worse_than]
    for first, second in strict:
        if worse_than[second] & 1 << first:
            states = [*index]
            raise PreferencesContradict(
                one.name, f"{states[first]} is better than {states[second]}, and by what else is said no better"
            )
    at_least = _transposed(worse_than)
    whole = (1 << size) - 1
    better = [up & ~down for up, down in zip(at_least, worse_than, strict=True)]
    unknown = [whole & ~up & ~down for up, down in zip(at_least, worse_than, strict=True)]
    return better, unknown


def _transposed(masks: Sequence[int]) -> list[int]:
    """The masks of which states hold each state in theirs."""
    size = len(masks)
    wide = (size + 7) // 8
    rows = np.frombuffer(b"".join(mask.to_bytes(wide, "little") for mask in masks), dtype=np.uint8)
    table = np.unpackbits(rows.reshape(size, wide), axis=1, count=size, bitorder="little")
    return [int.from_bytes(np.packbits(column, bitorder="little").tobytes(), "little") for column in table.T]


def _places(one: DecisionMaker, pairs: Iterable[Pair], index: Mapping[StateId, int]) -> Iterable[tuple[int, int]]:
    for pair in pairs:
        yield _place(one, pair.first, index), _place(one, pair.second, index)


def _place(one: DecisionMaker, state: StateId, index: Mapping[StateId, int]) -> int:
    if state not in index:
        raise UnknownState(state, f"in the preferences of {one.name}", index)
    return index[state]


def _named(states: Sequence[StateId], most: int = 6) -> str:
    told = ", ".join(map(str, states[:most]))
    return f"state{'s' if len(states) > 1 else ''} {told}" + (
        f" and {len(states) - most} more" if len(states) > most else ""
    )
