"""The verb that freezes a record: release."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from memcon.cli.options import PARTLY, as_of_option, json_option, print_json, record_option

if TYPE_CHECKING:
    from memcon.record.asof import Moment


@click.command()
@click.argument("folder", metavar="DIR")
@click.option("--version", "version", default="1", show_default=True, help="How this release is counted.")
@click.option("--title", help="What the data are called; default: what the talks are called.")
@click.option("--author", "authors", multiple=True, help="Who answers for it, as they are to be cited; again for more.")
@click.option("--texts", is_flag=True, help="Put whole articles in; they belong to their publishers.")
@click.option("--check", "checked", is_flag=True, help="Only look whether the release in DIR is as it was made.")
@record_option
@as_of_option
@json_option
def release(  # noqa: PLR0917  # click hands every option over as an argument
    folder: str,
    version: str,
    title: str | None,
    authors: tuple[str, ...],
    record_url: str,
    moment: Moment,
    *,
    texts: bool,
    checked: bool,
    as_json: bool,
) -> None:
    """Freeze the record in a folder: every form, a manifest with hashes, a README, how to cite it.

    It holds quotes, their places, hashes and addresses; whole articles only with --texts. It is never written over.

    \b
    Example:
      memcon release talks-1 --version 1 --author "Ada Berg"
    """
    from memcon import exporting, releasing, workflow

    if checked:
        _check(folder, as_json=as_json)
        return
    named = releasing.Named(title, version, dt.datetime.now(tz=dt.UTC).date().isoformat(), authors)
    with workflow.opened(record_url, known_at=moment.known_at) as store:
        made = releasing.release(exporting.holdings_of(store, moment, texts=texts), named, Path(folder))
    if as_json:
        print_json(made.manifest)
        return
    for note in made.notes:
        click.echo(f"memcon: {note}", err=True)
    click.echo(f"memcon: {len(made.manifest.files)} files of version {version} written to {folder}", err=True)


def _check(folder: str, *, as_json: bool) -> None:
    from memcon import releasing

    faults = releasing.check_release(Path(folder))
    if as_json:
        print_json({"faults": faults})
    else:
        click.echo("\n".join(faults) or f"{folder} is as it was made")
    if faults:
        sys.exit(PARTLY)
