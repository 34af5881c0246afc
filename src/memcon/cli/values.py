"""The verb on the figures that road maps rest on: values init, check, show."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from memcon.cli.matters import Wanted, matter_of, source_options, text_of, write_new
from memcon.cli.options import json_option, print_json

if TYPE_CHECKING:
    from memcon.domain.negotiation import Negotiation


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def values() -> None:
    """The figures that road maps rest on: costs, benefits, how far a step can be taken back, who verifies it.

    No report gives them. memcon takes those of its measure catalogue and marks each as assumed; write them to a file
    with `init`, put better ones, and give the file to any verb with --values.

    \b
    Example:
      memcon values init -o values.toml
      memcon values check values.toml
      memcon values show --values values.toml
    """


@values.command()
@source_options
@click.option("-o", "--output", metavar="FILE", help="Write there instead of printing.")
@click.option("--force", is_flag=True, help="Write over a file that is there.")
def init(wanted: Wanted, *, output: str | None, force: bool) -> None:
    """Write every figure, each marked with who vouches for it, for an analyst to put better ones.

    \b
    Example:
      memcon values init article.html -o values.toml
    """
    from memcon import matters

    text = matters.values_of(matter_of(wanted))
    if output:
        write_new(output, text, force=force)
    else:
        click.echo(text, nl=False)


@values.command()
@click.argument("checked", metavar="FILE")
@source_options
@json_option
def check(checked: str, wanted: Wanted, *, as_json: bool) -> None:
    """Check a file of values against the negotiation: every problem with its key and line.

    \b
    Example:
      memcon values check values.toml
    """
    from memcon import matters

    matter = matter_of(wanted)
    changed = matters.with_values(matter, text_of(checked), origin=checked)
    counts = _counts(changed.negotiation)
    if as_json:
        print_json(counts)
    else:
        told = ", ".join(f"{count} {basis}" for basis, count in counts.items() if count)
        click.echo(f"{checked}: fits; figures: {told or 'none'}")


@values.command()
@source_options
@json_option
def show(wanted: Wanted, *, as_json: bool) -> None:
    """Show every figure with its range and who vouches for it.

    \b
    Example:
      memcon values show --values values.toml
    """
    from memcon.show.figures import figures_of
    from memcon.show.printable import printable
    from memcon.show.terminal import console_for
    from memcon.show.values import show_values

    negotiation = matter_of(wanted).negotiation
    if as_json:
        print_json([{"place": place, "figure": figure} for place, figure in figures_of(negotiation)])
    else:
        show_values(printable(negotiation), console_for())


def _counts(negotiation: Negotiation) -> dict[str, int]:
    from memcon.show.figures import count_by_basis

    bases = count_by_basis(negotiation)
    return {"assumed": bases["assumed"], "analyst": bases["analyst"], "record": bases["record"]}
