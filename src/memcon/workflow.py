"""The whole flow: page → article → reading → record → standing positions → what it is stuck on."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from memcon.errors import PageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from memcon.domain.reading import Reading
    from memcon.domain.text import Article, Page

PAGES_AT_ONCE = 16  # pages held in memory while their passages share the parser's batches


class NotRead(NamedTuple):
    """A page that could not be read, and why."""

    origin: str
    error: PageError


def articles_of(places: Iterable[str]) -> Iterator[Article | NotRead]:
    """The articles found in files, folders, feeds, addresses or `-`; unreadable ones are named, not raised."""
    from memcon.intake.pages import find_pages

    for place in places:
        for page in find_pages(place):
            yield NotRead(page.origin, page) if isinstance(page, PageError) else _article(page)


def _article(page: Page) -> Article | NotRead:
    from memcon.intake.extract import to_article

    try:
        return to_article(page)
    except PageError as error:
        return NotRead(page.origin, error)


def read(articles: Iterable[Article | NotRead]) -> Iterator[Reading | NotRead]:
    """A Reading for each article, in order; what could not be read passes through in its place."""
    from memcon.reading.reader import read_articles

    batch: list[Article | NotRead] = []

    def flush() -> Iterator[Reading | NotRead]:
        readings = read_articles([article for article in batch if not isinstance(article, NotRead)])
        for article in batch:
            yield article if isinstance(article, NotRead) else next(readings)
        batch.clear()

    for article in articles:
        batch.append(article)
        if len(batch) >= PAGES_AT_ONCE:
            yield from flush()
    yield from flush()
