"""Prints a list: as a table, as JSON, some of it in memory at a time; says so where there is nothing."""

from __future__ import annotations

import sys
from itertools import islice
from typing import TYPE_CHECKING

from memcon.cli.options import nothing, print_json, print_json_each, print_table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sized

    from rich.console import RenderableType

    from memcon.domain.brief import Sourced
    from memcon.domain.standing import PositionLine
    from memcon.record.contract import ClaimT

AT_ONCE = 500  # rows of a long list in one table


def say(found: Sized, what: str, table: Callable[[], RenderableType], *, as_json: bool, form: object = None) -> None:
    """Print what was found as a table, or as JSON (`form`, else itself); say so where there is nothing."""
    if as_json:
        print_json(found if form is None else form)
    if not len(found):
        sys.exit(nothing(what))
    if not as_json:
        print_table(table())


def say_each(
    found: Iterable[Sourced[ClaimT]],
    what: str,
    table: Callable[[Iterable[Sourced[ClaimT]]], RenderableType],
    *,
    as_json: bool,
) -> None:
    """The same of a long list, some of it in memory at a time; what one article tells stays together."""
    from memcon.show.public import item_of

    said = 0
    if as_json:
        said = print_json_each(item_of(one.claim, label=one.label, article=one.source.label) for one in found)
    else:
        for part in _parts(found):
            print_table(table(part))
            said += len(part)
    if not said:
        sys.exit(nothing(what))


def say_positions(found: Iterator[PositionLine], *, as_json: bool) -> None:
    """The same of standing positions, with the words that gave way."""
    from memcon.show.found import positions_list
    from memcon.show.public import position_forms

    said = print_json_each(form for line in found for form in position_forms((line,))) if as_json else 0
    while part := list(islice(found, AT_ONCE)):
        print_table(positions_list(part))
        said += len(part)
    if not said:
        sys.exit(nothing("positions"))


def _parts(found: Iterable[Sourced[ClaimT]]) -> Iterator[list[Sourced[ClaimT]]]:
    """Some hundreds at a time, cut between two articles."""
    part: list[Sourced[ClaimT]] = []
    for one in found:
        if len(part) >= AT_ONCE and one.source.label != part[-1].source.label:
            yield part
            part = []
        part.append(one)
    if part:
        yield part
