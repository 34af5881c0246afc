"""Full text on PostgreSQL: a tsvector beside each text, ranked by cover density, with the words that fit marked.

Texts are folded before the server stems them: letters lose their marks and signs become blanks, so that "Lopez" finds
"López" and "U.S." is two words, as on SQLite, whatever extensions the server has. The snippet is cut from the text as
it stands. Stop words are kept (a configuration of the record's own), so that "the road" is a phrase.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    ARRAY,
    Column,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    bindparam,
    cast,
    delete,
    func,
    insert,
    literal,
    literal_column,
    select,
)
from sqlalchemy.dialects.postgresql import TSQUERY, TSVECTOR

from memcon.record.many_rows import BETWEEN, in_columns, insert_unnested
from memcon.record.search import (
    CLOSE,
    LONGEST_WORD,
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

    from sqlalchemy import ColumnElement, Connection

    from memcon.domain.text import Article
    from memcon.record.contract import Searched
    from memcon.record.search import Asked

LANGUAGE = "memcon_text"  # made by the migrations: English stems without stop words
_WEIGHTS: ColumnElement[list[float]] = literal_column(
    f"'{{{TEXT_WEIGHT / TITLE_WEIGHT}, 0, 0, 1}}'::real[]"
)  # of D, the text, to A, the title
_MARKING = f"StartSel={OPEN}, StopSel={CLOSE}, MaxFragments=1, MaxWords={SNIPPET_WORDS}, MinWords={SNIPPET_WORDS // 2}"

_MOST_INDEXED_CHARS = 300_000  # a tsvector holds a megabyte at most; some 50,000 words are found of a longer text

_WORDS = MetaData()


def _words_table(name: str, *texts: str) -> Table:
    """A table of words: what snippets are cut from, and a tsvector of words and of what is filtered by."""
    return Table(
        name,
        _WORDS,
        Column("key", Integer, primary_key=True, autoincrement=False),
        *(Column(one, Text) for one in texts),
        Column("words", TSVECTOR),
        Index(f"ix_{name}_words", "words", postgresql_using="gin"),
    )


_TABLES: dict[Searched, Table] = {
    "article": _words_table("article_words", "title", "said"),
    "quote": _words_table("quote_words", "said"),
    "position": _words_table("position_words", "said"),
}
_MOST_RANKED = 400  # a tsvector is unpacked for each


def candidates(connection: Connection, kind: Searched, asked: Asked) -> Iterable[Candidate]:
    """What of one kind holds all that is asked, with its rank; of very many, the ones added last."""
    of = _TABLES[kind]
    fitting = select(of.c.key).where(of.c.words.op("@@")(_whole_query(asked)))
    if asked.days:  # the planner takes a period for common; looked for by itself, it is found in the index
        fitting = select(fitting.cte("fitting").prefix_with("MATERIALIZED", dialect="postgresql").c.key)
    newest = fitting.order_by(fitting.selected_columns.key.desc()).limit(_MOST_RANKED).subquery()
    last = select(of.c.key, of.c.words).join(newest, newest.c.key == of.c.key).subquery()
    query = _words_query(asked)
    rank = literal(0.0) if query is None else -func.ts_rank_cd(_WEIGHTS, last.c.words, query)
    return [Candidate(*row) for row in connection.execute(select(rank, last.c.key))]


def marked(connection: Connection, kind: Searched, asked: Asked, keys: Sequence[int]) -> dict[int, str]:
    """Some words of each around what fits, marked, in the letters of the text."""
    of, query = _TABLES[kind], _words_query(asked)
    rows = connection.execute(select(of.c.key, of.c.said).where(of.c.key.in_(keys))).all()
    told = [row.said or "" for row in rows]
    if query is None:
        words = [" ".join(one.split()[:SNIPPET_WORDS]) for one in told]
    else:
        words = _marked(connection, told, query)
    return {row.key: one for row, one in zip(rows, words, strict=True)}


def _words_query(asked: Asked) -> ColumnElement[str] | None:
    """The words in the server's language: each quoted, so that no sign in them is an order; None without words."""
    if not asked.wanted:
        return None
    told = " & ".join(
        "(" + " <-> ".join(f"'{fold(word)}'" for word in one.words) + (":*" if one.beginning else "") + ")"
        for one in asked.wanted
    )
    return func.to_tsquery(LANGUAGE, told)


def _whole_query(asked: Asked) -> ColumnElement[str]:
    """Words and filters."""
    parts = [f"'{lexeme}'" for name, words in asked.fields.items() for lexeme in _lexemes(name, " ".join(words))]
    if asked.days:
        parts.append("(" + " | ".join(f"'days/{part}'" for part in asked.days) + ")")
    filters = cast(" & ".join(parts), TSQUERY) if parts else None
    words = _words_query(asked)
    if words is None or filters is None:
        only: ColumnElement[str] = filters if words is None else words  # type: ignore[assignment]  # one of the two is there
        return only
    return words.op("&&")(filters)


def _lexemes(name: str, words: str) -> list[str]:
    """Words as a filter finds them: `party/north`, `party/korea`."""
    return [f"{name}/{word.lower()[:LONGEST_WORD]}" for word in dict.fromkeys(fold(words).split())]


def _marked(connection: Connection, texts: Sequence[str], query: ColumnElement[str]) -> list[str]:
    """Some words of each text around what fits, marked, in the letters of the text."""
    if not texts:
        return []
    folded = [fold(text[:_MOST_INDEXED_CHARS]) for text in texts]
    each = func.unnest(cast(folded, ARRAY(Text))).table_valued("text", with_ordinality="place").render_derived()
    cut = select(func.ts_headline(LANGUAGE, each.c.text, query, _MARKING)).order_by(each.c.place)
    headlines = connection.execute(cut).scalars().all()
    return [_in_letters_of(text, plain, marked) for text, plain, marked in zip(texts, folded, headlines, strict=True)]


def _in_letters_of(text: str, folded: str, headline: str) -> str:
    """The headline of a folded text with the letters of the text itself; folding moves no letter."""
    at = folded.find(headline.replace(OPEN, "").replace(CLOSE, ""))
    if at < 0:  # the server has left something out
        return headline
    told = []
    for sign in headline:
        if sign in {OPEN, CLOSE}:
            told.append(sign)
        else:
            told.append(text[at])
            at += 1
    return "".join(told)


def fold(words: str) -> str:
    """The words letter for letter, without marks on letters, signs as blanks: `Łódź’s U.S.` → `Łodz s U S `."""
    return words.translate(_FOLDED)


class _Folded(dict[int, str]):
    """Each letter folded, once it was met."""

    def __missing__(self, code: int) -> str:
        self[code] = _folded(chr(code))
        return self[code]


_FOLDED = _Folded()


def _folded(letter: str) -> str:
    if letter.isascii():
        return letter if letter.isalnum() else " "
    return unicodedata.normalize("NFD", letter)[0] if letter.isalnum() else " "


def make_words(connection: Connection) -> None:
    """The tables of words, empty; those that are there are thrown away."""
    for of in _TABLES.values():
        connection.exec_driver_sql(f"DROP TABLE IF EXISTS {of.name}")
    _WORDS.create_all(connection)


def index_article(connection: Connection, number: int, article: Article, *, new: bool) -> None:
    """Make an article's newest version found; an earlier version is found no more."""
    of = _TABLES["article"]
    if not new:
        connection.execute(delete(of).where(of.c.key == number))
    title, text = plain(article.title or ""), plain(article.text)
    row = {
        "key": number,
        "title": title,
        "said": text,
        "told_title": fold(title),
        "told": fold(text)[:_MOST_INDEXED_CHARS],
    }
    connection.execute(_NEW_ARTICLE, row | {"filters": [f"days/{part}" for part in parts_of(article.published)]})


def index_claims(connection: Connection, kind: Searched, rows: Sequence[dict[str, Any]]) -> None:
    """Make quotes or positions found: rows of `search.columns_of`."""
    given = in_columns((_row(kind, columns) for columns in rows), _GIVEN)
    connection.execute(_NEW[kind], given)


def _row(kind: Searched, columns: dict[str, Any]) -> dict[str, Any]:
    filters = [lexeme for name in columns if name not in {"key", "said"} for lexeme in _lexemes(name, columns[name])]
    searched = f"{columns['said']} {columns['speaker']}" if kind == "quote" else columns["said"]
    return {
        "key": columns["key"], "said": columns["said"], "told": fold(searched), "filters": BETWEEN.join(filters)
    }  # fmt: skip


def _vector(of: ColumnElement[str]) -> ColumnElement[str]:
    return func.to_tsvector(LANGUAGE, of)


def _given(name: str) -> ColumnElement[str]:
    return bindparam(name, type_=Text)


def _words_of(given: Any) -> ColumnElement[Any]:
    """The vector of the words that are told, and of those that are filtered by."""
    return _vector(given.told).op("||")(func.array_to_tsvector(func.string_to_array(given.filters, BETWEEN)))


_GIVEN = {"key": Integer(), "said": Text(), "told": Text(), "filters": Text()}
_NEW = {kind: insert_unnested(_TABLES[kind], _GIVEN, {"words": _words_of}) for kind in ("quote", "position")}
_FILTERS: ColumnElement[str] = func.array_to_tsvector(bindparam("filters", type_=ARRAY(Text)))
_NEW_ARTICLE = insert(_TABLES["article"]).values(
    words=func.setweight(_vector(_given("told_title")), literal_column("'A'"))
    .op("||")(_vector(_given("told")))
    .op("||")(_FILTERS)
)
