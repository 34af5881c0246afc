"""Writing an article, its version and what was read in it into the tables, within a transaction that is open."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from sqlalchemy import Text, bindparam, func, insert, select

from memcon.domain.actors import person_key
from memcon.record.rows import KINDS, LETTERS, claim_row, claims_in, json_of, others_in
from memcon.record.schema import (
    ARTICLES,
    BANDS,
    CLAIMS,
    LABELS,
    METADATA,
    PAGES,
    PEOPLE,
    READINGS,
    TRANSACTIONS,
    VERSIONS,
)
from memcon.record.search import Told, index_article, index_claims

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Connection, CursorResult, Row, Table

    from memcon.domain.claims import AnyClaim
    from memcon.domain.reading import ReaderVersion, Reading
    from memcon.domain.text import Article, Fingerprint


_LOG = logging.getLogger(__name__)

# Statements are made once: making one anew for each row costs more than the database's part of it.
_SAME_TEXT = select(VERSIONS.c.id, VERSIONS.c.article).where(
    (VERSIONS.c.id == bindparam("id"))
    | (
        (VERSIONS.c.text_sha256 == bindparam("sha256"))
        & VERSIONS.c.outlet.is_not_distinct_from(bindparam("outlet", type_=Text))
        & VERSIONS.c.published.is_not_distinct_from(bindparam("published", type_=Text))
    )
)
_KNOWN_PAGE = select(PAGES.c.digest).where(PAGES.c.digest == bindparam("page"))
_LAST_VERSION = select(func.max(VERSIONS.c.version)).where(VERSIONS.c.article == bindparam("number"))
_CLAIM_NUMBERS = select(CLAIMS.c.id, CLAIMS.c.number).where(CLAIMS.c.reading == bindparam("reading"))
_NEW = {table: insert(table) for table in METADATA.sorted_tables}
#: asked to give something back, SQLAlchemy sends many rows to a server in one statement, not one after the other
_NEW_AT_ONCE = {table: insert(table).returning(*table.primary_key) for table in METADATA.sorted_tables}
#: the last number of each letter: a look at the end of an index each
_LAST_LABELS = select(
    *(
        select(func.coalesce(func.max(LABELS.c.number), 0)).where(LABELS.c.kind == one).scalar_subquery().label(one)
        for one in LETTERS.values()
    )
)
_KNOWN_LABELS = select(LABELS.c.kind, LABELS.c.item).where(
    LABELS.c.kind.in_(LETTERS.values()), LABELS.c.item.in_(bindparam("items", expanding=True))
)


def same_text(connection: Connection, article: Article) -> Row[Any, Any] | None:
    """The version that is this article already: the same text of the same outlet and day, wherever it was found."""
    named = {"id": article.id, "outlet": article.outlet, "published": article.published}
    return connection.execute(_SAME_TEXT, {**named, "sha256": article.text_origin.sha256}).first()


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
    return number_of(connection.execute(_NEW[ARTICLES], {"copy_of": copy_of, "added_in": transaction}))


def last_recorded(connection: Connection) -> str | None:
    """When the newest transaction was recorded; None before the first."""
    newest = select(TRANSACTIONS.c.recorded_at).order_by(TRANSACTIONS.c.number.desc()).limit(1)
    return connection.execute(newest).scalar()


def not_before(last: str | None, now: dt.datetime) -> str:
    """When something is recorded: now; where the clock was put back, when the last thing was."""
    told = now.isoformat(timespec="seconds")
    if last is None or told >= last:
        return told
    _LOG.warning("the clock says %s, but something was recorded at %s; that time is kept", told, last)
    return last


def _insert(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    """Write some rows."""
    connection.execute((_NEW_AT_ONCE if connection.dialect.name == "postgresql" else _NEW)[table], rows)


def number_of(done: CursorResult[Any]) -> int:
    """The number that the database gave to the row just written."""
    key = done.inserted_primary_key
    return int(key[0]) if key else 0


def keep_page(connection: Connection, page: str, article: Article, version: str, transaction: int) -> None:
    """Remember a page by its digest, so that it is known before it is read."""
    if connection.execute(_KNOWN_PAGE, {"page": page}).first() is None:
        values = {"digest": page, "origin": article.origin, "version": version, "added_in": transaction}
        connection.execute(_NEW[PAGES], values)


def keep_version(
    connection: Connection, article: Article, number: int, fingerprint: Fingerprint, transaction: int
) -> None:
    """Keep a text as the newest version of its article, and make it found."""
    last = connection.execute(_LAST_VERSION, {"number": number}).scalar()
    connection.execute(
        _NEW[VERSIONS],
        {
            "id": article.id,
            "article": number,
            "version": (last or 0) + 1,
            "title": article.title,
            "outlet": article.outlet,
            "published": article.published,
            "origin": article.origin,
            "text_sha256": article.text_origin.sha256,
            "signature": fingerprint.signature,
            "body": json_of(article, article.origin),
            "added_in": transaction,
        },
    )
    if fingerprint.bands:
        rows = [{"band": band, "version": article.id} for band in dict.fromkeys(fingerprint.bands)]
        _insert(connection, BANDS, rows)
    index_article(connection, number, article)


def keep_reading(connection: Connection, reading: Reading, transaction: int, *, labelled: bool) -> None:
    """Keep what was read, as it was read; `labelled`: give labels to what has none yet."""
    article, version = reading.article, reading.version
    done = connection.execute(
        _NEW[READINGS],
        {
            "version": article.id,
            "reader": version.reader,
            "model": version.model,
            "data": version.data,
            "others": json_of(others_in(reading.findings), article.origin),
            "added_in": transaction,
        },
    )
    number = number_of(done)
    claims = list(claims_in(reading.findings))
    _keep_claims(connection, claims, number, article, transaction)
    keys = _keep_people(connection, reading, number, transaction)
    if labelled:
        wanted = [(LETTERS[name], claim.id) for kind, name in KINDS.items() for claim in claims if type(claim) is kind]
        give_labels(connection, [*wanted, *((LETTERS["person"], key) for key in keys)], transaction)


def _keep_claims(
    connection: Connection, claims: Sequence[AnyClaim], number: int, article: Article, transaction: int
) -> None:
    common = {"reading": number, "added_in": transaction}
    if not claims:
        return
    _insert(connection, CLAIMS, [claim_row(claim, article.origin) | common for claim in claims])
    rows = connection.execute(_CLAIM_NUMBERS, {"reading": number}).all()
    places = {row.id: row.number for row in rows}
    index_claims(connection, (Told(places[claim.id], claim, article.published) for claim in claims))


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
        _insert(connection, PEOPLE, rows)
    return [str(row["key"]) for row in rows]


def give_labels(connection: Connection, items: Iterable[tuple[str, str]], transaction: int) -> None:
    """The next numbers of each letter to the items that have none; a number is never given twice."""
    wanted = list(dict.fromkeys(items))
    if not wanted:
        return
    known = {(row.kind, row.item) for row in connection.execute(_KNOWN_LABELS, {"items": [item for _, item in wanted]})}
    last = dict(connection.execute(_LAST_LABELS).mappings().one())
    rows = []
    for letter, item in wanted:
        if (letter, item) not in known:
            last[letter] += 1
            rows.append({"kind": letter, "number": last[letter], "item": item, "added_in": transaction})
    if rows:
        _insert(connection, LABELS, rows)
