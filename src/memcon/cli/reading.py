"""Verbs that read pages and need no record: read, brief."""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import IO, TYPE_CHECKING

import click

from memcon.cli.options import as_of_option, json_option, print_json, progress_bar, record_option
from memcon.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from memcon.domain.reading import Reading
    from memcon.domain.text import Article
    from memcon.workflow import NotRead

PARTLY, NOTHING = 1, 3  # exit codes


@click.command()
@click.argument("pages", nargs=-1, metavar="PAGE…")
@json_option
@click.option("--jsonl", is_flag=True, help="One JSON object a line, in the order of the pages.")
@click.option("--texts", metavar="FILE", help="Read lines of {id, text, date} instead of pages; - is standard input.")
def read(pages: tuple[str, ...], *, as_json: bool, jsonl: bool, texts: str | None) -> None:
    """Read pages (files, folders, feeds, addresses, - for standard input) and print what was found.

    \b
    Example:
      memcon read article.html
      memcon read article.html --json | jq '.positions[] | {holder, stance, measure}'
      memcon read --texts articles.jsonl --jsonl > readings.jsonl
    """
    from memcon import workflow

    if bool(pages) == bool(texts):
        raise UsageError("give either pages or --texts FILE; for standard input: memcon read -")
    ids: list[str] = []
    articles = _from_lines(texts, ids) if texts else workflow.articles_of(pages)
    many = bool(texts) or jsonl
    done, failed = 0, Counter[str]()
    with progress_bar(len(pages) if pages else None) as bar:
        task = bar.add_task("reading", total=None)
        for reading in workflow.read(articles):
            label = ids.pop(0) if ids else ""
            bar.advance(task)
            if isinstance(reading, workflow.NotRead):
                failed[reading.error.kind] += 1
                _say_unread(reading, label, as_lines=many)
            else:
                done += 1
                _print_reading(reading, label, as_json=as_json or many, indent=not many)
    finish(done, failed)


def _print_reading(reading: Reading, label: str, *, as_json: bool, indent: bool) -> None:
    if as_json:
        from memcon.show.public import to_json

        click.echo(to_json(reading, id=label, indent=indent))
        return
    from memcon.show.found import show_reading
    from memcon.show.terminal import console_for

    show_reading(reading, console_for())


def _say_unread(unread: NotRead, label: str, *, as_lines: bool) -> None:
    if as_lines:
        click.echo(json.dumps({"id": label or unread.origin, "error": str(unread.error)}, ensure_ascii=False))
    click.echo(f"memcon: {unread.error}", err=True)


def finish(done: int, failed: Counter[str]) -> None:
    """Say how the run went, where there is something to say, and exit with its code."""
    if failed:
        kinds = ", ".join(f"{count} {kind}" for kind, count in failed.most_common())
        click.echo(f"memcon: {done} read, {failed.total()} not read ({kinds})", err=True)
    if not done:
        if not failed:
            click.echo(
                "memcon: no pages there; memcon reads .txt, .html, .htm, .xml (feeds), - and addresses", err=True
            )
        sys.exit(NOTHING)
    if failed:
        sys.exit(PARTLY)


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
    from memcon.intake.extract import article_from_text
    from memcon.workflow import NotRead

    label = f"line {number}"
    try:
        data = json.loads(line)
        label = str(data.get("id", label))
        text, date = data["text"], data.get("date")
        if not isinstance(text, str) or not isinstance(date, str | None):
            raise TypeError  # noqa: TRY301  # told below with the place
        article = article_from_text(text, id_hint=label, published=date)
    except PageError as error:
        ids.append(label)
        return NotRead(label, error)
    except (ValueError, KeyError, TypeError, AttributeError):
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
def brief(pages: tuple[str, ...], record_url: str, as_of: str | None, *, as_json: bool) -> None:
    """What talks are stuck on, contacts, positions, what is due: of pages, or of the record when none are given.

    \b
    Example:
      memcon brief article.html
      memcon brief --as-of 2019-03-01
    """
    from memcon import workflow
    from memcon.show.terminal import console_for, show_brief

    failed = Counter[str]()
    if pages:
        readings = list(_readable(workflow.read(workflow.articles_of(pages)), failed))
        if not readings:
            finish(0, failed)
        made = workflow.brief_of_pages(readings, as_of=as_of)
    else:
        with workflow.opened(record_url) as store:
            made = workflow.brief_of_record(store, as_of=as_of)
    if as_json:
        print_json(made)
    else:
        show_brief(made, console_for())
    finish(max(1, len(made.articles)), failed)


def _readable(readings: Iterable[Reading | NotRead], failed: Counter[str]) -> Iterator[Reading]:
    from memcon.workflow import NotRead

    for reading in readings:
        if isinstance(reading, NotRead):
            failed[reading.error.kind] += 1
            _say_unread(reading, "", as_lines=False)
        else:
            yield reading
