"""The tables of a record: SQLAlchemy Core, every constraint named, so that a migration can find it.

Articles have versions, versions have readings, readings have claims; nothing of these is ever written over. Each row
names the transaction that wrote it, and the transaction says when. Dates are EDTF text, with the first and last day
they can mean in two columns for comparison. Text is compared for equality and as ISO days only: no order of
characters (collation) is relied on. Labels are given once and never again: they outlive what they name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import (
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    exists,
    select,
    true,
)

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, FromClause, Subquery

#: the newest migration; a record that names another one is either older (it is brought up) or newer (it is refused)
REVISION = "0006"

#: written into the head of an SQLite file, so that other databases are told from records ("memc")
APPLICATION_ID = 0x6D656D63

METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _transaction() -> Column[int]:
    return Column("added_in", Integer, ForeignKey("transactions.number"), nullable=False)


#: one for each article added, each rereading, each judgement
TRANSACTIONS = Table(
    "transactions",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("recorded_at", Text, nullable=False),  # UTC, ISO 8601
    Column("what", Text, nullable=False),
    sqlite_autoincrement=True,
)

#: a report, whatever its versions; its label is A and its number
ARTICLES = Table(
    "articles",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("copy_of", Integer, ForeignKey("articles.number")),
    _transaction(),
    sqlite_autoincrement=True,
)

#: an article's text as it was found; a corrected text at the same address is the next version
VERSIONS = Table(
    "versions",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("article", Integer, ForeignKey("articles.number"), nullable=False),
    Column("version", Integer, nullable=False),
    Column("title", Text),
    Column("outlet", Text),
    Column("published", Text),
    Column("origin", Text, nullable=False),
    Column("text_sha256", Text, nullable=False),
    Column("signature", LargeBinary, nullable=False),
    Column("body", Text, nullable=False),
    _transaction(),
    UniqueConstraint("article", "version"),
)
Index(None, VERSIONS.c.text_sha256)

#: pages that were added, so that they are known again before anything is read
PAGES = Table(
    "pages",
    METADATA,
    Column("digest", Text, primary_key=True),
    Column("origin", Text, nullable=False),
    Column("version", Text, ForeignKey("versions.id"), nullable=False),
    _transaction(),
)
Index(None, PAGES.c.version)

#: what near-copies share: two texts with a band in common are compared
BANDS = Table(
    "bands",
    METADATA,
    Column("band", Text, primary_key=True),
    Column("version", Text, ForeignKey("versions.id"), primary_key=True),
)

#: one run of one reader over one version; claims stand under it as they were read
READINGS = Table(
    "readings",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("version", Text, ForeignKey("versions.id"), nullable=False),
    Column("reader", Text, nullable=False),
    Column("model", Text, nullable=False),
    Column("data", Text, nullable=False),
    Column("others", Text, nullable=False),  # what is neither claim nor person: times, measures, terms, questions
    _transaction(),
    UniqueConstraint("version", "reader", "model", "data"),
    sqlite_autoincrement=True,
)

#: attributions, contacts, positions and events as read, with what they are looked for by
CLAIMS = Table(
    "claims",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("reading", Integer, ForeignKey("readings.number"), nullable=False),
    Column("id", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("layer", Text, nullable=False),
    Column("certainty", Text, nullable=False),
    Column("modality", Text, nullable=False),
    Column("party", Text),  # the holder's, the speaker's
    Column("person", Text),  # the speaker, the holder as worded
    Column("value", Text),  # stance, status, event type, kind of quote
    Column("catalogue", Text),  # the measure's entry
    Column("date", Text),  # EDTF, as read
    Column("first_day", Text),
    Column("last_day", Text),
    Column("body", Text, nullable=False),
    _transaction(),
    UniqueConstraint("reading", "id"),
)
Index(None, CLAIMS.c.kind, CLAIMS.c.party)
Index(None, CLAIMS.c.id)

PEOPLE = Table(
    "people",
    METADATA,
    Column("reading", Integer, ForeignKey("readings.number"), primary_key=True),
    Column("id", Text, primary_key=True),
    Column("key", Text, nullable=False),  # the name as all spellings have it
    Column("name", Text, nullable=False),
    Column("party", Text),
    Column("body", Text, nullable=False),
    _transaction(),
)
Index(None, PEOPLE.c.key, PEOPLE.c.reading)

#: C1, P3, Q2, E5, N1: `item` is a claim's id or a person's key
LABELS = Table(
    "labels",
    METADATA,
    Column("kind", Text, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("item", Text, nullable=False),
    _transaction(),
    UniqueConstraint("kind", "item"),
)

#: what people decided about items; appended, never changed
JUDGEMENTS = Table(
    "judgements",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("item", Text, nullable=False),
    Column("judge", Text, nullable=False),
    Column("verdict", Text, nullable=False),
    Column("body", Text, nullable=False),
    _transaction(),
    sqlite_autoincrement=True,
)
Index(None, JUDGEMENTS.c.item)

#: agreements that were adopted, and what was found of them; appended, never changed
LEDGER = Table(
    "ledger",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("agreement", Text, nullable=False),  # its name
    Column("kind", Text, nullable=False),  # agreement, score, observation, happening
    Column("about", Text, nullable=False),  # id of the commitment, limit or event; of an agreement its name
    Column("judge", Text, nullable=False),
    Column("verdict", Text, nullable=False),
    Column("body", Text, nullable=False),
    _transaction(),
    sqlite_autoincrement=True,
)
Index(None, LEDGER.c.agreement)

#: what could be made again from the rest (words for searching), and in which form it is there
DERIVED = Table(
    "derived",
    METADATA,
    Column("name", Text, primary_key=True),
    Column("form", Text, nullable=False),
)

#: what was forgotten, and when: the label, nothing of the content
FORGOTTEN = Table(
    "forgotten",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("what", Text, nullable=False),  # article, person
    Column("label", Text, nullable=False),
    _transaction(),
    sqlite_autoincrement=True,
)

#: digests of forgotten pages and texts, so that they are not taken in again
DIGESTS = Table(
    "forgotten_digests",
    METADATA,
    Column("digest", Text, primary_key=True),
    _transaction(),
)

#: where copies of the record were put, so that what is forgotten is forgotten there as well
COPIES = Table(
    "copies",
    METADATA,
    Column("place", Text, primary_key=True),
    _transaction(),
)


#: what was learned from judgements; appended, the newest counts
CALIBRATIONS = Table(
    "calibrations",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("body", Text, nullable=False),
    _transaction(),
    sqlite_autoincrement=True,
)


def newest_versions(until: int | None = None) -> Subquery:
    """Each article's newest version: article, copy_of, version, id, title, outlet, published, article_body.

    Newest is what has no newer beside it: so the database looks at the rows it needs, not at all of them.
    `until`: of those that were there once that transaction was done.
    """
    newer = VERSIONS.alias("newer")
    return (
        select(
            VERSIONS.c.article,
            ARTICLES.c.copy_of,
            VERSIONS.c.version,
            VERSIONS.c.id,
            VERSIONS.c.title,
            VERSIONS.c.outlet,
            VERSIONS.c.published,
            VERSIONS.c.body.label("article_body"),
        )
        .join(ARTICLES, ARTICLES.c.number == VERSIONS.c.article)
        .where(
            by(VERSIONS, until),
            ~exists()
            .where(newer.c.article == VERSIONS.c.article, newer.c.version > VERSIONS.c.version, by(newer, until))
            .correlate(VERSIONS),
        )
        .subquery("newest")
    )


def by(table: FromClause, until: int | None) -> ColumnElement[bool]:
    """That a row was written by the end of that transaction; all are where none is named."""
    return true() if until is None else table.c.added_in <= until


def current_readings(until: int | None = None) -> Subquery:
    """The newest reading of each article's newest version: its number as `reading`, and the version's columns."""
    newest, later = newest_versions(until), READINGS.alias("later")
    return (
        select(newest, READINGS.c.number.label("reading"))
        .join(READINGS, READINGS.c.version == newest.c.id)
        .where(
            by(READINGS, until),
            ~exists()
            .where(later.c.version == READINGS.c.version, later.c.number > READINGS.c.number, by(later, until))
            .correlate(READINGS),
        )
        .subquery("current")
    )
