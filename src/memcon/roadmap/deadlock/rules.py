"""Which prerequisites and exclusions a conflict needs: each of them can be left out, the requirements cannot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from memcon.roadmap.deadlock.encoding import Encoding
from memcon.roadmap.deadlock.kinds import bind, bind_prerequisites
from memcon.roadmap.deadlock.solver import OrderSolver

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from memcon.domain.limits import Limits
    from memcon.domain.negotiation import NegotiatedMeasure, Requirement


class MeasureRules:
    """Answers whether requirements can stand under some of the rules between measures, each named in words."""

    def __init__(
        self, requirements: Iterable[Requirement], measures: Sequence[NegotiatedMeasure], limits: Limits
    ) -> None:
        encoding = Encoding(one.id for one in measures)
        for requirement in requirements:
            bind(encoding, requirement, ())
        self.names: dict[str, int] = {}
        for words, rule in _single_rules(measures):
            self.names[words] = encoding.variable()
            bind_prerequisites(encoding, rule, (self.names[words],))
        self._words = {guard: words for words, guard in self.names.items()}
        self._solver = OrderSolver(encoding.finish(), limits)

    def check(self, keep: AbstractSet[str]) -> bool | None:
        """Whether the requirements can stand under these rules."""
        return self._solver.solve([self.names[one] for one in sorted(keep)])

    def core(self, keep: AbstractSet[str]) -> frozenset[str] | None:
        """The rules that the refutation used."""
        core = frozenset(self._words[guard] for guard in self._solver.core)
        return core if core <= keep else None


def _single_rules(measures: Sequence[NegotiatedMeasure]) -> Iterator[tuple[str, NegotiatedMeasure]]:
    """Each rule in words, with a measure that has no other."""
    from msgspec import structs

    names = {one.id: one.name for one in measures}
    for one in measures:
        bare = structs.replace(one, after=(), with_or_after=(), excludes=())
        for other in one.after:
            yield f"“{one.name}” is possible only after “{names[other]}”", structs.replace(bare, after=(other,))
        for other in one.with_or_after:
            words = f"“{one.name}” is possible only with or after “{names[other]}”"
            yield words, structs.replace(bare, with_or_after=(other,))
        for other in one.excludes:
            words = f"“{one.name}” and “{names[other]}” exclude one another"
            yield words, structs.replace(bare, excludes=(other,))
