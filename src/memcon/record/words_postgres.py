"""Full text on PostgreSQL: a tsvector beside each text, ranked by cover density, with the words that fit marked.

Texts are folded before the server stems them: letters lose their marks and signs become blanks, so that "Lopez" finds
"López" and "U.S." is two words, as on SQLite, whatever extensions the server has. The snippet is cut from the text as
it stands. Stop words are kept (a configuration of the record's own), so that "the road" is a phrase.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from sqlalchemy import (
    ARRAY,
    Column,
    Integer,
    MetaData,
    Table,
    Text,
    bindparam,
    cast,
    delete,
    func,
    insert,
    literal_column,
    select,
)
from sqlalchemy.dialects.postgresql import TSVECTOR

from memcon.record.schema import CLAIMS, LABELS, current_readings, newest_versions
from memcon.record.search import CLOSE, OPEN, SNIPPET_WORDS, TEXT_WEIGHT, TITLE_WEIGHT, Found, plain, published

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import ColumnElement, Connection

    from memcon.domain.text import Article
    from memcon.record.search import Wanted

LANGUAGE = "memcon_text"  # made by the migrations: English stems without stop words
_WEIGHTS: ColumnElement[list[float]] = literal_column(
    f"'{{{TEXT_WEIGHT / TITLE_WEIGHT}, 0, 0, 1}}'::real[]"
)  # of D, the text, to A, the title
_MARKING = f"StartSel={OPEN}, StopSel={CLOSE}, MaxFragments=1, MaxWords={SNIPPET_WORDS}, MinWords={SNIPPET_WORDS // 2}"

_MOST_INDEXED_CHARS = 300_000  # a tsvector holds a megabyte at most; some 50,000 words are found of a longer text

_TABLES = MetaData()
_ARTICLES = Table(
    "article_words",
    _TABLES,
    Column("article", Integer, primary_key=True),
    Column("title", Text),
    Column("text", Text),
    Column("words", TSVECTOR),
)
_QUOTES = Table(
    "quote_words",
    _TABLES,
    Column("claim", Integer, primary_key=True),
    Column("quote", Text),
    Column("speaker", Text),
    Column("words", TSVECTOR),
)


def find(connection: Connection, wanted: Sequence[Wanted], *, most: int, until: str | None) -> Iterator[Found]:
    """What holds all that is wanted, articles then quotes, the best of each first; `rank` is lower for a better fit."""
    query = func.to_tsquery(LANGUAGE, _query(wanted))
    yield from _articles(connection, query, most, until)
    yield from _quotes(connection, query, most, until)


def _query(wanted: Sequence[Wanted]) -> str:
    """The words in the server's language: each quoted, so that no sign in them is an order."""
    return " & ".join(
        "(" + " <-> ".join(f"'{fold(word)}'" for word in one.words) + (":*" if one.beginning else "") + ")"
        for one in wanted
    )


def _articles(connection: Connection, query: ColumnElement[str], most: int, until: str | None) -> Iterator[Found]:
    newest = newest_versions()
    rank = (-func.ts_rank_cd(_WEIGHTS, _ARTICLES.c.words, query)).label("rank")
    best = (
        select(_ARTICLES.c.article, _ARTICLES.c.title, _ARTICLES.c.text, newest.c.published, newest.c.outlet, rank)
        .join(newest, newest.c.article == _ARTICLES.c.article)
        .where(_ARTICLES.c.words.op("@@")(query), newest.c.copy_of.is_(None), published(newest, until))
        .order_by(rank, _ARTICLES.c.article)
        .limit(most)
    )
    rows = connection.execute(best).all()
    marked = _marked(connection, [row.text for row in rows], query)
    for row, words in zip(rows, marked, strict=True):
        who = row.outlet or row.title or None
        yield Found(row.rank, f"A{row.article}", "article", who, row.published, words)


def _quotes(connection: Connection, query: ColumnElement[str], most: int, until: str | None) -> Iterator[Found]:
    current = current_readings()
    rank = (-func.ts_rank_cd(_WEIGHTS, _QUOTES.c.words, query)).label("rank")
    best = (
        select(LABELS.c.number, _QUOTES.c.quote, _QUOTES.c.speaker, current.c.published, rank)
        .select_from(_QUOTES.join(CLAIMS, CLAIMS.c.number == _QUOTES.c.claim))
        .join(current, current.c.reading == CLAIMS.c.reading)
        .join(LABELS, (LABELS.c.item == CLAIMS.c.id) & (LABELS.c.kind == "Q"))
        .where(_QUOTES.c.words.op("@@")(query), current.c.copy_of.is_(None), published(current, until))
        .order_by(rank, LABELS.c.number)
        .limit(most)
    )
    rows = connection.execute(best).all()
    marked = _marked(connection, [row.quote for row in rows], query)
    for row, words in zip(rows, marked, strict=True):
        yield Found(row.rank, f"Q{row.number}", "quote", row.speaker or None, row.published, words)


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
    return "".join(_folded(letter) for letter in words)


def _folded(letter: str) -> str:
    if letter.isascii():
        return letter if letter.isalnum() else " "
    return unicodedata.normalize("NFD", letter)[0] if letter.isalnum() else " "


def index_article(connection: Connection, number: int, article: Article) -> None:
    """Make an article's newest version found; an earlier version is found no more."""
    connection.execute(delete(_ARTICLES).where(_ARTICLES.c.article == number))
    title, text = plain(article.title or ""), plain(article.text)
    words = func.setweight(_vector(title), literal_column("'A'")).op("||")(_vector(text[:_MOST_INDEXED_CHARS]))
    connection.execute(insert(_ARTICLES).values(article=number, title=title, text=text, words=words))


def index_quotes(connection: Connection, quotes: Sequence[tuple[int, str, str]]) -> None:
    """Make quotes found: the row of the claim, its words, who said them."""
    folded = func.to_tsvector(LANGUAGE, bindparam("folded", type_=Text))
    connection.execute(
        insert(_QUOTES).values(words=folded),
        [
            {"claim": row, "quote": plain(quote), "speaker": speaker, "folded": fold(plain(f"{quote} {speaker}"))}
            for row, quote, speaker in quotes
        ],
    )


def _vector(words: str) -> ColumnElement[str]:
    return func.to_tsvector(LANGUAGE, fold(words))
