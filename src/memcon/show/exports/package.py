"""What goes with tables so that others can read them: the datapackage (Frictionless, v1) and a codebook in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from memcon.show.exports.coverage import COVERAGE
from memcon.show.exports.tables import TABLES
from memcon.show.markdown import plain, table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from memcon.domain.holdings import Holdings
    from memcon.show.exports.columns import Column, Table

_TYPES = {"list": "array"}  # the others are called the same in a datapackage
_MEDIA = {
    "csv": "text/csv", "tsv": "text/tab-separated-values", "parquet": "application/vnd.apache.parquet",
    "jsonl": "application/jsonl",
}  # fmt: skip


def datapackage(holdings: Holdings, ending: str, counts: Mapping[str, int]) -> bytes:
    """The datapackage.json of a folder of tables whose files have that ending."""
    package = {
        "profile": "data-package",
        "name": "memcon-export",
        "title": "What reports tell of the talks",
        "description": f"As of {holdings.as_of or 'no day'}; every row has the words that prove it.",
        "resources": [_resource(one, ending, counts[one.name]) for one in (*TABLES, COVERAGE)],
    }
    return msgspec.json.format(msgspec.json.encode(package), indent=2) + b"\n"


def _resource(of: Table, ending: str, rows: int) -> dict[str, Any]:
    resource: dict[str, Any] = {
        "name": of.name,
        "path": f"{of.name}.{ending}",
        "title": of.words,
        "profile": "tabular-data-resource",
        "format": ending,
        "mediatype": _MEDIA[ending],
        "encoding": "utf-8",
        "rows": rows,
        "schema": _schema(of),
    }
    if ending == "tsv":
        resource["dialect"] = {"delimiter": "\t"}
    return resource


def _schema(of: Table) -> dict[str, Any]:
    schema: dict[str, Any] = {"fields": [_field(column) for column in of.columns], "missingValues": [""]}
    if of.key:
        schema["primaryKey"] = list(of.key)
    if of.refers:
        schema["foreignKeys"] = [
            {"fields": [own], "reference": {"resource": there.partition(".")[0], "fields": [there.partition(".")[2]]}}
            for own, there in of.refers.items()
        ]
    return schema


def _field(column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": column.name, "type": _TYPES.get(column.kind, column.kind), "description": column.words,
    }  # fmt: skip
    constraints: dict[str, Any] = {}
    if column.required:
        constraints["required"] = True
    if column.values:
        constraints["enum"] = list(column.values)
    return {**field, "constraints": constraints} if constraints else field


def codebook(more: Sequence[str] = ()) -> str:
    """The tables and columns in words, as Markdown.

    Args:
        more: what is to be said of this form of the tables, a sentence each.
    """
    return "\n".join(_lines(more))


def _lines(more: Sequence[str]) -> Iterator[str]:
    yield from ("# Codebook", "")
    yield from (
        "An empty cell means that nothing is told: nothing is guessed. Days of publication (`published`) and days of",
        "what is told (`date`, `first_day`, `last_day`) never share a column. Counts belong beside the table",
        "`coverage`, which says how many articles were read.",
        "",
    )
    yield from (f"- {plain(one)}" for one in more)
    if more:
        yield ""
    for one in (*TABLES, COVERAGE):
        yield from (f"## {one.name}", "", f"One row is {plain(one.words)}.", "")
        yield from table(("column", "holds", "what it means"), [_row(one, column) for column in one.columns])


def _row(of: Table, column: Column) -> tuple[str, str, str]:
    held = {"list": "several strings", "date": "day"}.get(column.kind, column.kind)
    marks = [held]
    if column.name in of.key:
        marks.append("key")
    if column.name in of.refers:
        marks.append(f"refers to `{of.refers[column.name]}`")
    values = f" One of: {', '.join(column.values)}." if column.values else ""
    return (f"`{column.name}`", ", ".join(marks), plain(column.words) + "." + plain(values))
