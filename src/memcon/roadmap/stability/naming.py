"""States and moves in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from memcon.domain.conflict import ConflictState

if TYPE_CHECKING:
    from collections.abc import Sequence

    from memcon.domain.conflict import ConflictModel, Move
    from memcon.roadmap.stability.graph import Graph

_MOST_NAMED = 3  # options that a state is told by; with more of them it is told by its number alone


class Namer:
    """Tells the states of one model."""

    def __init__(self, model: ConflictModel, graph: Graph) -> None:
        self._model = model
        self._graph = graph

    def listed(self, place: int) -> ConflictState:
        """The state as the model lists it, with the options taken as its name where it has none."""
        if self._model.states:
            return self._model.states[place]
        state = self._graph.state(place)
        return ConflictState(id=state.id, pattern=state.pattern, name=self._taken(state.pattern or ""))

    def told(self, place: int) -> str:
        """The state's id, with its name in brackets."""
        state = self.listed(place)
        name = state.name or self._taken(state.pattern or "")
        return f"{state.id} ({name})" if name else str(state.id)

    def path(self, moves: Sequence[Move]) -> str:
        """A sequence of moves: "Uniroyal moves to 3, then MoE to 4"."""
        told: list[str] = []
        for move in moves:
            who, place = " and ".join(move.by), self._graph.place(move.to)
            verb = " moves to " if not told else " to "
            told.append(f"{who}{verb}{self.told(place)}")
        return ", then ".join(told)

    def _taken(self, pattern: str) -> str:
        names = [option.name for option, letter in zip(self._model.options, pattern, strict=False) if letter == "Y"]
        if not pattern or "-" in pattern or len(names) > _MOST_NAMED:
            return ""
        return " + ".join(names) or "nothing done"
