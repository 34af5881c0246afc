"""Verbs that read pages and need no record: read, brief."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import IO, TYPE_CHECKING

import click

from memcon.cli.options import (
    NOTHING,
    as_of_option,
    first_look_option,
    json_option,
    pages_in,
    print_json,
    progress_bar,
    record_option,
)
from memcon.cli.runs import Tally, finish, not_read
from memcon.errors import OffTopic, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from memcon.domain.brief import Brief
    from memcon.domain.reading import Reading
    from memcon.domain.text import Article
    from memcon.record.asof import Moment
    from memcon.workflow import NotRead


@click.command()
@click.argument("pages", nargs=-1, metavar="PAGE…")
@json_option
@click.option("--jsonl", is_flag=True, help="One JSON object a line, in the order of the pages.")
@click.option("--texts", metavar="FILE", help="Read lines of {id, text, date} instead of pages; - is standard input.")
@first_look_option
def read(pages: tuple[str, ...], *, as_json: bool, jsonl: bool, texts: str | None, look_first: bool) -> None:
    """Read pages (files, folders, feeds, addresses, - for standard input) and print what was found.

    \b
    Example:
      memcon read article.html
      memcon read article.html --json | jq '.positions[] | {holder, stance, measure}'
      memcon read --texts articles.jsonl --first-look > readings.jsonl
    """
    from memcon import workflow

    if bool(pages) == bool(texts):
        raise UsageError("give either pages or --texts FILE; for standard input: memcon read -")
    ids: list[str] = []
    articles = _from_lines(texts, ids) if texts else workflow.articles_of(pages)
    articles = workflow.about_talks(articles) if look_first else articles
    many = bool(texts) or jsonl
    tally, done, total = Tally(), 0, pages_in(pages) if pages else None
    with progress_bar(total) as bar:
        task = bar.add_task("reading", total=total)
        for reading in workflow.read(articles):
            label = ids.pop(0) if ids else ""
            bar.advance(task)
            if isinstance(reading, workflow.NotRead):
                if many:
                    click.echo(_error_line(reading, label))
                tally.fail(reading.error)
            else:
                done += 1
                _print_reading(reading, label, as_json=as_json or many, indent=not many)
    if tally.failed or tally.skipped:
        click.echo(f"memcon: {', '.join([f'{done} read', *tally.left_out()])}", err=True)
    finish(done + len(tally.skipped), tally.failed)


def _print_reading(reading: Reading, label: str, *, as_json: bool, indent: bool) -> None:
    if as_json:
        from memcon.show.public import to_json

        click.echo(to_json(reading, id=label, indent=indent))
        return
    from memcon.show.found import show_reading
    from memcon.show.terminal import console_for

    show_reading(reading, console_for())


def _error_line(unread: NotRead, label: str) -> str:
    if isinstance(unread.error, OffTopic):
        told = {"id": label or unread.origin, "skipped": unread.error.problem}
    else:
        told = {"id": label or unread.origin, "error": str(unread.error)}
    return json.dumps(told, ensure_ascii=False)


def _from_lines(texts: str, ids: list[str]) -> Iterator[Article | NotRead]:
    """Articles from lines of {id, text, date}; a line that cannot be read is named in its place."""
    with _opened(texts) as stream:
        for number, line in enumerate(stream, start=1):
            if line.strip():
                yield _from_line(line, number, ids)


def _opened(texts: str) -> IO[bytes]:
    if texts == "-":
        return sys.stdin.buffer
    try:
        return Path(texts).open("rb")
    except OSError as error:
        raise UsageError(f"{texts}: {error.strerror or error}; give a file of lines {{id, text, date}}") from error


def _from_line(line: bytes, number: int, ids: list[str]) -> Article | NotRead:
    from memcon.errors import PageError, UnreadablePage
    from memcon.intake.decoding import clean
    from memcon.intake.extract import article_from_text
    from memcon.workflow import NotRead

    label = f"line {number}"
    try:
        data = json.loads(line)
        label = clean(str(data.get("id", label)))
        text, date = data["text"], data.get("date")
        if not isinstance(text, str) or not isinstance(date, str | None):
            raise TypeError  # noqa: TRY301  # told below with the place
        article = article_from_text(text, id_hint=label, published=date)
    except PageError as error:
        ids.append(label)
        return NotRead(label, error)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        ids.append(label)
        return NotRead(
            label, UnreadablePage(label, 'not a line of the form {"id": …, "text": "…", "date": "2019-01-18"}')
        )
    ids.append(label)
    return article


@click.command()
@click.argument("pages", nargs=-1, metavar="[PAGE…]")
@record_option
@as_of_option
@json_option
def brief(pages: tuple[str, ...], record_url: str, moment: Moment, *, as_json: bool) -> None:
    """What talks are stuck on, contacts, positions, what is due: of pages, or of the record when none are given.

    \b
    Example:
      memcon brief article.html
      memcon brief --as-of 2019-03-01
    """
    from memcon import workflow

    tally = Tally()
    if pages:
        readings = list(readable(pages, tally))
        if not readings:
            if tally.failed:
                click.echo(f"memcon: 0 read, {not_read(tally.failed)}", err=True)
            finish(0, tally.failed)
        with workflow.record_of(readings) as store:
            made = workflow.brief_of_record(store, moment)
    else:
        with workflow.opened(record_url, known_at=moment.known_at) as store:
            made = workflow.brief_of_record(store, moment)
        if not made.articles:
            click.echo("memcon: no articles there as of that day; memcon articles lists what there is", err=True)
            sys.exit(NOTHING)
    if as_json:
        print_json(made)
    else:
        from memcon.show.terminal import console_for, show_brief

        show_brief(made, console_for(), next_steps=_next_steps(made, pages))
    if tally.failed:
        click.echo(f"memcon: {len(made.articles)} read, {not_read(tally.failed)}", err=True)
    finish(1, tally.failed)


def _next_steps(made: Brief, pages: tuple[str, ...]) -> str:
    """What a reader of the brief may want to type now."""
    position = next((cell.label for row in made.matrix.rows for cells in row.cells for cell in cells), None)
    label = position or next((line.label for line in made.contacts), "A1")
    if pages:
        named = f"{' '.join(pages[:2])}{' …' if len(pages) > 2 else ''}"
        return f"memcon add {named}, then memcon show {label} · memcon roadmap {named}"
    return f"memcon show {label} · memcon positions · memcon due · memcon deadlock · memcon roadmap"


def readable(pages: tuple[str, ...], tally: Tally) -> Iterator[Reading]:
    """The readings of the pages that can be read; the others are counted and named."""
    from memcon import workflow

    total = pages_in(pages)
    with progress_bar(total) as bar:
        task = bar.add_task("reading", total=total)
        for reading in workflow.read(workflow.articles_of(pages)):
            bar.advance(task)
            if isinstance(reading, workflow.NotRead):
                tally.fail(reading.error)
            else:
                yield reading
