"""A SAT solver over an encoding: circles of waits are forbidden when an answer has them, and any run can be stopped."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from pysat.solvers import Solver

from memcon.roadmap.deadlock.layout import lay_out
from memcon.roadmap.deadlock.order import broken_order, in_circles

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from types import TracebackType

    from memcon.domain.limits import Limits
    from memcon.roadmap.deadlock.encoding import Encoding

_CONFLICTS_AT_A_TIME = 5_000  # some hundredths of a second: how late a stop may be noticed
_LITTLE_WORK = 2_000  # propagations: enough where assumptions contradict each other soon, and no whole model is built


class OrderSolver:
    """Answers under assumptions; what it learns about circles is kept from one question to the next.

    Attributes:
        model: after a True answer, 1 at each true literal (a negative one counts from the end).
        core: after a False answer, assumptions that cannot all hold; as the solver found them, not minimal.
    """

    def __init__(self, encoding: Encoding, limits: Limits) -> None:
        self.model: bytearray = bytearray()
        self.core: list[int] = []
        self._encoding = encoding
        self._limits = limits
        self._arcs = in_circles(encoding.arcs)
        self._solver = Solver(name="mgh", bootstrap_with=encoding.clauses)

    def __enter__(self) -> Self:
        """Use it as a context: the solver's memory is outside Python."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Give the memory back."""
        self._solver.delete()

    def add(self, clause: Iterable[int]) -> None:
        """One more clause, for good."""
        self._solver.add_clause(list(clause))

    def solve(self, assumptions: Sequence[int] = ()) -> bool | None:
        """Whether there is a schedule under the assumptions; None where the limits ended the search."""
        while True:
            found = self._in_chunks(assumptions)
            if not found:
                self.core = list(self._solver.get_core() or ()) if found is False else []
                return found
            self.model = _as_bits(self._solver.get_model() or [], self._encoding.top)
            broken = broken_order(self._arcs, self._encoding.crowds, self.model)
            if not broken:
                return True
            for clause in broken:
                self._solver.add_clause(clause)

    def refute(self, assumptions: Sequence[int]) -> bool:
        """Whether little work rules the assumptions out: quicker than `solve`; a no is not known to be possible."""
        self._solver.conf_budget(_CONFLICTS_AT_A_TIME)
        self._solver.prop_budget(_LITTLE_WORK)
        refuted: bool = self._solver.solve_limited(assumptions=list(assumptions)) is False
        self._solver.prop_budget(-1)
        self.core = list(self._solver.get_core() or ()) if refuted else []
        return refuted

    def schedule(self) -> dict[str, int]:
        """The phases of the last True answer: as early as its waits allow."""
        return lay_out(self._encoding, self.model)

    def _in_chunks(self, assumptions: Sequence[int]) -> bool | None:
        while not self._limits.should_stop():
            self._solver.conf_budget(_CONFLICTS_AT_A_TIME)
            found: bool | None = self._solver.solve_limited(assumptions=list(assumptions))
            if found is not None:
                return found
        return None


def _as_bits(model: Sequence[int], top: int) -> bytearray:
    """1 at each true literal: negative ones count from the end, as Python's indexes do."""
    last = max(top, len(model))
    bits = bytearray(2 * last + 1)
    for literal in model:
        bits[literal] = 1
    for unseen in range(len(model) + 1, last + 1):
        bits[-unseen] = 1
    return bits
