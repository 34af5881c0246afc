"""A conflict model made ready for reckoning: states by place, moves in arrays, preferences as payoffs or masks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from memcon.domain.conflict import ConflictState, Pairs, StateId
from memcon.errors import ConflictUnsound, TooManyStates, UnknownState
from memcon.roadmap.stability.orders import PreferenceOrder, order_of
from memcon.roadmap.stability.table import Table, table_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from memcon.domain.conflict import ConflictModel

MEMORY = 4 << 30  # bytes that an analysis may take where the caller does not say
_SMALL = 1 << 16  # combinations for which the table is always cheap, however few of them are states


class Numbered(Mapping[StateId, int]):
    """Ids 1 … size -> places 0 … size - 1, without a dictionary."""

    def __init__(self, size: int) -> None:
        self._size = size

    def __getitem__(self, state: StateId) -> int:
        """The place of a state by its number."""
        if isinstance(state, int) and 1 <= state <= self._size:
            return state - 1
        raise KeyError(state)

    def __iter__(self) -> Iterator[StateId]:
        """The numbers in order."""
        return iter(range(1, self._size + 1))

    def __len__(self) -> int:
        """How many states there are."""
        return self._size


class Arcs(NamedTuple):
    """Moves of one decision maker: those of state s lead to `ends[starts[s]:starts[s + 1]]`."""

    starts: NDArray[np.int64]
    ends: NDArray[np.int64]

    def sources(self) -> NDArray[np.int64]:
        """The state from which each arc leads."""
        return np.repeat(np.arange(len(self.starts) - 1), np.diff(self.starts))


class Graph(NamedTuple):
    """The model in numbers.

    Attributes:
        ids: of the states, by place; `place_of` is the way back.
        table: the options as bits; None where the model has none.
        codes: for each state its combination of options; None where states are no combinations.
        orders: preferences, one a decision maker.
        arcs: moves, one a decision maker; None where they follow from the table in every state alike, so that the
            quick form is exact.
    """

    names: tuple[str, ...]
    ids: Sequence[StateId]
    place_of: Mapping[StateId, int]
    table: Table | None
    codes: NDArray[np.int64] | None
    feasible: NDArray[np.bool_] | None
    orders: tuple[PreferenceOrder, ...]
    arcs: tuple[Arcs, ...] | None

    @property
    def size(self) -> int:
        """How many states there are."""
        return len(self.ids)

    def place(self, state: StateId) -> int:
        """The place of a state: by its id, its id in words ("7" for 7), or its pattern ("YN-Y" is none, "YNNY" is).

        Raises:
            UnknownState: no such state.
        """
        if state in self.place_of:
            return self.place_of[state]
        if isinstance(state, str):
            if state.isdecimal() and int(state) in self.place_of:
                return self.place_of[int(state)]
            if self.table is not None and len(state) == self.table.options and set(state.upper()) <= {"Y", "N"}:
                found = int(self.places(np.asarray([self.table.code(state)[1]], dtype=np.int64))[0])
                if 0 <= found < self.size and (self.codes is not None or self.arcs is None):
                    return found
        raise UnknownState(state, "", self.place_of)

    def moves(self, who: int, state: int) -> NDArray[np.int64]:
        """The states to which a decision maker can move from one."""
        if self.arcs is not None:
            arcs = self.arcs[who]
            found: NDArray[np.int64] = arcs.ends[arcs.starts[state] : arcs.starts[state + 1]]
            return found
        table, code = self.table, self.code(state)
        if table is None:
            return np.zeros(0, dtype=np.int64)
        codes = (code & ~table.own[who]) | subsets(table.own[who])
        codes = codes[(codes != code) & table.can_go(np.int64(code), codes)]  # type: ignore[arg-type]  # a number broadcasts
        places = self.places(codes)
        return places[places >= 0]

    def improving(self, who: int, state: int) -> NDArray[np.int64]:
        """The states to which a decision maker can move and which it is known to like better, best first."""
        ends, order = self.moves(who, state), self.orders[who]
        if order.payoff is None:
            better = order.better[state]
            return np.asarray([end for end in ends.tolist() if better >> end & 1], dtype=np.int64)
        ends = ends[order.payoff[ends] > order.payoff[state]]
        best_first: NDArray[np.int64] = ends[np.argsort(-order.payoff[ends], kind="stable")]
        return best_first

    def code(self, state: int) -> int:
        """The combination of options of a state."""
        return state if self.codes is None else int(self.codes[state])

    def places(self, codes: NDArray[np.int64]) -> NDArray[np.int64]:
        """The states of given combinations, -1 where a combination is no state."""
        if self.codes is None:
            return codes
        sorted_codes, order = self.codes, None
        if self.arcs is not None and (np.diff(self.codes) < 0).any():
            order = np.argsort(self.codes)
            sorted_codes = self.codes[order]
        at = np.minimum(np.searchsorted(sorted_codes, codes), len(sorted_codes) - 1)
        found = np.where(sorted_codes[at] == codes, at if order is None else order[at], -1)
        return found.astype(np.int64)

    def state(self, place: int) -> ConflictState:
        """What a person reads of a state that the model does not list."""
        pattern = None if self.table is None else self.table.pattern(self.code(place))
        return ConflictState(id=self.ids[place], pattern=pattern)


def mask_of(places: NDArray[np.int64]) -> int:
    """The mask whose bits are the given places."""
    return sum(1 << place for place in places.tolist())


def subsets(mask: int) -> NDArray[np.int64]:
    """All numbers whose bits lie under the mask, in order."""
    found = np.zeros(1, dtype=np.int64)
    for bit in range(mask.bit_length()):
        if mask >> bit & 1:
            found = np.concatenate([found, found | (1 << bit)])
    return found


def graph_of(model: ConflictModel, *, memory: int = MEMORY) -> Graph:
    """The model made ready.

    Raises:
        ConflictError: what is wrong with the model, or that it needs more than `memory` bytes.
    """
    names = tuple(one.name for one in model.decision_makers)
    if not names:
        raise ConflictUnsound("there is no decision maker")
    if len(set(names)) < len(names):
        raise ConflictUnsound("two decision makers have the same name")
    table = table_of(model) if model.options else None
    if not model.states:
        return _of_options(model, names, table, memory)
    return _of_states(model, names, table, memory)


def _of_options(model: ConflictModel, names: tuple[str, ...], table: Table | None, memory: int) -> Graph:
    """Every feasible combination is a state."""
    if table is None:
        raise ConflictUnsound("there are neither states nor options")
    if model.moves is not None:
        raise ConflictUnsound("moves are listed, but not the states between which they lead")
    needed = (1 << table.options) * (20 + 12 * len(names))  # measured: 12 bytes a state for each, and working space
    if needed > memory:
        raise TooManyStates(1 << table.options, needed, memory)
    feasible = table.feasible()
    codes = None if feasible is None else np.flatnonzero(feasible)
    size = (1 << table.options) if codes is None else len(codes)
    if not size:
        raise ConflictUnsound("no combination of options is feasible")
    index = Numbered(size)
    orders = _orders(model, index, table, np.arange(size) if codes is None else codes)
    quick = table.uniform and all(order.payoff is not None for order in orders)
    arcs = None
    if not quick:
        codes = np.arange(size) if codes is None else codes
        arcs = _arcs(table, codes, len(names), memory)
    return Graph(
        names=names, ids=range(1, size + 1), place_of=index, table=table, codes=codes, feasible=feasible, orders=orders,
        arcs=arcs,
    )  # fmt: skip


def _of_states(model: ConflictModel, names: tuple[str, ...], table: Table | None, memory: int) -> Graph:
    """The listed states, with moves that are listed as well or follow from their combinations."""
    ids = [state.id for state in model.states]
    index = {state: place for place, state in enumerate(ids)}
    if len(index) < len(ids):
        raise ConflictUnsound(f"state {next(one for one in ids if ids.count(one) > 1)} is listed twice")
    codes = _codes(model, table)
    if model.moves is None and (codes is None or table is None):
        raise ConflictUnsound(
            "no moves are listed, and the states are no combinations of options from which they follow"
        )
    orders = _orders(model, index, table, codes)
    if model.moves is not None or codes is None or table is None:
        arcs = _listed(model, names, index)
        return Graph(
            names=names, ids=ids, place_of=index, table=table, codes=codes, feasible=None, orders=orders, arcs=arcs
        )
    arcs = _arcs(table, codes, len(names), memory)
    return Graph(
        names=names, ids=ids, place_of=index, table=table, codes=codes, feasible=None, orders=orders, arcs=arcs
    )


def _codes(model: ConflictModel, table: Table | None) -> NDArray[np.int64] | None:
    """The combination of each listed state; None where one of them is no single combination."""
    if table is None or not all(state.pattern for state in model.states):
        return None
    found = [table.code(state.pattern or "") for state in model.states]
    whole = (1 << table.options) - 1
    codes = [bits for mask, bits in found if mask == whole]
    if len(codes) < len(model.states):
        return None
    if len(set(codes)) < len(codes):
        raise ConflictUnsound("two states are the same combination of options")
    return np.asarray(codes, dtype=np.int64)


def _orders(
    model: ConflictModel, index: Mapping[StateId, int], table: Table | None, codes: NDArray[np.int64] | None
) -> tuple[PreferenceOrder, ...]:
    def taken(option: int) -> NDArray[np.bool_]:
        if codes is None or table is None:
            raise ConflictUnsound("preferences speak of options, but the states are no combinations of them")
        found: NDArray[np.bool_] = np.bitwise_and(codes, 1 << table.bit_of[option]) != 0
        return found

    partial = [one for one in model.decision_makers if one.unknown or isinstance(one.preference, Pairs)]
    if partial and len(index) > MOST_PARTIAL:
        raise TooManyStates(len(index), len(index) ** 2 // 4 * len(partial), MOST_PARTIAL**2 // 4)
    return tuple(order_of(one, model, index, taken) for one in model.decision_makers)


MOST_PARTIAL = 1 << 12  # states for which preferences by pairs are kept: every pair of states needs two bits


def _listed(model: ConflictModel, names: tuple[str, ...], index: Mapping[StateId, int]) -> tuple[Arcs, ...]:
    moves = model.moves or {}
    for name in moves:
        if name not in names:
            raise ConflictUnsound(f"moves are listed for '{name}', who is no decision maker")
    return tuple(_arcs_from(moves.get(name, {}), name, index) for name in names)


def _arcs_from(listed: Mapping[StateId, Sequence[StateId]], name: str, index: Mapping[StateId, int]) -> Arcs:
    ends: list[list[int]] = [[] for _ in index]
    for here, there in listed.items():
        for state in (here, *there):
            if state not in index:
                raise UnknownState(state, f"in the moves of {name}", index)
        ends[index[here]] = sorted({index[state] for state in there} - {index[here]})
    starts = np.concatenate([[0], np.cumsum([len(one) for one in ends])]).astype(np.int64)
    return Arcs(starts=starts, ends=np.asarray([end for one in ends for end in one], dtype=np.int64))


def _arcs(table: Table, codes: NDArray[np.int64], makers: int, memory: int) -> tuple[Arcs, ...]:
    """The moves that the options allow among the given combinations."""
    arcs = []
    for who in range(makers):
        rest = codes & ~table.own[who]
        order = np.argsort(rest, kind="stable")
        _, firsts, counts = np.unique(rest[order], return_index=True, return_counts=True)
        needed = int((counts.astype(np.int64) ** 2).sum()) * 40
        if needed > memory:
            raise TooManyStates(len(codes), needed, memory)
        arcs.append(_arcs_of_groups(table, codes, order, firsts, counts))
    return tuple(arcs)


def _arcs_of_groups(
    table: Table,
    codes: NDArray[np.int64],
    order: NDArray[np.int64],
    firsts: NDArray[np.int64],
    counts: NDArray[np.int64],
) -> Arcs:
    """Moves within groups of states that differ only in the mover's options; `order` sorts the states by group."""
    group = np.repeat(np.arange(len(counts)), counts)
    reps = counts[group]
    sources = np.repeat(order, reps)
    inside = np.arange(len(sources)) - np.repeat(np.cumsum(reps) - reps, reps)
    ends = order[np.repeat(firsts[group], reps) + inside]
    kept = (sources != ends) & table.can_go(codes[sources], codes[ends])
    sources, ends = sources[kept], ends[kept]
    by_source = np.lexsort((ends, sources))
    starts = np.zeros(len(codes) + 1, dtype=np.int64)
    np.cumsum(np.bincount(sources, minlength=len(codes)), out=starts[1:])
    return Arcs(starts=starts, ends=ends[by_source])
