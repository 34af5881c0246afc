"""Whatever a file holds, it becomes a report or an error in words."""

from __future__ import annotations

import json
import random
from typing import TYPE_CHECKING, Any

from hypothesis import given, settings
from hypothesis import strategies as st

from memcon.errors import ConflictError
from memcon.roadmap.stability import Asked, analyse, read_model
from tests.conflict_models import as_json, dilemma, elmira

if TYPE_CHECKING:
    from collections.abc import Iterator

GMCR = {
    "decisionMakers": [
        {"name": "A", "options": [0], "preferences": [[[1, "Y"]], [[0, "N"]]], "preferenceRanking": [1, [2, 3], 4]},
        {"name": "B", "options": [1], "preferences": [{"compound": True, "members": [[[0, "Y"], [1, "N"]]]}]},
    ],
    "options": [{"name": "x", "permittedDirection": "fwd"}, {"name": "y", "permittedDirection": "both"}],
    "infeasibles": [[[0, "Y"], [1, "Y"]]],
    "useManualPreferenceRanking": False,
    "coalitions": [0, [0, 1]],
}
STATEMENTS = {
    "decision_makers": ["A", "B"],
    "options": [{"name": "x", "owner": "A", "where": [{"pattern": "-Y", "direction": "back"}]}, ["y", "both"]],
    "owner": [[], ["y"]],
    "infeasible": ["YY"],
    "preferences": {"A": {"statements": ["1 iff 2"]}, "B": {"better": [[1, 2]], "equal": [[2, 3]]}},
    "unknown": {"A": [[1, 2]]},
}
WHOLE = [json.loads(as_json(elmira())), json.loads(as_json(dilemma())), GMCR, STATEMENTS]
ODD: list[Any] = [None, True, -1, 0, 1e308, "", "Y", [], {}, [[]], [None], {"": None}, 10**30, "x" * 50]


def places(value: object) -> Iterator[tuple[Any, Any]]:
    """Every place in nested lists and objects: what holds it, and its key."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in pairs:
        yield value, key
        yield from places(inner)


@settings(max_examples=400, deadline=None)
@given(st.integers(0, 2**32))
def test_a_spoiled_file_is_told_in_words(seed: int) -> None:
    chance = random.Random(seed)
    whole = json.loads(json.dumps(chance.choice(WHOLE)))
    for _ in range(chance.randint(1, 3)):
        holder, key = chance.choice([*places(whole)] or [([None], 0)])
        if chance.random() < 0.3:
            del holder[key]
        else:
            holder[key] = chance.choice(ODD)
    assert outcome(json.dumps(whole).encode())


@given(st.binary(max_size=60))
def test_any_bytes_are_told_in_words(data: bytes) -> None:
    assert outcome(data).startswith("m.json: ")


def outcome(data: bytes) -> str:
    """How many states the model has, or what is wrong with it; any other exception fails the test."""
    try:
        return f"{analyse(read_model(data, 'm.json'), Asked(memory=10**8)).size} states"
    except ConflictError as error:
        return str(error)
