"""The verb that adds a claim by hand, tied to words of an article."""

from __future__ import annotations

import click
from msgspec import structs

from memcon.cli.options import json_option, print_json, record_option
from memcon.cli.review import judge_option
from memcon.errors import UsageError

_KINDS = {"contact": "contacts", "position": "positions", "quote": "quotes", "event": "events"}


@click.command()
@click.argument("article", metavar="ARTICLE")
@click.argument("kind", type=click.Choice(list(_KINDS)))
@click.argument("words")
@click.option("--set", "fields", multiple=True, metavar="FIELD=VALUE", help="A field and its value; once for each.")
@click.option("--why", default="", metavar="TEXT", help="Why it is added.")
@judge_option
@record_option
@json_option
def note(  # an option each
    article: str,
    kind: str,
    words: str,
    *,
    fields: tuple[str, ...],
    why: str,
    judge: str,
    record_url: str,
    as_json: bool,
) -> None:
    """Add by hand what memcon missed: a contact, position, quote or event, with the WORDS that say it, as printed.

    It stands in every view as the analyst's, can be judged by others, and is taken back by `u` in memcon review.
    A contact needs kind, participants ("Ada Berg/Norland; /Sudland") and status; a position holder, stance and
    measure; a quote kind; an event event_type.

    \b
    Example:
      memcon note A3 event "moves the March deadline" --set event_type=COOPERATE --why "a concession"
    """
    from memcon import workflow
    from memcon.cli.desk import now
    from memcon.record.desk import KIND_NAMES, Note, written

    with workflow.opened(record_url) as store:
        told = Note(KIND_NAMES[_KINDS[kind]], words, _fields(fields), why)
        judgement = structs.replace(written(store.article(article), told, judge), at=now())
        store.judge(judgement)
        label = store.labels([judgement.item])[judgement.item]
    if as_json:
        print_json({"label": label, "id": judgement.item})
    else:
        click.echo(label)


def _fields(told: tuple[str, ...]) -> dict[str, object]:
    from memcon.cli.asking import value_of

    fields: dict[str, object] = {}
    for one in told:
        name, sign, value = one.partition("=")
        if not sign:
            raise UsageError(f"'{one}' is no FIELD=VALUE")
        fields[name.strip()] = value_of(value)
    return fields
