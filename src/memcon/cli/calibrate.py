"""The verb that learns from judgements how sure each item is."""

from __future__ import annotations

import sys

import click

from memcon.cli.options import NOTHING, json_option, print_json, record_option


@click.command()
@click.option("--dry-run", is_flag=True, help="Only show what would be learned.")
@click.option("--forget", is_flag=True, help="Give no item a confidence any more.")
@record_option
@json_option
def calibrate(record_url: str, *, dry_run: bool, forget: bool, as_json: bool) -> None:
    """Learn from the judgements how sure each item is, and show how well that fits.

    What is shown for `after` is said of items that were not learned from. From then on every view gives items
    their confidence: the share of items like them that people found right as they were read.

    \b
    Example:
      memcon calibrate
      memcon review --low 0.8
    """
    from memcon import workflow
    from memcon.domain.judging import Calibration
    from memcon.record.calibration import FEWEST
    from memcon.record.calibration import calibrate as learn
    from memcon.record.desk import KIND_NAMES
    from memcon.record.review import standing_judgements
    from memcon.show.judging import show_calibration
    from memcon.show.terminal import console_for

    with workflow.opened(record_url) as store:
        if forget:
            store.calibrate(Calibration(kinds={}))
            click.echo("memcon: no item has a confidence any more", err=True)
            return
        claims = {
            str(kind.__struct_config__.tag): store.claims(kind)  # type: ignore[type-var]  # each in turn
            for kind in KIND_NAMES.values()
        }
        found = learn(claims, standing_judgements(store.judgements()))
        if found.kinds and not dry_run:
            store.calibrate(found)
    if as_json:
        print_json(found)
    if not found.kinds:
        click.echo(f"memcon: of no kind were {FEWEST} items judged yet; memcon review goes on", err=True)
        sys.exit(NOTHING)
    if not as_json:
        show_calibration(found, console_for())
