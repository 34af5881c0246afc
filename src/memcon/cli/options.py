"""Options that several verbs share, and how a verb prints."""

from __future__ import annotations

import datetime as dt
import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Literal, TypeVar

import click

from memcon.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from rich.console import RenderableType
    from rich.progress import Progress, TaskID

    from memcon.record.asof import Moment

F = TypeVar("F", bound="Callable[..., Any]")

RECORD_ENV = "MEMCON_RECORD"
DEFAULT_RECORD = "memcon.db"
FEW = 4  # pages: from more than this on, a progress bar is shown
PARTLY, NOTHING = 1, 3  # exit codes


def record_option(command: F) -> F:
    """`--record PATH|URL`: which record to open."""
    option = click.option(
        "--record",
        "record_url",
        default=lambda: os.environ.get(RECORD_ENV) or DEFAULT_RECORD,
        metavar="PATH|URL",
        show_default=f"${RECORD_ENV} or {DEFAULT_RECORD}",
        help="The record: a file, or postgresql://user@host/database.",
    )
    return option(command)


def json_option(command: F) -> F:
    """`--json`: the same content for a program."""
    return click.option("--json", "as_json", is_flag=True, help="The same content as JSON.")(command)


def first_look_option(command: F) -> F:
    """`--first-look`: skip what shows no sign of talks before anything is parsed."""
    words = "Skip pages whose words show no sign of talks, before they are parsed; they are listed and counted."
    return click.option("--first-look", "look_first", is_flag=True, help=words)(command)


def as_of_option(command: F) -> F:
    """`--as-of DATE`, `--known then|now` and `--known-at DATE`: the view as of a day, handed on as `moment`."""
    known = click.option(
        "--known",
        type=click.Choice(["then", "now"]),
        show_default="then; with --known-at: now",
        expose_value=False,
        is_eager=True,
        callback=_remember,
        help="With --as-of: what was published by then, or what is known now of things up to then.",
    )
    known_at = click.option(
        "--known-at",
        metavar="DATE",
        expose_value=False,
        is_eager=True,
        callback=_remember_day,
        help="The record as it stood at the end of that day: without what was added, read or judged since.",
    )
    day = click.option(
        "--as-of",
        "moment",
        callback=_moment,
        metavar="DATE",
        help="As of that day (2019-01-18); default: the newest.",
    )
    return known(known_at(day(command)))


def day_option(name: str, words: str) -> Callable[[F], F]:
    """`--since DATE` and the like: a day."""
    return click.option(name, callback=_day, metavar="DATE", help=words)


def _remember(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    ctx.meta[f"memcon.{param.name}"] = value
    return value


def _remember_day(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    return _remember(ctx, param, _day(ctx, param, value))


def _moment(ctx: click.Context, param: click.Parameter, value: str | None) -> Moment:
    from memcon.record.asof import Moment

    known_at: str | None = ctx.meta.get("memcon.known_at")
    known: Literal["then", "now"] = ctx.meta.get("memcon.known") or ("now" if known_at else "then")
    return Moment(day=_day(ctx, param, value), known=known, known_at=known_at)


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


def print_json_each(values: Iterable[object]) -> int:
    """Print values as one JSON list, each as it comes; how many."""
    import msgspec

    write = sys.stdout.write  # click.echo would empty the buffer at each value
    count = 0
    for count, value in enumerate(values, start=1):
        form = msgspec.json.format(msgspec.json.encode(value), indent=2).decode("utf-8")
        write(("[\n  " if count == 1 else ",\n  ") + form.replace("\n", "\n  "))
    write("\n]\n" if count else "[]\n")
    return count


def nothing(what: str) -> int:
    """Say that nothing of a kind was found; the exit code of that."""
    click.echo(f"memcon: no {what} there that fit", err=True)
    return NOTHING


def print_table(table: RenderableType) -> None:
    """Print a table to standard output, as wide as the terminal."""
    from memcon.show.terminal import console_for

    console_for().print(table)


def progress_bar(pages: int | None) -> Progress:
    """A progress bar on stderr, shown only in a terminal and for more than a few pages (None: not known)."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeRemainingColumn

    console = Console(stderr=True)
    return Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal or (pages is not None and pages <= FEW),
    )


@contextmanager
def standing_bar() -> Iterator[None]:
    """A progress bar while what stands in a large record is worked out for the first time."""
    from memcon.record.standing_looking import LISTENER

    with progress_bar(None) as bar:
        tasks: list[TaskID] = []

        def tell(share: float) -> None:
            if not tasks:
                tasks.append(bar.add_task("working out what stands, once for this record", total=100))
            bar.update(tasks[0], completed=int(share * 100))

        token = LISTENER.set(tell)
        try:
            yield
        finally:
            LISTENER.reset(token)


def pages_in(places: Iterable[str]) -> int | None:
    """How many pages the places seem to hold; None where only opening them would tell."""
    from memcon.intake.pages import count_pages

    counts = [count_pages(place) for place in places]
    return None if None in counts else sum(count or 0 for count in counts)
