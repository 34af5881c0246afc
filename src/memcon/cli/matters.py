"""Where a road-map verb takes its negotiation from: pages, the record, or a file that somebody wrote."""

from __future__ import annotations

import functools
import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import click

from memcon.cli.clock import time_limit_option
from memcon.cli.options import NOTHING, as_of_option, json_option, record_option
from memcon.cli.runs import Tally, not_read
from memcon.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from memcon.matters import Matter
    from memcon.record.asof import Moment

F = TypeVar("F", bound="Callable[..., Any]")


class Wanted(NamedTuple):
    """What a verb was asked to look at.

    Attributes:
        pages: pages to read; none where the record or a file is looked at.
        file: a negotiation that somebody wrote.
        values: a file of values in place of what is assumed.
        stated_only: whether only what was stated counts.
        aims: whether every road map is to reach what each side would get for good.
    """

    pages: tuple[str, ...]
    record_url: str
    moment: Moment
    file: str | None
    values: str | None
    stated_only: bool
    aims: bool


def source_options(command: F) -> F:
    """The options by which a verb is told its negotiation, handed on as one `wanted`."""

    @functools.wraps(command)
    def told(**given: Any) -> Any:
        wanted = Wanted(
            pages=given.pop("pages"),
            record_url=given.pop("record_url"),
            moment=given.pop("moment"),
            file=given.pop("file"),
            values=given.pop("values"),
            stated_only=given.pop("stated_only"),
            aims=given.pop("aims"),
        )
        return command(wanted=wanted, **given)

    options: tuple[Callable[[Any], Any], ...] = (
        click.argument("pages", nargs=-1, metavar="[PAGE…|FILE.toml]"),
        record_option,
        as_of_option,
        click.option("--negotiation", "file", metavar="FILE", help="A negotiation written by hand, in TOML."),
        click.option("--values", metavar="FILE", help="An analyst's values, in place of what memcon assumes."),
        click.option("--stated-only", is_flag=True, help="Count only what the reports say that a party itself said."),
        click.option("--aims", is_flag=True, help="Ask that each side gets all that it could get for good (assumed)."),
    )
    made: Any = told
    for option in reversed(options):
        made = option(made)
    return made  # type: ignore[no-any-return]  # what click decorates stays what it was


def matter_options(command: F) -> F:
    """The same with a time limit and `--json`."""
    return source_options(time_limit_option(json_option(command)))


def matter_of(wanted: Wanted) -> Matter:
    """The negotiation that was asked for.

    Raises:
        UsageError: two places at once, or a file that cannot be read.
        NegotiationError: what somebody wrote cannot be used.
    """
    from memcon import matters

    file = _written(wanted)
    matter = matters.matter_of_text(text_of(file), origin=file) if file else _from_reports(wanted)
    if wanted.values:
        matter = matters.with_values(matter, text_of(wanted.values), origin=wanted.values)
    if wanted.stated_only:
        matter = matters.stated_only(matter)
    return matters.with_aims(matter) if wanted.aims else matter


def _written(wanted: Wanted) -> str | None:
    """The negotiation that somebody wrote, named as such or by the end of its name; None where pages are meant.

    Raises:
        UsageError: pages beside it.
    """
    if wanted.file and wanted.pages:
        raise UsageError("give either pages or --negotiation FILE, not both")
    if wanted.file or not any(page.endswith(".toml") for page in wanted.pages):
        return wanted.file
    if len(wanted.pages) > 1:
        raise UsageError(f"give one negotiation at a time, or only pages; given: {', '.join(wanted.pages)}")
    return wanted.pages[0]


def _from_reports(wanted: Wanted) -> Matter:
    from memcon import matters, workflow

    if not wanted.pages:
        with workflow.opened(wanted.record_url, known_at=wanted.moment.known_at) as store:
            return matters.matter_of_record(store, wanted.moment)
    from memcon.cli.reading import readable

    tally = Tally()
    readings = list(readable(wanted.pages, tally))
    if tally.failed:
        click.echo(f"memcon: {len(readings)} read, {not_read(tally.failed)}", err=True)
    if not readings:
        sys.exit(NOTHING)
    with workflow.record_of(readings) as store:
        return matters.matter_of_record(store, wanted.moment)


def source_of(wanted: Wanted) -> str:
    """How the same negotiation is named to another verb, a blank first: ` talks.toml`; "" for the usual record."""
    words = list(wanted.pages)
    words += ["--negotiation", wanted.file] if wanted.file else []
    words += ["--values", wanted.values] if wanted.values else []
    words += ["--aims"] if wanted.aims else []
    return "".join(f" {shlex.quote(word)}" for word in words)


def text_of(place: str) -> str:
    """What stands in a file that somebody wrote.

    Raises:
        UsageError: it cannot be read, or is no UTF-8 text.
    """
    try:
        return data_of(place).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(f"{place}: no UTF-8 text (byte {error.start}); save it as UTF-8") from error


def data_of(place: str) -> bytes:
    """The bytes of a file.

    Raises:
        UsageError: it cannot be read.
    """
    try:
        return Path(place).read_bytes()
    except OSError as error:
        raise UsageError(f"{place}: {error.strerror or error}; name a file that can be read") from error


def check_new(place: str, *, force: bool) -> None:
    """Refuse a file that is there already, unless `force`.

    Raises:
        UsageError: it is there.
    """
    if Path(place).exists() and not force:
        raise UsageError(f"{place}: is there already; add --force to write over it, or name another file")


def write_new(place: str, text: str, *, force: bool) -> None:
    """Write a file, and say so; what is there already stays unless `force`.

    Raises:
        UsageError: it is there already, or cannot be written.
    """
    check_new(place, force=force)
    try:
        Path(place).write_text(text, encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{place}: {error.strerror or error}; name a file that can be written") from error
    click.echo(f"memcon: wrote {place}", err=True)
