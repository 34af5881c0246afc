"""Every verdict carries a reason that can be checked against the model."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from memcon.domain.conflict import CONCEPTS, ConflictModel
from memcon.roadmap.stability import Asked, analyse, graph_of, verdicts_of
from memcon.roadmap.stability.reasons import Case, explain
from tests.conflict_models import chicken, dilemma, elmira

if TYPE_CHECKING:
    from memcon.domain.conflict import Verdict
    from memcon.roadmap.stability import Graph

MODELS = {"dilemma": dilemma(), "chicken": chicken(), "elmira": elmira()}


def cases(model: ConflictModel) -> list[tuple[Graph, Case, Verdict]]:
    graph = graph_of(model)
    found = verdicts_of(graph)
    made = [
        Case(graph, who, state, concept)
        for concept in CONCEPTS
        if concept in found.stable
        for who in range(len(graph.names))
        for state in range(graph.size)
    ]
    return [(graph, case, explain(model, case)) for case in made]


@pytest.mark.parametrize("name", sorted(MODELS))
def test_the_reason_says_what_the_engine_says(name: str) -> None:
    model = MODELS[name]
    found = verdicts_of(graph_of(model))
    for _, case, told in cases(model):
        assert told.stable == bool(found.stable[case.concept][case.who][case.state])


@pytest.mark.parametrize("name", sorted(MODELS))
def test_an_improvement_is_a_move_to_a_better_state(name: str) -> None:
    for graph, case, told in cases(MODELS[name]):
        payoff = graph.orders[case.who].payoff
        assert payoff is not None
        for one in told.improvements:
            assert graph.place(one.to) in graph.moves(case.who, case.state)
            assert payoff[graph.place(one.to)] > payoff[case.state]


@pytest.mark.parametrize("name", sorted(MODELS))
def test_an_answer_is_a_legal_sequence_that_leaves_no_gain(name: str) -> None:
    for graph, case, told in cases(MODELS[name]):
        payoff = graph.orders[case.who].payoff
        assert payoff is not None
        for one in told.improvements:
            if one.answer and case.concept != "sim":
                here = graph.place(one.to)
                for move in one.answer:
                    mover = graph.names.index(move.by[0])
                    assert mover != case.who
                    assert graph.place(move.to) in graph.moves(mover, here)
                    here = graph.place(move.to)
                assert payoff[here] <= payoff[case.state]


def test_the_words_name_the_improvement_and_its_answer() -> None:
    graph = graph_of(dilemma())
    told = explain(dilemma(), Case(graph, 0, 3, "seq"))
    assert told.words == (
        "One stays at 4 (one + two): its move to 3 (giving up “one”) can be answered (Two moves to 1 (giving up "
        "“two”), for its own gain), and it likes 1 no better."
    )


def test_an_unstable_state_is_told_by_what_nobody_answers() -> None:
    graph = graph_of(dilemma())
    told = explain(dilemma(), Case(graph, 0, 3, "nash"))
    assert told.words == "One can move from 4 (one + two) to 3 (giving up “one”), which it likes better."


def test_a_coalition_would_rather_be_elsewhere_in_elmira() -> None:
    """The known one: the ministry and Uniroyal prefer 8 to 5, which neither reaches alone."""
    moves = analyse(elmira(), Asked(elsewhere=(5,))).coalition_moves
    assert [(move.members, move.to) for move in moves] == [(("Ministry", "Uniroyal"), 8)]
    assert moves[0].equilibrium == ("nash", "gmr", "smr", "seq")


def test_from_mutual_defection_both_would_rather_cooperate() -> None:
    (move,) = analyse(dilemma(), Asked(elsewhere=(1,))).coalition_moves
    assert (move.to, move.answer) == (4, ())


def test_a_path_by_improvements_improves_at_every_step() -> None:
    model = elmira()
    graph = graph_of(model)
    report = analyse(model, Asked(reach_from=1))
    assert report.status_quo is not None
    for reach in report.status_quo.by_improvements:
        here = 0
        for move in reach.path:
            payoff = graph.orders[graph.names.index(move.by[0])].payoff
            assert payoff is not None
            assert payoff[graph.place(move.to)] > payoff[here]
            here = graph.place(move.to)


def test_from_the_status_quo_of_elmira_only_insisting_improves() -> None:
    report = analyse(elmira(), Asked(reach_from=1))
    assert report.status_quo is not None
    assert [reach.to for reach in report.status_quo.by_improvements] == [5]
    assert len(report.status_quo.by_moves) == 8
