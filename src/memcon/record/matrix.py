"""Parties × measures: the standing positions as a table, contested measures marked; pure."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec import structs

from memcon.domain.brief import Cell, Matrix, MatrixRow
from memcon.domain.measure_index import MeasureIndex
from memcon.domain.measures import same_measure

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from memcon.domain.claims import PositionStatement, Stance
    from memcon.domain.standing import PositionLine

_FOR: frozenset[Stance] = frozenset({"demands", "offers", "proposes", "accepts", "supports", "hopes"})
_AGAINST: frozenset[Stance] = frozenset({"refuses", "opposes"})


def matrix_of_lines(lines: Sequence[PositionLine]) -> Matrix:
    """The matrix of standing positions, each with how many articles report it."""
    matrix = matrix_of([line.statement for line in lines], {line.statement.id: line.label for line in lines})
    counts = {line.statement.id: (line.article_count, line.independent_source_count) for line in lines}
    return structs.replace(matrix, rows=tuple(_counted(row, counts) for row in matrix.rows))


def _counted(row: MatrixRow, counts: Mapping[str, tuple[int, int]]) -> MatrixRow:
    cells = tuple(
        tuple(
            structs.replace(one, article_count=articles, independent_source_count=independent)
            for one in cell
            for articles, independent in (counts[one.statement.id],)
        )
        for cell in row.cells
    )
    return structs.replace(row, cells=cells)


def matrix_of(standing: Sequence[PositionStatement], labels: Mapping[str, str]) -> Matrix:
    """The matrix of the standing positions.

    Args:
        standing: one statement for each thing that a party stands for, newest last.
        labels: claim id -> short label; a statement without one shows its id.

    Returns:
        parties in most disputes first; rows contested first, then those on which most parties speak.
    """
    groups = _by_measure(standing)
    parties = _in_order(groups)
    rows = [_row(group, parties, labels) for group in groups]
    rows.sort(key=_weight)
    return Matrix(parties=parties, rows=tuple(rows))


def _by_measure(standing: Sequence[PositionStatement]) -> list[list[PositionStatement]]:
    groups: list[list[PositionStatement]] = []
    homes: MeasureIndex[tuple[PositionStatement, list[PositionStatement]]] = MeasureIndex()
    for statement in standing:
        home = next((group for one, group in homes.near(statement) if same_measure(one, statement)), None)
        if home is None:
            home = []
            groups.append(home)
        home.append(statement)
        homes.add(statement, (statement, home))
    return groups


def _in_order(groups: Sequence[Sequence[PositionStatement]]) -> tuple[str, ...]:
    """The parties: those in most disputes first, then those that say most."""
    spoken = Counter(party for group in groups for one in group for party in _parties(one))
    disputing = Counter(party for group in groups if _contested(group) for one in group for party in _parties(one))
    return tuple(sorted(spoken, key=lambda party: (-disputing[party], -spoken[party])))


def _weight(row: MatrixRow) -> tuple[bool, int, bool]:
    """Contested measures first, then those on which most parties speak, then those that hang on something."""
    told = [cell for cells in row.cells for cell in cells]
    return (
        not row.contested,
        -sum(bool(cells) for cells in row.cells),
        not any(one.statement.conditions for one in told),
    )


def _parties(statement: PositionStatement) -> tuple[str, ...]:
    return tuple((statement.holder_party or statement.holder).split("; "))


def _row(group: list[PositionStatement], parties: tuple[str, ...], labels: Mapping[str, str]) -> MatrixRow:
    cells = tuple(
        tuple(
            Cell(label=labels.get(one.id, one.id), statement=one) for one in reversed(group) if party in _parties(one)
        )
        for party in parties
    )
    named = min(group, key=lambda one: len(one.measure))
    return MatrixRow(measure=named.measure, catalogue=named.catalogue, contested=_contested(group), cells=cells)


def _contested(group: Sequence[PositionStatement]) -> bool:
    """Whether one party is for and another against."""
    favour = {party for one in group if one.stance in _FOR for party in _parties(one)}
    against = {party for one in group if one.stance in _AGAINST for party in _parties(one)}
    return any(mine != theirs for mine in favour for theirs in against)
