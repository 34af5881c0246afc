"""Verbs that read pages: read."""

from __future__ import annotations

import json
import sys
from typing import IO, TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterator

    from memcon.domain.text import Article
    from memcon.workflow import NotRead


@click.command()
@click.argument("pages", nargs=-1)
@click.option(
    "--json", "as_json", is_flag=True, help="One JSON object (several pages: one a line, as --jsonl)."
)
@click.option("--jsonl", is_flag=True, help="One JSON object a line.")
@click.option(
    "--texts", type=click.Path(), help="Read lines of {id, text, date} instead of pages; - is stdin."
)
def read(pages: tuple[str, ...], *, as_json: bool, jsonl: bool, texts: str | None) -> None:
    """Read pages and print what was found in them."""
    from memcon import workflow
    from memcon.show.public import to_json
    from memcon.workflow import NotRead

    del as_json
    lines = texts is not None or jsonl or len(pages) > 1
    ids: list[str] = []
    articles = _from_lines(texts, ids) if texts else workflow.articles_of(pages)
    failed = 0
    for reading in workflow.read(articles):
        label = ids.pop(0) if ids else ""
        if isinstance(reading, NotRead):
            failed += 1
            click.echo(json.dumps({"id": label or reading.origin, "error": str(reading.error)}))
        else:
            click.echo(to_json(reading, id=label, indent=not lines))
    sys.exit(1 if failed else 0)


def _from_lines(texts: str, ids: list[str]) -> Iterator[Article | NotRead]:
    from memcon.errors import PageError
    from memcon.intake.extract import article_from_text
    from memcon.workflow import NotRead

    stream: IO[str] = sys.stdin if texts == "-" else open(texts, encoding="utf-8")  # noqa: SIM115, PTH123
    for number, line in enumerate(stream, start=1):
        data = json.loads(line)
        ids.append(str(data.get("id", number)))
        try:
            yield article_from_text(data["text"], id_hint=ids[-1], published=data.get("date"))
        except PageError as error:
            yield NotRead(ids[-1], error)
