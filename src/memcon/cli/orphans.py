"""Judgements whose item no present reading holds: kept by hand, or laid aside, by a person."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from memcon.cli.desk import pressed, save
from memcon.cli.options import NOTHING
from memcon.errors import UsageError

if TYPE_CHECKING:
    from memcon.cli.desk import Desk
    from memcon.domain.brief import Sourced
    from memcon.domain.claims import AnyClaim
    from memcon.record.review import Judgement

_KEYS = "[a] keep it, by hand  [x] lay it aside  [space] later  [q] end"


def judge_orphans(desk: Desk) -> None:
    """Go through the judgements whose item is read no more."""
    from memcon.record.desk import KIND_NAMES, orphaned

    claims = [one for kind in KIND_NAMES.values() for one in desk.store.claims(kind)]  # type: ignore[type-var]  # each in turn
    waiting = orphaned(desk.store.judgements(), claims)
    if not waiting:
        click.echo("memcon: every judged item is there; none is orphaned", err=True)
        sys.exit(NOTHING)
    labels, done = desk.store.labels([one.item for one in waiting]), 0
    for number, judgement in enumerate(waiting, start=1):
        desk.console.rule(f"{number} of {len(waiting)}: read no more", align="left", style="dim")
        item = _found(desk, labels.get(judgement.item))
        key = _asked(judgement, item, labels, desk)
        if key == "q":
            break
        done += _decided(key, judgement, item, desk)
    click.echo(f"memcon: {done} decisions by {desk.judge}; {len(waiting)} were orphaned", err=True)


def _found(desk: Desk, label: str | None) -> Sourced[AnyClaim] | None:
    """The item as an earlier reading had it; None where its text is there no more."""
    try:
        return desk.store.find(label) if label else None  # type: ignore[return-value]  # nobody judges people
    except UsageError:
        return None


def _asked(judgement: Judgement, item: Sourced[AnyClaim] | None, labels: dict[str, str], desk: Desk) -> str:
    from memcon.show.found import show_item

    if item is None:
        name = labels.get(judgement.item, judgement.item)
        told = f"{name}: a later version has taken the place of its text; memcon note adds it to that"
        desk.console.print(told, markup=False)
    else:
        desk.console.print(show_item(item, desk.store.article(item.source.label)))
    desk.console.print(f"{judgement.judge}: {judgement.verdict}  {judgement.note}", style="italic", markup=False)
    desk.console.print(_KEYS, style="dim", markup=False)
    return pressed()


def _decided(key: str, judgement: Judgement, item: Sourced[AnyClaim] | None, desk: Desk) -> bool:
    from memcon.record.desk import keeping
    from memcon.record.review import Judgement as Made

    if key == "a" and item is not None:
        save(desk, keeping(item, judgement, desk.judge))
        return True
    if key == "x":
        save(desk, Made(item=judgement.item, judge=desk.judge, verdict="rejected", note="read no more"))
        return True
    return False
