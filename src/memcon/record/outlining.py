"""Claims without their words: enough to put them in an order, and to know whether they are still there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import JSON, cast, func, literal, select, true

from memcon.record.outline import Outline
from memcon.record.rows import KINDS, LETTERS
from memcon.record.schema import CLAIMS, LABELS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sqlalchemy import ColumnElement, Connection, Row, Select

    from memcon.record.outline import OfClaims

_AT_ONCE = 500  # ids asked for by one query
_ROWS = 5_000  # in memory


def outlines_of(
    connection: Connection, kind: type[Any], articles: Mapping[int, int], wanted: OfClaims
) -> Iterator[Outline]:
    """The claims of a kind as they were read, in the order of their articles; see `Store.outlines`.

    Args:
        connection: to the record.
        kind: of claim.
        articles: the readings that are shown, and the number of each one's article.
        wanted: which of the claims, and how full.
    """
    letter = LETTERS[KINDS[kind]]
    found: list[Row[Any]] = []
    for condition in _conditions(wanted):
        rows = connection.execute(_asked(connection, kind, wanted).where(condition).execution_options(yield_per=_ROWS))
        found += [row for row in rows if row.reading in articles]
    for row in sorted(found, key=lambda row: (articles[row.reading], row.number)):
        if row.label is not None:
            yield Outline(row.id, f"{letter}{row.label}", row.layer, row.certainty, row.modality, row.rule or "")


def _asked(connection: Connection, kind: type[Any], wanted: OfClaims) -> Select[Any]:
    name = KINDS[kind]
    rule = _rule(connection) if wanted.rules else literal("")
    labels = (LABELS.c.item == CLAIMS.c.id) & (LABELS.c.kind == LETTERS[name])
    columns = (CLAIMS.c.reading, CLAIMS.c.number, CLAIMS.c.id, CLAIMS.c.layer, CLAIMS.c.certainty, CLAIMS.c.modality)
    return (
        select(*columns, LABELS.c.number.label("label"), rule.label("rule"))
        .outerjoin(LABELS, labels)  # see `listing.claims_at`
        .where(CLAIMS.c.kind == name if wanted.items is None else CLAIMS.c.kind + "" == name)  # then not by its index
    )


def _conditions(wanted: OfClaims) -> Iterator[ColumnElement[bool]]:
    """What the rows must be, some ids at a time."""
    layer = true() if wanted.layer is None else CLAIMS.c.layer == wanted.layer
    if wanted.items is None:
        yield layer
        return
    items = sorted(set(wanted.items))
    for start in range(0, len(items), _AT_ONCE):
        yield layer & CLAIMS.c.id.in_(items[start : start + _AT_ONCE])


def _rule(connection: Connection) -> ColumnElement[Any]:
    """The rule in a claim's JSON, in the words of the database."""
    if connection.dialect.name == "sqlite":
        return func.json_extract(CLAIMS.c.body, "$.rule")
    rule: ColumnElement[Any] = cast(CLAIMS.c.body, JSON)["rule"].as_string()
    return rule
