"""The verb that tells how far those who judged agree."""

from __future__ import annotations

import sys

import click

from memcon.cli.options import NOTHING, json_option, print_json, print_table, record_option
from memcon.cli.review import KINDS


@click.command()
@click.option("--kind", type=click.Choice(KINDS), help="Only that kind; default: all that two people judged.")
@record_option
@json_option
def agreement(kind: str | None, record_url: str, *, as_json: bool) -> None:
    """How far those who judged agree: Krippendorff's α and Cohen's κ, field by field.

    `there` is whether the words say such a thing at all. Second coders work with memcon review --blind.

    \b
    Example:
      memcon agreement --kind positions
    """
    from memcon import workflow
    from memcon.record.agreement import agreement_of
    from memcon.record.desk import KIND_NAMES
    from memcon.record.review import standing_judgements
    from memcon.show.judging import agreement_table

    found = {}
    with workflow.opened(record_url) as store:
        judged = standing_judgements(store.judgements())
        for name in [kind] if kind else KINDS:
            of = KIND_NAMES[name]
            told = agreement_of(store.claims(of), judged, of)  # type: ignore[type-var]  # one of the four kinds
            if told[0].items:
                found[name] = told
    if as_json:
        print_json({name: [one._asdict() for one in told] for name, told in found.items()})
    if not found:
        click.echo("memcon: no item was judged by two people; memcon review --blind --as NAME begins", err=True)
        sys.exit(NOTHING)
    if not as_json:
        print_table(agreement_table(found))
