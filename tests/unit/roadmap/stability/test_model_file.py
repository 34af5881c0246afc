"""Models from files: the own form, gmcr-py's, and files that are neither."""

from __future__ import annotations

import json
import re
from pathlib import Path

import numpy as np
import pytest

from memcon.errors import ConflictError, ConflictUnreadable, ConflictUnsound, StatementUnreadable, UnknownState
from memcon.roadmap.stability import analyse, graph_of, read_model
from tests.conflict_models import ELMIRA_EQUILIBRIA, as_json, chicken, dilemma, elmira


def read(**whole: object) -> object:
    return analyse(read_model(json.dumps(whole).encode(), "m.json"))


OWN = {
    "decision_makers": ["A", "B"],
    "states": [{"id": 1}, {"id": 2}],
    "moves": {"A": {"1": [2], "2": [1]}, "B": {}},
    "payoffs": {"A": [1, 2], "B": [1, 1]},
}


def test_ids_that_are_the_same_as_text_are_refused() -> None:
    with pytest.raises(ConflictUnreadable, match='the ids 1 and "1" are the same as text'):
        read(**OWN | {"states": ["a", 1, "1"]})


@pytest.mark.parametrize("model", [dilemma(), chicken(), elmira()], ids=lambda model: model.title)
def test_a_model_written_as_json_says_the_same(model: object) -> None:
    again = read_model(as_json(model), "m.json")  # type: ignore[arg-type]  # a model
    assert analyse(again).equilibria == analyse(model).equilibria  # type: ignore[arg-type]  # a model


def test_states_are_told_by_the_ids_of_the_file() -> None:
    report = analyse(read_model(as_json(elmira()), "m.json"))
    assert report.equilibria["nash"] == ELMIRA_EQUILIBRIA["nash"]


def test_state_numbers_are_combinations_where_options_have_bits() -> None:
    model = read_model(
        json.dumps(
            OWN
            | {
                "options": [{"bit": 4, "dm": "A", "name": "go"}],
                "states": [{"id": 0}, {"id": 4}],
                "moves": {"A": {"0": [4], "4": [0]}},
                "payoffs": {"A": [1, 2], "B": [1, 1]},
            }
        ).encode(),
        "m.json",
    )
    assert [state.pattern for state in model.states] == ["N", "Y"]
    assert "sim" not in analyse(model).not_defined


def test_payoffs_may_be_given_by_state() -> None:
    report = analyse(read_model(json.dumps(OWN | {"payoffs": {"A": {"1": 1, "2": 2}, "B": [1, 1]}}).encode(), "m"))
    assert report.equilibria["nash"] == (2,)


def test_unknown_pairs_are_read() -> None:
    whole = OWN | {"payoffs": {"A": [2, 1], "B": [1, 1]}, "unknown": {"A": [[1, 2]]}}
    report = analyse(read_model(json.dumps(whole).encode(), "m"))
    assert report.equilibria["nash"] == ()  # whether 2 is better than 1 is open, so either tempts away


GMCR = {
    "decisionMakers": [
        {"name": "North", "options": [2], "preferences": [[[0, "Y"]], [[2, "N"]]]},
        {"name": "South", "options": [0], "preferences": [[[2, "Y"]], [[0, "N"]]]},
        {
            "name": "Mediator",
            "options": [1],
            "preferences": [{"compound": True, "members": [[[0, "Y"], [2, "Y"]], [[0, "N"], [2, "N"]]]}],
        },
    ],
    "options": [
        {"name": "open border", "permittedDirection": "both"},
        {"name": "leave", "permittedDirection": "fwd"},
        {"name": "withdraw", "permittedDirection": "both"},
    ],
    "infeasibles": [[[0, "Y"], [1, "Y"]]],
    "useManualPreferenceRanking": False,
}


def test_a_gmcr_file_counts_states_decision_maker_by_decision_maker() -> None:
    model = read_model(json.dumps(GMCR).encode(), "m.gmcr")
    assert [option.name for option in model.options] == ["withdraw", "open border", "leave"]
    assert [state.pattern for state in analyse(model).states] == ["NNN", "YNN", "NYN", "YYN", "NNY", "YNY"]


def test_a_gmcr_file_orders_states_by_its_conditions() -> None:
    orders = graph_of(read_model(json.dumps(GMCR).encode(), "m.gmcr")).orders
    told = [np.asarray(order.payoff).tolist() for order in orders]
    assert told[0] == [1, 0, 3, 2, 1, 0]  # weights 2 for the border open, 1 for not withdrawing
    assert told[2] == [1, 0, 0, 1, 1, 0]


def test_a_ranking_by_hand_takes_the_place_of_conditions() -> None:
    whole = json.loads(json.dumps(GMCR))
    whole["useManualPreferenceRanking"] = True
    for one in whole["decisionMakers"]:
        one["preferenceRanking"] = [6, [1, 2], 3, 4, 5]
    payoff = graph_of(read_model(json.dumps(whole).encode(), "m.gmcr")).orders[0].payoff
    assert payoff is not None
    assert payoff.tolist() == [4, 4, 3, 2, 1, 5]


def test_the_model_in_the_method_page_is_one() -> None:
    page = (Path(__file__).parents[4] / "docs" / "method-roadmap.md").read_text(encoding="utf-8")
    (block,) = re.findall(r'(?m)^    \{"decision_makers"(?:.*\n)+?.*\}\}$', page)
    report = analyse(read_model(block.encode(), "the method page"))
    assert [state.pattern for state in report.states] == ["NN", "YN", "YY"]


BROKEN = {
    "empty": (b"", "the file is empty"),
    "blank": (b" \n", "the file is empty"),
    "not JSON": (b"{", "this is not JSON"),
    "not text": (b"\xff\xfe", "this is not JSON"),
    "a list": (b"[1]", "should be an object"),
    "nobody": (b"{}", "names no decision makers"),
    "no list of makers": (b'{"decision_makers": 3}', "should be a list"),
    "no preference": (b'{"decision_makers": ["A"], "states": [1], "moves": {}}', "nothing says what A prefers"),
}


@pytest.mark.parametrize("case", sorted(BROKEN))
def test_a_file_that_is_no_model_is_told_in_words(case: str) -> None:
    data, words = BROKEN[case]
    with pytest.raises(ConflictUnreadable, match=words):
        read_model(data, "m.json")


WRONG: dict[str, tuple[dict[str, object], type[ConflictError], str]] = {
    "no decision maker": ({"decision_makers": [], "moves": {}, "payoffs": {}}, ConflictUnsound, "no decision maker"),
    "stranger moves": ({"moves": {"Z": {}}}, ConflictUnreadable, "'Z' is no decision maker"),
    "unknown end": ({"moves": {"A": {"1": [7]}}}, UnknownState, "no state 7 in the moves of A"),
    "payoff of a word": ({"payoffs": {"A": ["x", 1], "B": [1, 1]}}, ConflictUnreadable, "should be a number"),
    "state twice": ({"states": [1, 1]}, ConflictUnsound, "listed twice"),
    "no moves": ({"moves": None}, ConflictUnsound, "no moves are listed"),
    "ranked twice": (
        {"payoffs": None, "preferences": {"A": [1, 1, 2], "B": [1, 2]}}, ConflictError, "stands in the ranking twice"),
    "not ranked": (
        {"payoffs": None, "preferences": {"A": [1], "B": [1, 2]}}, ConflictError, "the ranking leaves out state 2"),
    "no such option": (
        {"payoffs": None, "states": None, "moves": None, "options": [["go", "both"]], "owner": [["go"], []],
         "statements": {"A": ["stay"], "B": []}}, StatementUnreadable, "no option 'stay'; the options are \"go\""),
}  # fmt: skip


@pytest.mark.parametrize("case", sorted(WRONG))
def test_a_model_that_does_not_hold_together_is_told_in_words(case: str) -> None:
    change, error, words = WRONG[case]
    with pytest.raises(error, match=words):
        read(**{**OWN, **change})


def test_options_and_preferences_may_stand_inside_their_decision_maker() -> None:
    inside = {
        "decision_makers": [
            {"name": "A", "options": ["go"], "preferences": {"statements": ["stay", "not go"]}},
            {"name": "B", "options": [{"name": "stay", "direction": "forward"}], "payoffs": [1, 2, 3, 4]},
        ]
    }
    model = read_model(json.dumps(inside).encode(), "m.json")
    assert [(one.name, one.owner, one.direction) for one in model.options] == [
        ("go", "A", "both"),
        ("stay", "B", "forward"),
    ]
    assert analyse(model).equilibria["nash"] == (3,)


def test_states_may_be_known_from_the_moves_alone() -> None:
    whole = {key: value for key, value in OWN.items() if key != "states"}
    assert analyse(read_model(json.dumps(whole).encode(), "m.json")).equilibria["nash"] == (2,)


def test_preferences_may_be_listed_in_the_order_of_the_decision_makers_and_states_counted() -> None:
    whole = {**OWN, "states": 2, "payoffs": [[1, 2], [1, 1]]}
    assert analyse(read_model(json.dumps(whole).encode(), "m.json")).equilibria["nash"] == (2,)
