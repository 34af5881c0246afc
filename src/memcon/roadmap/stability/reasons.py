"""Why a state is stable for a decision maker, or not: its improvements, and what the others can answer to each."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from memcon.domain.conflict import Improvement, Move, Verdict
from memcon.domain.limits import NO_LIMITS
from memcon.roadmap.stability.exact import deterring, tempting
from memcon.roadmap.stability.naming import Namer
from memcon.roadmap.stability.paths import Search
from memcon.roadmap.stability.simultaneous import together, why_undefined

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from memcon.domain.conflict import Attitude, Concept, ConflictModel
    from memcon.domain.limits import Limits
    from memcon.roadmap.stability.graph import Graph

_MOST_TOLD = 3  # improvements that the words name; the data hold all


class Case(NamedTuple):
    """One question: is a state stable for a decision maker under a concept?"""

    graph: Graph
    who: int
    state: int
    concept: Concept
    attitude: Attitude = "a"

    @property
    def others(self) -> tuple[int, ...]:
        """Everybody else."""
        return tuple(other for other in range(len(self.graph.names)) if other != self.who)


def explain(model: ConflictModel, case: Case, limits: Limits = NO_LIMITS) -> Verdict:
    """The verdict with its reason; `stable` is None where the concept has no meaning, or time ran out."""
    namer = Namer(model, case.graph)
    why = why_undefined(case.graph) if case.concept == "sim" else None
    if why:
        return _verdict(case, None, (), f"{case.concept.upper()} is not defined here: {why}.")
    found = _improvements(case, limits)
    if found is None:
        return _verdict(case, None, (), "There was no time to find this out.")
    open_ends = tuple(one for one in found if not one.answer)
    answered = tuple(one for one in found if one.answer)
    return _verdict(case, not open_ends, open_ends + answered, _words(case, namer, open_ends, answered))


def _verdict(case: Case, stable: bool | None, improvements: tuple[Improvement, ...], words: str) -> Verdict:  # noqa: FBT001  # a field, not a switch
    return Verdict(
        concept=case.concept,
        decision_maker=case.graph.names[case.who],
        state=case.graph.ids[case.state],
        stable=stable,
        improvements=improvements,
        words=words,
    )


def _improvements(case: Case, limits: Limits) -> tuple[Improvement, ...] | None:
    """Every improvement with its answer; None where time ran out."""
    graph = case.graph
    if case.concept == "sim":
        return tuple(_at_once(case))
    found = []
    for end in ends_of(case).tolist():
        answer: tuple[Move, ...] | None = ()
        if case.concept != "nash":
            answer = _answer(case, end, limits)
        if answer is None:
            return None
        found.append(Improvement(to=graph.ids[end], answer=answer, unknown=_unknown(case, end)))
    return tuple(found)


def ends_of(case: Case) -> NDArray[np.int64]:
    """Where the decision maker can move that tempts it, the best first where that is known."""
    if case.graph.orders[case.who].payoff is not None:
        return case.graph.improving(case.who, case.state)
    mask = tempting(case.graph.orders[case.who], case.state, case.attitude)
    return np.asarray(
        [end for end in case.graph.moves(case.who, case.state).tolist() if mask >> end & 1], dtype=np.int64
    )


def _unknown(case: Case, end: int) -> bool:
    order = case.graph.orders[case.who]
    return order.payoff is None and bool(order.unknown[case.state] >> end & 1)


def _at_once(case: Case) -> list[Improvement]:
    graph = case.graph
    found = []
    for one in together(graph, case.who, case.state, case.attitude):
        answer: tuple[Move, ...] = ()
        if one.others is not None:
            movers = (graph.names[case.who], *(graph.names[other] for other, _ in one.others))
            answer = (Move(by=movers, to=graph.ids[one.end]),)
        found.append(Improvement(to=graph.ids[one.to], answer=answer, unknown=_unknown(case, one.to)))
    return found


def _answer(case: Case, end: int, limits: Limits) -> tuple[Move, ...] | None:
    """A shortest answer of the others to an improvement; empty where there is none, None where time ran out."""
    search = Search(case.graph, case.others, end, improving=case.concept == "seq", limits=limits)
    found = search.run(lambda ends: deterred(case, ends))
    if found is not None:
        return search.path(found)
    return () if search.complete else None


def deterred(case: Case, ends: NDArray[np.int64]) -> NDArray[np.int64]:
    """Of some states those that deter from leaving, the worst first; under SMR only those that cannot be escaped."""
    order = case.graph.orders[case.who]
    if order.payoff is None:
        mask = deterring(order, case.state, case.attitude)
        found = np.asarray([end for end in ends.tolist() if mask >> end & 1], dtype=np.int64)
    else:
        mask = 0
        found = ends[order.payoff[ends] <= order.payoff[case.state]]
        found = found[np.argsort(order.payoff[found], kind="stable")]
    if case.concept != "smr":
        return found
    return np.asarray([end for end in found.tolist() if not _escapes(case, end, mask)], dtype=np.int64)


def _escapes(case: Case, end: int, mask: int) -> bool:
    """Whether the decision maker can move on from an answer to something that would not have deterred it."""
    order, onward = case.graph.orders[case.who], case.graph.moves(case.who, end)
    if order.payoff is None:
        return any(not mask >> one & 1 for one in onward.tolist())
    return bool((order.payoff[onward] > order.payoff[case.state]).any())


def _words(case: Case, namer: Namer, unanswered: Sequence[Improvement], answered: Sequence[Improvement]) -> str:
    who, here = case.graph.names[case.who], namer.told(case.state)
    place = case.graph.place
    if not unanswered and not answered:
        return f"{who} cannot move from {here} to anything that it likes better."
    if unanswered:
        told = ", ".join(namer.moved(case.state, place(one.to)) for one in unanswered[:_MOST_TOLD])
        doubt = " (or may like better)" if all(one.unknown for one in unanswered) else ""
        return f"{who} can move from {here} to {told}{_more(unanswered)}, which it likes better{doubt}{_open(case)}."
    each = "; ".join(_answered(case, namer, one) for one in answered[:_MOST_TOLD])
    more = len(answered) - _MOST_TOLD
    likewise = f"; likewise {more} more of its moves" if more > 0 else ""
    return f"{who} stays at {here}: {each}{likewise}."


def _more(found: Sequence[Improvement]) -> str:
    return f" and {len(found) - _MOST_TOLD} more" if len(found) > _MOST_TOLD else ""


def _open(case: Case) -> str:
    if case.concept == "nash" or not case.others:
        return ""
    return {
        "gmr": ", and nothing that the others can do from there makes it no gain",
        "smr": ", and it can escape whatever the others answer",
        "seq": ", and the others have no answer that they would gain by and that makes it no gain",
        "sim": ", and it stays a gain whatever improvements the others make at the same moment",
    }[case.concept]


def _answered(case: Case, namer: Namer, one: Improvement) -> str:
    end, last = case.graph.place(one.to), case.graph.place(one.answer[-1].to)
    to = namer.moved(case.state, end)
    if case.concept == "sim":
        others = [name for name in one.answer[-1].by if name != case.graph.names[case.who]]
        also = f"{' and '.join(others)} {'moves' if len(others) == 1 else 'move'} as well"
        return f"its move to {to}, while {also}, ends at {namer.moved(case.state, last)}, which it likes no better"
    gain = ""
    if case.concept == "seq":
        gain = ", for its own gain" if len(one.answer) == 1 else ", each for its own gain"
    final = ", and from there it has no way to anything better than where it is now" if case.concept == "smr" else ""
    answer = namer.path(end, one.answer)
    return f"its move to {to} can be answered ({answer}{gain}), and it likes {namer.id(last)} no better{final}"
