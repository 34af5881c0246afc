"""Verbs for the record as a whole: check, backup, move, merge."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from memcon.cli.options import PARTLY, json_option, print_json, progress_bar, record_option
from memcon.errors import UsageError

_MOST_TOLD = 20  # faults listed to a person


@click.command()
@record_option
@json_option
def check(record_url: str, *, as_json: bool) -> None:
    """Look through the whole record: the database, every reference, every span, every judgement.

    \b
    Example:
      memcon check
    """
    from memcon import workflow

    with workflow.opened(record_url) as store:
        found = store.check()
    if as_json:
        print_json(found._asdict())
    else:
        for fault in found.faults[:_MOST_TOLD]:
            click.echo(f"{fault.where}: {fault.what}")
        left = len(found.faults) - _MOST_TOLD
        click.echo(f"and {left} more; --json lists all" if left > 0 else "", nl=left > 0)
        told = f"{found.versions} articles, {found.spans} spans, {found.judgements} judgements looked at"
        click.echo(f"{told}: {len(found.faults) or 'no'} fault{'' if len(found.faults) == 1 else 's'}")
    if found.faults:
        sys.exit(PARTLY)


@click.command()
@click.argument("file", type=click.Path(dir_okay=False))
@click.option("--force", is_flag=True, help="Write over a file that is there.")
@record_option
def backup(file: str, record_url: str, *, force: bool) -> None:
    """Copy the record into a file, while others go on using it; a half-written copy is never left.

    \b
    Example:
      memcon backup talks-2019-03-01.db
    """
    from memcon import workflow

    if Path(file).exists() and not force:
        raise UsageError(f"{file} is there already; name another file, or give --force")
    with workflow.opened(record_url) as store:
        rows = workflow.back_up(store, Path(file))
    click.echo(f"memcon: {rows} rows copied to {file}", err=True)


@click.command()
@click.argument("to", metavar="PATH|URL")
@record_option
def move(to: str, record_url: str) -> None:
    """Copy the record to another place or server, labels and all; the old one stays until you remove it.

    A server is named as postgresql://user@host/database.

    \b
    Example:
      memcon move shared.db
    """
    from memcon import workflow

    with workflow.opened(record_url) as store:
        rows = workflow.move(store, to)
    click.echo(f"memcon: {rows} rows copied; work on with --record {to} (the old record is still there)", err=True)


@click.command()
@click.argument("other", metavar="OTHER")
@record_option
@json_option
def merge(other: str, record_url: str, *, as_json: bool) -> None:
    """Add everything that another record holds: articles, readings, judgements; the other is not changed.

    \b
    Example:
      memcon merge colleague.db
    """
    from memcon import workflow

    with workflow.opened(record_url, create=True) as store, workflow.opened(other) as told:
        versions = len(told.articles())
        with progress_bar(versions) as bar:
            task = bar.add_task("merging", total=versions)
            outcomes = []
            for outcome in workflow.merge(store, told):
                bar.advance(task)
                outcomes.append(outcome)
    new = sum(outcome.new for outcome in outcomes)
    if as_json:
        print_json([outcome._asdict() for outcome in outcomes])
    else:
        click.echo(f"memcon: {new} added, {len(outcomes) - new} known already", err=True)
