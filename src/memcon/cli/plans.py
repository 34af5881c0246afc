"""Verbs on road maps that were made before, or are made on the spot: simulate, compare."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING, NamedTuple

import click

from memcon.cli.clock import Clock
from memcon.cli.matters import Wanted, data_of, matter_of, matter_options
from memcon.cli.options import PARTLY, json_option, print_json
from memcon.domain.limits import Share
from memcon.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from memcon.domain.limits import Limits
    from memcon.domain.negotiation import Negotiation
    from memcon.domain.plan import RoadMap

_MOST_COMPARED = 3
SHARE_FOR_PLANS = 0.8  # of the time, for finding a road map to simulate; the runs themselves take seconds
_MOST_FAULTS = 3  # of a plan in a file, told in words
_IS_PLAN = re.compile(r"\.json(:\d+)?$")


class Kept(NamedTuple):
    """Road maps with the negotiation that they were made for, the number of each, and the file that they are from."""

    negotiation: Negotiation
    road_maps: Sequence[RoadMap]
    numbers: Sequence[int]
    file: str = ""


@click.command()
@matter_options
@click.option("--plan", "number", type=click.IntRange(min=1), default=1, show_default=True, help="Which plan.")
@click.option("--runs", type=click.IntRange(min=1), default=100_000, show_default=True, help="How many runs.")
@click.option("--seed", type=click.IntRange(min=0), default=1, show_default=True, help="The same seed, the same runs.")
@click.option(
    "--set", "edits", multiple=True, metavar="EDIT", help="Try another chance or figure: --set 'chances.shock = 0.05'."
)
def simulate(
    wanted: Wanted, *, time_limit: float, as_json: bool, number: int, runs: int, seed: int, edits: tuple[str, ...]
) -> None:
    """How often a road map is carried through, when and why it breaks, what each side gets.

    The plan is one of a file that `memcon roadmap -o plan.json` wrote, else one made on the spot.

    \b
    Example:
      memcon simulate plan.json --runs 10000 --seed 7
      memcon simulate talks.toml --plan 2
      memcon simulate plan.json --set 'chances.default = 0.05'
    """
    from memcon import planning
    from memcon.domain.outcome import Sampling

    with Clock(time_limit) as clock:
        kept = _plans_of(wanted, clock)
        if len(kept.road_maps) < number:
            raise UsageError(f"there is no plan {number}; there are {len(kept.road_maps)}")
        chosen = kept.road_maps[number - 1]
        outcome = planning.simulated(chosen, kept.negotiation, clock, Sampling(runs=runs, seed=seed), edits)
    if as_json:
        from memcon.domain.analysis import Analysis
        from memcon.show.plan_form import analysis_form

        print_json(analysis_form(Analysis(negotiation=kept.negotiation, outcomes=(outcome,))))
    else:
        from memcon.show.outcomes import show_outcome
        from memcon.show.printable import printable
        from memcon.show.stuck import show_origin
        from memcon.show.terminal import console_for

        show_origin(printable(kept.negotiation), console_for())
        show_outcome(printable(outcome), console_for(), name=f"PLAN {kept.numbers[number - 1]}")
    sys.exit(clock.exit_code or (PARTLY if outcome.status != "solved" else 0))


@click.command()
@click.argument("plans", nargs=-1, required=True, metavar="PLAN…")
@json_option
def compare(plans: tuple[str, ...], *, as_json: bool) -> None:
    """Two or three road maps side by side: who gives first, exposure, surplus, weakest phase, what stays open.

    A PLAN is a file that `memcon roadmap -o plan.json` wrote; `plan.json:2` is its second plan, the file alone its
    first three.

    \b
    Example:
      memcon compare plan.json
      memcon compare plan.json:1 plan.json:2
    """
    from memcon import planning

    kept = [_kept(place) for place in plans]
    negotiation = kept[0].negotiation
    if any(one.negotiation != negotiation for one in kept[1:]):
        raise UsageError("these plans were made for different negotiations or values; compare plans of one")
    named = dict(_named(kept))
    if len(plans) > 1 and len(named) > _MOST_COMPARED:
        raise UsageError(f"{len(named)} plans; compare two or three, each as plan.json:2")
    names = list(named)[:_MOST_COMPARED]
    analysis = planning.compared([named[name] for name in names], names, negotiation)
    if as_json:
        from memcon.show.plan_form import analysis_form

        print_json(analysis_form(analysis))
        return
    from memcon.show.comparison import show_comparison
    from memcon.show.printable import printable
    from memcon.show.stuck import show_origin
    from memcon.show.terminal import console_for

    shown = printable(analysis)
    show_origin(shown.negotiation, console_for())
    if shown.comparison is not None:
        show_comparison(shown.comparison, shown.negotiation, console_for())


def _named(kept: Sequence[Kept]) -> Iterator[tuple[str, RoadMap]]:
    """Each plan with a short name: `plan 2`; of several files `talks.json:2`, with its folder only where it must be."""
    files = {one.file for one in kept}
    short = {file: file.rpartition("/")[2] for file in files}
    for one in kept:
        name = short[one.file] if len(set(short.values())) == len(files) else one.file
        for number, road_map in zip(one.numbers, one.road_maps, strict=True):
            yield (f"plan {number}" if len(files) == 1 else f"{name}:{number}"), road_map


def _plans_of(wanted: Wanted, limits: Limits) -> Kept:
    """The plans of a file that was named, else those that are found for the negotiation."""
    from memcon import planning

    if len(wanted.pages) == 1 and _IS_PLAN.search(wanted.pages[0]):
        return _kept(wanted.pages[0])
    negotiation = matter_of(wanted).negotiation
    found = planning.plans_for(negotiation, Share(limits, SHARE_FOR_PLANS))
    if not found.road_maps:
        why = "; ".join(found.why_not) or "memcon deadlock says why"
        raise UsageError(f"there is no road map to simulate: {why}")
    return Kept(negotiation, found.road_maps, range(1, len(found.road_maps) + 1))


def _kept(place: str) -> Kept:
    """All plans of a file, or with `FILE:2` the second."""
    from memcon import planning
    from memcon.show.plan_form import read_plan_file

    path, _, number = place.rpartition(":")
    path, wanted = (path, int(number)) if path and number.isdigit() else (place, None)
    kept = read_plan_file(data_of(path), origin=path)
    there = len(kept.road_maps)
    if wanted is not None and not 1 <= wanted <= there:
        raise UsageError(f"{place}: there is no plan {wanted}; the file holds {there}")
    numbers = range(1, there + 1) if wanted is None else [wanted]
    chosen = [kept.road_maps[number - 1] for number in numbers]
    for one, road_map in zip(numbers, chosen, strict=True):
        _warn(f"{path}:{one}", planning.faults_of(road_map, kept.negotiation))
    return Kept(kept.negotiation, chosen, numbers, path)


def _warn(name: str, faults: Sequence[str]) -> None:
    """Say on stderr that a plan, as it stands in its file, breaks rules of its negotiation."""
    if faults:
        told = "; ".join(faults[:_MOST_FAULTS])
        more = f" and {len(faults) - _MOST_FAULTS} more" if len(faults) > _MOST_FAULTS else ""
        click.echo(f"memcon: {name} does not keep the rules of its negotiation: {told}{more}", err=True)
