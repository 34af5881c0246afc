"""The verb `stability`: a conflict model analysed by the Graph Model for Conflict Resolution."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import click

from memcon.cli.clock import Clock, time_limit_option
from memcon.cli.options import json_option, print_json
from memcon.domain.conflict import CONCEPTS, Attitude
from memcon.errors import ConflictUnreadable

if TYPE_CHECKING:
    from memcon.domain.conflict import Concept

_SHARE = 0.5  # of the memory that is free, how much an analysis may take unless told otherwise
_GB = 10**9


@click.command()
@click.argument("model", metavar="MODEL.json|MODEL.gmcr|TALKS.toml|-")
@click.option("--concept", "concepts", multiple=True, type=click.Choice(CONCEPTS), help="Only that one; repeatable.")
@click.option("--state", "states", multiple=True, metavar="STATE", help="Only that state; repeatable.")
@click.option("--why", multiple=True, metavar="STATE", help="The reason for every verdict on that state.")
@click.option("--from", "start", metavar="STATE", help="What can be reached from that state, and how.")
@click.option("--elsewhere", multiple=True, metavar="STATE", help="Where coalitions would rather be than there.")
@click.option("--hold", "wanted", multiple=True, metavar="STATE", help="Which preferences would make it hold.")
@click.option(
    "--unknown",
    "attitude",
    type=click.Choice(get_args(Attitude)),
    default="a",
    show_default=True,
    help="What an unknown preference does: a tempts to move; b neither; c tempts and deters; d deters.",
)
@click.option(
    "--memory",
    "memory_gb",
    type=click.FloatRange(min=0, min_open=True),
    metavar="GB",
    show_default="half of what is free",
    help="Most memory that may be used.",
)
@time_limit_option
@json_option
def stability(  # noqa: PLR0917  # click hands them over by name
    model: str,
    concepts: tuple[Concept, ...],
    states: tuple[str, ...],
    why: tuple[str, ...],
    start: str | None,
    elsewhere: tuple[str, ...],
    wanted: tuple[str, ...],
    attitude: Attitude,
    memory_gb: float | None,
    time_limit: float,
    *,
    as_json: bool,
) -> None:
    """Say which states of a conflict model are stable, for whom and why.

    Concepts: nash, gmr, smr, seq, sim. The model is JSON with decision makers, states and moves or options, and
    preferences; files of gmcr-py are read as well. Talks written in TOML become a model: measures are options,
    preferences come from the values. A state is named by its id or by its pattern (YNNY).

    \b
    Example:
      memcon stability dilemma.json --why 4
      memcon stability talks.toml --elsewhere 1
    """
    from memcon import planning
    from memcon.roadmap.stability import Asked
    from memcon.show.stability import json_form, show_report
    from memcon.show.terminal import console_for

    asked = Asked(
        concepts=concepts or CONCEPTS,
        attitude=attitude,
        only=states,
        explain=why,
        reach_from=start,
        elsewhere=elsewhere,
        change_to=wanted,
        memory=int(memory_gb * _GB) if memory_gb else free_memory(),
    )
    data, origin = _content(model)
    with Clock(time_limit) as clock:
        report = planning.conflict_analysed(data, asked, clock, origin=origin)
    if as_json:
        print_json(json_form(report))
    else:
        show_report(report, console_for())
    sys.exit(clock.exit_code)


def _content(model: str) -> tuple[bytes, str]:
    """What the file holds, and what errors call it.

    Raises:
        ConflictUnreadable: it cannot be opened.
    """
    if model == "-":
        return sys.stdin.buffer.read(), "standard input"
    try:
        return Path(model).read_bytes(), model
    except OSError as error:
        raise ConflictUnreadable(model, f"cannot be opened ({error.strerror or error})") from error


def free_memory() -> int:
    """Half of the memory that is free, in bytes; 4 GB where the system does not say."""
    try:
        return int(os.sysconf("SC_AVPHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") * _SHARE)
    except (ValueError, OSError, AttributeError):
        return 4 * _GB
