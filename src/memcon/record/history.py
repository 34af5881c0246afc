"""Everything that a record was told, version by version: what another record needs to be told the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import select

from memcon.domain.text import Fingerprint
from memcon.record.rows import article_of
from memcon.record.schema import ARTICLES, BANDS, PAGES, READINGS, VERSIONS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy import Connection, Row

    from memcon.domain.reading import Reading
    from memcon.domain.text import Article


class KeptVersion(NamedTuple):
    """One version of an article, as it was kept.

    Attributes:
        label: of its article; `copy_of` of the article of which that is a near-copy.
        first: whether it is the article's first version.
        pages: digests of the pages that were known by it.
        readings: what was read in it, oldest first.
    """

    label: str
    copy_of: str | None
    first: bool
    article: Article
    fingerprint: Fingerprint
    pages: tuple[str, ...]
    readings: tuple[Reading, ...]


def versions_in(
    connection: Connection, reading_of: Callable[[Connection, Row[Any], Article], Reading]
) -> Iterator[KeptVersion]:
    """Every version, each article's in order; `reading_of` puts one reading together again."""
    wanted = (
        select(VERSIONS.c.id, VERSIONS.c.article, VERSIONS.c.version, ARTICLES.c.copy_of)
        .join(ARTICLES, ARTICLES.c.number == VERSIONS.c.article)
        .order_by(VERSIONS.c.article, VERSIONS.c.version)
    )
    for row in connection.execute(wanted).all():
        kept = connection.execute(select(VERSIONS.c.body, VERSIONS.c.signature).where(VERSIONS.c.id == row.id)).one()
        article = article_of(kept.body)
        bands = connection.execute(select(BANDS.c.band).where(BANDS.c.version == row.id)).scalars()
        pages = connection.execute(select(PAGES.c.digest).where(PAGES.c.version == row.id)).scalars()
        readings = select(READINGS).where(READINGS.c.version == row.id).order_by(READINGS.c.number)
        yield KeptVersion(
            label=f"A{row.article}",
            copy_of=f"A{row.copy_of}" if row.copy_of else None,
            first=row.version == 1,
            article=article,
            fingerprint=Fingerprint(signature=kept.signature, bands=tuple(bands)),
            pages=tuple(pages),
            readings=tuple(reading_of(connection, one, article) for one in connection.execute(readings).all()),
        )
