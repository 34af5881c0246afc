"""Writing an article, its version and what was read in it into the tables, within a transaction that is open."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import ARRAY, Text, bindparam, case, func, insert, literal, select, union_all

from memcon.domain.actors import person_key
from memcon.record.many_rows import write_rows
from memcon.record.rows import KINDS, LETTERS, claim_row, claims_in, json_of, others_in
from memcon.record.schema import (
    ARTICLES,
    BANDS,
    CLAIMS,
    DIGESTS,
    LABELS,
    METADATA,
    PAGES,
    PEOPLE,
    READINGS,
    TRANSACTIONS,
    VERSIONS,
)
from memcon.record.search import Told, index_claims

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from sqlalchemy import CompoundSelect, Connection, CursorResult, Select

    from memcon.domain.claims import AnyClaim
    from memcon.domain.reading import ReaderVersion, Reading
    from memcon.domain.text import Article, Fingerprint


_LOG = logging.getLogger(__name__)

# Statements are made once: making one anew for each row costs more than the database's part of it. Those that need
# something of one another's kind are one statement: on a server each is a journey.
_SAME_TEXT = (VERSIONS.c.id == bindparam("id")) | (
    (VERSIONS.c.text_sha256 == bindparam("sha256"))
    & VERSIONS.c.outlet.is_not_distinct_from(bindparam("outlet", type_=Text))
    & VERSIONS.c.published.is_not_distinct_from(bindparam("published", type_=Text))
)
_KNOWN = union_all(
    select(literal("forgotten").label("what"), DIGESTS.c.digest.label("name"), literal(0).label("article")).where(
        DIGESTS.c.digest.in_([bindparam("id"), bindparam("sha256")])
    ),
    select(literal("page"), PAGES.c.digest, literal(0)).where(PAGES.c.digest == bindparam("page")),
    select(literal("text"), VERSIONS.c.id, VERSIONS.c.article).where(_SAME_TEXT),
)
_LAST = select(TRANSACTIONS.c.recorded_at).order_by(TRANSACTIONS.c.number.desc()).limit(1).scalar_subquery()
_NOW = bindparam("now", type_=Text)
_NEW_TRANSACTION = (
    insert(TRANSACTIONS)
    .from_select(
        ["recorded_at", "what"], select(case((_LAST > _NOW, _LAST), else_=_NOW), bindparam("what", type_=Text))
    )
    .returning(TRANSACTIONS.c.number, TRANSACTIONS.c.recorded_at)
)
_NEW_VERSION = insert(VERSIONS).values(
    version=select(func.coalesce(func.max(VERSIONS.c.version), 0) + 1)
    .where(VERSIONS.c.article == bindparam("of"))
    .scalar_subquery()
)
_CLAIM_NUMBERS = select(CLAIMS.c.id, CLAIMS.c.number).where(CLAIMS.c.reading == bindparam("reading"))
_NEW = {table: insert(table) for table in METADATA.sorted_tables}
_LAST_LABEL = func.coalesce(func.max(LABELS.c.number), 0)


def _with_last_labels(known: Select[Any]) -> CompoundSelect[Any]:
    """The items with their labels, and the last number of each letter: a look at the end of an index each."""
    last = (
        select(literal(one), literal(None, Text), select(_LAST_LABEL).where(LABELS.c.kind == one).scalar_subquery())
        for one in LETTERS.values()
    )
    return union_all(known, *last)


def _looked_up() -> CompoundSelect[Any]:
    """The labels one by one, so that a server never goes through all of them, whatever it thinks of their number."""
    lists = (bindparam(name, type_=ARRAY(Text)) for name in ("kinds", "items"))
    given = func.unnest(*lists).table_valued("kind", "item").render_derived()
    number = select(LABELS.c.number).where(LABELS.c.kind == given.c.kind, LABELS.c.item == given.c.item)
    return _with_last_labels(select(given.c.kind, given.c.item, number.scalar_subquery().label("number")))


_LABELS_KNOWN = {
    "postgresql": _looked_up(),
    "sqlite": _with_last_labels(
        select(LABELS.c.kind, LABELS.c.item, LABELS.c.number).where(
            LABELS.c.kind.in_(LETTERS.values()), LABELS.c.item.in_(bindparam("items", expanding=True))
        )
    ),
}


class Known(NamedTuple):
    """What a record has of an article already.

    Attributes:
        version, article: of the same text of the same outlet and day, wherever it was found; None where there is none.
        page: whether the page was added before.
        forgotten: whether the article, or its text, was forgotten.
    """

    version: str | None
    article: int | None
    page: bool
    forgotten: bool


def known_of(connection: Connection, article: Article, page: str) -> Known:
    """What the record has of an article and its page already."""
    named = {"id": article.id, "outlet": article.outlet, "published": article.published, "page": page}
    rows = {row.what: row for row in connection.execute(_KNOWN, {**named, "sha256": article.text_origin.sha256})}
    text = rows.get("text")
    version, number = (text.name, text.article) if text else (None, None)
    return Known(version, number, "page" in rows, "forgotten" in rows)


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


def begin(connection: Connection, what: str, now: dt.datetime) -> int:
    """The number of a new transaction, recorded now; where the clock was put back, when the last thing was."""
    told = now.isoformat(timespec="seconds")
    row = connection.execute(_NEW_TRANSACTION, {"now": told, "what": what}).one()
    if row.recorded_at != told:
        _LOG.warning("the clock says %s, but something was recorded at %s; that time is kept", told, row.recorded_at)
    return int(row.number)


def number_of(done: CursorResult[Any]) -> int:
    """The number that the database gave to the row just written."""
    key = done.inserted_primary_key
    return int(key[0]) if key else 0


def keep_page(connection: Connection, page: str, article: Article, version: str, transaction: int) -> None:
    """Remember a page by its digest, so that it is known before it is read."""
    values = {"digest": page, "origin": article.origin, "version": version, "added_in": transaction}
    connection.execute(_NEW[PAGES], values)


def keep_version(
    connection: Connection, article: Article, number: int, fingerprint: Fingerprint, transaction: int
) -> None:
    """Keep a text as the newest version of its article; `search.index_article` makes it found."""
    connection.execute(
        _NEW_VERSION,
        {
            "id": article.id,
            "article": number,
            "of": number,
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
    write_rows(connection, BANDS, [{"band": band, "version": article.id} for band in dict.fromkeys(fingerprint.bands)])


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
    write_rows(connection, CLAIMS, [claim_row(claim, article.origin) | common for claim in claims])
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
    write_rows(connection, PEOPLE, rows)
    return [str(row["key"]) for row in rows]


def give_labels(connection: Connection, items: Iterable[tuple[str, str]], transaction: int) -> None:
    """The next numbers of each letter to the items that have none; a number is never given twice."""
    wanted = list(dict.fromkeys(items))
    if not wanted:
        return
    named = {"kinds": [letter for letter, _ in wanted], "items": [item for _, item in wanted]}
    known, last = set(), dict.fromkeys(LETTERS.values(), 0)
    for kind, item, number in connection.execute(_LABELS_KNOWN[connection.dialect.name], named):
        if item is None:
            last[kind] = number
        elif number is not None:
            known.add((kind, item))
    rows = []
    for letter, item in wanted:
        if (letter, item) not in known:
            last[letter] += 1
            rows.append({"kind": letter, "number": last[letter], "item": item, "added_in": transaction})
    write_rows(connection, LABELS, rows)
