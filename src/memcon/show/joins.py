"""Which equilibria a road map joins, in sentences: where it starts, where it ends, who would rather move elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from memcon.domain.conflict import Concept, PlanStability, Stop

_CONCEPTS: dict[Concept, str] = {"nash": "Nash", "gmr": "GMR", "smr": "SMR", "seq": "SEQ", "sim": "SIM"}


def joins_told(found: PlanStability) -> Iterator[str]:
    """What the stability of a plan comes to, a sentence each; what was found first where it says so itself."""
    if found.words:
        yield from found.words
        return
    if not found.stops:
        yield "Which equilibria it joins was not worked out."
        return
    yield f"It starts in {_state(found.stops[0])}."
    yield f"It ends in {_state(found.stops[-1])}."
    between = [stop for stop in found.stops[1:-1] if not stop.equilibrium]
    if between:
        phases = ", ".join(str(stop.phase) for stop in between)
        yield f"On the way, after phase {phases}, somebody could move alone to what it likes better."
    yield from (f"From the end: {move.words}" for move in found.elsewhere if move.words)
    if found.status != "solved":
        yield "The search for equilibria was stopped before its end."


def _state(stop: Stop) -> str:
    """Whether a state is an equilibrium, under which concepts, or who is tempted away."""
    if stop.equilibrium:
        return f"a state that nobody would leave alone ({', '.join(_CONCEPTS[one] for one in stop.equilibrium)})"
    tempted = list(dict.fromkeys(name for names in stop.tempted.values() for name in names))
    who = _listed(tempted) if tempted else "somebody"
    return f"a state that is no equilibrium: {who} could move to what it likes better"


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
