"""Unknown preferences: what each way of treating them says, and the reasons under them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from memcon.domain.conflict import CONCEPTS, ConflictModel, ConflictState, Pair, Pairs, Payoffs
from memcon.roadmap.stability import Asked, analyse, graph_of, verdicts_of
from memcon.roadmap.stability.inverse import change_for, lower
from memcon.roadmap.stability.reasons import Case, explain
from tests.conflict_models import maker, two_by_two

if TYPE_CHECKING:
    from memcon.domain.conflict import Attitude

ATTITUDES: tuple[Attitude, ...] = ("a", "b", "c", "d")


def half_known() -> ConflictModel:
    """One knows only that it likes 3 best and 2 worst; Two compares everything but 1 and 3."""
    one = maker("One", Pairs(better=(Pair(3, 1), Pair(3, 4), Pair(1, 2), Pair(4, 2))))
    two = maker("Two", Payoffs(values=(2, 4, 1, 3)), unknown=(Pair(1, 3),))
    return two_by_two((), (), decision_makers=(one, two))


@pytest.mark.parametrize("attitude", ATTITUDES)
def test_the_reason_says_what_the_engine_says(attitude: Attitude) -> None:
    model = half_known()
    graph = graph_of(model)
    found = verdicts_of(graph, attitude=attitude)
    for concept in CONCEPTS:
        for who in range(2):
            for state in range(4):
                told = explain(model, Case(graph, who, state, concept, attitude))
                assert told.stable == bool(found.stable[concept][who][state]), (concept, who, state)


def test_an_unknown_state_tempts_those_who_take_risks_and_not_the_careful() -> None:
    graph = graph_of(half_known())  # from 3, Two can only go to 1, of which it is not known whether it is better
    stable = {attitude: bool(verdicts_of(graph, attitude=attitude).stable["nash"][1][2]) for attitude in ATTITUDES}
    assert stable == {"a": False, "b": True, "c": False, "d": True}


def test_an_improvement_of_which_nothing_is_known_is_told_so() -> None:
    told = explain(half_known(), Case(graph_of(half_known()), 1, 2, "nash"))
    assert told.improvements[0].unknown
    assert "(or may like better)" in told.words


@pytest.mark.parametrize("concept", CONCEPTS)
def test_the_change_makes_the_state_stable(concept: str) -> None:
    graph = graph_of(half_known())
    for who in range(2):
        for state in range(4):
            case = Case(graph, who, state, concept)  # type: ignore[arg-type]  # one of the concepts
            change = change_for(half_known(), case)
            orders = [*graph.orders]
            orders[who] = lower(orders[who], state, [graph.place(one) for one in change.lowered])
            found = verdicts_of(graph._replace(orders=tuple(orders)), (case.concept,))
            assert found.stable[case.concept][who][state]


def test_a_coalition_moves_only_where_each_is_known_to_gain() -> None:
    (move,) = analyse(half_known(), Asked(elsewhere=(2,))).coalition_moves or (None,)
    assert move is None or move.to != 2


def listed(**fields: object) -> ConflictModel:
    """Three points in a row; A moves right, B moves on."""
    return ConflictModel(
        **{  # type: ignore[arg-type]  # fields by name
            "decision_makers": (maker("A", Payoffs(values=(1, 2, 3))), maker("B", Payoffs(values=(1, 2, 3)))),
            "states": tuple(ConflictState(id=one) for one in ("x", "y", "z")),
            "moves": {"A": {"x": ("y",)}, "B": {"y": ("z",)}},
            **fields,
        }
    )


def test_simultaneous_stability_is_not_asked_of_listed_moves() -> None:
    report = analyse(listed(), Asked(explain=("x",), change_to=("x",)))
    told = [one for one in report.verdicts if one.concept == "sim"]
    assert all(one.stable is None and "not defined" in one.words for one in told)
    assert not any(change.possible for change in report.changes if change.concept == "sim")


def test_those_outside_may_spoil_what_a_coalition_gains() -> None:
    """A and B would go to y; C answers by z, which is worse for A."""
    three = listed(
        decision_makers=(
            maker("A", Payoffs(values=(2, 3, 1))),
            maker("B", Payoffs(values=(2, 3, 1))),
            maker("C", Payoffs(values=(1, 2, 3))),
        ),
        moves={"A": {"x": ("y",)}, "B": {}, "C": {"y": ("z",)}},
    )
    (move, *_) = analyse(three, Asked(elsewhere=("x",))).coalition_moves
    assert (move.members, move.to, [one.to for one in move.answer]) == (("A", "B"), "y", ["z"])
    assert "but those outside would not leave it there: C moves to z" in move.words
