"""Verbs that hold words against one another: follow, track-record, accounts."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from memcon.cli.options import NOTHING, as_of_option, json_option, print_json, record_option

if TYPE_CHECKING:
    from memcon.record.asof import Moment
    from memcon.record.promises import Period


@click.command()
@record_option
@as_of_option
@click.option(
    "--by",
    "period",
    type=click.Choice(["year", "quarter", "month"]),
    default="quarter",
    show_default=True,
    help="The periods that are scored.",
)
@json_option
def follow(record_url: str, moment: Moment, period: Period, *, as_json: bool) -> None:
    """Show what parties offered or accepted to do, what became of it, and a score for each period.

    3 done, 2 done and contested afterwards, 1 promised and nothing done, 0 refused or undone. The scores are what the
    record says; those of an adopted agreement are entered by people: memcon track.

    \b
    Example:
      memcon follow --by year
    """
    from memcon import following, workflow
    from memcon.record.promises import FORMULA
    from memcon.show.following import show_promises
    from memcon.show.terminal import console_for

    with workflow.opened(record_url) as store:
        lines = following.promises_of(store, moment)
        scores = following.implementation_of(store, moment, by=period)
    if as_json:
        print_json({"promises": lines, "scores": scores, "formula": FORMULA})
    if not lines:
        _stop("no promise there")
    if not as_json:
        show_promises(lines, scores, console_for(), formula=FORMULA)


@click.command()
@record_option
@as_of_option
@click.option("--list", "as_list", is_flag=True, help="Every announcement and what became of it.")
@json_option
def track_record(record_url: str, moment: Moment, *, as_list: bool, as_json: bool) -> None:
    """Show how often announcements are kept, late, changed, not kept: by party, level, source and lead time.

    Each share has its n and its 95 % interval. The backtest foretells each announcement by the base rate that was
    known on its day; --as-of DAY uses nothing that was published later.

    \b
    Example:
      memcon track-record
      memcon track-record --as-of 2019-03-01 --list
    """
    from memcon import following, workflow
    from memcon.show.following import forecasts_table, show_track_record
    from memcon.show.terminal import console_for

    with workflow.opened(record_url) as store:
        found = following.track_record_of(store, moment)
    if as_json:
        print_json(found)
    if not found.forecasts:
        _stop("no announcement there")
    if not as_json and as_list:
        console_for().print(forecasts_table(found.forecasts))
    elif not as_json:
        show_track_record(found, console_for())


@click.command()
@click.argument("contact", metavar="LABEL")
@record_option
@as_of_option
@click.option("--all", "as_all", is_flag=True, help="Also what only one side says.")
@json_option
def accounts(contact: str, record_url: str, moment: Moment, *, as_all: bool, as_json: bool) -> None:
    """Lay the accounts of a contact side by side: what is contradicted, said by both, by one only.

    LABEL is a contact's (C1). An account is of whoever tells it, in the days of the contact and the week after.

    \b
    Example:
      memcon accounts C1 --all
    """
    from memcon import following, workflow
    from memcon.show.accounts import show_comparison
    from memcon.show.terminal import console_for

    with workflow.opened(record_url) as store:
        found = following.accounts_of(store, contact, moment)
    if as_json:
        print_json(found)
    if not found.matters:
        _stop(f"nobody who took part gives an account of {contact.upper()} in any report")
    if not as_json:
        show_comparison(found, console_for(), everything=as_all)


@click.command()
@record_option
@as_of_option
@click.option("--party", metavar="NAME", help="Only those of that party.")
@click.option(
    "--least", type=click.IntRange(min=2), default=2, show_default=True, help="In how many reports a phrase must recur."
)
@click.option("--reported", is_flag=True, help="Also what is reported without quotation marks.")
@json_option
def formulas(record_url: str, moment: Moment, party: str | None, *, least: int, reported: bool, as_json: bool) -> None:
    """List set phrases in parties' own words: first used, last used, dropped, replaced.

    A phrase holds a word of the measures that are bargained about and recurs in several reports. It is dropped where
    its party has spoken of the matter since, in two reports or more, without it.

    \b
    Example:
      memcon formulas --party "United States"
      memcon formulas --reported --json
    """
    from memcon import following, workflow
    from memcon.show.formulas import formulas_table
    from memcon.show.terminal import console_for

    with workflow.opened(record_url) as store:
        found = following.formulas_of(store, moment, party=party, least=least, reported=reported)
        wider = 0
        if not found and not reported:
            wider = len(following.formulas_of(store, moment, party=party, least=least, reported=True))
    if as_json:
        print_json(found)
    if not found:
        _stop(_no_formula(wider, least, reported=reported))
    if not as_json:
        console_for().print(formulas_table(found))


def _no_formula(wider: int, least: int, *, reported: bool) -> str:
    where = "" if reported else " between quotation marks"
    told = f"no phrase about a measure stands{where} in {least} reports of one party's words"
    if wider:
        recur = "1 recurs" if wider == 1 else f"{wider} recur"
        told += f"; {recur} in words reported without them: memcon formulas --reported"
    return told


def _stop(what: str) -> None:
    click.echo(f"memcon: {what}", err=True)
    sys.exit(NOTHING)
