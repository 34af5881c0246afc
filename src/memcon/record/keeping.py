"""Writing an article, its version and what was read in it into the tables, within a transaction that is open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import func, insert, select

from memcon.domain.actors import person_key
from memcon.record.rows import KINDS, LETTERS, claim_row, claims_in, json_of, others_in, quote_of
from memcon.record.schema import ARTICLES, BANDS, CLAIMS, LABELS, PAGES, PEOPLE, READINGS, VERSIONS
from memcon.record.search import index_article, index_quotes

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Connection, CursorResult, Row

    from memcon.domain.claims import AnyClaim
    from memcon.domain.reading import ReaderVersion, Reading
    from memcon.domain.text import Article, Fingerprint


def same_text(connection: Connection, article: Article) -> Row[Any] | None:
    """The version that is this article already: the same text of the same outlet and day, wherever it was found."""
    same = (
        (VERSIONS.c.text_sha256 == article.text_origin.sha256)
        & VERSIONS.c.outlet.is_not_distinct_from(article.outlet)
        & VERSIONS.c.published.is_not_distinct_from(article.published)
    )
    return connection.execute(select(VERSIONS).where((VERSIONS.c.id == article.id) | same)).first()


def has_read(connection: Connection, version_id: str, version: ReaderVersion) -> bool:
    """Whether that version of the reader has read that version of an article."""
    done = select(READINGS.c.number).where(
        READINGS.c.version == version_id,
        READINGS.c.reader == version.reader,
        READINGS.c.model == version.model,
        READINGS.c.data == version.data,
    )
    return connection.execute(done).first() is not None


def new_article(connection: Connection, copy_of: int | None, transaction: int) -> int:
    """The number of a new article."""
    return number_of(connection.execute(insert(ARTICLES).values(copy_of=copy_of, added_in=transaction)))


def number_of(done: CursorResult[Any]) -> int:
    """The number that the database gave to the row just written."""
    key = done.inserted_primary_key
    return int(key[0]) if key else 0


def keep_page(connection: Connection, page: str, article: Article, version: str, transaction: int) -> None:
    """Remember a page by its digest, so that it is known before it is read."""
    if connection.execute(select(PAGES.c.digest).where(PAGES.c.digest == page)).first() is None:
        values = {"digest": page, "origin": article.origin, "version": version, "added_in": transaction}
        connection.execute(insert(PAGES).values(values))


def keep_version(
    connection: Connection, article: Article, number: int, fingerprint: Fingerprint, transaction: int
) -> None:
    """Keep a text as the newest version of its article, and make it found."""
    last = connection.execute(select(func.max(VERSIONS.c.version)).where(VERSIONS.c.article == number)).scalar()
    connection.execute(
        insert(VERSIONS).values(
            id=article.id,
            article=number,
            version=(last or 0) + 1,
            title=article.title,
            outlet=article.outlet,
            published=article.published,
            origin=article.origin,
            text_sha256=article.text_origin.sha256,
            signature=fingerprint.signature,
            body=json_of(article, article.origin),
            added_in=transaction,
        )
    )
    if fingerprint.bands:
        rows = [{"band": band, "version": article.id} for band in dict.fromkeys(fingerprint.bands)]
        connection.execute(insert(BANDS), rows)
    index_article(connection, number, article)


def keep_reading(connection: Connection, reading: Reading, transaction: int, *, labelled: bool) -> None:
    """Keep what was read, as it was read; `labelled`: give labels to what has none yet."""
    article, version = reading.article, reading.version
    done = connection.execute(
        insert(READINGS).values(
            version=article.id,
            reader=version.reader,
            model=version.model,
            data=version.data,
            others=json_of(others_in(reading.findings), article.origin),
            added_in=transaction,
        )
    )
    number = number_of(done)
    claims = list(claims_in(reading.findings))
    _keep_claims(connection, claims, number, article, transaction)
    keys = _keep_people(connection, reading, number, transaction)
    if labelled:
        for kind, name in KINDS.items():
            wanted = [claim.id for claim in claims if type(claim) is kind]
            _give_labels(connection, LETTERS[name], wanted, transaction)
        _give_labels(connection, LETTERS["person"], keys, transaction)


def _keep_claims(
    connection: Connection, claims: Sequence[AnyClaim], number: int, article: Article, transaction: int
) -> None:
    common = {"reading": number, "added_in": transaction}
    if not claims:
        return
    connection.execute(insert(CLAIMS), [claim_row(claim, article.origin) | common for claim in claims])
    rows = connection.execute(select(CLAIMS.c.id, CLAIMS.c.number).where(CLAIMS.c.reading == number)).all()
    places = {row.id: row.number for row in rows}
    quotes = [
        (places[claim.id], words, speaker_of(claim)) for claim in claims if (words := quote_of(claim)) is not None
    ]
    index_quotes(connection, quotes)


def speaker_of(claim: AnyClaim) -> str:
    """Who said it, as a search shows it."""
    return getattr(claim, "speaker", None) or getattr(claim, "speaker_party", None) or ""


def _keep_people(connection: Connection, reading: Reading, number: int, transaction: int) -> list[str]:
    people = {person.id: person for person in reversed(reading.findings.people)}
    rows = [
        {
            "reading": number,
            "id": person.id,
            "key": person_key(person.name),
            "name": person.name,
            "party": person.party,
            "body": json_of(person, reading.article.origin),
            "added_in": transaction,
        }
        for person in reversed(people.values())
    ]
    if rows:
        connection.execute(insert(PEOPLE), rows)
    return [str(row["key"]) for row in rows]


def _give_labels(connection: Connection, letter: str, items: Iterable[str], transaction: int) -> None:
    """The next numbers to those that have none; a number is never given twice."""
    wanted = list(dict.fromkeys(items))
    if not wanted:
        return
    known = set(
        connection.execute(select(LABELS.c.item).where(LABELS.c.kind == letter, LABELS.c.item.in_(wanted))).scalars()
    )
    last = connection.execute(select(func.max(LABELS.c.number)).where(LABELS.c.kind == letter)).scalar() or 0
    rows = [
        {"kind": letter, "number": number, "item": item, "added_in": transaction}
        for number, item in enumerate((item for item in wanted if item not in known), start=last + 1)
    ]
    if rows:
        connection.execute(insert(LABELS), rows)
