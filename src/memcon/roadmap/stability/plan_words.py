"""What the stability of a road map comes to, in a few sentences for a person, without the numbers of states."""

from __future__ import annotations

from typing import TYPE_CHECKING

from memcon.roadmap.stability.naming import Namer

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from memcon.domain.conflict import CoalitionMove, Concept, ConflictModel, StateId, Stop, Verdict
    from memcon.roadmap.stability.graph import Graph

_NAMES: dict[Concept, str] = {"nash": "Nash", "gmr": "GMR", "smr": "SMR", "seq": "SEQ", "sim": "SIM"}
_MOST_ELSEWHERE = 2  # coalition moves that are told


class PlanTeller:
    """Tells the stability of the plans of one model."""

    def __init__(self, model: ConflictModel, graph: Graph) -> None:
        self._graph = graph
        self._namer = Namer(model, graph)

    def told(
        self, stops: Sequence[Stop], verdicts: Sequence[Verdict], elsewhere: Sequence[CoalitionMove]
    ) -> Iterator[str]:
        """Where the plan starts and ends, what holds the end, where it could rest, who would rather be elsewhere."""
        yield _start(stops[0])
        yield _end(stops[-1])
        yield from self._reasons(stops[-1], verdicts)
        yield from _between(stops)
        yield from self._elsewhere(elsewhere)

    def _reasons(self, end: Stop, verdicts: Sequence[Verdict]) -> Iterator[str]:
        """For each who could gain alone, its best move and what the others would answer."""
        for verdict in verdicts:
            if verdict.concept != "seq" or not verdict.improvements:
                continue
            best = verdict.improvements[0]
            move = self._change(end.state, best.to)
            if not best.answer:
                yield f"{verdict.decision_maker} would gain by {move}, and nobody else would gain by answering."
                continue
            answer = best.answer[-1]
            before = best.answer[-2].to if best.answer[1:] else best.to
            yield (
                f"{verdict.decision_maker} would gain by {move}, but {_joined(answer.by)} would answer by "
                f"{self._change(before, answer.to)}, and that leaves it no better off."
            )

    def _elsewhere(self, elsewhere: Sequence[CoalitionMove]) -> Iterator[str]:
        if not elsewhere:
            yield "No two or more parties together can reach anything that all of them like better than the end."
        for move in elsewhere[:_MOST_ELSEWHERE]:
            would = "would rather go on together from the end,"
            answered = "; the others would not leave it at that" if move.answer else ""
            yield f"{_joined(move.members)} {would} {self._change(move.state, move.to)}{answered}."

    def _change(self, here: StateId, there: StateId) -> str:
        place = self._graph.place
        return self._namer.changed(place(here), place(there), up="doing", down="taking back")


def _start(stop: Stop) -> str:
    if "nash" in stop.equilibrium:
        return (
            "It starts in an equilibrium (Nash): nobody would gain by beginning alone, so that it takes a joint move."
        )
    begins = _joined(stop.tempted.get("nash", ()))
    return f"It starts in no equilibrium: {begins} would gain by a step of its own, whatever the others do."


def _end(stop: Stop) -> str:
    done = "all of it done" if len(stop.taken) == stop.options else f"{len(stop.taken)} of {stop.options} options taken"
    if "nash" in stop.equilibrium:
        return f"Its end ({done}) holds by itself: nobody would gain by going back on it alone (Nash)."
    if stop.equilibrium:
        return (
            f"Its end ({done}) holds because the others would answer: an equilibrium under "
            f"{_joined([_NAMES[concept] for concept in stop.equilibrium])}, not under Nash."
        )
    return (
        f"Its end ({done}) is no equilibrium by these preferences alone. What must hold it is what a breakdown costs, "
        "and that a breach is seen: see the surplus of its phases."
    )


def _between(stops: Sequence[Stop]) -> Iterator[str]:
    middle = stops[1:-1]
    held = [str(stop.phase) for stop in middle if "seq" in stop.equilibrium]
    if held:
        phases = f"phase {held[0]}" if len(held) == 1 else f"phases {_joined(held)}"
        yield f"On the way it could come to rest after {phases}: nobody alone would move on or back (SEQ)."
    elif middle:
        yield "On the way it could nowhere come to rest: what keeps the parties going is the rest of the plan."


def _joined(names: Sequence[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)
