"""What stands: authority before nearness before newness; what gives way is told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from memcon.domain.standing import RANKS
from memcon.record.standing import positions_of, standing
from tests import factories as make

if TYPE_CHECKING:
    from memcon.domain.brief import Sourced
    from memcon.domain.claims import PositionStatement
    from memcon.domain.standing import PositionLine

IF = (make.condition("if", "steps are taken"),)


def _said(day: str, label: str, by: str = "official", **fields: Any) -> Sourced[PositionStatement]:
    own = {"said_by": ("q",), "rule": by, **fields}
    return make.statement(make.position(**own), label, f"A{label[1:]}", published=day)


def _rank_of(statement: PositionStatement, day: str) -> int:
    del day
    return RANKS.index(statement.rule)


def _lines(*said: Sourced[PositionStatement]) -> tuple[PositionLine, ...]:
    return positions_of(said, _rank_of).lines


def test_a_leaders_word_stands_over_a_later_one_of_lower_authority_which_is_a_signal() -> None:
    (line,) = _lines(
        _said("2020-01-01", "P1", "leader", stance="offers"), _said("2020-02-01", "P2", "envoy", stance="refuses")
    )
    assert (line.label, line.rank) == ("P1", "leader")
    (signal,) = line.signals
    assert (signal.label, signal.rank, signal.turn, signal.day) == ("P2", "envoy", "reversed", "2020-02-01")


def test_of_equal_authority_own_words_stand_over_hearsay() -> None:
    (line,) = _lines(
        _said("2020-01-01", "P1", stance="refuses"), _said("2020-02-01", "P2", stance="offers", layer="attributed")
    )
    assert (line.label, line.directness, line.signals[0].directness) == ("P1", "own words", "second hand")


def test_an_outlets_words_are_less_direct_than_the_holders_and_more_than_hearsay() -> None:
    own, outlet = _said("2020-01-01", "P1", stance="refuses"), _said("2020-02-01", "P2", stance="offers", said_by=())
    hearsay = _said("2020-03-01", "P3", stance="refuses", layer="attributed")
    assert [one.label for one in _lines(outlet, hearsay)] == ["P2"]
    assert [one.label for one in _lines(own, outlet)] == ["P1"]


def test_what_was_said_before_a_day_is_weighed_as_of_that_day_and_shown_as_earlier() -> None:
    (line,) = _lines(
        _said("2020-02-03", "P1", stance="refuses", as_of="../2020-02-02"),
        _said("2020-02-01", "P2", stance="offers"),
    )
    assert (line.label, line.day, line.history[0].label) == ("P1", "../2020-02-02", "P2")


def test_of_equal_weight_the_newer_stands_and_shows_what_it_softened() -> None:
    (line,) = _lines(_said("2020-01-01", "P1", stance="demands"), _said("2020-02-01", "P2", stance="hopes"))
    assert line.label == "P2"
    assert [(word.label, word.turn) for word in line.history] == [("P1", "softened")]


@pytest.mark.parametrize(
    ("old", "new", "turn"),
    [
        ({"stance": "demands"}, {"stance": "proposes"}, "softened"),
        ({"stance": "hopes"}, {"stance": "demands"}, "hardened"),
        ({"stance": "refuses"}, {"stance": "refuses", "conditions": IF}, "softened"),
        ({"stance": "offers"}, {"stance": "offers", "conditions": IF}, "hardened"),
        ({"stance": "considers"}, {"stance": "offers"}, "softened"),
        ({"stance": "offers"}, {"stance": "refuses"}, "reversed"),
        ({"stance": "refuses"}, {"stance": "accepts"}, "reversed"),
        ({"stance": "demands", "conditions": IF}, {"stance": "demands"}, "changed"),
        ({"stance": "demands"}, {"stance": "demands"}, "restated"),
    ],
)
def test_each_turn_has_its_name(old: dict[str, Any], new: dict[str, Any], turn: str) -> None:
    (line,) = _lines(_said("2020-01-01", "P1", **old), _said("2020-02-01", "P2", **new))
    assert [word.turn for word in line.history] == [turn]


def test_a_later_denial_ends_a_position_and_says_when() -> None:
    offered, denied = (
        _said("2020-01-01", "P1", stance="offers"),
        _said("2020-02-01", "P2", stance="offers", certainty="denied"),
    )
    found = positions_of([offered, denied], _rank_of)
    assert found.lines == ()
    (ended,) = found.ended
    assert (ended.label, ended.ended, ended.signals[0].turn) == ("P1", "2020-02-01", "withdrawn")


def test_a_denial_of_lower_authority_is_only_a_signal() -> None:
    offered = _said("2020-01-01", "P1", "leader", stance="offers")
    (line,) = _lines(offered, _said("2020-02-01", "P2", "unnamed", stance="offers", certainty="denied"))
    assert [word.turn for word in line.signals] == ["withdrawn"]


def test_a_denial_ends_nothing_that_is_said_after_it() -> None:
    denied = _said("2020-01-01", "P1", "leader", stance="offers", certainty="denied")
    assert [line.label for line in _lines(denied, _said("2020-02-01", "P2", stance="offers"))] == ["P2"]


def test_reports_of_the_same_are_counted_with_copies_apart() -> None:
    said = [_said("2020-01-01", "P1"), _said("2020-01-01", "P2", via="a spokesman")]
    (line,) = positions_of(said, _rank_of, copies={"A1": 2}).lines
    assert line.labels == ("P1", "P2")
    assert (line.article_count, line.independent_source_count) == (4, 2)


def test_what_stands_is_the_same_without_what_gave_way() -> None:
    said = [
        _said("2020-03-04", "P1", "leader", stance="refuses"),
        _said("2020-03-05", "P2", stance="offers", conditions=IF),
        _said("2020-03-05", "P3", "minister", holder="Sudland", certainty="denied"),
        _said("2020-03-02", "P4", holder="Sudland", measure="a list of prisoners"),
        _said("2020-03-02", "P5", holder="Sudland"),
    ]
    assert [one.label for one in standing(said, _rank_of)] == [line.label for line in _lines(*said)] == ["P4", "P1"]
