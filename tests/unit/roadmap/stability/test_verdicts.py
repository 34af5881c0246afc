"""Reference conflicts of the literature, and what the concepts say of them."""

from __future__ import annotations

import numpy as np
import pytest

from memcon.domain.conflict import Concept, ConflictModel, ConflictOption, Pair, Pairs, Payoffs, Priorities, Worths
from memcon.errors import ConflictUnsound, PreferencesContradict, PreferencesIncomplete, TooManyStates, UnknownState
from memcon.roadmap.stability import graph_of, verdicts_of
from tests.conflict_models import ELMIRA_EQUILIBRIA, chicken, dilemma, elmira, maker, two_by_two


def equilibria(model: ConflictModel, concept: str) -> list[int | str]:
    graph = graph_of(model)
    found = verdicts_of(graph)
    return [graph.ids[place] for place in found.equilibria(concept)]  # type: ignore[arg-type]  # one of the concepts


def test_in_the_dilemma_only_mutual_defection_is_nash() -> None:
    assert equilibria(dilemma(), "nash") == [1]


@pytest.mark.parametrize("concept", ["gmr", "smr", "seq", "sim"])
def test_in_the_dilemma_cooperation_holds_for_those_who_look_ahead(concept: str) -> None:
    assert equilibria(dilemma(), concept) == [1, 4]


def test_in_chicken_one_gives_way() -> None:
    assert equilibria(chicken(), "nash") == [2, 3]


def test_in_chicken_mutual_swerving_holds_where_the_answer_may_hurt_the_one_who_answers() -> None:
    assert equilibria(chicken(), "gmr") == [2, 3, 4]
    assert equilibria(chicken(), "seq") == [2, 3]


@pytest.mark.parametrize("concept", sorted(ELMIRA_EQUILIBRIA))
def test_elmira_has_its_published_equilibria(concept: str) -> None:
    assert tuple(equilibria(elmira(), concept)) == ELMIRA_EQUILIBRIA[concept]


def test_simultaneous_stability_is_not_defined_on_listed_moves() -> None:
    found = verdicts_of(graph_of(elmira()))
    assert "sim" not in found.stable
    assert "listed moves" in found.not_defined["sim"]


def test_statements_by_priority_order_states_as_their_weights_do() -> None:
    model = two_by_two((2, 1, 4, 3), (2, 4, 1, 3))
    by_words = two_by_two((), ())
    by_words = ConflictModel(
        options=by_words.options,
        decision_makers=(
            maker("One", Priorities(statements=("2", "not 1"))),
            maker("Two", Priorities(statements=('"one"', "not two"))),
        ),
    )
    for ours, theirs in zip(graph_of(by_words).orders, graph_of(model).orders, strict=True):
        assert ours.payoff is not None
        assert theirs.payoff is not None
        assert np.argsort(ours.payoff).tolist() == np.argsort(theirs.payoff).tolist()


def test_worths_that_add_up_to_the_same_are_ties() -> None:
    options = tuple(ConflictOption(name=name, owner="One") for name in ("a", "b", "c"))
    points = {"a": 0.1, "b": 0.2, "c": 0.3}
    payoff = graph_of(
        ConflictModel(options=options, decision_makers=(maker("One", Worths(points=points)),))
    ).orders[0].payoff  # fmt: skip
    assert payoff is not None
    assert payoff[0b011] == payoff[0b100]  # in floating point 0.1 + 0.2 is more than 0.3


def test_pairs_imply_what_follows_from_them() -> None:
    model = two_by_two((1, 1, 1, 1), (1, 1, 1, 1))
    pairs = Pairs(better=(Pair(1, 2), Pair(2, 3)), equal=(Pair(3, 4),))
    order = graph_of(
        ConflictModel(options=model.options, decision_makers=(maker("One", pairs), model.decision_makers[1]))
    ).orders[0]  # fmt: skip
    assert order.better[3] == 0b011  # 1 and 2 are better than 4


def test_pairs_that_go_round_contradict_one_another() -> None:
    model = two_by_two((1, 1, 1, 1), (1, 1, 1, 1))
    pairs = Pairs(better=(Pair(1, 2), Pair(2, 3), Pair(3, 1)))
    with pytest.raises(PreferencesContradict, match="One"):
        graph_of(ConflictModel(options=model.options, decision_makers=(maker("One", pairs), model.decision_makers[1])))


def test_payoffs_of_another_length_are_refused() -> None:
    with pytest.raises(PreferencesIncomplete, match="3 payoffs for 4 states"):
        graph_of(two_by_two((1, 2, 3), (1, 2, 3, 4)))


def test_an_unknown_state_in_a_pair_is_named() -> None:
    model = two_by_two((1, 2, 3, 4), (1, 2, 3, 4))
    odd = maker("One", Payoffs(values=(1, 2, 3, 4)), unknown=(Pair(1, 9),))
    with pytest.raises(UnknownState, match="no state 9 in the preferences of One"):
        graph_of(ConflictModel(options=model.options, decision_makers=(odd, model.decision_makers[1])))


def test_too_many_states_are_refused_with_the_memory_they_need() -> None:
    options = tuple(ConflictOption(name=f"o{place}", owner="One" if place % 2 else "Two") for place in range(30))
    makers = (maker("One", Worths(points={})), maker("Two", Worths(points={})))
    with pytest.raises(TooManyStates, match=r"1,073,741,824 states would need 47\.2 GB .* 4\.0 GB may be used"):
        graph_of(ConflictModel(options=options, decision_makers=makers), memory=4 * 10**9)


def test_no_decision_maker_is_an_error_in_words() -> None:
    with pytest.raises(ConflictUnsound, match="no decision maker"):
        graph_of(ConflictModel())


def test_alone_everything_is_nash() -> None:
    model = ConflictModel(
        options=(ConflictOption(name="go", owner="One"),), decision_makers=(maker("One", Worths(points={"go": 1.0})),)
    )
    for concept in ("nash", "gmr", "smr", "seq", "sim"):
        assert equilibria(model, concept) == [2]


def larger(seed: int) -> ConflictModel:
    """512 combinations, three or four decision makers, some options one-way, some combinations infeasible, ties."""
    chance = np.random.default_rng(seed)
    makers, many = 3 + seed % 2, 9
    options = tuple(
        ConflictOption(
            name=f"o{place}",
            owner=f"D{chance.integers(makers)}",
            direction=("both", "both", "forward", "back")[chance.integers(4)],
        )
        for place in range(many)
    )
    infeasible = ("".join(chance.choice([*"YN-----"], many)),) if seed % 3 else ()
    size = len(graph_of(ConflictModel(options=options, infeasible=infeasible, decision_makers=tuple(
        maker(f"D{who}", Worths(points={})) for who in range(makers)))).ids)  # fmt: skip
    return ConflictModel(
        options=options,
        infeasible=infeasible,
        decision_makers=tuple(
            maker(f"D{who}", Payoffs(values=tuple(map(float, chance.integers(0, 200, size))))) for who in range(makers)
        ),
    )


@pytest.mark.parametrize("seed", range(8))
def test_the_quick_form_and_the_search_agree_on_larger_models(seed: int) -> None:
    """The search is held to the definitions on small models; here lines are long enough for every branch."""
    quick = graph_of(larger(seed))
    assert quick.arcs is None
    listed = larger(seed)
    searched = graph_of(
        ConflictModel(
            options=listed.options,
            decision_makers=listed.decision_makers,
            states=tuple(quick.state(place) for place in range(quick.size)),
        )
    )
    assert searched.arcs is not None
    concepts: tuple[Concept, ...] = ("nash", "gmr", "smr", "seq")
    ours, theirs = verdicts_of(quick, concepts), verdicts_of(searched, concepts)
    for concept in concepts:
        assert np.array_equal(ours.stable[concept], theirs.stable[concept])
