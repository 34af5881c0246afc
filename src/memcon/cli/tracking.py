"""Verbs that follow an agreement: track, score."""

from __future__ import annotations

import datetime as dt
import sys
from typing import TYPE_CHECKING

import click

from memcon.cli.agreements import by_option, one_of, pick
from memcon.cli.options import NOTHING, as_of_option, day_option, json_option, print_json, record_option

if TYPE_CHECKING:
    from memcon.domain.agreement import Agreement, LedgerEntry
    from memcon.domain.tracking import Tracked
    from memcon.record.asof import Moment
    from memcon.record.contract import Store


@click.command()
@click.argument("name", required=False)
@record_option
@as_of_option
@day_option("--recorded-by", "Only what had been entered into the record by that day.")
@click.option(
    "--phases",
    "phase_days",
    type=click.IntRange(min=1),
    metavar="DAYS",
    help="Show it in phases of so many days, as a plan.",
)
@click.option("--log", "as_log", is_flag=True, help="Every entry: when, by whom, what, why, and what was taken back.")
@json_option
def track(
    name: str | None,
    record_url: str,
    moment: Moment,
    *,
    recorded_by: str | None,
    phase_days: int | None,
    as_log: bool,
    as_json: bool,
) -> None:
    """What has become of an agreement: what is due, overdue, done late; scores, limits, what reports say.

    Without NAME all adopted agreements, or the one that there is. As of today, unless --as-of says otherwise. In the
    due list ~ marks a day that supposes something that has not happened, ≤ one at the latest, ≥ one not before.

    \b
    Example:
      memcon adopt jcpoa-2015 && memcon track jcpoa-2015 --as-of 2016-12-31
      memcon adopt six-party-2007 && memcon track six-party-2007 --as-of 2007-08-01 --json
      memcon adopt mozambique-1992 && memcon track mozambique-1992 --phases 30
    """
    from memcon import agreements, workflow

    with workflow.opened(record_url, known_at=moment.known_at) as store:
        if as_log:
            _show_log(store, name, as_json=as_json)
            return
        found = agreements.adopted_in(store, recorded_by=recorded_by)
        _stop_without(found, as_json=as_json)
        if phase_days is not None:
            _show_phases(pick(found, name), phase_days, as_json=as_json)
            return
        chosen = [pick(found, name)] if name or len(found) == 1 else list(found.values())
        told = [(one, agreements.tracked(store, one, _today(moment))) for one in chosen]
    _show_all(told, as_json=as_json)


def _today(moment: Moment) -> Moment:
    """The moment with today for its day where none was asked for."""
    return moment if moment.day else moment._replace(day=dt.datetime.now(tz=dt.UTC).date().isoformat())


def _stop_without(found: dict[str, Agreement], *, as_json: bool) -> None:
    """Exit where no agreement is adopted."""
    if not found:
        if as_json:
            print_json([])
        click.echo("memcon: no agreement is adopted; memcon adopt FILE adopts one", err=True)
        sys.exit(NOTHING)


def _show_all(told: list[tuple[Agreement, Tracked]], *, as_json: bool) -> None:
    """One agreement whole, several in a line each; for a program all of them whole."""
    from memcon.show.terminal import console_for
    from memcon.show.tracking import agreements_table, show_tracked
    from memcon.show.tracking_form import tracked_form

    forms = [tracked_form(tracked) for _, tracked in told]
    if as_json:
        print_json(forms[0] if len(forms) == 1 else forms)
    elif len(told) == 1:
        show_tracked(told[0][1], told[0][0], console_for())
    else:
        console_for().print(agreements_table(told))


def _show_phases(agreement: Agreement, phase_days: int, *, as_json: bool) -> None:
    from memcon import agreements
    from memcon.show.terminal import console_for
    from memcon.show.tracking import show_phases

    found = agreements.in_phases(agreement, phase_days=phase_days)
    if as_json:
        print_json(found._asdict())
    else:
        show_phases(agreement, found.phases, found.undated, console_for())


def _show_log(store: Store, name: str | None, *, as_json: bool) -> None:
    entries = [entry for entry in store.ledger() if name in {None, entry.agreement}]
    if as_json:
        print_json(entries)
    if not entries:
        click.echo("memcon: nothing was entered", err=True)
        sys.exit(NOTHING)
    if not as_json:
        from memcon.show.terminal import console_for
        from memcon.show.tracking import ledger_table

        console_for().print(ledger_table(entries))


@click.command()
@click.argument("about", metavar="ID")
@click.argument("value", metavar="VALUE")
@click.option("--agreement", metavar="NAME", help="Which agreement; not needed where only one is adopted.")
@click.option("--period", metavar="PERIOD", help="The time that is scored (2007, 2007-06); default: the year of --on.")
@click.option("--on", metavar="DATE", help="The day on which it was so: of a full score, the day on which it was done.")
@click.option("--amount", type=float, metavar="NUMBER", help="How much of what was promised, in the commitment's unit.")
@click.option("--evidence", multiple=True, metavar="LABEL", help="A label of the record, or a source; may be repeated.")
@click.option("--why", required=True, metavar="WORDS", help="For what reason.")
@by_option
@record_option
@json_option
def score(
    about: str,
    value: str,
    record_url: str,
    *,
    agreement: str | None,
    period: str | None,
    on: str | None,
    amount: float | None,
    evidence: tuple[str, ...],
    why: str,
    by: str,
    as_json: bool,
) -> None:
    """Enter what was found: how far a commitment is carried out, that an event happened, what a limit's quantity was.

    VALUE is a value or word of the agreement's scale (3, full), `not-due`, `happened` for an event, a quantity for a
    limit (130.9, or '<130' where a report says less than), or `withdrawn`, which takes your last such entry back.
    Nothing is written over: of two entries about one thing and time the later one counts; that people differ is shown.

    \b
    Example:
      memcon adopt jcpoa-2015 && memcon score heavy-water 124.2 --on 2018-02 --why "IAEA report" --agreement jcpoa-2015
    """
    from memcon import agreements, workflow

    with workflow.opened(record_url) as store:
        chosen = one_of(store, agreement)
        found = agreements.Finding(about, value, period, on, amount, _sound_labels(store, evidence), why, by)
        entry = agreements.entry_of(chosen, found)
        if value == "withdrawn":
            entry = agreements.withdraw(store, entry)
        else:
            store.enter(entry)
    _show_entry(entry, taken_back=value == "withdrawn", as_json=as_json)


def _show_entry(entry: LedgerEntry, *, taken_back: bool, as_json: bool) -> None:
    from memcon.show.tracking import entry_words

    if as_json:
        print_json(entry)
    else:
        click.echo(f"{'taken back: ' if taken_back else ''}{entry.agreement}: {entry_words(entry)}")


def _sound_labels(store: Store, evidence: tuple[str, ...]) -> tuple[str, ...]:
    """The evidence, what looks like a label of the record looked up in it.

    Raises:
        UsageError: the record has no such label.
    """
    for one in evidence:
        if one[:1].upper() == "A" and one[1:].isdecimal():
            store.article(one)
        elif one[:1].upper() in "CPQEN" and one[1:].isdecimal():
            store.find(one)
    return tuple(one.upper() if one[1:].isdecimal() else one for one in evidence)
