"""The first form of a record: articles, versions, readings, claims, labels, judgements; words for searching."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    _transactions()
    _articles()
    _judgements()
    _labels()
    _versions()
    _bands()
    _pages()
    _readings()
    _claims()
    _people()
    if op.get_bind().dialect.name == "sqlite":
        _words()
    else:
        _words_on_server()


def _transactions() -> None:
    op.create_table(
        "transactions",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.Text(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_transactions")),
        sqlite_autoincrement=True,
    )


def _articles() -> None:
    op.create_table(
        "articles",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("copy_of", sa.Integer(), nullable=True),
        sa.Column("added_in", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["added_in"], ["transactions.number"], name=op.f("fk_articles_added_in")),
        sa.ForeignKeyConstraint(["copy_of"], ["articles.number"], name=op.f("fk_articles_copy_of")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_articles")),
        sqlite_autoincrement=True,
    )


def _judgements() -> None:
    op.create_table(
        "judgements",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("item", sa.Text(), nullable=False),
        sa.Column("judge", sa.Text(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("added_in", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["added_in"], ["transactions.number"], name=op.f("fk_judgements_added_in")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_judgements")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_judgements_item"), "judgements", ["item"], unique=False)


def _labels() -> None:
    op.create_table(
        "labels",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("item", sa.Text(), nullable=False),
        sa.Column("added_in", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["added_in"], ["transactions.number"], name=op.f("fk_labels_added_in")),
        sa.PrimaryKeyConstraint("kind", "number", name=op.f("pk_labels")),
        sa.UniqueConstraint("kind", "item", name=op.f("uq_labels_kind_item")),
    )


def _versions() -> None:
    op.create_table(
        "versions",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("article", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("outlet", sa.Text(), nullable=True),
        sa.Column("published", sa.Text(), nullable=True),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("text_sha256", sa.Text(), nullable=False),
        sa.Column("signature", sa.LargeBinary(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("added_in", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["added_in"], ["transactions.number"], name=op.f("fk_versions_added_in")),
        sa.ForeignKeyConstraint(["article"], ["articles.number"], name=op.f("fk_versions_article")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_versions")),
        sa.UniqueConstraint("article", "version", name=op.f("uq_versions_article_version")),
    )
    op.create_index(op.f("ix_versions_text_sha256"), "versions", ["text_sha256"], unique=False)


def _bands() -> None:
    op.create_table(
        "bands",
        sa.Column("band", sa.Text(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["version"], ["versions.id"], name=op.f("fk_bands_version")),
        sa.PrimaryKeyConstraint("band", "version", name=op.f("pk_bands")),
    )


def _pages() -> None:
    op.create_table(
        "pages",
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("added_in", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["added_in"], ["transactions.number"], name=op.f("fk_pages_added_in")),
        sa.ForeignKeyConstraint(["version"], ["versions.id"], name=op.f("fk_pages_version")),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_pages")),
    )
    op.create_index(op.f("ix_pages_version"), "pages", ["version"], unique=False)


def _readings() -> None:
    op.create_table(
        "readings",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("reader", sa.Text(), nullable=False),
        sa.Column("model", sa.Text(), nullable=False),
        sa.Column("data", sa.Text(), nullable=False),
        sa.Column("others", sa.Text(), nullable=False),
        sa.Column("added_in", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["added_in"], ["transactions.number"], name=op.f("fk_readings_added_in")),
        sa.ForeignKeyConstraint(["version"], ["versions.id"], name=op.f("fk_readings_version")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_readings")),
        sa.UniqueConstraint("version", "reader", "model", "data", name=op.f("uq_readings_version_reader_model_data")),
        sqlite_autoincrement=True,
    )


def _claims() -> None:
    op.create_table(
        "claims",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("reading", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("layer", sa.Text(), nullable=False),
        sa.Column("certainty", sa.Text(), nullable=False),
        sa.Column("modality", sa.Text(), nullable=False),
        sa.Column("party", sa.Text(), nullable=True),
        sa.Column("person", sa.Text(), nullable=True),
        sa.Column("value", sa.Text(), nullable=True),
        sa.Column("catalogue", sa.Text(), nullable=True),
        sa.Column("date", sa.Text(), nullable=True),
        sa.Column("first_day", sa.Text(), nullable=True),
        sa.Column("last_day", sa.Text(), nullable=True),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("added_in", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["added_in"], ["transactions.number"], name=op.f("fk_claims_added_in")),
        sa.ForeignKeyConstraint(["reading"], ["readings.number"], name=op.f("fk_claims_reading")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_claims")),
        sa.UniqueConstraint("reading", "id", name=op.f("uq_claims_reading_id")),
    )
    op.create_index(op.f("ix_claims_id"), "claims", ["id"], unique=False)
    op.create_index(op.f("ix_claims_kind_party"), "claims", ["kind", "party"], unique=False)


def _people() -> None:
    op.create_table(
        "people",
        sa.Column("reading", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("party", sa.Text(), nullable=True),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("added_in", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["added_in"], ["transactions.number"], name=op.f("fk_people_added_in")),
        sa.ForeignKeyConstraint(["reading"], ["readings.number"], name=op.f("fk_people_reading")),
        sa.PrimaryKeyConstraint("reading", "id", name=op.f("pk_people")),
    )
    op.create_index(op.f("ix_people_key"), "people", ["key"], unique=False)


def _words() -> None:
    """Full text on SQLite: FTS5 tables whose rows carry the number of the article or claim that they index."""
    form = "tokenize = 'porter unicode61 remove_diacritics 2'"
    op.execute(f"CREATE VIRTUAL TABLE article_words USING fts5(title, text, version UNINDEXED, {form})")
    op.execute(f"CREATE VIRTUAL TABLE quote_words USING fts5(quote, speaker, {form})")


def _words_on_server() -> None:
    """Full text on PostgreSQL: each text with its words as a tsvector; English stems, stop words kept."""
    op.execute("CREATE TEXT SEARCH DICTIONARY memcon_stems (TEMPLATE = snowball, LANGUAGE = english)")
    op.execute("CREATE TEXT SEARCH CONFIGURATION memcon_text (COPY = pg_catalog.simple)")
    op.execute(
        "ALTER TEXT SEARCH CONFIGURATION memcon_text ALTER MAPPING "
        "FOR asciiword, asciihword, hword_asciipart, word, hword, hword_part WITH memcon_stems"
    )
    for table, key, texts in (
        ("article_words", "article", ("title", "text")),
        ("quote_words", "claim", ("quote", "speaker")),
    ):
        op.create_table(
            table,
            sa.Column(key, sa.Integer(), nullable=False),
            *(sa.Column(text, sa.Text(), nullable=True) for text in texts),
            sa.Column("words", postgresql.TSVECTOR(), nullable=True),
            sa.PrimaryKeyConstraint(key, name=op.f(f"pk_{table}")),
        )
        op.create_index(op.f(f"ix_{table}_words"), table, ["words"], postgresql_using="gin")
