"""On which line of a TOML text a key stands, for messages; `tomllib` does not tell."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Path = tuple[str, ...]


def lines_of(text: str) -> dict[Path, int]:
    """Path of each table and key -> its first line, counted from 1.

    Lines inside of values that run over several lines may be taken for keys of their own; the first line counts.
    """
    found: dict[Path, int] = {}
    table: Path = ()
    for number, line in enumerate(text.splitlines(), start=1):
        stripped = line.strip()
        if stripped.startswith("["):
            table = next(_paths(stripped), table)
            found.setdefault(table, number)
        elif "=" in stripped and not stripped.startswith("#"):
            for path in _paths(stripped) or ():
                found.setdefault((*table, *path), number)
    return found


def line_of(lines: Mapping[Path, int], path: Path) -> int | None:
    """The line of the key; where it has none of its own (it is missing), that of what it belongs to."""
    while path:
        if path in lines:
            return lines[path]
        path = path[:-1]
    return None


def _paths(line: str) -> Iterator[Path]:
    """The paths that a line names: those of a header or of a key with what is inside its inline table."""
    for whole in (line, line.partition("=")[0] + "= 0"):
        try:
            yield from _inside(tomllib.loads(whole))
        except ValueError:  # no TOML, or a number with thousands of digits
            continue
        return


def _inside(value: object) -> Iterator[Path]:
    """The deepest path first where there is one, so that a header names its whole path."""
    inner = value[0] if isinstance(value, list) and value else value
    if isinstance(inner, dict):
        for key, one in inner.items():
            paths = list(_inside(one))
            yield from ((key, *path) for path in paths)
            yield (key,)
