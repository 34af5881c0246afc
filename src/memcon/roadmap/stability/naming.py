"""States and moves in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from memcon.domain.conflict import ConflictState, Worths

if TYPE_CHECKING:
    from collections.abc import Sequence

    from memcon.domain.conflict import ConflictModel, Move, StateId
    from memcon.roadmap.stability.graph import Graph

_MOST_NAMED = 3  # options that a state is told by; with more of them it is told by its number alone
_MOST_CHANGED = 2  # options that a move is told by


class Namer:
    """Tells the states of one model."""

    def __init__(self, model: ConflictModel, graph: Graph) -> None:
        self._model = model
        self._graph = graph
        worths = [one.preference for one in model.decision_makers if isinstance(one.preference, Worths)]
        self._weights = {
            option.name: -sum(abs(one.points.get(option.name, 0.0)) for one in worths) for option in model.options
        }

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

    def id(self, place: int) -> StateId:
        """The state's id."""
        return self._graph.ids[place]

    def moved(self, here: int, there: int) -> str:
        """Where a move leads: the state's id with its name, or with what was taken up and given up."""
        if self.listed(there).name and self._model.states:
            return self.told(there)
        changed = self.changed(here, there)
        return f"{self._graph.ids[there]} ({changed})" if changed else self.told(there)

    def changed(self, here: int, there: int, *, up: str = "taking up", down: str = "giving up") -> str:
        """What differs between two states: giving up “plant”, taking up “visit”; empty if that is not known.

        No more than two options are named of each kind, those first that are worth most to anybody.
        """
        table = self._graph.table
        if table is None or (self._graph.codes is None and self._graph.arcs is not None):
            return ""
        before, after = self._graph.code(here), self._graph.code(there)
        told = []
        for verb, bits in ((down, before & ~after), (up, after & ~before)):
            names = [
                option.name for option, bit in zip(self._model.options, table.bit_of, strict=True) if bits >> bit & 1
            ]
            if names:
                told.append(f"{verb} {few([f'“{name}”' for name in sorted(names, key=self._weight)])}")
        return ", ".join(told)

    def path(self, start: int, moves: Sequence[Move]) -> str:
        """A sequence of moves: "Uniroyal moves to 3 (taking up “accept”), then the ministry to 4"."""
        told: list[str] = []
        for move in moves:
            who, place = " and ".join(move.by), self._graph.place(move.to)
            verb = " moves to " if not told else " to "
            told.append(f"{who}{verb}{self.moved(start, place)}")
            start = place
        return ", then ".join(told)

    def _weight(self, name: str) -> float:
        """What sorts options: those that are worth most to anybody first, where worths are known."""
        return self._weights[name]

    def _taken(self, pattern: str) -> str:
        names = [option.name for option, letter in zip(self._model.options, pattern, strict=False) if letter == "Y"]
        if not pattern or "-" in pattern or len(names) > _MOST_NAMED:
            return ""
        return " + ".join(names) or "nothing done"


def few(names: Sequence[str]) -> str:
    """Names in a sentence, two of them at the most: "the plant, the visit and 3 more"."""
    if len(names) <= _MOST_CHANGED:
        return " and ".join(names)
    return f"{', '.join(names[:_MOST_CHANGED])} and {len(names) - _MOST_CHANGED} more"
