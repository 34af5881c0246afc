"""Verbs that fill the record: add, reread, demo."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from memcon.cli.options import json_option, print_json, progress_bar, record_option
from memcon.cli.reading import finish

if TYPE_CHECKING:
    from memcon.workflow import Run


@click.command()
@click.argument("pages", nargs=-1, required=True, metavar="PAGE…")
@record_option
@json_option
def add(pages: tuple[str, ...], record_url: str, *, as_json: bool) -> None:
    """Read pages (files, folders, feeds, addresses, -) into the record.

    Pages that it holds already are passed over, so that a stopped run goes on where it was.

    \b
    Example:
      memcon add reports
      memcon add article.html --record talks.db
    """
    from memcon import workflow

    with workflow.opened(record_url, create=True) as store, progress_bar(None) as bar:
        task = bar.add_task("adding", total=None)
        run = workflow.add(store, pages, said=lambda _: bar.advance(task))
    _say(run, as_json=as_json)


@click.command()
@record_option
@json_option
def reread(record_url: str, *, as_json: bool) -> None:
    """Read the record's articles again with the present reader; earlier readings and all judgements stay.

    \b
    Example:
      memcon reread
    """
    from memcon import workflow

    with workflow.opened(record_url) as store, progress_bar(None) as bar:
        task = bar.add_task("reading again", total=None)
        run = workflow.reread(store, said=lambda _: bar.advance(task))
    _say(run, as_json=as_json)


def _say(run: Run, *, as_json: bool) -> None:
    """What the run did, as a person or a program reads it."""
    if as_json:
        print_json(run.summary())
    else:
        for error in run.errors:
            click.echo(f"memcon: {error}", err=True)
        for label in run.labels:
            click.echo(label)
        click.echo(f"memcon: {run.told()}", err=True)
    finish(run.added + run.known, run.failed)


@click.command()
@click.option("--keep", metavar="FILE", help="Keep the demo's record in that file.")
def demo(keep: str | None) -> None:
    """Read the example dossier and show its brief, timeline, positions and what is due.

    \b
    Example:
      memcon demo
    """
    import tempfile
    from pathlib import Path

    from memcon import workflow

    with tempfile.TemporaryDirectory() as folder:
        url = keep or str(Path(folder) / "demo.db")
        for name, heading, as_of in workflow.DEMO:
            with workflow.opened(url if keep is None else f"{keep}", create=True) as store:
                del store
            _show_demo(str(Path(folder) / f"{name}.db") if keep is None else keep, name, heading, as_of)
