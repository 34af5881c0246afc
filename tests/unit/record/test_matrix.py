"""Parties × measures."""

from __future__ import annotations

from memcon.record.matrix import matrix_of
from tests import factories as make


def test_two_wordings_of_one_measure_are_one_row_under_the_shorter() -> None:
    matrix = matrix_of([make.position(), make.position(holder="Sudland", measure="the full opening of the road")], {})
    assert [row.measure for row in matrix.rows] == ["the opening of the road"]


def test_a_row_is_contested_where_one_party_is_for_and_another_against() -> None:
    matrix = matrix_of([make.position(), make.position(holder="Sudland", stance="refuses")], {})
    assert matrix.rows[0].contested


def test_a_party_alone_with_itself_is_in_no_dispute() -> None:
    matrix = matrix_of([make.position(), make.position(stance="refuses")], {})
    assert not matrix.rows[0].contested


def test_disputing_parties_and_contested_measures_come_first() -> None:
    matters = ("aid", "bread", "cement")
    talk = [make.position(holder="Westland", measure=matter, stance="hopes") for matter in matters]
    matrix = matrix_of([*talk, make.position(), make.position(holder="Sudland", stance="opposes")], {})
    assert set(matrix.parties[:2]) == {"Norland", "Sudland"}
    assert matrix.rows[0].contested


def test_a_cell_shows_the_newest_first_under_its_label() -> None:
    old, new = make.position(as_of="2020-01-01"), make.position(as_of="2020-02-01")
    (row,) = matrix_of([old, new], {new.id: "P2"}).rows
    assert [cell.label for cell in row.cells[0]] == ["P2", old.id]


def test_a_position_of_two_parties_stands_in_both_columns() -> None:
    matrix = matrix_of([make.position(holder="Norland; Sudland")], {})
    assert matrix.parties == ("Norland", "Sudland")
    assert all(matrix.rows[0].cells)
