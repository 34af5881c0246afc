"""The verb that judges: one item at a time beside its words, one key for each decision, saved at once."""

from __future__ import annotations

import functools
import getpass
import os
import sys
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from memcon.cli.options import NOTHING, json_option, print_json, record_option
from memcon.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from memcon.domain.brief import Sourced
    from memcon.domain.claims import AnyClaim, Layer
    from memcon.record.contract import Store
    from memcon.record.review import Judged, Judgement

REVIEWER_ENV = "MEMCON_REVIEWER"
KINDS = ("contacts", "positions", "quotes", "events")


class Wanted(NamedTuple):
    """Which items are to be judged, by whom."""

    kind: str
    judge: str
    layer: Layer | None
    party: str | None
    low: float | None
    inferred: bool
    conflicting: bool
    orphaned: bool
    mine: bool
    blind: bool


def judge_option(command: Any) -> Any:
    """`--as NAME`: who judges."""
    words = f"Who judges; default: ${REVIEWER_ENV}, else your login name."
    return click.option("--as", "judge", metavar="NAME", callback=_judge, help=words)(command)


def _judge(ctx: click.Context, param: click.Parameter, value: str | None) -> str:
    del ctx, param
    return value or default_judge()


def default_judge() -> str:
    """Who judges where nobody is named."""
    return os.environ.get(REVIEWER_ENV) or getpass.getuser()


def _filters(command: Any) -> Any:
    """Options that say which items wait, handed on as `wanted`."""
    options: tuple[Callable[[Any], Any], ...] = (
        click.option("--kind", type=click.Choice(KINDS), default="positions", show_default=True, help="What to judge."),
        judge_option,
        click.option("--layer", type=click.Choice(["stated", "attributed", "inferred", "analyst"]), help="Only these."),
        click.option("--party", metavar="NAME", help="Only those of that party."),
        click.option("--low", type=click.FloatRange(0, 1), metavar="P", help="Only those of a confidence under P."),
        click.option("--inferred", is_flag=True, help="Only what memcon itself concludes."),
        click.option("--conflicting", is_flag=True, help="Only where reports contradict one another."),
        click.option("--orphaned", is_flag=True, help="Judgements whose item the present reading does not hold."),
        click.option("--mine", is_flag=True, help="What you have judged, to look at it again."),
        click.option("--blind", is_flag=True, help="As a second coder: neither memcon's values nor others' are shown."),
    )

    @functools.wraps(command)  # the options that it has already go with it
    def told(**given: Any) -> object:
        wanted = Wanted(**{field: given.pop(field) for field in Wanted._fields})
        return command(wanted=wanted, **given)

    made: Any = told
    for option in reversed(options):
        made = option(made)
    return made


@click.command()
@_filters
@click.option("--same", nargs=2, metavar="C2 C7", help="Say that two items are of one thing, and end.")
@click.option("--apart", nargs=2, metavar="C2 C7", help="Say that two items are of two things, and end.")
@click.option("--why", default="", metavar="TEXT", help="Why, with --same and --apart.")
@click.option("--log", "show_log", is_flag=True, help="List what was decided instead: who, when, what, why.")
@record_option
@json_option
def review(  # an option each
    wanted: Wanted,
    record_url: str,
    *,
    same: tuple[str, str] | None,
    apart: tuple[str, str] | None,
    why: str,
    show_log: bool,
    as_json: bool,
) -> None:
    """Judge what was read, one item at a time beside its words, with one key for each decision.

    What memcon is least sure of comes first. Each decision is saved at once; nothing is ever written over, and
    --log lists all of it.

    \b
    Example:
      memcon review --kind contacts
      memcon review --kind positions --blind --as second
      memcon review --apart C1 C31 --why "two days, two meetings"
    """
    from memcon import workflow

    with workflow.opened(record_url) as store:
        if show_log or as_json:
            _log(store, as_json=as_json)
        elif same or apart:
            _pair(store, wanted.judge, same, apart, why)
        else:
            _judge_items(store, wanted)


def _judge_items(store: Store, wanted: Wanted) -> None:
    from memcon.cli.desk import Desk, judge_all
    from memcon.cli.orphans import judge_orphans
    from memcon.record.review import standing_judgements
    from memcon.show.terminal import console_for

    _check(wanted)
    desk = Desk(store, wanted.judge, console_for(), wanted.blind)
    if wanted.orphaned:
        judge_orphans(desk)
        return
    items = _items(store, standing_judgements(store.judgements()), wanted)
    if not items:
        click.echo(f"memcon: no {wanted.kind} left for {wanted.judge} to judge", err=True)
        sys.exit(NOTHING)
    done = judge_all(items, desk)
    click.echo(f"memcon: {done} decisions by {wanted.judge}; {len(items)} were waiting", err=True)


def _check(wanted: Wanted) -> None:
    telling = {"--layer": wanted.layer, "--low": wanted.low, "--inferred": wanted.inferred,
               "--conflicting": wanted.conflicting, "--party": wanted.party}  # fmt: skip
    given = [name for name, value in telling.items() if value]
    if wanted.blind and given:
        raise UsageError(f"{', '.join(given)} would tell a blind coder what memcon read; leave it out with --blind")


def _items(store: Store, judged: Judged, wanted: Wanted) -> Sequence[Sourced[AnyClaim]]:
    """What waits for the judge, of those that were asked for."""
    from memcon.record import desk
    from memcon.record.choosing import Choice, chosen

    layer: Layer | None = wanted.layer or ("inferred" if wanted.inferred else None)
    found = chosen(store, Choice(wanted.kind, layer, wanted.party, wanted.low, wanted.conflicting))
    if wanted.mine:
        return desk.judged_by(found, judged, wanted.judge)
    return desk.waiting(found, judged, wanted.judge, blind=wanted.blind)


def _pair(store: Store, judge: str, same: tuple[str, str] | None, apart: tuple[str, str] | None, why: str) -> None:
    from msgspec import structs

    from memcon.cli.desk import now
    from memcon.record.desk import of_pair

    for verdict, labels in (("same", same), ("apart", apart)):
        if labels:
            one, other = (store.find(label) for label in labels)
            told = of_pair(one, other, judge, verdict)  # type: ignore[arg-type]  # the two verdicts of pairs
            store.judge(structs.replace(told, note=why, at=now()))
            click.echo(f"memcon: {one.label} and {other.label} are {_TOLD[verdict]}, says {judge}", err=True)


_TOLD = {"same": "of one thing", "apart": "of two things"}


def _log(store: Store, *, as_json: bool) -> None:
    """What was decided, oldest first."""
    judgements = store.judgements()
    if as_json:
        print_json(judgements)
        return
    if not judgements:
        click.echo("memcon: nothing has been judged yet; memcon review begins", err=True)
        sys.exit(NOTHING)
    items = [item for one in judgements for item in (one.item, one.changes.get("with")) if isinstance(item, str)]
    labels = store.labels(items)
    for one in judgements:
        click.echo(_line(one, labels))


def _line(one: Judgement, labels: dict[str, str]) -> str:
    verdict = f"{one.verdict} (blind)" if one.blind else one.verdict
    told = f"{one.at or 'no time':25}  {one.judge:12}  {verdict:10}  {labels.get(one.item, one.item):5}"
    return "  ".join(part for part in (told, _changes(one, labels), one.note) if part)


def _changes(one: Judgement, labels: dict[str, str]) -> str:
    if one.verdict in _TOLD:
        other = str(one.changes.get("with"))
        return f"{'with' if one.verdict == 'same' else 'from'} {labels.get(other, other)}"
    if one.verdict == "added":
        words = " … ".join(span["exact"] for span in one.changes["evidence"])
        return f"“{' '.join(words.split())}”"
    return "; ".join(f"{field} = {value!r}" for field, value in one.changes.items())
