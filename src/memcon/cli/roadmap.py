"""Verbs on one negotiation: deadlock, roadmap."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from memcon.cli.clock import Clock
from memcon.cli.matters import Wanted, check_new, matter_of, matter_options, source_of, write_new
from memcon.cli.options import PARTLY, print_json
from memcon.domain.limits import Share
from memcon.errors import UsageError

if TYPE_CHECKING:
    from memcon.domain.analysis import Analysis
    from memcon.domain.plan import Objective

OBJECTIVES: dict[str, Objective] = {
    "phases": "phases", "exposure": "peak exposure", "surplus": "smallest surplus", "value": "joint value",
}  # fmt: skip
SHARE_FOR_ROBUST = 0.4  # of the time that a diagnosis leaves, for trying it over other values
_FORMS = {".svg": "a drawing", ".md": "a report", ".json": "plans for memcon simulate and compare"}


@click.command()
@matter_options
@click.option("--safety/--no-safety", default=True, show_default=True, help="Look at the stakes as well as the words.")
@click.option("-o", "--output", metavar="FILE", help="Draw who waits for whom (.svg) or write a report (.md).")
@click.option("--force", is_flag=True, help="Write over a file that is there.")
def deadlock(
    wanted: Wanted, *, time_limit: float, as_json: bool, safety: bool, output: str | None, force: bool
) -> None:
    """What cannot all stand, in the words of the reports, and the cheapest way out.

    \b
    Example:
      memcon deadlock article.html
      memcon deadlock talks.toml --no-safety
      memcon deadlock --stated-only -o waits.svg
    """
    from memcon import reporting

    _check_output(output, (".svg", ".md"), force=force)
    matter = matter_of(wanted)
    with Clock(time_limit) as clock:
        stuck = reporting.diagnosed(matter, clock, safety=safety)
        analysis = reporting.examined(stuck, Share(clock, SHARE_FOR_ROBUST))
    if output:
        write_new(output, _deadlock_file(analysis, output), force=force)
    if as_json:
        _print_form(analysis)
    else:
        from memcon.show.printable import printable
        from memcon.show.stuck import show_stuck
        from memcon.show.terminal import console_for

        named = source_of(wanted)
        show_stuck(printable(analysis), console_for(), next_steps=f"memcon roadmap{named} · memcon values init{named}")
    sys.exit(clock.exit_code or _code_of(analysis))


def _deadlock_file(analysis: Analysis, output: str) -> str:
    from memcon.domain.plan import Deadlock
    from memcon.show.drawing_waits import draw_waits
    from memcon.show.report import report_of

    if output.endswith(".svg"):
        found = analysis.deadlock or Deadlock()
        return draw_waits(found, analysis.labels, title=f"Who waits for whom: {analysis.negotiation.title}")
    return report_of(analysis)


@click.command()
@matter_options
@click.option("-o", "--output", metavar="FILE", help="Write plan.svg, report.md or plan.json.")
@click.option("--force", is_flag=True, help="Write over a file that is there.")
@click.option(
    "--objective",
    "objectives",
    multiple=True,
    type=click.Choice(list(OBJECTIVES)),
    help="What plans are to be best in; several times for several. Default: all four.",
)
@click.option("--phases", type=click.IntRange(min=1), metavar="N", help="No plan has more phases.")
@click.option(
    "--set",
    "edits",
    multiple=True,
    metavar="EDIT",
    help="Try something else: PLACE=VALUE, “soften ID”, “verify MEASURE by BODY”.",
)
@click.option("--drop", "drops", multiple=True, metavar="R", help="Leave a requirement out, by its id.")
@click.option("--plan", "number", type=click.IntRange(min=1), metavar="N", help="Tell, and draw, only that plan.")
def roadmap(
    wanted: Wanted,
    *,
    time_limit: float,
    as_json: bool,
    output: str | None,
    force: bool,
    objectives: tuple[str, ...],
    phases: int | None,
    edits: tuple[str, ...],
    drops: tuple[str, ...],
    number: int | None,
) -> None:
    """Phased road maps that every side could keep: who does what when, what it risks, what is assumed.

    \b
    Example:
      memcon roadmap article.html --aims
      memcon roadmap talks.toml --phases 6 --objective exposure -o plan.svg
      memcon roadmap talks.toml --set "parties.Valley Front.tolerance_within=8"
      memcon roadmap -o report.md
    """
    from memcon import matters, planning, reporting

    _check_output(output, tuple(_FORMS), force=force)
    matter = matters.changed(matter_of(wanted), (), phases=phases)
    edits = (*edits, *(f"drop {drop}" for drop in drops))
    matters.changed(matter, edits)  # what cannot be read is told before anything is searched for
    with Clock(time_limit) as clock:
        make = reporting.reported if output and output.endswith(".md") else planning.planned
        analysis = make(matter, clock, [OBJECTIVES[one] for one in objectives], edits)
    _check_number(analysis, number)
    if output:
        write_new(output, _plan_written(analysis, output, number or 1), force=force)
    if as_json:
        _print_form(analysis)
    else:
        _show_plans(analysis, wanted, number)
    sys.exit(clock.exit_code or _code_of(analysis))


def _show_plans(analysis: Analysis, wanted: Wanted, number: int | None) -> None:
    from memcon.show.printable import printable
    from memcon.show.road_maps import show_road_maps
    from memcon.show.terminal import console_for

    named = source_of(wanted)
    steps = f"memcon simulate{named} · memcon roadmap{named} -o report.md"
    show_road_maps(printable(analysis), console_for(), only=number, next_steps=steps)


def _print_form(analysis: Analysis) -> None:
    from memcon.show.plan_form import analysis_form

    print_json(analysis_form(analysis))


def _check_number(analysis: Analysis, number: int | None) -> None:
    """Refuse a plan that was not found.

    Raises:
        UsageError: there are fewer plans.
    """
    found = len(analysis.synthesis.road_maps) if analysis.synthesis else 0
    if number is not None and number > found:
        raise UsageError(f"--plan {number}: there is no such plan, {found} were found")


def _plan_written(analysis: Analysis, output: str, number: int) -> str:
    """What goes into the file: the lanes of one plan, the report, or all plans."""
    from memcon.show.drawing_lanes import draw_lanes
    from memcon.show.plan_form import plan_file
    from memcon.show.report import report_of

    if output.endswith(".md"):
        return report_of(analysis)
    found = analysis.synthesis.road_maps if analysis.synthesis else ()
    if len(found) < number:
        raise UsageError(f"{output}: there is no plan {number} to write, {len(found)} were found")
    if output.endswith(".json"):
        return plan_file(analysis.negotiation, found)
    return draw_lanes(found[number - 1], analysis.negotiation, name=f"Plan {number}")


def _check_output(output: str | None, suffixes: tuple[str, ...], *, force: bool) -> None:
    """Refuse a name whose end says no form, or that is there already, before anything is searched for.

    Raises:
        UsageError: the end is none of those, or there is such a file and it may not be written over.
    """
    if output:
        check_new(output, force=force)
    if output and Path(output).suffix not in suffixes:
        known = ", ".join(f"{suffix} for {_FORMS[suffix]}" for suffix in suffixes)
        raise UsageError(f"-o {output}: the name's end says what is written: {known}")


def _code_of(analysis: Analysis) -> int:
    """1 where a search ended before it had proved or found what was asked."""
    found = (analysis.words, analysis.stakes, analysis.stated_only, analysis.synthesis)
    return PARTLY if any(one is not None and one.status in {"best so far", "out of time"} for one in found) else 0
