"""What was read in one article, and the lists of a dossier: people, quotes, events, timeline, hits, in a terminal."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, TypeVar

from rich.console import Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from memcon.domain.actors import Person
from memcon.domain.brief import ArticleLine, ContactLine, Sourced
from memcon.domain.claims import AnyClaim, Attribution, Claim, Event, PositionStatement
from memcon.domain.text import BODY_KINDS
from memcon.show import wording
from memcon.show.lines import CHANGE_SIGNS, actors, in_one_line, timeline_sign, without_echoes
from memcon.show.terminal import STYLES, articles_table, contacts_table, heading
from memcon.show.wording import short

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rich.console import Console, RenderableType

    from memcon.domain.brief import ChangeLine, EventLine, Hit, TimelineLine
    from memcon.domain.reading import Reading
    from memcon.domain.standing import PositionLine, Word
    from memcon.domain.text import Article

ClaimT = TypeVar("ClaimT", bound=Claim | Person)

_MOST_QUOTE_CHARS = 400
_MOST_MENTIONS = 40
_AROUND_CHARS = 160  # of the text before and after the words that prove a claim


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
        ("PEOPLE", people_table(_unlabelled(found.people, line)) if found.people else None),
        ("CONTACTS", contacts_table(contacts, width=console.width) if contacts else None),
        ("POSITIONS", statements_list(_unlabelled(found.positions, line)) if found.positions else None),
        ("QUOTES", quotes_table(_unlabelled(found.attributions, line)) if found.attributions else None),
        ("EVENTS", events_table(_unlabelled(found.events, line)) if found.events else None),
    )
    for words, table in parts:
        if table is not None:
            console.print(heading(words))
            console.print(table)
    if found.open_questions:
        console.print(heading("OPEN QUESTIONS"))
        for question in found.open_questions:
            console.print(Padding(Text(f"? {short(question.question, 300)}"), (0, 0, 0, 2)))


def _unlabelled(claims: Iterable[ClaimT], line: ArticleLine) -> list[Sourced[ClaimT]]:
    return [Sourced(label="", claim=claim, source=line) for claim in claims]


def people_table(people: Iterable[Sourced[Person]]) -> Table:
    """People with their party, posts and how often they are named."""
    table = _table("label", "name", "party", "posts", "count")
    for one in people:
        person = one.claim
        posts = "; ".join(dict.fromkeys(("former " if post.former else "") + post.title for post in person.posts))
        table.add_row(
            one.label,
            Text(person.name, style="bold"),
            Text(person.party or "", style="dim"),
            Text(short(posts, 120)),
            Text(f"{len(person.mentions)}×", style="dim"),
        )
    return table


def statements_list(positions: Iterable[Sourced[PositionStatement]]) -> Table:
    """Positions as articles tell them, a line each."""
    table = _table("label", "date", "words")
    for one in positions:
        told = _statement_told(one.claim)
        doubt = wording.doubts(one.claim)
        told.append(f"  ({doubt})" if doubt else "", style="dim")
        table.add_row(one.label, wording.when(one.claim.as_of) or one.source.published or "", told)
    return table


def _statement_told(position: PositionStatement) -> Text:
    told = Text(wording.statement_line(position), style=STYLES[position.layer])
    told.append(f"  reason: “{short(position.reason.text)}”" if position.reason else "", style="italic")
    return told


def positions_list(lines: Iterable[PositionLine], ended: Iterable[PositionLine] = ()) -> Table:
    """Standing positions, a line each: who says so, what came before, what a lower voice says since; then the ended."""
    table = _table("label", "date", "words")
    for line in (*lines, *ended):
        table.add_row(line.label, wording.when(line.day), _position_told(line))
    return table


def _position_told(line: PositionLine) -> Text:
    position = line.statement
    told = _statement_told(position)
    marks = [wording.doubts(position), line.rank, line.directness if line.directness != "own words" else ""]
    told.append(f"  ({', '.join(mark for mark in marks if mark)})", style="dim not italic")
    told.append(wording.reports(line.article_count, line.independent_source_count), style="not italic")
    told.append(f"  taken back {line.ended}" if line.ended else "", style="bold not italic")
    for sign, words in (("was", line.history), ("but", line.signals)):
        for word in words:
            told.append(f"\n  {sign} {_word_told(word)}", style="dim not italic" if sign == "was" else "not italic")
    return told


def _word_told(word: Word) -> str:
    turn = f": {word.turn}" if word.turn != "restated" else ""
    return f"{word.label} {word.day}, {word.rank}, {word.directness}{turn}: {wording.statement_line(word.statement)}"


def quotes_table(quotes: Iterable[Sourced[Attribution]]) -> Table:
    """Who said what, in the report's words; the cue tells a denial from a claim, a wish from a statement.

    What somebody says of themselves within their own words ("he said he hoped …") has no line of its own.
    """
    table = _table("label", "date", "name", "words")
    for one in without_echoes(list(quotes)):
        claim = one.claim
        party = f" ({claim.speaker_party})" if claim.speaker_party and claim.speaker_party != claim.speaker else ""
        who = Text.assemble((claim.speaker or "not named", "bold"), (party, "dim"))
        table.add_row(one.label, claim.date or one.source.published or "", who, _quote_told(claim))
    return table


def _quote_told(claim: Attribution) -> Text:
    words = short(" … ".join(" ".join(span.exact.split()) for span in claim.content), _MOST_QUOTE_CHARS)
    cue = " ".join(" ".join(span.exact.split()) for span in claim.cue).strip(" :—–-―")
    to = f" to {claim.addressee}" if claim.addressee else ""
    told = Text(f"{cue}: " if cue else "", style="italic")
    told.append(words, style="not italic")
    told.append(f"  {claim.kind}{to}{f', {claim.venue}' if claim.venue else ''}", style="dim not italic")
    return told


def events_table(events: Iterable[Sourced[Event]]) -> Table:
    """Events: date, type, actor, recipient."""
    table = _table("label", "date", "type", "words")
    for one in events:
        table.add_row(one.label, *_event_cells(one.claim))
    return table


def event_lines_table(lines: Iterable[EventLine]) -> Table:
    """Merged events: the same, with how many articles report each, and where they contradict one another."""
    table = _table("label", "date", "type", "words")
    for line in lines:
        date, kind, told = _event_cells(line.event)
        told.append(wording.reports(line.article_count, line.independent_source_count))
        told.append("".join(f"\n{conflict}" for conflict in line.conflicts), style="italic")
        table.add_row(line.label, date, kind, told)
    return table


def _event_cells(event: Event) -> tuple[str, Text, Text]:
    """Date, type, and who did it to whom."""
    mode = f"-{event.mode}" if event.mode else ""
    marks: list[str] = [event.when] if event.when != "past" else []
    marks += ["negated"] if event.negated else []
    marks += ["historical"] if event.historical else []
    told = Text(actors(event.actor))
    told.append(f" → {actors(event.recipient)}" if event.recipient else "")
    told.append(f"  {', '.join(marks)}" if marks else "", style="dim")
    return wording.when(event.date), Text(event.event_type + mode, style="bold"), told


def timeline_table(lines: Iterable[TimelineLine]) -> Table:
    """Dated items in order; an uncertain date is shown as the interval that it is."""
    table = _table("date", "sign", "words", "label")
    for line in lines:
        style = STYLES[line.layer]
        table.add_row(wording.when(line.when), timeline_sign(line), Text(line.what, style=style), line.label)
    return table


def changes_table(changes: Iterable[ChangeLine]) -> Table:
    """What changed, a line each: new, changed from what, what became of an announcement."""
    table = _table("label", "date", "sign", "words")
    for change in changes:
        published = change.source.published if change.source else None
        table.add_row(change.label, published or "", CHANGE_SIGNS[change.kind], _change_told(change))
    return table


def _change_told(change: ChangeLine) -> Text:
    told = Text(in_one_line(change.now), style=STYLES[change.now.layer])
    if change.kind == "announcement followed":
        told = Text.assemble(
            (f"{change.was_label} ", "cyan"), in_one_line(change.was or change.now), " → ", *change.told
        )
    elif change.kind == "position changed" and change.was:
        told.append(f"\n  before: {in_one_line(change.was)}", style="dim")
        told.append(f"  {change.was_label}", style="cyan dim")
    elif change.told:
        told.append(f"\n  {'; '.join(change.told)}", style="dim")
    return told


def hits_table(hits: Iterable[Hit]) -> Table:
    """Articles and quotes that fit a search, the words found marked."""
    table = _table("label", "date", "name", "words")
    for hit in hits:
        words = Text(hit.snippet)
        for start, stop in hit.marks:
            words.stylize("reverse", start, stop)
        table.add_row(hit.label, hit.published or "", Text(hit.who or "not named", style="bold"), words)
    return table


def show_item(found: Sourced[AnyClaim | Person], article: Article) -> RenderableType:
    """One claim in one line, then the words that prove it, marked in their surroundings; of a person, the mentions."""
    claim, source = found.claim, found.source
    if isinstance(claim, Person):
        return _person(found.label, claim, source)
    told = Text.assemble((found.label, "bold cyan"), " ", in_one_line(claim), "\n")
    marks = f"layer {claim.layer} · certainty {claim.certainty} · modality {claim.modality}"
    rule = f" · rule {claim.rule}" if claim.rule else ""
    sure = "" if claim.confidence is None else f" · confidence {claim.confidence:.2f}"
    return Group(told, _words_of(claim, article), _published(source), Text(marks + sure + rule, style="dim"))


def show_words(found: Sourced[AnyClaim], article: Article) -> RenderableType:
    """The words alone, marked in their surroundings, for a coder who is to say what they mean."""
    kind = str(type(found.claim).__struct_config__.tag)
    told = Text.assemble((found.label, "bold cyan"), f" {kind}?\n")
    return Group(told, _words_of(found.claim, article), _published(found.source))


def _words_of(claim: AnyClaim, article: Article) -> Text:
    told = Text()
    for span in claim.evidence:
        before = article.text[max(0, span.start - _AROUND_CHARS) : span.start]
        after = article.text[span.stop : span.stop + _AROUND_CHARS]
        told.append("\n  …" + " ".join(before.split(" ")[1:]).replace("\n", " "), style="dim")
        told.append(f"▶{span.exact}◀", style="reverse")
        told.append(" ".join(after.split(" ")[:-1]).replace("\n", " ") + "…\n", style="dim")
    return told


def _published(source: ArticleLine) -> Text:
    return Text(f"{wording.outlet(source) or source.origin}, {source.published or 'no date'} ({source.label})")


def show_contact(line: ContactLine, articles: Mapping[str, Article]) -> RenderableType:
    """A contact that several articles report: what they say together, where they differ, then each with its words.

    `articles` are the articles of the reports, under their labels.
    """
    counts = wording.counted(line.article_count, line.independent_source_count)
    told = Text.assemble((line.label, "bold cyan"), " ", in_one_line(line.contact), f" · {counts}\n")
    for conflict in line.conflicts:
        told.append(f"  ≠ {conflict}\n", style="bold")
    return Group(told, *(show_item(report, articles[report.source.label]) for report in line.reports))


def show_article(line: ArticleLine, article: Article, console: Console) -> None:
    """An article with its parts; what was laid aside is greyed."""
    console.print(articles_table([line]))
    told = Text("\n")
    for passage in article.passages:
        style = "" if passage.kind in BODY_KINDS else "dim"
        told.append(article.text[passage.start : passage.stop].strip() + "\n\n", style=style)
    console.print(told)


def _person(label: str, person: Person, source: ArticleLine) -> RenderableType:
    counts = Counter((mention.kind, mention.evidence.exact) for mention in person.mentions)
    called = [f"  {kind}: {words} ({count}×)" for (kind, words), count in counts.most_common(_MOST_MENTIONS)]
    first = f"first in {wording.outlet(source) or source.origin} ({source.label}); called"
    told = Text("\n".join([first, *called]), style="dim")
    return Group(people_table([Sourced(label=label, claim=person, source=source)]), told)


def _table(*columns: str) -> Table:
    """A table without lines; what must stay whole is never broken, words take what room is left."""
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    for column in columns:
        whole = column in {"label", "date", "sign", "count", "type"}
        table.add_column(
            no_wrap=whole,
            style="cyan" if column == "label" else "",
            min_width=12 if column in {"name", "party"} else None,
            max_width=26 if column in {"name", "party"} else None,
            overflow="fold",
        )
    return table
