"""What each party stands for: measures by parties, a cell beside its sentences with what came before it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from memcon.domain.standing import PositionLine
from memcon.domain.time import known_days
from memcon.errors import UsageError
from memcon.record import views
from memcon.record.matrix import matrix_of_lines
from memcon.record.remembering import remembered
from memcon.show.drawing import as_file
from memcon.show.drawings.holdings import draw_holdings
from memcon.show.marked import surroundings
from memcon.show.public import position_forms
from memcon.web.view import Page, View, part_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from memcon.domain.brief import ArticleLine, Matrix
    from memcon.domain.claims import Layer, PositionStatement
    from memcon.record.asof import Moment
    from memcon.record.contract import Store
    from memcon.show.marked import Surroundings
    from memcon.web.asked import Asked

MOST_WORDS = 20  # statements shown beside a cell


class Heard(NamedTuple):
    """A statement of a cell: since when, how it came to what stands, and its words where they stand."""

    label: str
    day: str
    turn: str
    statement: PositionStatement
    source: ArticleLine
    found: tuple[Surroundings, ...]


class Chosen(NamedTuple):
    """A cell of the matrix that is looked into: its measure and party, and what was said, the newest first."""

    measure: str
    party: str
    labels: frozenset[str]
    heard: list[Heard]
    more: bool


def _positions(store: Store, asked: Asked, title: str) -> View:
    standing = views.positions_in(store, asked.moment, party=asked.get("party"))
    lines = [one for one in standing.lines if asked.wants(one.statement.layer)]
    ended = [one for one in standing.ended if asked.wants(one.statement.layer)]
    rows, more = part_of([*lines, *ended], asked)
    matrix = _matrix(store, asked.moment, asked.get("party"), asked.layers)
    shown, more_measures = part_of(matrix.rows, asked)
    drawing = draw_holdings([*lines, *ended], lambda label: asked.to(f"/item/{label}"), title=title)
    return View(
        title=title,
        form=position_forms(rows),
        kind=PositionLine,
        rows=rows,
        told={
            "matrix": matrix,
            "measures": shown,
            "ended": ended[: asked.most],
            "chosen": _chosen(store, matrix, [*lines, *ended], asked.get("cell")),
            "drawn": drawing,
        },
        more=more_measures if asked.form == "html" else more,
        drawing=partial(as_file, drawing) if rows else None,
    )


@remembered
def _matrix(store: Store, moment: Moment, party: str | None, layers: frozenset[Layer]) -> Matrix:
    lines = views.positions_in(store, moment, party=party).lines
    return matrix_of_lines([one for one in lines if not layers or one.statement.layer in layers])


def _chosen(store: Store, matrix: Matrix, lines: Sequence[PositionLine], label: str | None) -> Chosen | None:
    """The cell in which the statement of that label stands."""
    if label is None:
        return None
    for row in matrix.rows:
        for party, cell in zip(matrix.parties, row.cells, strict=True):
            labels = frozenset(one.label for one in cell)
            if label in labels:
                said = [one for line in lines if line.label in labels for one in _heard(store, line)]
                newest = sorted(said, key=lambda one: known_days(one.day)[1] or "", reverse=True)
                return Chosen(row.measure, party, labels, newest[:MOST_WORDS], len(newest) > MOST_WORDS)
    raise UsageError(f"cell: no cell of these positions holds {label[:20]}; its own page is /item/{label[:20]}")


def _heard(store: Store, line: PositionLine) -> Iterator[Heard]:
    yield _told(store, Heard(line.label, line.day, "stands", line.statement, line.source, ()))
    for turn, words in (("before that", line.history), ("says otherwise", line.signals)):
        for word in words[-MOST_WORDS:]:
            told = f"{turn}, {word.turn} since" if turn == "before that" else turn
            yield _told(store, Heard(word.label, word.day, told, word.statement, word.source, ()))


def _told(store: Store, heard: Heard) -> Heard:
    return heard._replace(found=surroundings(store.article(heard.source.label), heard.statement.evidence))


POSITIONS = Page("positions", "Positions", _positions, ("party", "cell"))
