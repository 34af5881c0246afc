"""The definitions of the Graph Model word by word, over sets: the oracle of the engine. It shares no code with it.

A preference is a function (a, b) -> "better", "worse", "equal" or "unknown": how state a stands to state b.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Relation = Callable[[int, int], str]

DETERRED = {"a": {"worse", "equal"}, "b": {"worse", "equal"}}
DETERRED |= {"c": DETERRED["a"] | {"unknown"}, "d": DETERRED["a"] | {"unknown"}}
TEMPTED = {"a": {"better", "unknown"}, "b": {"better"}, "c": {"better", "unknown"}, "d": {"better"}}


class Literal(NamedTuple):
    """moves[i][s]: states; relation[i](a, b): how a stands to b; code[s]: options as bits, where there are any."""

    moves: Sequence[Sequence[set[int]]]
    relation: Sequence[Relation]
    code: Sequence[int] | None = None

    @property
    def makers(self) -> range:
        return range(len(self.moves))

    @property
    def states(self) -> range:
        return range(len(self.moves[0]))


def by_payoffs(
    payoffs: Sequence[Sequence[float]], unknown: Sequence[set[frozenset[int]]] | None = None
) -> list[Relation]:
    """Relations from payoffs; `unknown[i]` are the pairs of which i's preference is not known."""

    def made(own: Sequence[float], pairs: set[frozenset[int]]) -> Relation:
        def relation(a: int, b: int) -> str:
            if frozenset((a, b)) in pairs:
                return "unknown"
            return "better" if own[a] > own[b] else "worse" if own[a] < own[b] else "equal"

        return relation

    return [made(own, (unknown or [set()] * len(payoffs))[who]) for who, own in enumerate(payoffs)]


def improvements(model: Literal, who: int, state: int, tempted: set[str]) -> set[int]:
    return {end for end in model.moves[who][state] if model.relation[who](end, state) in tempted}


def sequences(model: Literal, movers: Sequence[int], start: int, *, improving: bool) -> set[int]:
    """Ends of all legal sequences of at least one move: nobody moves twice running."""
    ends: set[int] = set()
    seen: set[tuple[int, int]] = set()
    waiting: list[tuple[int, int]] = [(start, -1)]
    while waiting:
        state, last = waiting.pop()
        for who in movers:
            if who == last:
                continue
            moves = improvements(model, who, state, {"better", "unknown"}) if improving else model.moves[who][state]
            for end in moves:
                ends.add(end)
                if (end, who) not in seen:
                    seen.add((end, who))
                    waiting.append((end, who))
    return ends


def verdict(model: Literal, concept: str, who: int, state: int, attitude: str = "a") -> bool:
    tempted, deterred = TEMPTED[attitude], DETERRED[attitude]
    others = [other for other in model.makers if other != who]
    relation = model.relation[who]
    leaving = improvements(model, who, state, tempted)
    if concept == "nash":
        return not leaving
    if concept == "sim":
        return all(_spoiled(model, who, state, end, deterred) for end in leaving)
    for end in leaving:
        answers = sequences(model, others, end, improving=concept == "seq")
        sanctions = {answer for answer in answers if relation(answer, state) in deterred}
        if concept == "smr":
            sanctions = {
                answer
                for answer in sanctions
                if all(relation(escape, state) in deterred for escape in model.moves[who][answer])
            }
        if not sanctions:
            return False
    return True


def _spoiled(model: Literal, who: int, state: int, end: int, deterred: set[str]) -> bool:
    code = model.code
    if code is None:
        msg = "simultaneous moves need options"
        raise ValueError(msg)
    place = {one: number for number, one in enumerate(code)}
    changes = [
        [0] + [code[reply] ^ code[state] for reply in improvements(model, other, state, {"better", "unknown"})]
        for other in model.makers
        if other != who
    ]
    for picked in product(*changes):
        reached = code[end]
        for change in picked:
            reached ^= change
        if reached in place and model.relation[who](place[reached], state) in deterred:
            return True
    return False


def by_matrices(model: Literal, payoffs: Sequence[Sequence[float]], concept: str, who: int) -> list[bool]:
    """Stability of every state from the matrix form of Xu, Li, Hipel and Kilgour 2009; complete preferences only.

    J: moves; P: preferences; M: what the others reach. Stable where the diagonal of the concept's matrix is zero.
    """
    size = len(model.states)
    own = np.asarray(payoffs[who])
    ones = np.ones((size, size), dtype=int)
    better = (own[None, :] > own[:, None]).astype(int)  # better[s, q]: q is better than s
    at_most = ones - better
    moves = _matrix(model, who, improving=False, payoffs=payoffs)
    gains = moves * better
    if concept == "nash":
        return [bool(one) for one in (gains.sum(axis=1) == 0)]
    others = [other for other in model.makers if other != who]
    reach = _reach(model, others, payoffs, improving=concept == "seq")
    if concept == "smr":
        escapes = np.sign(better @ moves.T)  # escapes[s, q]: from q a move leads to what is better than s
        at_most = at_most * (ones - escapes)
    bad = gains @ (ones - np.sign(reach @ at_most.T))
    return [bool(one) for one in (np.diag(bad) == 0)]


def _matrix(model: Literal, who: int, *, improving: bool, payoffs: Sequence[Sequence[float]]) -> np.ndarray[tuple[int, int], np.dtype[np.int64]]:  # noqa: E501  # fmt: skip
    size = len(model.states)
    matrix = np.zeros((size, size), dtype=np.int64)
    for state in model.states:
        for end in model.moves[who][state]:
            matrix[state, end] = not improving or payoffs[who][end] > payoffs[who][state]
    return matrix


def _reach(model: Literal, movers: Sequence[int], payoffs: Sequence[Sequence[float]], *, improving: bool) -> np.ndarray[tuple[int, int], np.dtype[np.int64]]:  # noqa: E501  # fmt: skip
    """Sum over lengths of matrices M_j^(t): sequences of t moves that end with one by j."""
    one = {mover: _matrix(model, mover, improving=improving, payoffs=payoffs) for mover in movers}
    last = dict(one)
    total = {mover: matrix.copy() for mover, matrix in one.items()}
    while True:
        longer = {
            mover: np.sign(
                sum((last[other] for other in movers if other != mover), np.zeros_like(one[mover])) @ one[mover]
            )
            for mover in movers
        }
        grown = {mover: np.sign(total[mover] + longer[mover]) for mover in movers}
        if all((grown[mover] == total[mover]).all() for mover in movers):
            return np.sign(sum(total.values(), np.zeros_like(next(iter(one.values())))))
        total, last = grown, longer
