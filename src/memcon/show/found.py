"""What was read in one article, and the lists of a dossier: people, quotes, events, in a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from memcon.domain.brief import ArticleLine, ContactLine
from memcon.domain.text import BODY_KINDS
from memcon.show.terminal import articles_table, contacts_table, statement_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from rich.console import Console

    from memcon.domain.actors import Actor, Person
    from memcon.domain.brief import TimelineLine
    from memcon.domain.claims import Attribution, Claim, Event, PositionStatement
    from memcon.domain.reading import Reading
    from memcon.domain.text import Article

_MOST_QUOTE_CHARS = 400
MOST_MENTIONS = 40


def show_reading(reading: Reading, console: Console) -> None:
    """Everything found in one article, a table a kind; kinds without an item are left out."""
    article, found = reading.article, reading.findings
    line = ArticleLine(
        label="",
        title=article.title,
        outlet=article.outlet,
        republisher=article.republisher,
        published=article.published,
        origin=article.origin,
    )
    console.print(articles_table([line]))
    contacts = [ContactLine(label="", contact=contact) for contact in found.contacts]
    parts = (
        ("PEOPLE", people_table(found.people) if found.people else None),
        ("CONTACTS", contacts_table(contacts) if contacts else None),
        ("POSITIONS", positions_list(found.positions) if found.positions else None),
        ("QUOTES", quotes_table(found.attributions) if found.attributions else None),
        ("EVENTS", events_table(found.events) if found.events else None),
    )
    for heading, table in parts:
        if table is not None:
            console.print(Text(f"\n{heading}", style="bold"))
            console.print(table)
    if found.open_questions:
        console.print(Text("\nOPEN QUESTIONS", style="bold"))
        for question in found.open_questions:
            console.print(Padding(Text(f"? {question.question}"), (0, 0, 0, 2)))


def people_table(people: Iterable[Person], labels: Mapping[str, str] | None = None) -> Table:
    """People with their party, posts and how often they are named."""
    table = _table()
    for person in people:
        posts = "; ".join(dict.fromkeys(("former " if post.former else "") + post.title for post in person.posts))
        table.add_row(
            Text((labels or {}).get(person.id, ""), style="cyan"),
            Text(person.name, style="bold"),
            Text(person.party or "", style="dim"),
            Text(posts),
            Text(f"{len(person.mentions)}×", style="dim"),
        )
    return table


def positions_list(positions: Iterable[PositionStatement], labels: Mapping[str, str] | None = None) -> Table:
    """Positions, a line each."""
    table = _table()
    for position in positions:
        style = {"stated": "", "attributed": "italic", "inferred": "dim italic", "analyst": "bold"}[position.layer]
        marks = [mark for mark in (_layer(position), _mood(position)) if mark]
        told = Text(statement_line(position), style=style)
        if marks:
            told.append(f"  ({', '.join(marks)})", style="dim")
        table.add_row(Text((labels or {}).get(position.id, ""), style="cyan"), Text(position.as_of or ""), told)
    return table


def quotes_table(attributions: Iterable[Attribution], labels: Mapping[str, str] | None = None) -> Table:
    """Who said what, in the report's words."""
    table = _table()
    for one in attributions:
        words = " … ".join(" ".join(span.exact.split()) for span in one.content)
        party = f" ({one.speaker_party})" if one.speaker_party and one.speaker_party != one.speaker else ""
        table.add_row(
            Text((labels or {}).get(one.id, ""), style="cyan"),
            Text(f"{one.speaker or 'not named'}{party}", style="bold"),
            Text(one.kind, style="dim"),
            Text(words if len(words) <= _MOST_QUOTE_CHARS else words[:_MOST_QUOTE_CHARS] + "…"),
        )
    return table


def events_table(events: Iterable[Event], labels: Mapping[str, str] | None = None) -> Table:
    """Events: date, type, actor, recipient, words."""
    table = _table()
    for event in events:
        mode = f"-{event.mode}" if event.mode else ""
        marks: list[str] = [event.when] if event.when != "past" else []
        marks += ["negated"] if event.negated else []
        marks += ["historical"] if event.historical else []
        table.add_row(
            Text((labels or {}).get(event.id, ""), style="cyan"),
            Text(event.date or ""),
            Text(event.event_type + mode, style="bold"),
            Text(f"{_actors(event.actor)} → {_actors(event.recipient)}" if event.recipient else _actors(event.actor)),
            Text(", ".join(marks), style="dim"),
        )
    return table


def show_item(label: str, claim: Claim, source: ArticleLine, around: Sequence[tuple[str, str, str]]) -> Text:
    """One claim with its words marked in their surroundings.

    `around` holds, for each span, the text before it, the words themselves and the text after it.
    """
    told = Text.assemble((label, "bold cyan"), " ", (type(claim).__name__, "dim"), "\n")
    for before, words, after in around:
        told.append("  …" + before)
        told.append(words, style="reverse")
        told.append(after + "…\n")
    told.append(f"  {source.outlet or source.origin}, {source.published or 'no date'} ({source.label})\n", style="dim")
    told.append(f"  layer {claim.layer} · certainty {claim.certainty} · modality {claim.modality}", style="dim")
    told.append(f" · rule {claim.rule}\n" if claim.rule else "\n", style="dim")
    return told


def show_article(line: ArticleLine, article: Article, console: Console) -> None:
    """An article with its parts; what was laid aside is greyed."""
    console.print(articles_table([line]))
    told = Text()
    for passage in article.passages:
        style = "" if passage.kind in BODY_KINDS else "dim"
        told.append(article.text[passage.start : passage.stop].strip() + "\n\n", style=style)
    console.print(told)


def show_person(label: str, person: Person, console: Console) -> None:
    """A person: party, posts, and where they are named."""
    console.print(people_table([person], {person.id: label}))
    for mention in person.mentions[:MOST_MENTIONS]:
        console.print(Text(f"  {mention.kind}: {mention.evidence.exact}", style="dim"))


def timeline_table(lines: Iterable[TimelineLine]) -> Table:
    """Dated items in order."""
    table = _table()
    for line in lines:
        style = {"stated": "", "attributed": "italic", "inferred": "dim italic", "analyst": "bold"}[line.layer]
        table.add_row(Text(line.when), line.sign, Text(line.what, style=style), Text(line.label, style="cyan"))
    return table


def _layer(claim: Claim) -> str:
    return claim.layer if claim.layer != "stated" else ""


def _mood(claim: Claim) -> str:
    return claim.modality if claim.modality != "actual" else ""


def _actors(actors: Sequence[Actor]) -> str:
    return ", ".join(f"{actor.code or '?'} {'/'.join(actor.sectors)}".strip() + f" ({actor.text})" for actor in actors)


def _table() -> Table:
    return Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
