"""The verb that searches the record: by words, and by who, which measure, when."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, get_args

import click

from memcon.cli.options import NOTHING, as_of_option, day_option, json_option, print_json, print_table, record_option
from memcon.domain.claims import Stance

if TYPE_CHECKING:
    from collections.abc import Sequence

    from memcon.record.asof import Moment
    from memcon.record.contract import Searched


@click.command()
@click.argument("words", nargs=-1)
@record_option
@as_of_option
@click.option("--speaker", metavar="NAME", help="Only what that person said, or holds.")
@click.option("--party", metavar="NAME", help="Only what that party's people said, or what it holds.")
@click.option("--stance", type=click.Choice(get_args(Stance)), metavar="STANCE", help="Only positions of that stance.")
@click.option("--measure", metavar="WORDS", help="Only positions on that measure: its words, or its catalogue entry.")
@day_option("--since", "Only reports from that day on.")
@day_option("--until", "Only reports up to that day.")
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=click.Choice(["article", "quote", "position"]),
    help="Only articles, quotes or positions; may be given twice.",
)
@click.option("--most", default=20, show_default=True, type=click.IntRange(min=1), help="How many hits at the most.")
@json_option
def search(  # noqa: PLR0917  # a verb has as many parameters as options
    words: Sequence[str],
    record_url: str,
    moment: Moment,
    speaker: str | None,
    party: str | None,
    stance: str | None,
    measure: str | None,
    since: str | None,
    until: str | None,
    kinds: tuple[Searched, ...],
    most: int,
    *,
    as_json: bool,
) -> None:
    """Search articles, quotes and positions; the best hits first, the words marked.

    All words must stand there; "in quotes" (within the shell's own) is a phrase, a* a beginning. Without words, what
    fits the options, the newest first.

    \b
    Example:
      memcon search tariffs
      memcon search '"liaison office"'
      memcon search tariff* --party China --since 2019-05-01
      memcon search --stance refuses --measure sanctions
    """
    from memcon import workflow
    from memcon.record.contract import Within
    from memcon.show.found import hits_table

    within = Within(kinds, speaker, party, stance, measure, since, until)
    with workflow.opened(record_url, known_at=moment.known_at) as store:
        hits = store.search(" ".join(words), most=most, until=moment.day, within=within)
    if as_json:
        print_json(hits)
    if not hits:
        click.echo("memcon: no articles, quotes or positions there that fit", err=True)
        sys.exit(NOTHING)
    if not as_json:
        print_table(hits_table(hits))
