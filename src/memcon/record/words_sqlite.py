"""Full text on SQLite: FTS5, ranked by BM25, with the words that fit marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Integer, Text, column, func, literal_column, select, table, text

from memcon.record.rows import line_of
from memcon.record.schema import CLAIMS, LABELS, current_readings, newest_versions
from memcon.record.search import CLOSE, OPEN, SNIPPET_WORDS, TEXT_WEIGHT, TITLE_WEIGHT, Found, plain, published

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import ColumnElement, Connection

    from memcon.domain.text import Article
    from memcon.record.search import Wanted

_FORM = "tokenize = 'porter unicode61 remove_diacritics 2'"

_ARTICLES = table("article_words", column("rowid", Integer), column("text", Text))
_QUOTES = table("quote_words", column("rowid", Integer), column("speaker", Text))

_FORGET_ARTICLE = text("DELETE FROM article_words WHERE rowid = :number")
_NEW_ARTICLE = text("INSERT INTO article_words (rowid, title, text, version) VALUES (:number, :title, :text, :version)")
_NEW_QUOTE = text("INSERT INTO quote_words (rowid, quote, speaker) VALUES (:row, :quote, :speaker)")


def find(connection: Connection, wanted: Sequence[Wanted], *, most: int, until: str | None) -> Iterator[Found]:
    """What holds all that is wanted, articles then quotes, the best of each first; `rank` is lower for a better fit."""
    query = _query(wanted)
    yield from _articles(connection, query, most, until)
    yield from _quotes(connection, query, most, until)


def _query(wanted: Sequence[Wanted]) -> str:
    """The words in FTS5's language: each quoted, so that no sign in them is an order."""
    return " ".join(f'"{" ".join(one.words)}"' + ("*" if one.beginning else "") for one in wanted)


def _articles(connection: Connection, query: str, most: int, until: str | None) -> Iterator[Found]:
    newest = newest_versions()
    rank = func.bm25(literal_column("article_words"), TITLE_WEIGHT, TEXT_WEIGHT)
    found = (
        select(newest, rank.label("rank"), _snippet("article_words", 1))
        .select_from(_ARTICLES.join(newest, newest.c.article == _ARTICLES.c.rowid))
        .where(text("article_words MATCH :query"), newest.c.copy_of.is_(None), published(newest, until))
        .order_by(text("rank"))
        .limit(most)
    )
    for row in connection.execute(found, {"query": query}):
        line = line_of(row)
        yield Found(row.rank, line.label, "article", line.outlet or line.title, line.published, row.snippet)


def _quotes(connection: Connection, query: str, most: int, until: str | None) -> Iterator[Found]:
    current = current_readings()
    rank = func.bm25(literal_column("quote_words"))
    found = (
        select(
            current, LABELS.c.number.label("label"), _QUOTES.c.speaker, rank.label("rank"), _snippet("quote_words", 0)
        )
        .select_from(_QUOTES.join(CLAIMS, CLAIMS.c.number == _QUOTES.c.rowid))
        .join(current, current.c.reading == CLAIMS.c.reading)
        .join(LABELS, (LABELS.c.item == CLAIMS.c.id) & (LABELS.c.kind == "Q"))
        .where(text("quote_words MATCH :query"), current.c.copy_of.is_(None), published(current, until))
        .order_by(text("rank"))
        .limit(most)
    )
    for row in connection.execute(found, {"query": query}):
        yield Found(row.rank, f"Q{row.label}", "quote", row.speaker or None, row.published, row.snippet)


def _snippet(of: str, place: int) -> ColumnElement[str]:
    return func.snippet(literal_column(of), place, OPEN, CLOSE, "…", SNIPPET_WORDS).label("snippet")


def make_words(connection: Connection) -> None:
    """The tables of words, as the first migration makes them."""
    connection.exec_driver_sql(
        f"CREATE VIRTUAL TABLE article_words USING fts5(title, text, version UNINDEXED, {_FORM})"
    )
    connection.exec_driver_sql(f"CREATE VIRTUAL TABLE quote_words USING fts5(quote, speaker, {_FORM})")


def index_article(connection: Connection, number: int, article: Article) -> None:
    """Make an article's newest version found; an earlier version is found no more."""
    connection.execute(_FORGET_ARTICLE, {"number": number})
    connection.execute(
        _NEW_ARTICLE,
        {"number": number, "title": article.title or "", "text": plain(article.text), "version": article.id},
    )


def index_quotes(connection: Connection, quotes: Sequence[tuple[int, str, str]]) -> None:
    """Make quotes found: the row of the claim, its words, who said them."""
    if quotes:
        connection.execute(
            _NEW_QUOTE,
            [{"row": row, "quote": plain(quote), "speaker": speaker} for row, quote, speaker in quotes],
        )
