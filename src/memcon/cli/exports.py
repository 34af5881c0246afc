"""Verbs by which a record leaves and comes back: export, import."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import click

from memcon.cli.options import as_of_option, json_option, print_json, record_option
from memcon.cli.runs import Tally, finish
from memcon.errors import UsageError

if TYPE_CHECKING:
    from memcon.domain.claims import Layer
    from memcon.domain.holdings import Written
    from memcon.exporting import Exporter
    from memcon.record.asof import Moment

LAYERS: tuple[Layer, ...] = ("stated", "attributed", "inferred", "analyst")


class Forms(click.Command):
    """A command whose help lists the forms, without loading any."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The forms with their one line each."""
        from memcon.exporting import EXPORTERS
        from memcon.plugins import others

        del ctx
        with formatter.section("Forms"):
            own = [(name, f"{one.line} [{_place(one)}]") for name, one in EXPORTERS.items()]
            formatter.write_dl(
                [*own, *((one.name, f"{one.line} [{one.package}]") for one in others("exporter").values())]
            )


def _place(exporter: Exporter) -> str:
    return "DIR" if exporter.writes == "folder" else f"FILE.{exporter.writes}"


@click.command(cls=Forms)
@click.argument("form")
@click.argument("to", metavar="DIR|FILE")
@click.option(
    "--layer", "layers", multiple=True, type=click.Choice(LAYERS), help="Only what is vouched for so; again for more."
)
@click.option("--texts", is_flag=True, help="Write whole articles too; they belong to their publishers.")
@click.option(
    "--one-a-day", is_flag=True, help="One event a day of the same doer, receiver and type (plover, polecat)."
)
@click.option("--force", is_flag=True, help="Write over what is there.")
@record_option
@as_of_option
@json_option
def export(  # click hands every option over as an argument
    form: str,
    to: str,
    layers: tuple[Layer, ...],
    record_url: str,
    moment: Moment,
    *,
    texts: bool,
    one_a_day: bool,
    force: bool,
    as_json: bool,
) -> None:
    """Write the record in a form that other programs read.

    Quotes go with their offsets and hashes, whole articles only with --texts. A FILE may be - for standard output.

    \b
    Example:
      memcon export csv tables
    """
    from memcon import exporting, workflow

    exporter = exporting.find_exporter(form)
    if to == "-" and exporter.writes == "folder":
        raise UsageError(f"{form} is a folder of files; name a folder")
    with workflow.opened(record_url, known_at=moment.known_at) as store:
        holdings = exporting.holdings_of(store, moment, layers=layers or LAYERS, texts=texts, one_a_day=one_a_day)
        if to == "-":
            with tempfile.TemporaryDirectory() as passing:
                file = Path(passing) / "export"
                written = exporting.export(holdings, exporter, file)
                with file.open("rb") as content:
                    shutil.copyfileobj(content, sys.stdout.buffer)
        else:
            written = exporting.export(holdings, exporter, Path(to), force=force)
    _say(written, to, as_json=as_json and to != "-")


def _say(written: Written, to: str, *, as_json: bool) -> None:
    """What was written, and what otherwise than it stands in the record."""
    if as_json:
        print_json(written)
        return
    for note in written.notes:
        click.echo(f"memcon: {note}", err=True)
    click.echo(f"memcon: {written.rows} rows written to {'standard output' if to == '-' else to}", err=True)


@click.command("import")
@click.argument("places", nargs=-1, required=True, metavar="DIR|FILE…")
@record_option
@json_option
def import_(places: tuple[str, ...], record_url: str, *, as_json: bool) -> None:
    """Read back what memcon export jsonl or w3c wrote, or memcon read --jsonl (- for standard input).

    An article whose text was not exported is kept with its quotes only. Labels are this record's own.

    \b
    Example:
      memcon export jsonl out && memcon import out --record other.db
      memcon read article.html --jsonl | memcon import - --record other.db
    """
    from memcon import importing, workflow

    tally, foreign = Tally(), 0
    with workflow.opened(record_url, create=True) as store:
        for outcome in importing.import_into(store, places):
            if isinstance(outcome, importing.Foreign):
                foreign += outcome.number
            elif isinstance(outcome, workflow.NotRead):
                tally.fail(outcome.error)
            elif isinstance(outcome, workflow.Kept):
                tally.add(outcome.label)
            else:
                tally.known += 1
    if as_json:
        print_json(tally.summary() | {"foreign": foreign})
    else:
        others = f", {foreign} annotations of others passed over" if foreign else ""
        click.echo(f"memcon: {tally.told()}{others}", err=True)
    finish(len(tally.labels) + tally.known, tally.failed)
