"""The verb by which a record forgets: forget."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from memcon.cli.options import PARTLY, json_option, print_json, record_option
from memcon.errors import UsageError

if TYPE_CHECKING:
    from memcon.forgetting import Cleared


@click.command()
@click.argument("label", metavar="ARTICLE|PERSON")
@click.option("--yes", is_flag=True, help="Do it without asking.")
@click.option("--dry-run", is_flag=True, help="Only say what would be removed.")
@record_option
@json_option
def forget(label: str, record_url: str, *, yes: bool, dry_run: bool, as_json: bool) -> None:
    """Remove an article (A3) or person (N5) for good: rows, text, index, log, and the backups that are known.

    An article goes with its near-copies and all that was read in them. A person goes with the claims in which they
    act or speak; in all other words their name is blotted out. It cannot be undone. Exports, releases and backups
    made by other means are not touched.

    \b
    Example:
      memcon forget A3 --dry-run
    """
    from memcon import forgetting, workflow

    with workflow.opened(record_url) as store:
        target = store.target(label)
        would = list(forgetting.forget(store, target, tried=True))
        if not as_json:
            click.echo("\n".join(told_of(one, done=False) for one in would))
        if dry_run:
            _finish(would, as_json=as_json)
            return
        if not yes:
            _ask(target.label)
        done = list(forgetting.forget(store, target))
    if not as_json:
        click.echo("\n".join(told_of(one, done=True) for one in done))
    _finish(done, as_json=as_json)


def _ask(label: str) -> None:
    """Go on only where a person says so.

    Raises:
        UsageError: nobody is there to ask, or they say no.
    """
    if not sys.stdin.isatty():
        raise UsageError(f"forgetting {label} cannot be undone, and nobody is there to ask; give --yes to do it")
    if not click.confirm(f"Forget {label} for good?", err=True):
        raise UsageError("nothing was forgotten")


def told_of(one: Cleared, *, done: bool) -> str:
    """What was removed at one place, and what could not be, as a person reads it."""
    if one.problem:
        return f"{one.place}: NOT forgotten there: {one.problem}"
    counts = ", ".join(f"{count} {name}" for name, count in one.removed.rows.items()) or "nothing of it is there"
    counts += f"; words blotted out of {one.removed.texts} texts" if one.removed.texts else ""
    what = f"{'removed' if done else 'would remove'} {', '.join(one.removed.labels)}: " if one.removed.labels else ""
    lines = [f"{one.place}: {what}{counts}"]
    return "\n".join([*lines, *(f"  left: {left}" for left in one.left)])


def _finish(cleared: list[Cleared], *, as_json: bool) -> None:
    if as_json:
        print_json([one._asdict() | {"removed": one.removed._asdict()} for one in cleared])
    if any(one.problem for one in cleared):
        sys.exit(PARTLY)
