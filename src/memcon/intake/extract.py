"""Page to Article: text, title, authors, outlet, republisher, day, language, passages; offsets kept."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from importlib import metadata
from typing import TYPE_CHECKING

from memcon.domain.codec import article_id
from memcon.domain.text import Article, Page, TextOrigin
from memcon.errors import EmptyPage, HugePage, NoArticle, WrongLanguage
from memcon.intake.body import article_parts, whole_parts
from memcon.intake.bylines import Byline, find_byline, find_dateline, is_day_line
from memcon.intake.dating import DayEvidence, chosen_day, published_on
from memcon.intake.decoding import MAX_PAGE_BYTES, clean, decode_page, refuse_nul
from memcon.intake.facts import PageFacts, ToldDay, facts_of
from memcon.intake.frame import places_in
from memcon.intake.language import language_of
from memcon.intake.lines import is_body_like, lines_of
from memcon.intake.markup import blocks_of, is_markup, parse_markup
from memcon.intake.naming import (
    carriers_of,
    find_authors,
    find_notice_outlet,
    find_notice_site,
    find_publisher,
    find_title,
    rights_holders,
    site_of_title,
)
from memcon.intake.outlets import find_outlet
from memcon.intake.passages import passages_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from memcon.domain.text import DateCandidate, Passage, PassageKind
    from memcon.intake.body import Part
    from memcon.intake.markup import Block
    from memcon.intake.naming import Publisher
    from memcon.intake.outlets import DayOrder

HEAD_CHARS = 20_000  # of a text: where places are named that a byline can hold
MAX_DAY_LINE_CHARS = 300  # of a line above the body that tells the day


def to_article(page: Page, *, today: dt.date | None = None) -> Article:
    """The article on the page.

    Plain text is kept as it is: `article.text` is the decoded input, line ends included. From markup the text is
    made anew: headline, byline, body and captions, a blank line between blocks.

    Raises:
        EmptyPage, BinaryPage, HugePage: the bytes hold no text that can be read.
        NoArticle: markup without an article. WrongLanguage: the text is not English.
    """
    text = decode_page(page.content, origin=page.origin, declared_charset=page.declared_charset)
    day = today or dt.datetime.now(tz=dt.UTC).date()
    if is_markup(text, page.declared_type):
        return _from_markup(page, text, day)
    return _from_text(page, text.removeprefix("\ufeff"), day)


def article_from_text(
    text: str, *, id_hint: str = "", published: str | None = None, today: dt.date | None = None
) -> Article:
    """A plain text, whose day may be told, as an article; `id_hint` stands for its origin.

    Raises:
        EmptyPage: there is nothing but blanks. HugePage: more than a page holds. WrongLanguage: it is not English.
        Unstorable: it holds a NUL.
    """
    if not text.strip():
        raise EmptyPage(id_hint or "text")
    if len(text) > MAX_PAGE_BYTES:
        raise HugePage(id_hint or "text", len(text), MAX_PAGE_BYTES)
    refuse_nul(text, id_hint or "text")
    page = Page(origin=clean(id_hint), content=b"", published_hint=published or "")
    return _from_text(page, clean(text), today or dt.datetime.now(tz=dt.UTC).date())


def _from_text(page: Page, text: str, today: dt.date) -> Article:
    passages = passages_of(text)
    parts = _Read(text, passages)
    language = _checked_language(page, parts)
    notice = find_notice_site(parts.of("clutter"))
    publisher = find_publisher(
        facts=PageFacts(sites=tuple(filter(None, (page.outlet_hint, notice))), address=_address_of(page)),
        bylines=parts.bylines,
        carriers=_notice_outlet(parts.of("clutter")),
        mastheads=rights_holders("\n".join(parts.of("clutter")).split("\n")),
        opening=parts.opening,
    )
    evidence = DayEvidence(
        hint=page.published_hint,
        visible=tuple((line, "byline") for line in parts.of("byline")),
        dateline=parts.dateline_day,
        text=parts.body,
        address=_address_of(page),
        origin=page.origin,
        order=_order_of(publisher),
        today=today,
    )
    return _article(
        page,
        text=text,
        passages=passages,
        title=page.title_hint or next(iter(parts.of("title")), None),
        authors=find_authors(PageFacts(), parts.bylines, parts.of("tagline")),
        publisher=publisher,
        candidates=published_on(evidence),
        language=language,
        text_origin=TextOrigin(kind="input", sha256=_sha256(text)),
    )


def _from_markup(page: Page, markup: str, today: dt.date) -> Article:
    tree = parse_markup(markup)
    if tree is None:
        raise NoArticle(page.origin)
    facts, blocks = facts_of(tree), blocks_of(tree)
    title = page.title_hint or find_title(facts, blocks)
    built = whole_parts(blocks, title) if page.title_hint else article_parts(blocks, markup, title)
    text, known = _built_text(built)
    if not text:
        raise NoArticle(page.origin)
    passages = passages_of(text, known=known)
    parts = _Read(text, passages)
    language = _checked_language(page, parts)
    head = _head_length(blocks, parts.opening)
    headline = next((number for number, block in enumerate(blocks[:head]) if title and block.text == title), -1)
    publisher = _publisher_of(page, facts, blocks, parts, head)
    evidence = DayEvidence(
        told=(*facts.days, *_stamps(blocks, head, headline)),
        hint=page.published_hint,
        visible=tuple(_visible(blocks, head, headline)),
        dateline=parts.dateline_day,
        text=parts.body,
        address=facts.address,
        origin=page.origin,
        order=_order_of(publisher),
        locale=facts.locale,
        guess=_guess(markup, today),
        today=today,
    )
    return _article(
        page,
        text=text,
        passages=passages,
        title=title or next(iter(parts.of("title")), None),
        authors=find_authors(facts, parts.bylines, parts.of("tagline")),
        publisher=publisher,
        candidates=published_on(evidence),
        language=language,
        text_origin=TextOrigin(kind="extracted", sha256=_sha256(text), tool=_tool()),
    )


def _publisher_of(page: Page, facts: PageFacts, blocks: Sequence[Block], parts: _Read, head: int) -> Publisher:
    texts = [block.text for block in blocks]
    mastheads = (page.outlet_hint, *site_of_title(facts, blocks), *rights_holders(texts))
    return find_publisher(
        facts=facts,
        bylines=parts.bylines,
        carriers=(*carriers_of(blocks, head), *_notice_outlet(texts)),
        mastheads=[name for name in mastheads if name],
        opening=parts.opening,
    )


def _article(  # noqa: PLR0913  # the fields of an Article
    page: Page,
    *,
    text: str,
    passages: tuple[Passage, ...],
    title: str | None,
    authors: tuple[str, ...],
    publisher: Publisher,
    candidates: tuple[DateCandidate, ...],
    language: str | None,
    text_origin: TextOrigin,
) -> Article:
    return Article(
        id=article_id(outlet=publisher.outlet, origin=_lasting_place(page.origin), text=text),
        text=text,
        title=title,
        outlet=publisher.outlet,
        republisher=publisher.republisher,
        authors=authors,
        published=chosen_day(candidates),
        date_candidates=candidates,
        language=language,
        origin=page.origin,
        text_origin=text_origin,
        passages=passages,
    )


def _lasting_place(origin: str) -> str:
    """What of the origin makes the article's id: an address whole, a file by its name, wherever its folder lies."""
    if origin.startswith(("http://", "https://")):
        return origin
    path, mark, entry = origin.partition("#")
    return re.split(r"[/\\]", path)[-1] + mark + entry


class _Read:
    """What the passages of a text say: bylines, the opening paragraph, its dateline, the body."""

    def __init__(self, text: str, passages: Sequence[Passage]) -> None:
        self.text = text
        self.passages = passages
        places = places_in(lines_of(text[:HEAD_CHARS]))
        self.bylines: list[Byline] = [said for line in self.of("byline") if (said := find_byline(line, places=places))]
        paragraphs = self.of("paragraph")
        self.body = "\n".join((*self.of("title"), *paragraphs))
        dated = next((words for words in paragraphs[:6] if find_dateline(words)), None)
        prose = next((words for words in paragraphs if is_body_like(words)), None)
        self.opening = dated or prose or next(iter(paragraphs), "")
        dateline = find_dateline(self.opening)
        self.dateline_day = dateline.day if dateline else None

    def of(self, kind: PassageKind) -> list[str]:
        """The words of the passages of a kind, in order."""
        return [self.text[passage.start : passage.stop] for passage in self.passages if passage.kind == kind]


def _checked_language(page: Page, parts: _Read) -> str | None:
    language = language_of(parts.body or parts.text)
    if language not in (None, "en"):
        raise WrongLanguage(page.origin, language)
    return language


def _built_text(built: Sequence[Part]) -> tuple[str, dict[int, PassageKind]]:
    """The blocks as one text, a blank line between them, and the kinds that markup told by offset."""
    known: dict[int, PassageKind] = {}
    pieces: list[str] = []
    at = 0
    for part in built:
        words = clean(part.text)
        if part.kind is not None:
            known[at] = part.kind
        pieces.append(words)
        at += len(words) + 2
    return "\n\n".join(pieces), known


def _head_length(blocks: Sequence[Block], opening: str) -> int:
    """Number of blocks before the body."""
    found = next((number for number, block in enumerate(blocks) if opening and block.text == opening), None)
    return found if found is not None else min(len(blocks), 40)


def _visible(blocks: Sequence[Block], head: int, headline: int) -> Iterator[tuple[str, str]]:
    """Lines above the body in which a day may be printed, and what they are; the headline parts them."""
    for number, block in enumerate(blocks[:head]):
        if len(block.text) > MAX_DAY_LINE_CHARS or block.roles & {"caption", "aside"}:
            continue
        if "byline" in block.roles or find_byline(block.text) or (number > headline and is_day_line(block.text)):
            # above it stands a site's clock ("Wednesday, 15 January 2025"), now and then the day of the issue
            yield block.text, "byline" if number > headline else "above the headline"


def _stamps(blocks: Sequence[Block], head: int, headline: int) -> list[ToldDay]:
    """The machine-readable days of time elements below the headline, else of the last one above it."""
    stamped = [number for number in range(head) if blocks[number].stamp and "aside" not in blocks[number].roles]
    below = [number for number in stamped if number > headline]
    return [
        ToldDay(
            written=blocks[number].stamp,
            provenance="time element",
            changed="update" in blocks[number].text.lower()[:20],
        )
        for number in below or stamped[-1:]
    ]


def _guess(markup: str, today: dt.date) -> str | None:
    """What htmldate answers, where it rests on a whole day in a meta element; never a footer's year or a script's."""
    from htmldate import find_date

    try:
        found: str | None = find_date(markup, extensive_search=False, original_date=True, max_date=today.isoformat())
    except Exception:  # noqa: BLE001  # hostile markup breaks it in many ways; then it has no opinion
        return None
    return found if found and re.search(rf"<(?:meta|abbr)\b[^<>]{{0,300}}{found}", markup) else None


def _notice_outlet(lines: Iterable[str]) -> tuple[str, ...]:
    found = find_notice_outlet(lines)
    return (found,) if found else ()


def _address_of(page: Page) -> str:
    return page.origin if page.origin.startswith(("http://", "https://")) else ""


def _order_of(publisher: Publisher) -> DayOrder | None:
    for name in (publisher.republisher, publisher.outlet):
        known = find_outlet(name) if name else None
        if known and known.order:
            return known.order
    return None


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _tool() -> str:
    return f"trafilatura {metadata.version('trafilatura')}"
