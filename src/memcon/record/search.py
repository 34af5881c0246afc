"""Full text of articles and quotes: SQLite's FTS5, ranked by BM25, with the words that fit marked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from sqlalchemy import Integer, Text, column, func, literal_column, select, table, text, true

from memcon.domain.brief import Hit
from memcon.errors import UsageError
from memcon.record.rows import line_of
from memcon.record.schema import CLAIMS, LABELS, current_readings, newest_versions

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import ColumnElement, Connection, Subquery

    from memcon.domain.text import Article

_OPEN, _CLOSE = "\x02", "\x03"  # around a word that fits; no text holds them, see `_plain`
_WORDS = 24  # of a snippet
_FORM = "tokenize = 'porter unicode61 remove_diacritics 2'"
_TITLE_WEIGHT, _TEXT_WEIGHT = 4.0, 1.0

_ARTICLES = table("article_words", column("rowid", Integer), column("text", Text))
_QUOTES = table("quote_words", column("rowid", Integer), column("speaker", Text))


def find(connection: Connection, words: str, *, most: int, until: str | None = None) -> tuple[Hit, ...]:
    """Articles and quotes that hold all the words, best first; near-copies are passed over.

    With `until`, only what was published up to that day, the day included.

    Raises:
        UsageError: there is nothing to search for.
    """
    query = _query(words)
    ranked = [*_articles(connection, query, most, until), *_quotes(connection, query, most, until)]
    ranked.sort(key=lambda pair: pair[0])
    return tuple(hit for _, hit in ranked[:most])


def _query(words: str) -> str:
    """The words in FTS5's language: each quoted, so that no sign in them is an order; phrases and `a*` stay.

    Raises:
        UsageError: not one letter or digit among them.
    """
    parts = re.findall(r'"([^"]*)"|(\S+)', words)
    told = []
    for phrase, word in parts:
        plain = " ".join(re.findall(r"\w+", phrase or word))
        if plain:
            told.append(f'"{plain}"' + ("*" if word.endswith("*") else ""))
    if not told:
        raise UsageError(f"'{words}' holds no word to search for")
    return " ".join(told)


def _articles(connection: Connection, query: str, most: int, until: str | None) -> Iterator[tuple[float, Hit]]:
    newest = newest_versions()
    rank = func.bm25(literal_column("article_words"), _TITLE_WEIGHT, _TEXT_WEIGHT)
    found = (
        select(newest, rank.label("rank"), _snippet("article_words", 1))
        .select_from(_ARTICLES.join(newest, newest.c.article == _ARTICLES.c.rowid))
        .where(text("article_words MATCH :query"), newest.c.copy_of.is_(None), _published(newest, until))
        .order_by(text("rank"))
        .limit(most)
    )
    for row in connection.execute(found, {"query": query}):
        line = line_of(row)
        yield row.rank, _hit(line.label, "article", line.outlet or line.title, line.published, row.snippet)


def _quotes(connection: Connection, query: str, most: int, until: str | None) -> Iterator[tuple[float, Hit]]:
    current = current_readings()
    rank = func.bm25(literal_column("quote_words"))
    found = (
        select(
            current, LABELS.c.number.label("label"), _QUOTES.c.speaker, rank.label("rank"), _snippet("quote_words", 0)
        )
        .select_from(_QUOTES.join(CLAIMS, CLAIMS.c.number == _QUOTES.c.rowid))
        .join(current, current.c.reading == CLAIMS.c.reading)
        .join(LABELS, (LABELS.c.item == CLAIMS.c.id) & (LABELS.c.kind == "Q"))
        .where(text("quote_words MATCH :query"), current.c.copy_of.is_(None), _published(current, until))
        .order_by(text("rank"))
        .limit(most)
    )
    for row in connection.execute(found, {"query": query}):
        yield row.rank, _hit(f"Q{row.label}", "quote", row.speaker or None, line_of(row).published, row.snippet)


def _published(of: Subquery, until: str | None) -> ColumnElement[bool]:
    return true() if until is None else of.c.published <= until


def _snippet(of: str, place: int) -> ColumnElement[str]:
    return func.snippet(literal_column(of), place, _OPEN, _CLOSE, "…", _WORDS).label("snippet")


def _hit(label: str, kind: Literal["article", "quote"], who: str | None, published: str | None, marked: str) -> Hit:
    """The hit with the marks taken out of its snippet and told as offsets."""
    plain, marks, start = "", [], 0
    for part in re.split(f"([{_OPEN}{_CLOSE}])", " ".join(marked.split())):
        if part == _OPEN:
            start = len(plain)
        elif part == _CLOSE:
            marks.append((start, len(plain)))
        else:
            plain += part
    return Hit(label=label, kind=kind, who=who, published=published, snippet=plain, marks=tuple(marks))


def _plain(words: str) -> str:
    """The text without the two control characters that mark hits."""
    return words.replace(_OPEN, " ").replace(_CLOSE, " ")


def make_words(connection: Connection) -> None:
    """The tables of words, as the first migration makes them."""
    connection.exec_driver_sql(
        f"CREATE VIRTUAL TABLE article_words USING fts5(title, text, version UNINDEXED, {_FORM})"
    )
    connection.exec_driver_sql(f"CREATE VIRTUAL TABLE quote_words USING fts5(quote, speaker, {_FORM})")


def index_article(connection: Connection, number: int, article: Article) -> None:
    """Make an article's newest version found; an earlier version is found no more."""
    connection.execute(text("DELETE FROM article_words WHERE rowid = :number"), {"number": number})
    connection.execute(
        text("INSERT INTO article_words (rowid, title, text, version) VALUES (:number, :title, :text, :version)"),
        {"number": number, "title": article.title or "", "text": _plain(article.text), "version": article.id},
    )


def index_quotes(connection: Connection, quotes: Sequence[tuple[int, str, str]]) -> None:
    """Make quotes found: the row of the claim, its words, who said them."""
    if quotes:
        connection.execute(
            text("INSERT INTO quote_words (rowid, quote, speaker) VALUES (:row, :quote, :speaker)"),
            [{"row": row, "quote": _plain(quote), "speaker": speaker} for row, quote, speaker in quotes],
        )
