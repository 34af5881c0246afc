"""What the stability of a road map comes to, in sentences for a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from memcon.domain.conflict import CoalitionMove, Concept, Stop, Verdict

_NAMES: dict[Concept, str] = {"nash": "Nash", "gmr": "GMR", "smr": "SMR", "seq": "SEQ", "sim": "SIM"}


def plan_words(stops: Sequence[Stop], verdicts: Sequence[Verdict], elsewhere: Sequence[CoalitionMove]) -> Iterator[str]:
    """A few sentences: where the plan leads from and to, what holds its end, who would rather be elsewhere."""
    start, end = stops[0], stops[-1]
    yield (
        f"The plan leads from state {start.state} (nothing done) to state {end.state} "
        f"({len(end.taken)} of {end.options} options taken)."
    )
    yield _start(start)
    yield from _end(end, verdicts)
    yield _between(stops)
    yield from _elsewhere(elsewhere)


def _start(stop: Stop) -> str:
    if "nash" in stop.equilibrium:
        return (
            "As things stand nobody would gain by beginning alone: the start is a Nash equilibrium, so that it takes a "
            "joint move."
        )
    begins = " and ".join(stop.tempted.get("nash", ()))
    return f"The start is no Nash equilibrium: {begins} would gain by a step of its own, whatever the others do."


def _end(stop: Stop, verdicts: Sequence[Verdict]) -> Iterator[str]:
    if "nash" in stop.equilibrium:
        yield "The end holds by itself: nobody would gain by going back on it alone (Nash equilibrium)."
        return
    tempted = stop.tempted.get("nash", ())
    own = "would each gain by a move of their own" if len(tempted) > 1 else "would gain by a move of its own"
    breaks = f"{_joined(tempted)} {own}"
    held = [concept for concept in stop.equilibrium if concept != "nash"]
    if held:
        yield (
            f"At the end {breaks}, if nobody answered; what the others would answer keeps that from happening "
            f"(equilibrium under {_concepts(held)})."
        )
    else:
        yield (
            f"By these preferences alone the end does not hold: {breaks}. What "
            "must hold it is what a breakdown costs, and that a breach is seen; see the surplus of the plan's phases."
        )
    wanted = ("seq", "gmr") if held else ("gmr", "seq")
    for verdict in verdicts:
        if verdict.concept == wanted[0] and verdict.improvements:
            yield verdict.words


def _between(stops: Sequence[Stop]) -> str:
    middle = stops[1:-1]
    if not middle:
        return "The plan has no state between its start and its end."
    held = [str(stop.phase) for stop in middle if "seq" in stop.equilibrium or "nash" in stop.equilibrium]
    if not held:
        return "On the way no state holds by itself: what keeps the parties going is the rest of the plan."
    return f"On the way it could come to rest after phase {_joined(held)}: nobody alone would move on or back (SEQ)."


def _elsewhere(elsewhere: Sequence[CoalitionMove]) -> Iterator[str]:
    if not elsewhere:
        yield "No coalition of parties can reach anything that all its members like better than the end."
        return
    for move in elsewhere:
        yield move.words


def _concepts(concepts: Sequence[Concept]) -> str:
    return _joined([_NAMES[concept] for concept in concepts])


def _joined(names: Sequence[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)
