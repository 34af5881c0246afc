"""Verbs that fill the record: add, reread, demo."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import click

from memcon.cli.options import FEW, first_look_option, json_option, pages_in, print_json, progress_bar, record_option
from memcon.cli.runs import Tally, finish
from memcon.cli.serve import DEFAULT_PORT
from memcon.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from memcon.workflow import Kept, Known, NotRead


@click.command()
@click.argument("pages", nargs=-1, required=True, metavar="PAGE…")
@click.option(
    "--engine", metavar="NAME", default="local", show_default=True, help="What reads; memcon plugins lists it."
)
@first_look_option
@record_option
@json_option
def add(pages: tuple[str, ...], engine: str, record_url: str, *, look_first: bool, as_json: bool) -> None:
    """Read pages (files, folders, feeds, addresses, -) into the record.

    Pages that it holds already are passed over, so that a stopped run goes on where it was.

    \b
    Example:
      memcon add reports
      memcon add article.html --record talks.db
      memcon add reports/ --first-look
    """
    from memcon import workflow
    from memcon.plugins import find_plugin

    find_plugin("engine", engine)  # told before a record is made
    with workflow.opened(record_url, create=True) as store:
        tally = _watched(workflow.add(store, pages, engine=engine, look_first=look_first), "adding", pages_in(pages))
    _say(tally, as_json=as_json)
    finish(len(tally.labels) + tally.known + len(tally.skipped), tally.failed)


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

    with workflow.opened(record_url) as store:
        tally = _watched(workflow.reread(store), "reading again", len(store.articles()))
    if as_json:
        print_json({"read": tally.labels, "failed": dict(tally.failed)})
    else:
        click.echo(f"memcon: {len(tally.labels)} read again; the rest was read by this reader before", err=True)
    finish(1, tally.failed)


def _watched(outcomes: Iterable[Kept | Known | NotRead], doing: str, pages: int | None) -> Tally:
    """Count what becomes of each page, with a progress bar where there are more than a few."""
    from memcon.workflow import Kept, NotRead

    tally = Tally()
    with progress_bar(pages) as bar:
        task = bar.add_task(doing, total=pages)
        for outcome in outcomes:
            bar.advance(task)
            if isinstance(outcome, NotRead):
                tally.fail(outcome.error)
            elif isinstance(outcome, Kept):
                tally.add(outcome.label, outcome.copy_of)
            else:
                tally.known += 1
    return tally


def _say(tally: Tally, *, as_json: bool) -> None:
    """What the run did, as a person or a program reads it."""
    if as_json:
        print_json(tally.summary())
        return
    if 0 < len(tally.labels) <= FEW:
        click.echo("\n".join(tally.labels))
    click.echo(f"memcon: {tally.told()}", err=True)


class Example(NamedTuple):
    """A negotiation of the example dossier: name, title, the day as of which it is shown, where its pages lie."""

    name: str
    title: str
    as_of: str
    pages: str


@click.command()
@click.option("--keep", metavar="DIR", help="Keep the demo's records in that folder.")
@click.option("--serve", "as_desk", is_flag=True, help="Open the first negotiation as a desk in the browser.")
@click.option(
    "--port", type=click.IntRange(0, 65_535), default=DEFAULT_PORT, show_default=True, help="With --serve: the port."
)
@click.option("--open", "in_browser", is_flag=True, help="With --serve: open the browser too.")
def demo(keep: str | None, port: int, *, as_desk: bool, in_browser: bool) -> None:
    """Read the example dossier and show its brief, timeline, positions and what is due.

    The dossier holds two negotiations; each goes into a record of its own. What you do on the desk to a record that is
    not kept is gone when it stops.

    \b
    Example:
      memcon demo
      memcon demo --keep demo
      memcon demo --serve
    """
    import tempfile
    from pathlib import Path

    with tempfile.TemporaryDirectory() as passing:
        folder = Path(keep or passing)
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UsageError(f"--keep {keep}: {error.strerror or error}; name a folder that can be made") from error
        if as_desk:
            _serve_example(_examples()[0], folder / f"{_examples()[0].name}.db", port=port, in_browser=in_browser)
            return
        for example in _examples():
            _show_example(example, folder / f"{example.name}.db")
    if keep:
        click.echo(f"memcon: the records are kept in {keep}; look into one with --record", err=True)


def _examples() -> tuple[Example, ...]:
    """The negotiations of the example dossier."""
    from memcon.reading.lexicons import data_folder, load_table

    folder = data_folder() / "dossier"
    listed = load_table("dossier/examples.toml", dict[str, list[dict[str, str]]])["example"]
    return tuple(Example(one["name"], one["title"], one["as_of"], str(folder / one["name"])) for one in listed)


def _serve_example(example: Example, record: Path, *, port: int, in_browser: bool) -> None:
    """One negotiation of the example dossier, read and served until Ctrl-C."""
    from memcon import workflow
    from memcon.cli.review import default_judge
    from memcon.cli.serve import open_desk
    from memcon.web.visitor import Sharing

    with workflow.opened(str(record), create=True) as store:
        _watched(workflow.add(store, [example.pages]), f"reading {example.title}", pages_in([example.pages]))
    open_desk(str(record), Sharing(judge=default_judge()), port=port, in_browser=in_browser)


def _show_example(example: Example, record: Path) -> None:
    """One negotiation of the example dossier, read and shown."""
    from memcon import workflow
    from memcon.record import views
    from memcon.record.asof import Moment
    from memcon.show.found import timeline_table
    from memcon.show.terminal import console_for, due_table, heading, show_brief

    with workflow.opened(str(record), create=True) as store:
        _watched(workflow.add(store, [example.pages]), f"reading {example.title}", pages_in([example.pages]))
        moment, console = Moment(example.as_of), console_for()
        show_brief(workflow.brief_of_record(store, moment, title=example.title), console)
        for words, table in (
            ("TIMELINE", timeline_table(views.timeline_of(store, moment))),
            ("WHAT BECAME OF ANNOUNCEMENTS", due_table(views.due_in(store, moment))),
        ):
            console.print(heading(words))
            console.print(table)
        console.print()
