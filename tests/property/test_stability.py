"""The engine says of random models what the definitions say, word by word and in matrix form."""

from __future__ import annotations

import random
from itertools import cycle
from typing import TYPE_CHECKING

import pytest

from memcon.domain.conflict import (
    ConflictModel,
    ConflictOption,
    ConflictState,
    DecisionMaker,
    Direction,
    OneWay,
    Pair,
    Payoffs,
)
from memcon.roadmap.stability import graph_of, verdicts_of
from tests.literal_gmcr import Literal, by_matrices, by_payoffs, verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from memcon.domain.conflict import Attitude

MODELS = 1200  # random models in all
KINDS = ("options", "one-way by state", "options, unknown pairs", "arcs", "arcs, unknown pairs", "no infeasible state")


class Drawn:
    """A random model twice: for the engine, and for the definitions."""

    def __init__(self, kind: str, seed: int) -> None:
        self.chance = random.Random(seed)
        self.kind = kind
        self.makers = self.chance.randint(2, 5)
        (self._arcs if kind.startswith("arcs") else self._options)()

    def _preferences(self, size: int) -> None:
        most = self.chance.choice([2, 3, size + 2])  # few values: many ties
        self.payoffs = [[self.chance.randint(1, most) for _ in range(size)] for _ in range(self.makers)]
        self.unknown: list[set[frozenset[int]]] = [set() for _ in range(self.makers)]
        if "unknown" in self.kind:
            for pairs in self.unknown:
                drawn = (self.chance.sample(range(size), 2) for _ in range(self.chance.randint(0, size)) if size > 1)
                pairs.update(frozenset(pair) for pair in drawn)

    def _decision_makers(self, ids: Sequence[int]) -> tuple[DecisionMaker, ...]:
        return tuple(
            DecisionMaker(
                name=f"D{who}",
                preference=Payoffs(values=tuple(map(float, self.payoffs[who]))),
                unknown=tuple(Pair(*(ids[one] for one in pair)) for pair in self.unknown[who]),
            )
            for who in range(self.makers)
        )

    def _arcs(self) -> None:
        size, share = self.chance.randint(2, 9), self.chance.choice([0.1, 0.2, 0.4])
        moves = [
            [{end for end in range(size) if end != here and self.chance.random() < share} for here in range(size)]
            for _ in range(self.makers)
        ]
        self._preferences(size)
        self.model = ConflictModel(
            decision_makers=self._decision_makers(range(size)),
            states=tuple(ConflictState(id=here) for here in range(size)),
            moves={f"D{who}": {here: tuple(ends) for here, ends in enumerate(own)} for who, own in enumerate(moves)},
        )
        self.literal = Literal(moves, by_payoffs(self.payoffs, self.unknown))

    def _options(self) -> None:
        chance, makers = self.chance, self.makers
        many = chance.randint(makers, max(5, makers))
        owners = [*range(makers), *(chance.randrange(makers) for _ in range(many - makers))]
        chance.shuffle(owners)
        options = [self._option(place, owner, many) for place, owner in enumerate(owners)]
        drawn = ["".join(chance.choice("YN----") for _ in range(many)) for _ in range(chance.randint(0, 2))]
        infeasible = [] if self.kind.startswith("no ") else [one for one in drawn if set(one) != {"-"}]
        bits = sorted(range(many), key=lambda place: owners[place])
        patterns = {
            code: "".join("Y" if code >> bits.index(place) & 1 else "N" for place in range(many))
            for code in range(1 << many)
        }
        codes = [code for code, said in patterns.items() if not any(_fits(said, one) for one in infeasible)]
        states = [patterns[code] for code in codes]
        moves = [
            [{end for end in range(len(states)) if _can(who, states[here], states[end], options)} for here in range(len(states))]  # noqa: E501
            for who in range(makers)
        ]  # fmt: skip
        self._preferences(len(states))
        self.model = ConflictModel(
            decision_makers=self._decision_makers(range(1, len(states) + 1)),
            options=tuple(options),
            infeasible=tuple(infeasible),
        )
        self.literal = Literal(moves, by_payoffs(self.payoffs, self.unknown), codes)

    def _option(self, place: int, owner: int, many: int) -> ConflictOption:
        directions: list[Direction] = ["both", "both", "forward", "back"]
        where: tuple[OneWay, ...] = ()
        if self.kind == "one-way by state" and self.chance.random() < 0.5:
            pattern = "".join(self.chance.choice("YN---") for _ in range(many))
            where = (OneWay(pattern=pattern, direction=self.chance.choice(directions[2:])),)
        return ConflictOption(
            name=f"o{place}", owner=f"D{owner}", direction=self.chance.choice(directions), where=where
        )


def _fits(state: str, pattern: str) -> bool:
    return all(one in ("-", here) for here, one in zip(state, pattern, strict=True))


def _can(who: int, here: str, there: str, options: Sequence[ConflictOption]) -> bool:
    if here == there:
        return False
    for before, after, option in zip(here, there, options, strict=True):
        if before != after:
            limits = {option.direction, *(one.direction for one in option.where if _fits(here, one.pattern))}
            if option.owner != f"D{who}" or ("forward" if before == "Y" else "back") in limits:
                return False
    return True


def _drawn(kind: str) -> list[Drawn]:
    first = KINDS.index(kind) * MODELS
    found = [Drawn(kind, first + number) for number in range(MODELS // len(KINDS))]
    return [one for one in found if one.literal.states]


@pytest.mark.parametrize("kind", KINDS)
def test_every_cell_is_what_the_definitions_say(kind: str) -> None:
    attitudes: tuple[Attitude, ...] = ("a", "b", "c", "d")  # the same where nothing is unknown
    for drawn, attitude in zip(_drawn(kind), cycle(attitudes), strict=False):
        found = verdicts_of(graph_of(drawn.model), attitude=attitude)
        assert ("sim" in found.stable) is (drawn.literal.code is not None)
        for concept, rows in found.stable.items():
            for who in drawn.literal.makers:
                said = [verdict(drawn.literal, concept, who, state, attitude) for state in drawn.literal.states]
                assert rows[who].tolist() == said, (kind, drawn.model, concept, who)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if "unknown" not in kind])
def test_every_cell_is_what_the_matrix_form_says(kind: str) -> None:
    for drawn in _drawn(kind):
        found = verdicts_of(graph_of(drawn.model), ("nash", "gmr", "smr", "seq"))
        for concept, rows in found.stable.items():
            for who in drawn.literal.makers:
                said = by_matrices(drawn.literal, drawn.payoffs, concept, who)
                assert rows[who].tolist() == said, (kind, drawn.model, concept, who)
