"""Which preferences would make a state stable: the fewest states that would have to be liked no better than it.

Stability of s for i only asks which states i likes better than s. Each improvement t must stop being one, or some
answer q must: under SMR with all states to which i could escape from q. Choosing the fewest is a hitting set, solved
as MaxSAT. Source of the question: Kinsara, Petersons, Hipel and Kilgour 2015.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from pysat.examples.rc2 import RC2
from pysat.formula import WCNF, IDPool

from memcon.domain.conflict import PreferenceChange
from memcon.domain.limits import NO_LIMITS
from memcon.roadmap.stability.naming import Namer
from memcon.roadmap.stability.orders import PreferenceOrder
from memcon.roadmap.stability.paths import Search
from memcon.roadmap.stability.reasons import Case, deterred, ends_of
from memcon.roadmap.stability.simultaneous import ends_together, why_undefined

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from memcon.domain.conflict import Concept, ConflictModel
    from memcon.domain.limits import Limits
    from memcon.roadmap.stability.graph import Graph

    Alternative = frozenset[int]  # states to like no better

MOST_ALTERNATIVES = 500  # for one improvement; with more, the first are taken and nothing is said to be fewest
MOST_LITERALS = 50_000  # over all lines; above that a small set is taken, and nothing is said to be fewest
MOST_TOLD = 8  # alternatives of one line that are handed on


def change_for(model: ConflictModel, case: Case, limits: Limits = NO_LIMITS) -> PreferenceChange:
    """What the decision maker would have to think for the state to be stable for it; nothing where it is already.

    Everybody else's preferences stay as they are.
    """
    why = why_undefined(case.graph) if case.concept == "sim" else None
    if why:
        return _change(case, (), (), f"{case.concept.upper()} is not defined here: {why}.", possible=False)
    lines: list[list[Alternative]] = []
    whole = True
    for end in ends_of(case).tolist():
        if limits.should_stop():
            return _change(case, (), (), "There was no time to find this out.", possible=False)
        found = _alternatives(case, end, limits)
        if found is not None:
            whole &= len(found) <= MOST_ALTERNATIVES
            lines.append(sorted(found, key=lambda one: (len(one), sorted(one))))
    lowered, fewest = _fewest(lines)
    return _change(case, lowered, lines, _words(model, case, lowered), fewest=fewest and whole)


def changes_for(
    model: ConflictModel, graph: Graph, state: int, concept: Concept, limits: Limits = NO_LIMITS
) -> tuple[PreferenceChange, ...]:
    """What each decision maker would have to think for the state to be an equilibrium.

    Under SEQ and SIM the others' answers depend on what they prefer, so one who has changed may deter less: then
    those after it are asked of the preferences as changed, until nothing more has to change.
    """
    lowered: dict[int, set[int]] = {who: set() for who in range(len(graph.names))}
    for _ in range(graph.size):
        more = False
        for who in lowered:
            changed = _with(graph, state, lowered)
            case = Case(changed, who, state, concept)
            new = {changed.place(one) for one in change_for(model, case, limits).lowered}
            more |= bool(new)
            lowered[who] |= new
        if not more or limits.should_stop():
            break
    return tuple(_total(model, Case(graph, who, state, concept), found, limits) for who, found in lowered.items())


def lower(order: PreferenceOrder, state: int, lowered: Iterable[int]) -> PreferenceOrder:
    """The order with some states liked exactly as much as `state`."""
    places = [*lowered]
    if not places:
        return order
    if order.payoff is not None:
        payoff = order.payoff.copy()
        payoff[places] = payoff[state]
        return PreferenceOrder(payoff=payoff)
    mask = sum(1 << place for place in places)
    better, unknown = [*order.better], [*order.unknown]
    for place in (state, *places):
        better[place] = order.better[state] & ~mask
        unknown[place] = order.unknown[state] & ~mask
    for other in range(len(better)):
        if not mask >> other & 1 and other != state:
            better[other] = better[other] | mask if better[other] >> state & 1 else better[other] & ~mask
            unknown[other] = unknown[other] | mask if unknown[other] >> state & 1 else unknown[other] & ~mask
    return PreferenceOrder(payoff=None, better=tuple(better), unknown=tuple(unknown))


def _with(graph: Graph, state: int, lowered: Mapping[int, set[int]]) -> Graph:
    orders = tuple(lower(order, state, sorted(lowered[who])) for who, order in enumerate(graph.orders))
    return graph._replace(orders=orders)


def _total(model: ConflictModel, case: Case, lowered: set[int], limits: Limits) -> PreferenceChange:
    """The change as a whole, with the conditions as they are before anybody has changed."""
    alone = change_for(model, case, limits)
    places = tuple(sorted(lowered))
    if {case.graph.place(one) for one in alone.lowered} == lowered:
        return alone
    return _change(case, places, (), _words(model, case, places), fewest=False)


def _alternatives(case: Case, end: int, limits: Limits) -> set[Alternative] | None:
    """Sets of states: any, liked no better, takes the improvement away. None where it is answered."""
    if case.concept == "nash":
        return {frozenset({end})}
    if case.concept == "sim":
        answers = ends_together(case.graph, case.who, case.state, end)
    else:
        search = Search(case.graph, case.others, end, improving=case.concept == "seq", limits=limits)
        search.run()
        answers = np.flatnonzero(search.reached)
    if len(deterred(case, answers)):
        return None
    few = answers[: MOST_ALTERNATIVES + 1].tolist()
    if case.concept != "smr":
        return {frozenset({one}) for one in (end, *few)}
    return {frozenset({end}), *(frozenset(_tempting(case, answer)) for answer in few)}


def _tempting(case: Case, answer: int) -> Iterator[int]:
    """What would have to be liked no better for an answer to deter: itself, and the ways out of it."""
    places = [answer, *case.graph.moves(case.who, answer).tolist()]
    plain = case._replace(concept="gmr")
    good = deterred(plain, np.asarray(places, dtype=np.int64)).tolist()
    yield from (place for place in places if place not in good)


def _fewest(lines: Sequence[Sequence[Alternative]]) -> tuple[tuple[int, ...], bool]:
    """The fewest states that contain an alternative of every line, and whether that is proved."""
    if not lines:
        return (), True
    if sum(len(one) for line in lines for one in line) > MOST_LITERALS:
        chosen: set[int] = set()
        for line in lines:
            chosen |= min(line, key=lambda one: len(one - chosen))
        return tuple(sorted(chosen)), False
    pool, formula = IDPool(), WCNF()
    for line in lines:
        formula.append([_literal(pool, formula, one) for one in line])
    for place in sorted({place for line in lines for one in line for place in one}):
        formula.append([-pool.id(place)], weight=1)
    with RC2(formula) as solver:
        model = set(solver.compute() or [])
    places = sorted({place for line in lines for one in line for place in one})
    return tuple(place for place in places if pool.id(place) in model), True


def _literal(pool: IDPool, formula: WCNF, alternative: Alternative) -> int:
    """A literal that is true only where all states of the alternative are lowered."""
    if len(alternative) == 1:
        found: int = pool.id(next(iter(alternative)))
        return found
    name: int = pool.id(("all of", alternative))
    for place in alternative:
        formula.append([-name, pool.id(place)])
    return name


def _change(  # noqa: PLR0913  # what it makes has so many
    case: Case,
    lowered: Sequence[int],
    lines: Sequence[Sequence[Alternative]],
    words: str,
    *,
    possible: bool = True,
    fewest: bool = True,
) -> PreferenceChange:
    ids = case.graph.ids
    return PreferenceChange(
        decision_maker=case.graph.names[case.who],
        concept=case.concept,
        state=ids[case.state],
        lowered=tuple(ids[place] for place in lowered),
        any_of=tuple(tuple(tuple(ids[place] for place in sorted(one)) for one in line[:MOST_TOLD]) for line in lines),
        possible=possible,
        fewest=fewest,
        words=words,
    )


def _words(model: ConflictModel, case: Case, lowered: Sequence[int]) -> str:
    namer, who = Namer(model, case.graph), case.graph.names[case.who]
    here = namer.told(case.state)
    if not lowered:
        return f"{here} is stable for {who} as it is."
    told = ", ".join(namer.moved(case.state, place) for place in lowered[:MOST_TOLD])
    more = f" and {len(lowered) - MOST_TOLD} more" if len(lowered) > MOST_TOLD else ""
    return f"For {here} to be stable, {who} would have to like {told}{more} no better than it."
