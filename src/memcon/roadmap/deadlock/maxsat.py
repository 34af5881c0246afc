"""Weighted MaxSAT by cores: the least price of assumptions given up, proved, with what is known when stopped before.

Method: stratified PM-RES with disjoint cores (Narodytska and Bacchus 2014, AAAI; Ansótegui, Bonet and Levy 2013,
Artificial Intelligence 196). RC2 (Ignatiev, Morgado and Marques-Silva 2019) is the peer in the bench; it could neither
be stopped nor be told of circles between two solver calls.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from memcon.domain.limits import Limits
    from memcon.roadmap.deadlock.encoding import Encoding
    from memcon.roadmap.deadlock.solver import OrderSolver

_TRIMS = 4  # times a core is asked again for a smaller one
_SHORT = 30  # literals: cores up to this length are shrunk until none can be spared


class Optimum(Struct, frozen=True, kw_only=True):
    """The cheapest model found, and what is proved about it.

    Attributes:
        model: 1 at the true literals; None where none was found.
        price: what the model gives up; None without a model.
        lower: proved: no model is cheaper.
        impossible: proved that there is no model at any price.
    """

    model: bytearray | None
    price: int | None
    lower: int
    impossible: bool = False

    @property
    def proved(self) -> bool:
        """Whether the search came to its end."""
        return self.impossible or self.price == self.lower


class Search:
    """One minimisation; `optimum` after `run` is the answer, and `literals` are what a cheapest model must keep."""

    def __init__(self, solver: OrderSolver, encoding: Encoding, prices: Mapping[int, int], limits: Limits) -> None:
        self._solver = solver
        self._encoding = encoding
        self._prices = dict(prices)
        self._left = {literal: price for literal, price in prices.items() if price > 0}
        self._limits = limits
        self._lower = 0
        self._best: bytearray | None = None
        self._price: int | None = None

    @property
    def literals(self) -> list[int]:
        """After a proved optimum: every model that keeps these costs the optimum, and every optimum keeps these."""
        return sorted(self._left)

    def run(self) -> Optimum:
        """Search until the optimum is proved, or the limits end it."""
        level = max(self._left.values(), default=0)  # halved at least each time: few levels however many prices
        while True:
            held = self._held(level)
            found, cores = self._disjoint_cores(held)
            if found is None or self._impossible(cores):
                return self._answer(impossible=self._impossible(cores))
            for core, price in cores:
                self._relax(core, price)
            if not cores:
                below = [price for price in self._left.values() if price < level]
                if not below:
                    return self._answer()
                level = max((price for price in below if price <= level / 2), default=min(below))
            self._harden()
            self._limits.tell("cheapest way out", self._lower, self._price)

    def _answer(self, *, impossible: bool = False) -> Optimum:
        return Optimum(model=self._best, price=self._price, lower=self._lower, impossible=impossible)

    @staticmethod
    def _impossible(cores: Sequence[tuple[list[int], int]]) -> bool:
        return bool(cores) and not cores[-1][0]

    def _held(self, level: int) -> list[int]:
        return sorted((literal for literal, price in self._left.items() if price >= level), key=abs)

    def _disjoint_cores(self, held: Sequence[int]) -> tuple[bool | None, list[tuple[list[int], int]]]:
        """Cores without a literal in common, until the rest can be held; an empty core is a clash of what is hard."""
        cores: list[tuple[list[int], int]] = []
        free = list(held)
        while True:
            found = self._solver.solve(free)
            if found:
                self._note_model()
            if found is not False:
                return found, cores
            core = self._shrunk(self._solver.core)
            price = min((self._left[literal] for literal in core), default=0)
            self._lower += price
            cores.append((core, price))
            if not core:
                return False, cores
            inside = set(core)
            free = [literal for literal in free if literal not in inside]

    def _shrunk(self, core: list[int]) -> list[int]:
        for _ in range(_TRIMS):
            if len(core) < 2 or not self._solver.refute(core) or len(self._solver.core) >= len(core):
                break
            core = self._solver.core
        core = sorted(core, key=abs)
        if 1 < len(core) <= _SHORT:
            for literal in list(core):
                rest = [one for one in core if one != literal]
                if literal in core and rest and self._solver.refute(rest):
                    core = [one for one in core if one in set(self._solver.core)]
        return core

    def _relax(self, core: Sequence[int], price: int) -> None:
        """Pay for one of the core; at most one more than the first is then free of charge at each place.

        With b_i "the i-th is given up" and d_i "one behind it is", the new assumptions say not both.
        """
        for literal in core:
            self._left[literal] -= price
            if not self._left[literal]:
                del self._left[literal]
        self._solver.add([-literal for literal in core])
        behind = 0
        for literal in reversed(core):
            if behind:
                both = self._encoding.variable()
                self._solver.add([literal, -behind, both])
                self._left[-both] = price
            one = self._encoding.variable()
            self._solver.add([literal, one])
            if behind:
                self._solver.add([-behind, one])
            behind = one

    def _note_model(self) -> None:
        model = self._solver.model
        price = sum(price for literal, price in self._prices.items() if not model[literal])
        if self._price is None or price < self._price:
            self._best, self._price = model, price

    def _harden(self) -> None:
        """What would cost more than is left between the bounds is held for good."""
        if self._price is None:
            return
        spare = self._price - self._lower
        for literal in [literal for literal, price in self._left.items() if price > spare]:
            self._solver.add([literal])
