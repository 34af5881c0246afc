"""Some rows written at once: on a server by one statement that is the same however many they are, so prepared once."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

from sqlalchemy import ARRAY, Text, bindparam, func, insert, select

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from sqlalchemy import ColumnElement, Connection, Insert, Table

BETWEEN = "\x1f"  # between the words of a list that is told as one text; arrays in an array must be of one length


def write_rows(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Write the rows in their order; all of them name the same columns."""
    if not rows:
        return
    names = tuple(rows[0])
    if connection.dialect.name == "postgresql":
        connection.execute(_unnested(table, names), in_columns(rows, names))
    else:
        connection.execute(_one_by_one(table), rows)


def in_columns(rows: Iterable[Mapping[str, Any]], names: Iterable[str]) -> dict[str, list[Any]]:
    """The rows as one list for each column."""
    some = list(rows)
    return {name: [row[name] for row in some] for name in names}


@functools.cache
def _one_by_one(table: Table) -> Insert:
    return insert(table)


@functools.cache
def _unnested(table: Table, names: tuple[str, ...]) -> Insert:
    return insert_unnested(table, {name: table.c[name].type for name in names}, {})


def insert_unnested(
    table: Table, given: Mapping[str, Any], made: Mapping[str, Callable[[Any], ColumnElement[Any]]]
) -> Insert:
    """What writes rows given as one list for each column, in their order: numbers rise as the rows do.

    Args:
        table: where they are written.
        given: name -> type of what is given; written as it is where the table has a column of that name.
        made: column -> what makes it of the given ones.
    """
    types = {name: Text() if name not in table.c else kind for name, kind in given.items()}
    lists = (bindparam(name, type_=ARRAY(kind)) for name, kind in types.items())
    rows = func.unnest(*lists).table_valued(*types, with_ordinality="place").render_derived()
    written: dict[str, ColumnElement[Any]] = {name: rows.c[name] for name in types if name in table.c}
    written |= {name: make(rows.c) for name, make in made.items()}
    return insert(table).from_select(list(written), select(*written.values()).order_by(rows.c.place))
