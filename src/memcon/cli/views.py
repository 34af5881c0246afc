"""Verbs that look into the record: contacts, positions, quotes, people, events, timeline, search, due, show."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from memcon.cli.options import as_of_option, json_option, print_json, record_option

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.table import Table

NOTHING = 3  # exit code: nothing there that fits


def _print(table: Table, *, empty: bool, what: str) -> None:
    """Print the table, or say that there is nothing."""
    if empty:
        click.echo(f"memcon: no {what} there that fit", err=True)
        sys.exit(NOTHING)
    from memcon.show.terminal import console_for

    console_for().print(table)


party_option = click.option("--party", metavar="NAME", help="Only those of that party.")
since_option = click.option("--since", metavar="DATE", help="Only from that day on.")
until_option = click.option("--until", metavar="DATE", help="Only up to that day.")


@click.command()
@record_option
@json_option
def articles(record_url: str, *, as_json: bool) -> None:
    """List the articles in the record.

    \b
    Example:
      memcon articles
    """
    from memcon import workflow
    from memcon.show.terminal import articles_table

    with workflow.opened(record_url) as store:
        lines = workflow.articles_in(store)
    if as_json:
        print_json(lines)
    else:
        _print(articles_table(lines), empty=not lines, what="articles")


@click.command()
@click.argument("label")
@record_option
@json_option
def show(label: str, record_url: str, *, as_json: bool) -> None:
    """Show one item by its label (C2, P4, Q3, E1, N5, A1) with the words that prove it.

    \b
    Example:
      memcon show C1
    """
    from memcon import workflow
    from memcon.show.found import show_article, show_item, show_person
    from memcon.show.terminal import console_for

    with workflow.opened(record_url) as store:
        found = workflow.item(store, label)
    if as_json:
        print_json(workflow.item_as_json(found))
        return
    console = console_for()
    if isinstance(found, workflow.FoundArticle):
        show_article(found.line, found.article, console)
    elif isinstance(found, workflow.FoundPerson):
        show_person(found.label, found.person, console)
    else:
        console.print(show_item(found.label, found.claim, found.source, found.around))


@click.command()
@record_option
@as_of_option
@party_option
@json_option
def contacts(record_url: str, as_of: str | None, party: str | None, *, as_json: bool) -> None:
    """List who met, called, wrote to or refused to see whom, reports of one contact merged.

    \b
    Example:
      memcon contacts --party China
      memcon contacts --as-of 2019-02-01 --json
    """
    from memcon import workflow
    from memcon.show.terminal import contacts_table

    with workflow.opened(record_url) as store:
        lines = workflow.contacts_in(store, as_of=as_of, party=party)
    if as_json:
        print_json(lines)
    else:
        _print(contacts_table(lines), empty=not lines, what="contacts")


@click.command()
@record_option
@as_of_option
@party_option
@click.option("--list", "as_list", is_flag=True, help="A line for each statement instead of the table.")
@json_option
def positions(record_url: str, as_of: str | None, party: str | None, *, as_list: bool, as_json: bool) -> None:
    """Show the standing positions: parties and measures, contested measures in brackets.

    \b
    Example:
      memcon positions
      memcon positions --party "North Korea" --list
    """
    from memcon import workflow
    from memcon.show.found import positions_list
    from memcon.show.terminal import matrix_table

    with workflow.opened(record_url) as store:
        standing, labels = workflow.standing_in(store, as_of=as_of, party=party)
    if as_list:
        if as_json:
            print_json([workflow.as_json(one, labels) for one in standing])
        else:
            _print(positions_list(standing, labels), empty=not standing, what="positions")
        return
    matrix = workflow.matrix_of(standing, labels)
    if as_json:
        print_json(matrix)
    else:
        _print(matrix_table(matrix), empty=not matrix.rows, what="positions")


@click.command()
@click.argument("words", nargs=-1)
@record_option
@as_of_option
@party_option
@click.option("--speaker", metavar="NAME", help="Only what that person said.")
@json_option
def quotes(
    words: Sequence[str], record_url: str, as_of: str | None, party: str | None, speaker: str | None, *, as_json: bool
) -> None:
    """List who said what: by speaker, party, or words.

    \b
    Example:
      memcon quotes sanctions
      memcon quotes --speaker Trump
    """
    from memcon import workflow
    from memcon.show.found import quotes_table

    with workflow.opened(record_url) as store:
        found, labels = workflow.quotes_in(store, as_of=as_of, party=party, speaker=speaker, words=" ".join(words))
    if as_json:
        print_json([workflow.as_json(one, labels) for one in found])
    else:
        _print(quotes_table(found, labels), empty=not found, what="quotes")


@click.command()
@record_option
@party_option
@json_option
def people(record_url: str, party: str | None, *, as_json: bool) -> None:
    """List people, their parties and posts.

    \b
    Example:
      memcon people
    """
    from memcon import workflow
    from memcon.show.found import people_table

    with workflow.opened(record_url) as store:
        found, labels = workflow.people_in(store, party=party)
    if as_json:
        print_json([workflow.as_json(one, labels) for one in found])
    else:
        _print(people_table(found, labels), empty=not found, what="people")


@click.command()
@record_option
@as_of_option
@click.option("--type", "event_type", metavar="TYPE", help="Only that PLOVER type (CONSULT, REJECT …).")
@json_option
def events(record_url: str, as_of: str | None, event_type: str | None, *, as_json: bool) -> None:
    """List who did what to whom, in the PLOVER ontology.

    \b
    Example:
      memcon events --type CONSULT
    """
    from memcon import workflow
    from memcon.show.found import events_table

    with workflow.opened(record_url) as store:
        found, labels = workflow.events_in(store, as_of=as_of, event_type=event_type)
    if as_json:
        print_json([workflow.as_json(one, labels) for one in found])
    else:
        _print(events_table(found, labels), empty=not found, what="events")


@click.command()
@record_option
@as_of_option
@since_option
@until_option
@json_option
def timeline(record_url: str, as_of: str | None, since: str | None, until: str | None, *, as_json: bool) -> None:
    """Contacts and positions in order of time; uncertain dates are shown as the interval that they are.

    \b
    Example:
      memcon timeline --since 2019-01-01 --until 2019-03-31
    """
    from memcon import workflow
    from memcon.show.found import timeline_table

    with workflow.opened(record_url) as store:
        lines = workflow.timeline_of(store, as_of=as_of, since=since, until=until)
    if as_json:
        print_json(lines)
    else:
        _print(timeline_table(lines), empty=not lines, what="dated items")


@click.command()
@click.argument("words", nargs=-1, required=True)
@record_option
@click.option("--most", default=20, show_default=True, help="How many hits at the most.")
@json_option
def search(words: Sequence[str], record_url: str, most: int, *, as_json: bool) -> None:
    """Search articles and quotes; the best hits first, the words marked.

    \b
    Example:
      memcon search tariffs
      memcon search '"liaison office"'
    """
    from memcon import workflow
    from memcon.show.found import hits_table

    with workflow.opened(record_url) as store:
        hits = workflow.search(store, " ".join(words), most=most)
    if as_json:
        print_json(hits)
    else:
        _print(hits_table(hits), empty=not hits, what="articles or quotes")


@click.command()
@record_option
@as_of_option
@json_option
def due(record_url: str, as_of: str | None, *, as_json: bool) -> None:
    """List what was announced, promised or expected, and what has become of it.

    \b
    Example:
      memcon due --as-of 2019-03-01
    """
    from memcon import workflow
    from memcon.show.terminal import due_table

    with workflow.opened(record_url) as store:
        lines = workflow.due_in(store, as_of=as_of)
    if as_json:
        print_json(lines)
    else:
        _print(due_table(lines), empty=not lines, what="announcements")
