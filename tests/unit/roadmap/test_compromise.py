"""Tables of positions on an issue, and the two benchmarks."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from memcon.errors import PositionTableError
from memcon.roadmap.compromise import IssuePosition, benchmarks, read_positions

# Two published example tables of expected-utility models (github.com/jmckib/bdm-scholz-expected-utility-model):
# actor, capability, position, salience.
EMISSIONS = """\
Actor,Capability,Position,Salience
Netherlands,0.08,4,0.8
Belgium,0.08,7,0.4
Luxembourg,0.03,4,0.2
Germany,0.16,4,0.8
France,0.16,10,0.6
Italy,0.16,10,0.6
UK,0.16,10,0.9
Ireland,0.05,7,0.1
Denmark,0.05,4,1.0
Greece,0.08,7,0.7
"""
OIL = [
    ("HAWKS", 0.65, 14.25, 0.8), ("IRAN", 0.85, 14.2, 0.85), ("RUSSIA", 0.55, 14.2, 0.65), ("IPEC", 0.7, 14.1, 0.75),
    ("GULF", 0.5, 14.1, 0.75), ("MILITARY", 0.75, 14.0, 0.85), ("KUWAIT", 0.65, 14.0, 0.9),
    ("TRIBALS", 0.85, 13.95, 0.85), ("RELIGIOUS LEADERS", 0.95, 13.9, 0.9), ("BUSINESS", 0.6, 13.75, 0.8),
    ("SULTAN", 0.95, 13.4, 0.95), ("MAJLIS", 0.45, 13.35, 0.75), ("ABDULLAH", 1.0, 13.25, 0.9),
    ("FAHD", 1.05, 13.0, 0.9), ("USA", 0.6, 13.0, 0.7), ("NAZER", 0.8, 12.9, 0.85), ("EUR/JPN", 0.75, 12.85, 0.75),
]  # fmt: skip


def _one(actor: str, position: float, weight: float = 1.0) -> IssuePosition:
    return IssuePosition(actor=actor, position=position, salience=1.0, capability=weight)


def test_the_first_published_table() -> None:
    found = benchmarks(read_positions(EMISSIONS))
    assert (round(found.weighted_mean, 2), found.weighted_median) == (7.39, 7)


def test_the_second_published_table_in_json() -> None:
    rows = [dict(zip(("actor", "capability", "position", "salience"), row, strict=True)) for row in OIL]
    found = benchmarks(read_positions(json.dumps({"actors": rows})))
    assert (round(found.weighted_mean, 4), found.weighted_median) == (13.6199, 13.9)


def test_where_two_share_the_median_both_are_told() -> None:
    found = benchmarks([_one("A", 0), _one("B", 10)])
    assert (found.weighted_median, found.upper_median) == (0, 10)


@settings(suppress_health_check=[HealthCheck.too_slow])  # drawing is slow on a busy machine
@given(st.lists(st.tuples(st.floats(-100, 100), st.floats(0.01, 10)), min_size=1, max_size=20))
def test_no_position_beats_the_median(table: list[tuple[float, float]]) -> None:
    positions = [_one(str(place), *row) for place, row in enumerate(table)]
    found = benchmarks(positions)
    whole = sum(one.weight for one in positions)
    below = sum(one.weight for one in positions if one.position < found.weighted_median)
    above = sum(one.weight for one in positions if one.position > found.weighted_median)
    assert max(below, above) <= whole / 2 + 1e-6 * whole


@settings(suppress_health_check=[HealthCheck.too_slow])  # drawing is slow on a busy machine
@given(st.lists(st.tuples(st.floats(-100, 100), st.floats(0.01, 10)), min_size=1, max_size=20))
def test_the_mean_lies_among_the_positions(table: list[tuple[float, float]]) -> None:
    found = benchmarks(_one(str(place), *row) for place, row in enumerate(table))
    assert min(row[0] for row in table) - 1e-9 <= found.weighted_mean <= max(row[0] for row in table) + 1e-9


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "it holds no row"),
        ("actor,position,salience,capability\n", "it holds no row"),
        ("actor,position,salience,capability\nA,x,1,1\n", "row 1, position: 'x' is no number"),
        ("actor,position,salience,capability\nA,nan,1,1\n", "row 1, position: 'nan' is no number"),
        ("actor,position,salience,capability\nA,1,-1,1\n", "row 1, salience: -1 is below 0"),
        ("actor,position,salience,capability\n,1,1,1\n", "row 1: the actor is missing"),
        ("actor,position,salience,capability\nA,1,1,1\nA,2,1,1\n", "A stands there twice"),
        ("actor,position,salience\nA,1,1\n", "row 1, capability: 'None' is no number"),
        ("{", "this is no JSON"),
        ("[1]", "a list of objects"),
    ],
)
def test_a_table_that_cannot_be_used_is_told_by_row(text: str, told: str) -> None:
    with pytest.raises(PositionTableError) as caught:
        read_positions(text, origin="t.csv")
    assert told in str(caught.value)


def test_columns_may_have_their_usual_other_names() -> None:
    (one,) = read_positions("Stakeholder,Power,Salience,Position\nA,2,0.5,3\n")
    assert (one.actor, one.weight) == ("A", 1.0)


def test_nobody_with_weight_has_no_benchmark() -> None:
    with pytest.raises(PositionTableError, match="nobody has any weight"):
        benchmarks([_one("A", 1, 0.0)])
