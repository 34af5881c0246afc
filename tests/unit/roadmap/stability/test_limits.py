"""Out of time or out of memory: an answer with what was found and what was not, never a wrong one."""

from __future__ import annotations

import pytest

from memcon.domain.conflict import ConflictModel, ConflictOption, Pair, Payoffs, Worths
from memcon.errors import TooManyStates
from memcon.roadmap.stability import Asked, analyse, graph_of, stability_of, verdicts_of
from memcon.roadmap.stability.graph import MOST_PARTIAL
from memcon.roadmap.stability.inverse import change_for
from memcon.roadmap.stability.paths import Search
from memcon.roadmap.stability.reasons import Case, explain
from tests.conflict_models import dilemma, elmira, maker, two_by_two
from tests.limits import OverAfter
from tests.roadmap_factories import negotiation, road_map


def partial() -> ConflictModel:
    """The dilemma, where One may or may not prefer mutual cooperation to mutual defection."""
    model = dilemma()
    one = maker("One", Payoffs(values=(2, 1, 4, 3)), unknown=(Pair(1, 4),))
    return two_by_two((), (), decision_makers=(one, model.decision_makers[1]))


@pytest.mark.parametrize("looks", range(12))
@pytest.mark.parametrize("model", [dilemma(), elmira(), partial()], ids=["options", "moves", "partial"])
def test_what_is_told_in_a_short_time_is_what_is_told_in_a_long_one(model: ConflictModel, looks: int) -> None:
    whole = analyse(model)
    found = analyse(model, limits=OverAfter(looks))
    assert found.status == "best so far" or found.stable == whole.stable
    for concept, rows in found.stable.items():
        assert rows == whole.stable[concept]


def test_no_time_at_all_is_a_status() -> None:
    found = analyse(dilemma(), limits=OverAfter(0))
    assert (found.status, found.stable, found.equilibria) == ("best so far", {}, {})


def test_a_reason_without_time_says_so() -> None:
    told = explain(dilemma(), Case(graph_of(dilemma()), 0, 3, "seq"), OverAfter(0))
    assert (told.stable, told.words) == (None, "There was no time to find this out.")


def test_a_change_without_time_says_so() -> None:
    told = change_for(dilemma(), Case(graph_of(dilemma()), 0, 3, "nash"), OverAfter(0))
    assert not told.possible
    assert told.words == "There was no time to find this out."


def test_a_search_without_time_is_not_complete() -> None:
    search = Search(graph_of(dilemma()), (0, 1), 0, improving=False, limits=OverAfter(1))
    assert search.run() is None
    assert not search.complete


def test_the_stability_of_a_plan_without_time_is_best_so_far() -> None:
    assert stability_of(negotiation(), road_map(), limits=OverAfter(0)).status == "best so far"


def many(options: int, **fields: object) -> ConflictModel:
    return ConflictModel(
        options=tuple(ConflictOption(name=f"o{place}", owner="AB"[place % 2]) for place in range(options)),
        decision_makers=tuple(
            maker(name, Worths(points={f"o{place}": float(1 + place) for place in range(options)}), **fields)
            for name in "AB"
        ),
    )


def test_too_many_states_for_simultaneous_stability_is_no_matter_of_definition() -> None:
    found = verdicts_of(graph_of(many(15)), ("sim",))
    assert found.not_defined == {}
    assert "16,384" in found.left_out["sim"]


def test_of_very_many_states_only_those_asked_for_are_listed() -> None:
    report = analyse(many(17), Asked(concepts=("nash",), only=(1,), reach_from=1))
    assert [state.id for state in report.states] == [1]
    assert report.equilibria["nash"] == (1 << 17,)
    assert report.status_quo is not None
    assert [reach.to for reach in report.status_quo.by_improvements] == [1 << 17]


def test_unknown_pairs_among_too_many_states_are_refused() -> None:
    assert MOST_PARTIAL == 1 << 12
    with pytest.raises(TooManyStates, match="8,192 states"):
        graph_of(many(13, unknown=(Pair(1, 2),)))


def test_moves_of_listed_combinations_need_memory_too() -> None:
    small = many(10)
    graph = graph_of(small)
    listed = ConflictModel(
        options=small.options,
        decision_makers=small.decision_makers,
        states=tuple(graph.state(place) for place in range(graph.size)),
    )
    with pytest.raises(TooManyStates):
        graph_of(listed, memory=100_000)
