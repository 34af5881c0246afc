"""The options that narrow a list: words, --since, --until, --status, --stance, --measure, --speaker, --party."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any, get_args

import click

from memcon.cli.options import day_option
from memcon.domain.claims import ContactStatus, Stance
from memcon.record.asking import Asked

if TYPE_CHECKING:
    from collections.abc import Callable

_OPTIONS: dict[str, Callable[[Any], Any]] = {
    "words": click.argument("words", nargs=-1),
    "since": day_option("--since", "Only from that day on."),
    "until": day_option("--until", "Only up to that day."),
    "status": click.option("--status", type=click.Choice(get_args(ContactStatus)), help="Only those of that status."),
    "stance": click.option("--stance", type=click.Choice(get_args(Stance)), help="Only those of that stance."),
    "measure": click.option("--measure", metavar="WORDS", help="Only on that measure: words, or a catalogue name."),
    "speaker": click.option("--speaker", metavar="NAME", help="Only what that person holds or tells."),
    "party": click.option("--party", metavar="NAME", help="Only those in which that party acts or is acted on."),
}


def narrowed_by(*names: str) -> Callable[[Callable[..., Any]], Any]:
    """The options of those names, handed on to the verb as `asked`."""

    def wrapped(command: Callable[..., Any]) -> Any:
        @functools.wraps(command)  # the options that it has already go with it
        def told(**given: Any) -> Any:
            return command(asked=Asked(**{name: given.pop(name) for name in names}), **given)

        made: Any = told
        for name in reversed(names):
            made = _OPTIONS[name](made)
        return made

    return wrapped
