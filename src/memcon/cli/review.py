"""The verb that judges: one item at a time beside its words, one key for each decision, saved at once."""

from __future__ import annotations

import datetime as dt
import getpass
import json
import os
import sys
from typing import TYPE_CHECKING, NamedTuple, TypeVar

import click
from msgspec import structs

from memcon.cli.options import NOTHING, json_option, print_json, record_option
from memcon.domain.claims import AnyClaim, Attribution, Contact, Event, PositionStatement
from memcon.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console

    from memcon.domain.brief import Sourced
    from memcon.record.contract import Store
    from memcon.record.review import Judgement, Verdict

REVIEWER_ENV = "MEMCON_REVIEWER"
_KINDS: dict[str, type[AnyClaim]] = {
    "contacts": Contact, "positions": PositionStatement, "quotes": Attribution, "events": Event,
}  # fmt: skip
_VERDICTS: dict[str, Verdict] = {"a": "accepted", "x": "rejected", "s": "unsure"}
_KEYS = "[a] right  [x] wrong  [e] edit  [s] unsure  [space] later  [u] undo  [o] article  [?] help  [q] end"
_HELP = """  a  it is as the text says           x  the text does not say so
  e  change a field, then keep it     s  you cannot tell: left for somebody else
  space  look at it later             u  take back your last decision, as often as you like
  o  the whole article                q  end; everything is saved already
"""

T = TypeVar("T")


class Desk(NamedTuple):
    """Who judges what, and where it is shown."""

    store: Store
    judge: str
    console: Console


@click.command()
@click.option("--kind", type=click.Choice(list(_KINDS)), default="positions", show_default=True, help="What to judge.")
@click.option("--as", "judge", metavar="NAME", help=f"Who judges; default: ${REVIEWER_ENV}, else your login name.")
@click.option("--layer", type=click.Choice(["stated", "attributed", "inferred", "analyst"]), help="Only that layer.")
@click.option("--party", metavar="NAME", help="Only those of that party.")
@click.option("--blind", is_flag=True, help="As a second coder: what others decided is not shown and does not count.")
@click.option("--log", "show_log", is_flag=True, help="List what was decided instead: who, when, what, why.")
@record_option
@json_option
def review(
    kind: str,
    judge: str | None,
    layer: str | None,
    party: str | None,
    record_url: str,
    *,
    blind: bool,
    show_log: bool,
    as_json: bool,
) -> None:
    """Judge what was read, one item at a time beside its words, with one key for each decision.

    What memcon is least sure of comes first. Each decision is saved at once; nothing is ever written over, and
    --log lists all of it.

    \b
    Example:
      memcon review --kind contacts
    """
    from memcon import workflow
    from memcon.record.review import queue, standing_judgements
    from memcon.record.views import fits
    from memcon.show.terminal import console_for

    with workflow.opened(record_url) as store:
        if show_log or as_json:
            _log(store, as_json=as_json)
            return
        who = judge or os.environ.get(REVIEWER_ENV) or getpass.getuser()
        claims = [
            one
            for one in store.claims(_KINDS[kind])  # type: ignore[type-var]  # one of the four kinds
            if (layer is None or one.claim.layer == layer) and fits(party, *_parties(one.claim))
        ]
        items = list(queue(claims, standing_judgements(store.judgements()), who, blind=blind))
        if not items:
            click.echo(f"memcon: no {kind} left for {who} to judge", err=True)
            sys.exit(NOTHING)
        done = _judge_all(items, Desk(store, who, console_for()))
    click.echo(f"memcon: {done} decisions by {who}; {len(items)} were waiting", err=True)


def _parties(claim: AnyClaim) -> tuple[str | None, ...]:
    match claim:
        case Contact():
            return tuple(side.party for side in claim.participants)
        case PositionStatement():
            return (claim.holder_party, claim.holder)
        case Attribution():
            return (claim.speaker_party, claim.speaker)
        case Event():
            return tuple(actor.name for actor in (*claim.actor, *claim.recipient))


def _judge_all(items: Sequence[Sourced[AnyClaim]], desk: Desk) -> int:
    """Go through the queue until `q`, or any key but `u` at its end; the number of decisions that stand."""
    place, done = 0, 0
    while True:
        item = items[place] if place < len(items) else None
        _show(item, f"{place + 1} of {len(items)}", desk)
        key = _key()
        if key == "q" or (item is None and key != "u"):
            return done
        if key == "u":
            undone = _undo(desk)
            places = [number for number, one in enumerate(items) if undone and one.claim.id == undone]
            place, done = (places[0] if places else place), max(0, done - 1) if undone else done
        elif key == " ":
            place += 1
        elif item is not None and _decided(key, item, desk):
            place, done = place + 1, done + 1


def _show(item: Sourced[AnyClaim] | None, place: str, desk: Desk) -> None:
    """The item beside its words, and the keys; at the end of the queue, what can still be done."""
    from memcon.show.found import show_item

    if item is None:
        desk.console.print("That was the last. [u] undo  any other key: end", style="dim", markup=False)
        return
    desk.console.rule(f"{place}", align="left", style="dim")
    desk.console.print(show_item(item, desk.store.article(item.source.label)))
    desk.console.print(_KEYS, style="dim", markup=False)


def _key() -> str:
    """The key pressed; where the keys come from a file or a program, the next sign that is no line's end."""
    pressed = click.getchar() if sys.stdin.isatty() else _next_sign()
    if not pressed:  # the input has ended
        return "q"
    return " " if pressed in {" ", "\r", "\n"} else pressed[:1].lower()


def _next_sign() -> str:
    while (sign := sys.stdin.read(1)) in {"\r", "\n"}:
        pass
    return sign


def _decided(key: str, item: Sourced[AnyClaim], desk: Desk) -> bool:
    """Whether the key was a decision; it is saved then."""
    if key in _VERDICTS:
        _save(desk, item, _VERDICTS[key])
        return True
    if key == "e":
        changes = _ask_changes(item.claim)
        if changes:
            _save(desk, item, "corrected", changes, click.prompt("why (may be empty)", default="", show_default=False))
        return bool(changes)
    if key == "o":
        from memcon.show.found import show_article

        show_article(item.source, desk.store.article(item.source.label), desk.console)
    else:
        desk.console.print(_HELP, markup=False)
    return False


def _ask_changes(claim: AnyClaim) -> dict[str, object]:
    """Fields and their new values, asked for one after another; what does not fit is told and asked again."""
    from memcon.record.review import FIXED, corrected

    names = [name for name in claim.__struct_fields__ if name not in FIXED]
    click.echo("fields: " + ", ".join(names))
    changes: dict[str, object] = {}
    while field := click.prompt("field (empty: done)", default="", show_default=False).strip():
        now = getattr(claim, field, None)
        told = click.prompt(
            f"{field} is {now!r}; new value (JSON or words; null: none)", default="", show_default=False
        )
        try:
            corrected(claim, changes | {field: _value(told)})
        except UsageError as error:
            click.echo(str(error), err=True)
        else:
            changes[field] = _value(told)
    return changes


def _value(told: str) -> object:
    """What was typed: JSON where it is, else words."""
    try:
        return json.loads(told)
    except json.JSONDecodeError:
        return told


def _save(
    desk: Desk, item: Sourced[AnyClaim], verdict: Verdict, changes: dict[str, object] | None = None, note: str = ""
) -> None:
    from memcon.record.review import Judgement

    judgement = Judgement(item=item.claim.id, judge=desk.judge, verdict=verdict, changes=changes or {}, note=note)
    desk.store.judge(structs.replace(judgement, at=_now()))


def _undo(desk: Desk) -> str | None:
    """Take back the judge's last decision; the item that it was about."""
    from memcon.record.review import undoing

    judgement = undoing(desk.store.judgements(), desk.judge)
    if judgement is None:
        click.echo("nothing left to take back", err=True)
        return None
    desk.store.judge(structs.replace(judgement, at=_now()))
    return judgement.item


def _now() -> str:
    return dt.datetime.now(tz=dt.UTC).isoformat(timespec="seconds")


def _log(store: Store, *, as_json: bool) -> None:
    """What was decided, oldest first."""
    judgements = store.judgements()
    if as_json:
        print_json(judgements)
        return
    if not judgements:
        click.echo("memcon: nothing has been judged yet; memcon review begins", err=True)
        sys.exit(NOTHING)
    for one in judgements:
        click.echo(_line(one))


def _line(one: Judgement) -> str:
    told = f"{one.at or 'no time':20}  {one.judge:12}  {one.verdict:9}  {one.item}"
    changes = "; ".join(f"{field} = {value!r}" for field, value in one.changes.items())
    return "  ".join(part for part in (told, changes, one.note) if part)
