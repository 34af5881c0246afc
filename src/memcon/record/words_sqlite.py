"""Full text on SQLite: FTS5, ranked by BM25, with the words that fit marked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import bindparam, text

from memcon.record.search import (
    CLOSE,
    MOST_RANKED,
    OPEN,
    SNIPPET_WORDS,
    TEXT_WEIGHT,
    TITLE_WEIGHT,
    Candidate,
    parts_of,
    plain,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Connection

    from memcon.domain.text import Article
    from memcon.record.contract import Searched
    from memcon.record.search import Asked

_FORM = "tokenize = 'porter unicode61 remove_diacritics 2', prefix = '3'"


class _Words(NamedTuple):
    """A table of words.

    Attributes:
        columns: in order, the ones that are searched first.
        searched: how many of them are searched; the others are only filtered by.
        weights: of each column in the rank.
        shown: place of the column that snippets are cut from.
    """

    name: str
    columns: tuple[str, ...]
    searched: int
    weights: tuple[float, ...]
    shown: int


_TABLES: dict[Searched, _Words] = {
    "article": _Words("article_words", ("title", "text", "days"), 2, (TITLE_WEIGHT, TEXT_WEIGHT, 0), 1),
    "quote": _Words("quote_words", ("said", "speaker", "party", "days"), 2, (1, 1, 0, 0), 0),
    "position": _Words(
        "position_words", ("said", "speaker", "party", "stance", "measure", "days"), 1, (1, 0, 0, 0, 0, 0), 0
    ),
}
_NEW = {
    kind: text(
        f"INSERT INTO {of.name} (rowid, {', '.join(of.columns)}) VALUES (:key, :{', :'.join(of.columns)})"  # noqa: S608  # our own names
    )
    for kind, of in _TABLES.items()
}
_CUT = {
    kind: text(
        f"SELECT rowid, snippet({of.name}, {of.shown}, '{OPEN}', '{CLOSE}', '…', {SNIPPET_WORDS}) "  # noqa: S608  # our own names
        f"FROM {of.name} WHERE {of.name} MATCH :query AND rowid IN :keys"
    ).bindparams(bindparam("keys", expanding=True))
    for kind, of in _TABLES.items()
}
_FIRST = {
    kind: text(
        f"SELECT rowid, substr({of.columns[of.shown]}, 1, {SNIPPET_WORDS * 16}) FROM {of.name} WHERE rowid IN :keys"  # noqa: S608  # our own names
    ).bindparams(bindparam("keys", expanding=True))
    for kind, of in _TABLES.items()
}
_FORGET_ARTICLE = text("DELETE FROM article_words WHERE rowid = :key")


def candidates(connection: Connection, kind: Searched, asked: Asked) -> Iterable[Candidate]:
    """What of one kind holds all that is asked, with its rank; of very many, the ones added last."""
    of = _TABLES[kind]
    weights = ", ".join(str(weight) for weight in of.weights)
    rank = f"bm25({of.name}, {weights})" if asked.wanted else "0.0"
    found = text(
        f"SELECT {rank}, rowid FROM {of.name} WHERE {of.name} MATCH :query ORDER BY rowid DESC LIMIT :most"  # noqa: S608  # our own names
    )
    return [Candidate(*row) for row in connection.execute(found, {"query": _query(of, asked), "most": MOST_RANKED})]


def marked(connection: Connection, kind: Searched, asked: Asked, keys: Sequence[int]) -> dict[int, str]:
    """Some words of each around what fits, marked; without words, the beginning of each."""
    of = _TABLES[kind]
    if not asked.wanted:
        rows = connection.execute(_FIRST[kind], {"keys": list(keys)}) if keys else ()
        return {key: " ".join((words or "").split()[:SNIPPET_WORDS]) for key, words in rows}
    rows = connection.execute(_CUT[kind], {"query": _words(of, asked), "keys": list(keys)}) if keys else ()
    return {key: words for key, words in rows}  # noqa: C416  # a row is no pair to mypy


def _query(of: _Words, asked: Asked) -> str:
    """What is asked in FTS5's language: each word quoted, so that no sign in it is an order."""
    parts = [_words(of, asked)] if asked.wanted else []
    parts += [f'{name} : "{" ".join(told)}"' for name, told in asked.fields.items()]
    if asked.days:
        days = " OR ".join(f'"{part}"' for part in asked.days)
        parts.append(f"days : ({days})")
    return " AND ".join(parts)


def _words(of: _Words, asked: Asked) -> str:
    words = " AND ".join(f'"{" ".join(one.words)}"' + ("*" if one.beginning else "") for one in asked.wanted)
    return f"{{{' '.join(of.columns[: of.searched])}}} : ({words})"


def make_words(connection: Connection) -> None:
    """The tables of words, empty; those that are there are thrown away."""
    for of in _TABLES.values():
        connection.exec_driver_sql(f"DROP TABLE IF EXISTS {of.name}")
        connection.exec_driver_sql(f"CREATE VIRTUAL TABLE {of.name} USING fts5({', '.join(of.columns)}, {_FORM})")


def index_article(connection: Connection, number: int, article: Article, *, new: bool) -> None:
    """Make an article's newest version found; an earlier version is found no more."""
    if not new:
        connection.execute(_FORGET_ARTICLE, {"key": number})
    days = " ".join(parts_of(article.published))
    row = {"key": number, "title": plain(article.title or ""), "text": plain(article.text), "days": days}
    connection.execute(_NEW["article"], row)


def index_claims(connection: Connection, kind: Searched, rows: Sequence[dict[str, Any]]) -> None:
    """Make quotes or positions found: rows of `search.columns_of`."""
    connection.execute(_NEW[kind], rows)
