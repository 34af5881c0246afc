"""Verbs that look into the record: articles, one item, lists of each kind, timeline, changes, what is due."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
from msgspec import structs

from memcon.cli.listing import AT_ONCE, say, say_each, say_positions
from memcon.cli.narrowing import narrowed_by
from memcon.cli.options import (
    as_of_option,
    day_option,
    json_option,
    print_json,
    print_table,
    record_option,
    standing_bar,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from memcon.domain.actors import Person
    from memcon.domain.brief import ContactLine, Sourced
    from memcon.domain.claims import AnyClaim, Contact
    from memcon.record.asking import Asked
    from memcon.record.asof import Moment

party_option = click.option("--party", metavar="NAME", help="Only those of that party.")


def _forms(found: Iterable[Sourced[AnyClaim | Person]]) -> list[object]:
    """Claims and people in their public form, with their label and their article's label."""
    from memcon.show.public import item_of

    return [item_of(one.claim, label=one.label, article=one.source.label) for one in found]


@click.command()
@record_option
@as_of_option
@json_option
def articles(record_url: str, moment: Moment, *, as_json: bool) -> None:
    """List the articles in the record.

    \b
    Example:
      memcon articles
    """
    from memcon import workflow
    from memcon.record import views
    from memcon.show.terminal import articles_table

    with workflow.opened(record_url, known_at=moment.known_at) as store:
        lines = views.articles_in(store, moment)
    if not as_json:
        for start in range(AT_ONCE, len(lines), AT_ONCE):  # a table in memory is a hundred times its rows
            print_table(articles_table(lines[start - AT_ONCE : start]))
        lines = lines[max(0, len(lines) - 1) // AT_ONCE * AT_ONCE :]
    say(lines, "articles", lambda: articles_table(lines), as_json=as_json)


@click.command()
@click.argument("label")
@click.option(
    "--why", "with_why", is_flag=True, help="Of a claim: its sentence taken apart, its rule, the entry behind it."
)
@record_option
@json_option
def show(label: str, record_url: str, *, with_why: bool, as_json: bool) -> None:
    """Show one item by its label (C2, P4, Q3, E1, N5, A1) with the words that prove it.

    Of a contact that several articles report, every report is shown.

    \b
    Example:
      memcon show C1
      memcon show P4 --why
    """
    if with_why:
        _show_why(label, record_url, as_json=as_json)
        return
    from memcon import workflow
    from memcon.record import views
    from memcon.show.found import show_article, show_contact, show_item
    from memcon.show.public import to_public
    from memcon.show.terminal import console_for

    with workflow.opened(record_url) as store:
        if label[:1].upper() == "A":
            reading = store.reading(label)
            if as_json:
                print_json(to_public(reading))
            else:
                line = next(line for line in store.articles() if line.label == label.upper())
                show_article(line, reading.article, console_for())
            return
        found = views.item_in(store, label)
        contact = views.contact_in(store, label) if label[:1].upper() == "C" else None
        articles = {one.source.label: store.article(one.source.label) for one in (found, *_reports(contact))}
    if as_json:
        print_json(_with_reports(found, contact))
    elif contact and len(contact.reports) > 1:
        console_for().print(show_contact(contact, articles))
    else:
        console_for().print(show_item(found, articles[found.source.label]))


def _show_why(label: str, record_url: str, *, as_json: bool) -> None:
    """Print why a claim was read."""
    from memcon import workflow
    from memcon.show.terminal import console_for
    from memcon.show.why import show_why

    with workflow.opened(record_url) as store:
        claim, why = workflow.why_of(store, label)
    if as_json:
        print_json(why)
    else:
        console_for().print(show_why(why, claim))


def _reports(contact: ContactLine | None) -> tuple[Sourced[Contact], ...]:
    return contact.reports if contact else ()


def _with_reports(found: Sourced[AnyClaim | Person], contact: ContactLine | None) -> dict[str, object]:
    """A claim in its public form; of a contact, what other articles report of it under `reports`."""
    from memcon.show.public import item_of

    form: dict[str, object] = item_of(found.claim, label=found.label, article=found.source.label)
    others = [one for one in _reports(contact) if one.label != found.label]
    return {**form, "reports": _forms(others)} if others else form


@click.command()
@record_option
@as_of_option
@party_option
@narrowed_by("words", "status", "since", "until")
@json_option
def contacts(record_url: str, moment: Moment, party: str | None, *, asked: Asked, as_json: bool) -> None:
    """List who met, called, wrote to or refused to see whom, reports of one contact merged.

    WORDS are those that must all stand in it or in the words that prove it.

    \b
    Example:
      memcon contacts --party China
      memcon contacts Beijing --status held --since 2019-01-01
      memcon contacts --as-of 2019-02-01 --json
    """
    from memcon import workflow
    from memcon.record import views
    from memcon.show.terminal import console_for, contacts_table

    with workflow.opened(record_url, known_at=moment.known_at) as store:
        found = views.contacts_in(store, moment, party=party)
    lines = [line for line in found if asked.wants(line.contact, _published(line))]
    say(lines, "contacts", lambda: contacts_table(lines, width=console_for().width), as_json=as_json)


def _published(line: ContactLine) -> str | None:
    """The day of its first report."""
    return min((one.source.published for one in line.reports if one.source.published), default=None)


@click.command()
@record_option
@as_of_option
@party_option
@narrowed_by("words", "stance", "measure", "speaker", "since", "until")
@click.option("--list", "as_list", is_flag=True, help="A line for each statement instead of the table.")
@json_option
def positions(
    record_url: str, moment: Moment, party: str | None, *, asked: Asked, as_list: bool, as_json: bool
) -> None:
    """Show the standing positions: parties and measures, contested measures in brackets.

    WORDS are those that must all stand in it or in the words that prove it.

    \b
    Example:
      memcon positions
      memcon positions --party "North Korea" --list
      memcon positions sanctions --stance demands
    """
    from memcon import workflow
    from memcon.record.matrix import matrix_of_lines
    from memcon.record.position_views import positions_listed
    from memcon.show.terminal import console_for, matrix_table

    with workflow.opened(record_url, known_at=moment.known_at) as store, standing_bar():
        listed = positions_listed(store, moment, party=party)
        found = (one for one in listed if asked.wants(one.statement, one.source.published))
        if as_list:
            say_positions(found, as_json=as_json)
            return
        lines = [structs.replace(one, history=(), signals=()) for one in found if one.ended is None]
    matrix = matrix_of_lines(lines)
    say(lines, "positions", lambda: matrix_table(matrix, width=console_for().width), as_json=as_json, form=matrix)


@click.command()
@click.argument("words", nargs=-1)
@record_option
@as_of_option
@party_option
@click.option("--speaker", metavar="NAME", help="Only what that person said.")
@narrowed_by("since", "until")
@json_option
def quotes(  # an option each
    words: Sequence[str],
    record_url: str,
    moment: Moment,
    party: str | None,
    speaker: str | None,
    *,
    asked: Asked,
    as_json: bool,
) -> None:
    """List who said what: by speaker, party, or words.

    \b
    Example:
      memcon quotes sanctions
      memcon quotes --speaker Trump
    """
    from memcon import workflow
    from memcon.record import views
    from memcon.show.found import quotes_table

    with workflow.opened(record_url, known_at=moment.known_at) as store:
        listed = views.quotes_listed(store, moment, party=party, speaker=speaker, words=" ".join(words))
        found = (one for one in listed if asked.wants(one.claim, one.source.published))
        say_each(found, "quotes", quotes_table, as_json=as_json)


@click.command()
@record_option
@as_of_option
@party_option
@narrowed_by("words")
@json_option
def people(record_url: str, moment: Moment, party: str | None, *, asked: Asked, as_json: bool) -> None:
    """List people, their parties and posts.

    WORDS are those that must all stand in the name, party or posts.

    \b
    Example:
      memcon people
      memcon people minister
    """
    from memcon import workflow
    from memcon.record import views
    from memcon.show.found import people_table
    from memcon.show.public import item_of

    with workflow.opened(record_url, known_at=moment.known_at) as store:
        listed, counts = views.people_in(store, moment, party=party), views.people_counted(store, moment)
    found = [one for one in listed if asked.wants(one.claim)]
    forms = [
        {**item_of(one.claim, label=one.label, article=one.source.label), **_counts(*counts[one.label])}
        for one in found
    ]
    say(found, "people", lambda: people_table(found), as_json=as_json, form=forms)


def _counts(articles: int, independent: int) -> dict[str, int]:
    return {"article_count": articles, "independent_source_count": independent}


@click.command()
@record_option
@as_of_option
@click.option("--type", "event_type", metavar="TYPE", help="Only that PLOVER type (CONSULT, REJECT …).")
@narrowed_by("words", "party", "since", "until")
@click.option("--merged", is_flag=True, help="Reports of one event as one line, with how many there are.")
@json_option
def events(
    record_url: str, moment: Moment, event_type: str | None, *, asked: Asked, merged: bool, as_json: bool
) -> None:
    """List who did what to whom, in the PLOVER ontology.

    WORDS are those that must all stand in it or in the words that prove it.

    \b
    Example:
      memcon events --type CONSULT
      memcon events --merged --party China --since 2019-05-01
    """
    from memcon import workflow
    from memcon.record import views
    from memcon.show.found import event_lines_table, events_table

    with workflow.opened(record_url, known_at=moment.known_at) as store:
        if merged:
            lines = [
                line
                for line in views.events_merged(store, moment, event_type=event_type)
                if asked.wants(line.event, line.source.published)
            ]
            say(lines, "events", lambda: event_lines_table(lines), as_json=as_json)
            return
        listed = views.events_listed(store, moment, event_type=event_type)
        found = (one for one in listed if asked.wants(one.claim, one.source.published))
        say_each(found, "events", events_table, as_json=as_json)


@click.command()
@record_option
@as_of_option
@day_option("--since", "Only from that day on.")
@day_option("--until", "Only up to that day.")
@json_option
def timeline(record_url: str, moment: Moment, since: str | None, until: str | None, *, as_json: bool) -> None:
    """Contacts and positions in order of time; uncertain dates are shown as the interval that they are.

    \b
    Example:
      memcon timeline --since 2019-01-01 --until 2019-03-31
    """
    from memcon import workflow
    from memcon.record import views
    from memcon.show.found import timeline_table

    with workflow.opened(record_url, known_at=moment.known_at) as store:
        lines = views.timeline_of(store, moment, since=since, until=until)
    say(lines, "dated items", lambda: timeline_table(lines), as_json=as_json)


@click.command()
@day_option("--since", "What has changed from that day on.")
@record_option
@as_of_option
@json_option
def changes(since: str | None, record_url: str, moment: Moment, *, as_json: bool) -> None:
    """List what has changed since a day: new and changed positions and contacts, what became of announcements.

    + new, ≠ changed, → what was announced and what became of it. Without --since: since the newest article's day.

    \b
    Example:
      memcon changes --since 2019-02-01
    """
    from memcon import workflow
    from memcon.record import views
    from memcon.show.found import changes_table

    with workflow.opened(record_url, known_at=moment.known_at) as store:
        found = views.changes_in(store, since or views.day_of(store, moment) or "0001-01-01", moment)
    say(found, "changes", lambda: changes_table(found), as_json=as_json)


@click.command()
@record_option
@as_of_option
@json_option
def due(record_url: str, moment: Moment, *, as_json: bool) -> None:
    """List what was announced, promised or expected, and what has become of it.

    \b
    Example:
      memcon due --as-of 2019-03-01
    """
    from memcon import workflow
    from memcon.record import views
    from memcon.show.terminal import due_table

    with workflow.opened(record_url, known_at=moment.known_at) as store:
        lines = views.due_in(store, moment)
    say(lines, "announcements", lambda: due_table(lines), as_json=as_json)
