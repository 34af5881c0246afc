"""Verbs that take agreements into a record: adopt, and commitments, which shows what an agreement's own text says."""

from __future__ import annotations

import getpass
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from memcon.cli.options import NOTHING, json_option, print_json, record_option
from memcon.cli.review import REVIEWER_ENV
from memcon.errors import UsageError

if TYPE_CHECKING:
    from memcon.domain.agreement import Agreement
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
@click.argument("place", required=False, metavar="[FILE|LABEL|NAME]")
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

    FILE is an agreement's own text (.txt, .html), one written in TOML (see --toml; - reads standard input), or a
    plan.json of `memcon roadmap`; LABEL an article of the record that is such a text; NAME an agreement that memcon
    ships. Compare what is read from a text with it (memcon commitments). Nothing is ever written over.

    \b
    Example:
      memcon adopt jcpoa-2015 --dry-run
      memcon adopt six-party-2007 && memcon adopt six-party-2007 --withdraw
      memcon adopt mozambique-1992 --toml
    """
    from memcon import restating

    if as_list:
        click.echo("\n".join(_examples()))
    elif place is None:
        raise UsageError(f"adopt what? A file, or one of {', '.join(_examples())}")
    elif withdraw:
        _withdraw(record_url, name or place, by=by, why=why, as_json=as_json)
    else:
        in_record = restating.is_label(place)
        named = _agreement_in(record_url, place, name=name) if in_record else None
        agreement = named or _agreement_at(place, number=number, name=name, start=start)
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
        agreement = one_of(store, name)
        entry = agreements.withdraw(store, LedgerEntry(agreement=agreement.name, what=agreement, by=by, why=why))
    if as_json:
        print_json(entry)
    click.echo(f"memcon: the adoption of {agreement.name} is taken back; what was found of it stays", err=True)


def _agreement_at(place: str, *, number: int, name: str | None, start: str | None) -> Agreement:
    """The agreement in a file, in a plan, or shipped under that name."""
    from msgspec import structs

    from memcon import agreements
    from memcon.restating import is_text, restated_from

    path = Path(place)
    if not path.is_file() and place in agreements.examples():
        agreement = agreements.agreement_of_text(agreements.example(place), origin=place)
    elif path.suffix == ".json":
        return _agreement_of_plan(path, number=number, name=name, start=start)
    elif is_text(place):
        agreement = restated_from(place).agreement
    else:
        agreement = agreements.agreement_of_text(_text_at(path), origin=place)
    if start is not None:
        raise UsageError("--start is for plans; in an agreement write the event's date, or score the event as happened")
    return structs.replace(agreement, name=name) if name else agreement


def _agreement_in(record_url: str, label: str, *, name: str | None) -> Agreement:
    """The agreement whose text is an article of the record."""
    from msgspec import structs

    from memcon import restating, workflow

    with workflow.opened(record_url) as store:
        found = restating.restated_in(store, label).agreement
    return structs.replace(found, name=name) if name else found


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
@click.argument("place", required=False, metavar="[FILE|LABEL]")
@record_option
@json_option
def commitments(place: str | None, record_url: str, *, as_json: bool) -> None:
    """Show what an agreement's own text binds its parties to: who, what, by when, how much, verified by whom.

    FILE is a text or page, LABEL (A3) an article of the record. Without either: the record's articles that are
    agreements' own texts, and the agreements that are adopted. Each line has the words that bind.

    \b
    Example:
      memcon commitments accord.txt
      memcon adopt accord.txt && memcon track
    """
    from memcon import restating, workflow
    from memcon.show.terminal import console_for
    from memcon.show.undertakings import restated_form, show_undertakings

    if place is None:
        _list_agreements(record_url, as_json=as_json)
        return
    if restating.is_label(place):
        with workflow.opened(record_url) as store:
            found = restating.restated_in(store, place)
    else:
        found = restating.restated_from(place)
    if as_json:
        print_json(restated_form(found.reading.article, found.reading.findings.undertakings, found.agreement))
    else:
        show_undertakings(found.reading.article, found.reading.findings.undertakings, console_for())
        click.echo(f"memcon: to follow it: memcon adopt {place}", err=True)


def _list_agreements(record_url: str, *, as_json: bool) -> None:
    from memcon import agreements, restating, workflow
    from memcon.show.terminal import console_for
    from memcon.show.undertakings import texts_table

    with workflow.opened(record_url) as store:
        texts = [(label, one.agreement) for label, one in restating.texts_in(store)]
        adopted = agreements.adopted_in(store)
    if as_json:
        print_json({"texts": dict(texts), "adopted": adopted})
    if not texts and not adopted:
        click.echo("memcon: no agreement's own text is in the record, and none is adopted", err=True)
        sys.exit(NOTHING)
    if not as_json:
        console_for().print(texts_table(texts, adopted))


def one_of(store: Store, name: str | None) -> Agreement:
    """The adopted agreement of that name, or the only one.

    Raises:
        UsageError: there is none, or no name was given and there are several.
    """
    from memcon import agreements

    return pick(agreements.adopted_in(store), name)


def pick(found: dict[str, Agreement], name: str | None) -> Agreement:
    """As `one_of`, among those that were found.

    Raises:
        UsageError: there is none, or no name was given and there are several.
    """
    told = ", ".join(found) or "none"
    if name is None and len(found) != 1:
        raise UsageError(f"of which agreement? --agreement NAME; adopted: {told}")
    chosen = found.get(name) if name is not None else next(iter(found.values()))
    if chosen is None:
        raise UsageError(f"no agreement '{name}' is adopted; adopted: {told}")
    return chosen
