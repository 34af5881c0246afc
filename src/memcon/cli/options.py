"""Options that several verbs share, and how a verb prints."""

from __future__ import annotations

import datetime as dt
import os
from typing import TYPE_CHECKING, Any, TypeVar

import click

from memcon.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from rich.progress import Progress

F = TypeVar("F", bound="Callable[..., Any]")

RECORD_ENV = "MEMCON_RECORD"
DEFAULT_RECORD = "memcon.db"
FEW = 4  # pages: from more than this on, a progress bar is shown


def record_option(command: F) -> F:
    """`--record PATH|URL`: which record to open."""
    option = click.option(
        "--record",
        "record_url",
        default=lambda: os.environ.get(RECORD_ENV, DEFAULT_RECORD),
        metavar="PATH|URL",
        show_default=f"${RECORD_ENV} or {DEFAULT_RECORD}",
        help="The record.",
    )
    return option(command)


def json_option(command: F) -> F:
    """`--json`: the same content for a program."""
    return click.option("--json", "as_json", is_flag=True, help="The same content as JSON.")(command)


def as_of_option(command: F) -> F:
    """`--as-of DATE`: the view as of a day."""
    option = click.option(
        "--as-of", "as_of", callback=_day, metavar="DATE", help="As of that day (2019-01-18); default: the newest."
    )
    return option(command)


def _day(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    del ctx, param
    if value is None:
        return None
    try:
        return dt.date.fromisoformat(value).isoformat()
    except ValueError as error:
        raise UsageError(f"'{value}' is not a day; write it as 2019-01-18") from error


def print_json(value: object, *, indent: bool = True) -> None:
    """Print a domain value, or plain lists and dicts of them, as JSON."""
    import msgspec

    data = msgspec.json.encode(value)
    click.echo((msgspec.json.format(data, indent=2) if indent else data).decode("utf-8"))


def print_jsonl(values: Iterable[object]) -> None:
    """Print one JSON object a line."""
    for value in values:
        print_json(value, indent=False)


def progress_bar(pages: int | None) -> Progress:
    """A progress bar on stderr, shown only in a terminal and for more than a few pages (None: not known)."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeRemainingColumn

    return Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
        disable=pages is not None and pages <= FEW,
    )
