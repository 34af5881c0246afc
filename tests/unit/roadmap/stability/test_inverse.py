"""Which preferences would make a state hold: what is proposed does it, and nothing smaller would."""

from __future__ import annotations

import random
from itertools import combinations

import pytest

from memcon.domain.conflict import ConflictModel, ConflictOption, DecisionMaker, Payoffs
from memcon.roadmap.stability import Asked, analyse, graph_of, verdicts_of
from memcon.roadmap.stability.inverse import change_for, changes_for, lower
from memcon.roadmap.stability.reasons import Case
from tests.conflict_models import dilemma, elmira

CONCEPTS = ("nash", "gmr", "smr", "seq", "sim")


def drawn(seed: int) -> ConflictModel:
    """Three decision makers, four options, random payoffs."""
    chance = random.Random(seed)
    owners = ("A", "B", "C", chance.choice("ABC"))
    return ConflictModel(
        options=tuple(ConflictOption(name=f"o{place}", owner=owner) for place, owner in enumerate(owners)),
        decision_makers=tuple(
            DecisionMaker(name=name, preference=Payoffs(values=tuple(chance.sample(range(16), 16)))) for name in "ABC"
        ),
    )


def holds(case: Case, lowered: tuple[int, ...]) -> bool:
    orders = list(case.graph.orders)
    orders[case.who] = lower(orders[case.who], case.state, lowered)
    found = verdicts_of(case.graph._replace(orders=tuple(orders)), (case.concept,))
    return bool(found.stable[case.concept][case.who][case.state])


@pytest.mark.parametrize("concept", CONCEPTS)
def test_the_change_makes_the_state_stable_and_no_smaller_one_does(concept: str) -> None:
    for seed in range(12):
        model = drawn(seed)
        graph = graph_of(model)
        case = Case(graph, seed % 3, seed, concept)  # type: ignore[arg-type]  # one of the concepts
        change = change_for(model, case)
        places = tuple(graph.place(one) for one in change.lowered)
        assert change.fewest
        assert holds(case, places)
        payoff = graph.orders[case.who].payoff
        assert payoff is not None
        better = [place for place in range(graph.size) if payoff[place] > payoff[case.state]]
        if places:
            assert not any(holds(case, smaller) for smaller in combinations(better, len(places) - 1))


@pytest.mark.parametrize("concept", CONCEPTS)
def test_with_all_changes_the_state_is_an_equilibrium(concept: str) -> None:
    for seed in range(12):
        model = drawn(seed)
        graph = graph_of(model)
        changes = changes_for(model, graph, seed, concept)  # type: ignore[arg-type]  # one of the concepts
        orders = tuple(
            lower(order, seed, [graph.place(one) for one in change.lowered])
            for order, change in zip(graph.orders, changes, strict=True)
        )
        found = verdicts_of(graph._replace(orders=orders), (concept,))  # type: ignore[arg-type]  # one of the concepts
        assert seed in found.equilibria(concept)  # type: ignore[arg-type]  # one of the concepts


def test_for_cooperation_to_be_nash_each_must_not_prefer_to_be_the_only_one_that_defects() -> None:
    changes = analyse(dilemma(), Asked(concepts=("nash",), change_to=(4,))).changes
    assert [(one.decision_maker, one.lowered) for one in changes] == [("One", (3,)), ("Two", (2,))]


def test_what_holds_needs_no_change() -> None:
    changes = analyse(elmira(), Asked(concepts=("seq",), change_to=(8,))).changes
    assert all(change.lowered == () for change in changes)
