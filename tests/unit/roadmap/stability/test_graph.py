"""A model made ready: states found by id or pattern, moves among listed combinations, and models that do not hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from memcon.domain.conflict import (
    ConflictModel,
    ConflictOption,
    ConflictState,
    OneWay,
    Pair,
    Pairs,
    Payoffs,
    Priorities,
    Ranking,
    Worths,
)
from memcon.errors import ConflictError, ConflictUnsound, PatternUnreadable, PreferencesContradict, UnknownState
from memcon.roadmap.stability import graph_of, verdicts_of
from memcon.roadmap.stability.inverse import MOST_LITERALS, _fewest
from tests.conflict_models import dilemma, elmira, maker, stand_off, two_by_two

if TYPE_CHECKING:
    from memcon.domain.conflict import StateId


@pytest.mark.parametrize(
    ("model", "said", "place"),
    [
        (dilemma(), 4, 3),
        (dilemma(), "4", 3),
        (dilemma(), "YY", 3),
        (dilemma(), "yn", 1),
        (stand_off(), "NYNY", 8),
        (stand_off(), "10", 8),
        (elmira(), "9", 8),
    ],
)
def test_a_state_is_found_by_its_id_or_its_pattern(model: ConflictModel, said: StateId, place: int) -> None:
    assert graph_of(model).place(said) == place


@pytest.mark.parametrize("said", ["5", "YYY", "YX", "", 0, -1])
def test_what_is_no_state_is_told_with_those_that_are(said: StateId) -> None:
    with pytest.raises(UnknownState, match="the states are 1, 2, 3, 4"):
        graph_of(dilemma()).place(said)


def test_a_combination_that_is_no_state_is_not_found() -> None:
    with pytest.raises(UnknownState):
        graph_of(stand_off()).place("YYNN")  # strike and withdraw exclude one another


def test_states_may_be_listed_in_any_order() -> None:
    listed = stand_off()
    turned = ConflictModel(
        decision_makers=listed.decision_makers, options=listed.options, states=tuple(reversed(listed.states))
    )
    ours, theirs = graph_of(turned), graph_of(listed)
    for concept in ("nash", "seq", "sim"):
        found, wanted = verdicts_of(ours, (concept,)), verdicts_of(theirs, (concept,))
        assert {ours.ids[one] for one in found.equilibria(concept)} == {
            theirs.ids[one] for one in wanted.equilibria(concept)
        }


def test_an_option_can_be_one_way_in_some_states_only() -> None:
    """A lifted siege can be laid again only while the town is not handed over."""
    model = ConflictModel(
        options=(
            ConflictOption(name="lift", owner="A", where=(OneWay(pattern="-Y", direction="forward"),)),
            ConflictOption(name="hand over", owner="B"),
        ),
        decision_makers=(maker("A", Payoffs(values=(1, 2, 3, 4))), maker("B", Payoffs(values=(1, 2, 3, 4)))),
    )
    graph = graph_of(model)
    assert graph.moves(0, graph.place("YN")).tolist() == [graph.place("NN")]
    assert graph.moves(0, graph.place("YY")).tolist() == []


def test_moves_that_change_others_options_cannot_be_added_up() -> None:
    listed = two_by_two((1, 2, 3, 4), (1, 2, 3, 4))
    graph = graph_of(
        ConflictModel(
            options=listed.options,
            decision_makers=listed.decision_makers,
            states=tuple(
                ConflictState(id=place + 1, pattern=one) for place, one in enumerate(("NN", "YN", "NY", "YY"))
            ),
            moves={"One": {1: (4,)}},
        )
    )
    assert "changes options of others" in verdicts_of(graph, ("sim",)).not_defined["sim"]


def test_payoffs_beyond_small_numbers_are_compared_all_the_same() -> None:
    big = tuple(float(one) for one in (2**40, 2**40 - 1, 2**41, -(2**40)))
    small = (3.0, 2.0, 4.0, 1.0)
    ours, theirs = (verdicts_of(graph_of(two_by_two(one, one))) for one in (big, small))
    for concept, rows in theirs.stable.items():
        assert np.array_equal(ours.stable[concept], rows)


def test_broken_numbers_are_ranked() -> None:
    payoff = graph_of(two_by_two((0.5, 0.25, 0.5, 1.5), (1, 2, 3, 4))).orders[0].payoff
    assert payoff is not None
    assert payoff.tolist() == [1, 0, 1, 2]


def test_with_very_many_alternatives_a_small_set_is_taken_and_nothing_claimed() -> None:
    lines = [[frozenset({one}), frozenset({10**6, one + 1})] for one in range(MOST_LITERALS // 2)]
    chosen, proved = _fewest(lines)
    assert not proved
    kept = set(chosen)
    assert all(any(one <= kept for one in line) for line in lines)


ALONE: dict[str, Any] = {"decision_makers": (maker("A", Worths(points={})),)}
GO = (ConflictOption(name="go", owner="A"),)
WRONG: dict[str, tuple[dict[str, Any], type[ConflictError], str]] = {
    "nothing to decide": (ALONE, ConflictUnsound, "neither states nor options"),
    "moves without states": ({**ALONE, "options": GO, "moves": {}}, ConflictUnsound, "not the states between"),
    "two of one name": (
        {"decision_makers": ALONE["decision_makers"] * 2, "options": GO}, ConflictUnsound, "the same name"),
    "an option of a stranger": (
        {**ALONE, "options": (ConflictOption(name="go", owner="B"),)}, ConflictUnsound, "is no decision maker"),
    "two options of one name": ({**ALONE, "options": GO * 2}, ConflictUnsound, "two options are called 'go'"),
    "too many options": (
        {**ALONE, "options": tuple(ConflictOption(name=f"{n}", owner="A") for n in range(63))},
        ConflictUnsound, "63 options; at most 62"),
    "nothing feasible": ({**ALONE, "options": GO, "infeasible": ("Y", "N")}, ConflictUnsound, "no combination"),
    "a pattern too long": ({**ALONE, "options": GO, "infeasible": ("YY",)}, PatternUnreadable, "'YY' is no pattern"),
    "a combination twice": (
        {**ALONE, "options": GO, "states": tuple(ConflictState(id=one, pattern="Y") for one in (1, 2))},
        ConflictUnsound, "two states are the same combination"),
    "statements without options": (
        {"decision_makers": (maker("A", Priorities(statements=("1",))),), "states": (ConflictState(id=1),),
         "moves": {}},
        ConflictError, "there is no option 1"),
    "points for no option": (
        {"decision_makers": (maker("A", Worths(points={"stay": 1.0})),), "options": GO}, ConflictError,
        "there is no option 'stay'"),
    "points that are none": (
        {"decision_makers": (maker("A", Worths(points={"go": float("nan")})),), "options": GO},
        PreferencesContradict, "is no number"),
    "a payoff that is none": (
        {"decision_makers": (maker("A", Payoffs(values=(1.0, float("inf")))),), "options": GO},
        PreferencesContradict, "is no number"),
    "a stranger ranked": (
        {"decision_makers": (maker("A", Ranking(ranks=((1, 2, 3),))),), "options": GO}, UnknownState, "no state 3"),
    "better and equal": (
        {"decision_makers": (maker("A", Pairs(better=(Pair(1, 2),), equal=(Pair(1, 2),))),), "options": GO},
        PreferencesContradict, "by what else is said no better"),
}  # fmt: skip


@pytest.mark.parametrize("case", sorted(WRONG))
def test_a_model_that_does_not_hold_together_is_refused(case: str) -> None:
    fields, error, words = WRONG[case]
    with pytest.raises(error, match=words):
        graph_of(ConflictModel(**fields))
