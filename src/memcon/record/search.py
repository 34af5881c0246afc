"""Full text of articles and quotes: what is asked for, and hits with the words that fit marked.

The databases differ in how they index and rank: `words_sqlite`, `words_postgres`.
"""

from __future__ import annotations

import re
from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from sqlalchemy import true

from memcon.domain.brief import Hit
from memcon.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement, Connection, Subquery

    from memcon.domain.text import Article

OPEN, CLOSE = "\x02", "\x03"  # around a word that fits; no text holds them, see `plain`
SNIPPET_WORDS = 24
TITLE_WEIGHT, TEXT_WEIGHT = 4.0, 1.0


class Wanted(NamedTuple):
    """Words that must stand together in that order; `beginning`: the last may go on."""

    words: tuple[str, ...]
    beginning: bool


class Found(NamedTuple):
    """One thing found: how well it fits (lower is better), its label, kind, who, the day, the words with marks."""

    rank: float
    label: str
    kind: Literal["article", "quote"]
    who: str | None
    published: str | None
    marked: str


def find(connection: Connection, words: str, *, most: int, until: str | None = None) -> tuple[Hit, ...]:
    """Articles and quotes that hold all the words, best first; near-copies are passed over.

    With `until`, only what was published up to that day, the day included.

    Raises:
        UsageError: there is nothing to search for.
    """
    found = sorted(_words(connection).find(connection, wanted_in(words), most=most, until=until))
    return tuple(_hit(one) for one in found[:most])


def wanted_in(words: str) -> tuple[Wanted, ...]:
    """What is searched for: each word, "a phrase", a beginning*; signs are no orders.

    Raises:
        UsageError: not one letter or digit among them.
    """
    parts = re.findall(r'"([^"]*)"|(\S+)', words)
    wanted = [Wanted(tuple(re.findall(r"\w+", phrase or word)), word.endswith("*")) for phrase, word in parts]
    if not any(one.words for one in wanted):
        raise UsageError(f"'{words}' holds no word to search for")
    return tuple(one for one in wanted if one.words)


def index_article(connection: Connection, number: int, article: Article) -> None:
    """Make an article's newest version found; an earlier version is found no more."""
    _words(connection).index_article(connection, number, article)


def index_quotes(connection: Connection, quotes: Sequence[tuple[int, str, str]]) -> None:
    """Make quotes found: the row of the claim, its words, who said them."""
    if quotes:
        _words(connection).index_quotes(connection, quotes)


def published(of: Subquery, until: str | None) -> ColumnElement[bool]:
    """That it was published up to that day, where one is given."""
    return true() if until is None else of.c.published <= until


def plain(words: str) -> str:
    """The text without the two control characters that mark hits."""
    return words.replace(OPEN, " ").replace(CLOSE, " ")


def _words(connection: Connection) -> Any:  # a module of the form of `words_sqlite`
    """The module that knows full text on this database."""
    kind = "sqlite" if connection.dialect.name == "sqlite" else "postgres"
    return import_module(f"memcon.record.words_{kind}")


def _hit(found: Found) -> Hit:
    """The hit with the marks taken out of its snippet and told as offsets."""
    told, marks, start = "", [], 0
    for part in re.split(f"([{OPEN}{CLOSE}])", " ".join(found.marked.split())):
        if part == OPEN:
            start = len(told)
        elif part == CLOSE:
            marks.append((start, len(told)))
        else:
            told += part
    return Hit(
        label=found.label, kind=found.kind, who=found.who, published=found.published, snippet=told, marks=tuple(marks)
    )
