"""Verbs that follow an agreement: adopt, track, score."""

from __future__ import annotations

import datetime as dt
import getpass
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from memcon.cli.options import NOTHING, as_of_option, day_option, json_option, print_json, record_option
from memcon.cli.review import REVIEWER_ENV
from memcon.errors import UsageError

if TYPE_CHECKING:
    from memcon.domain.agreement import Agreement, LedgerEntry
    from memcon.domain.tracking import Tracked
    from memcon.record.asof import Moment
    from memcon.record.contract import Store

_DRY_RUN = "would be adopted; nothing was changed (--dry-run)"


def _user() -> str:
    """Who works here, as they say or as the system knows them; "" where neither does."""
    try:
        return os.environ.get(REVIEWER_ENV) or getpass.getuser()
    except (KeyError, OSError):
        return ""


by_option = click.option(
    "--as",
    "by",
    default=_user,
    show_default=f"${REVIEWER_ENV}, else your login name",
    metavar="NAME",
    help="Who says so.",
)


@click.command()
@click.argument("place", required=False, metavar="[FILE|NAME]")
@click.option(
    "--plan", "number", default=1, show_default=True, type=click.IntRange(min=1), help="Which plan of a file."
)
@click.option("--name", metavar="NAME", help="What to call it in this record.")
@click.option("--start", metavar="DATE", help="Of a plan: the day from which its days count.")
@click.option("--list", "as_list", is_flag=True, help="The agreements that memcon ships, by name.")
@click.option("--dry-run", is_flag=True, help="Show what would be adopted, and change nothing.")
@click.option("--toml", "as_toml", is_flag=True, help="Print it as a file to edit, and change nothing.")
@click.option("--withdraw", is_flag=True, help="Take the adoption of NAME back; what was found of it stays.")
@click.option("--why", default="", metavar="WORDS", help="For what reason.")
@by_option
@record_option
@json_option
def adopt(
    place: str | None,
    record_url: str,
    *,
    number: int,
    name: str | None,
    start: str | None,
    why: str,
    by: str,
    as_list: bool,
    dry_run: bool,
    as_toml: bool,
    withdraw: bool,
    as_json: bool,
) -> None:
    """Adopt an agreement, or a plan, into the record, so that `memcon track` follows it.

    FILE is an agreement written in TOML (--toml prints one to begin with; - reads standard input), or a plan.json of
    `memcon roadmap`; NAME is an agreement that memcon ships. The same agreement twice changes nothing; a changed one
    amends it. Nothing is ever written over: --withdraw adds a line that takes the last adoption back.

    \b
    Example:
      memcon adopt jcpoa-2015 --dry-run
      memcon adopt six-party-2007 && memcon adopt six-party-2007 --withdraw
      memcon adopt mozambique-1992 --toml
    """
    if as_list:
        click.echo("\n".join(_examples()))
    elif place is None:
        raise UsageError(f"adopt what? A file, or one of {', '.join(_examples())}")
    elif withdraw:
        _withdraw(record_url, name or place, by=by, why=why, as_json=as_json)
    else:
        agreement = _agreement_at(place, number=number, name=name, start=start)
        if as_toml:
            _print_toml(agreement)
            return
        told = _DRY_RUN if dry_run else _adopted(agreement, record_url, by=by, why=why)
        _show_adopted(agreement, told, as_json=as_json)


def _print_toml(agreement: Agreement) -> None:
    from memcon import agreements

    click.echo(agreements.text_of(agreement), nl=False)


def _examples() -> tuple[str, ...]:
    from memcon import agreements

    return agreements.examples()


def _adopted(agreement: Agreement, record_url: str, *, by: str, why: str) -> str:
    """Adopt it, and say in words what became of it."""
    from memcon import agreements
    from memcon.domain.agreement import LedgerEntry

    entry = LedgerEntry(agreement=agreement.name, what=agreement, by=by, why=why)
    with agreements.opened(record_url) as store:
        if agreements.adopt(store, entry):
            return f"adopted; next: memcon track {agreement.name}"
    return "is adopted as it is already; nothing was changed"


def _show_adopted(agreement: Agreement, told: str, *, as_json: bool) -> None:
    from memcon import agreements
    from memcon.show.terminal import console_for
    from memcon.show.tracking import show_adoption

    if as_json:
        print_json(agreement)
    else:
        show_adoption(agreement, console_for())
    for doubt in agreements.doubts_about(agreement):
        click.echo(f"memcon: {doubt}", err=True)
    click.echo(f"memcon: {agreement.name} {told}", err=True)


def _withdraw(record_url: str, name: str, *, by: str, why: str, as_json: bool) -> None:
    from memcon import agreements, workflow
    from memcon.domain.agreement import LedgerEntry

    with workflow.opened(record_url) as store:
        agreement = _one_of(store, name)
        entry = agreements.withdraw(store, LedgerEntry(agreement=agreement.name, what=agreement, by=by, why=why))
    if as_json:
        print_json(entry)
    click.echo(f"memcon: the adoption of {agreement.name} is taken back; what was found of it stays", err=True)


def _agreement_at(place: str, *, number: int, name: str | None, start: str | None) -> Agreement:
    """The agreement in a file, in a plan, or shipped under that name."""
    from msgspec import structs

    from memcon import agreements

    path = Path(place)
    if not path.is_file() and place in agreements.examples():
        agreement = agreements.agreement_of_text(agreements.example(place), origin=place)
    elif path.suffix == ".json":
        return _agreement_of_plan(path, number=number, name=name, start=start)
    else:
        agreement = agreements.agreement_of_text(_text_at(path), origin=place)
    if start is not None:
        raise UsageError("--start is for plans; in an agreement write the event's date, or score the event as happened")
    return structs.replace(agreement, name=name) if name else agreement


def _agreement_of_plan(path: Path, *, number: int, name: str | None, start: str | None) -> Agreement:
    from memcon import agreements
    from memcon.domain.time import known_days
    from memcon.show.plan_form import read_plan_file

    if start is not None and known_days(start)[0] is None:
        raise UsageError(f"'{start}' is no day; write it as 2027-01-01")
    kept = read_plan_file(_text_at(path).encode("utf-8"), origin=str(path))
    if number > len(kept.road_maps):
        raise UsageError(f"{path} holds {len(kept.road_maps)} plans; --plan {number} is none of them")
    called = name or path.stem
    return agreements.agreement_of_plan(kept.road_maps[number - 1], kept.negotiation, name=called, start=start)


def _text_at(path: Path) -> str:
    from memcon import agreements

    try:
        return sys.stdin.read() if str(path) == "-" else path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        told = getattr(error, "strerror", None) or "not text in UTF-8"
        raise UsageError(f"{path}: {told}; name a file, or one of {', '.join(agreements.examples())}") from error


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
            _show_phases(_pick(found, name), phase_days, as_json=as_json)
            return
        chosen = [_pick(found, name)] if name or len(found) == 1 else list(found.values())
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


def _one_of(store: Store, name: str | None) -> Agreement:
    """The adopted agreement of that name, or the only one.

    Raises:
        UsageError: there is none, or no name was given and there are several.
    """
    from memcon import agreements

    return _pick(agreements.adopted_in(store), name)


def _pick(found: dict[str, Agreement], name: str | None) -> Agreement:
    told = ", ".join(found) or "none"
    if name is None and len(found) != 1:
        raise UsageError(f"of which agreement? --agreement NAME; adopted: {told}")
    chosen = found.get(name) if name is not None else next(iter(found.values()))
    if chosen is None:
        raise UsageError(f"no agreement '{name}' is adopted; adopted: {told}")
    return chosen


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
        chosen = _one_of(store, agreement)
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
