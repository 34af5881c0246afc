"""Full text of articles, quotes and positions: what is asked for, and hits with the words that fit marked.

The databases differ in how they index and rank: `words_sqlite`, `words_postgres`. Both index, beside the words, what is
filtered by, as words of their own: so a filter costs a look into the same index. Where more fit than `MOST_RANKED`, the
ones added last are ranked: a word that stands in every article tells nothing about which of them is best.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import select

from memcon.domain.brief import Hit
from memcon.domain.claims import Attribution, PositionStatement
from memcon.errors import UsageError
from memcon.record.contract import ANYWHERE, SEARCHED
from memcon.record.rows import LETTERS, line_of, quote_of, words_of
from memcon.record.schema import CLAIMS, LABELS, current_readings, newest_versions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sqlalchemy import Connection

    from memcon.domain.claims import AnyClaim
    from memcon.domain.text import Article
    from memcon.record.contract import Searched, Within

WORDS_FORM = "2"  # of what the tables of words hold; another one makes them anew in every record
OPEN, CLOSE = "\x02", "\x03"  # around a word that fits; no text holds them, see `plain`
SNIPPET_WORDS = 24
TITLE_WEIGHT, TEXT_WEIGHT = 4.0, 1.0
MOST_RANKED = 2000
_MOST_HITS = 10_000  # looked through for those that were known then
LONGEST_WORD = 200  # characters; a server takes no more than 2,000 bytes
_AT_ONCE = 60  # candidates looked into by one query
#: which kinds a filter says something about
_FILTERED: dict[str, tuple[Searched, ...]] = {
    "speaker": ("quote", "position"), "party": ("quote", "position"), "stance": ("position",), "measure": ("position",),
}  # fmt: skip


class Wanted(NamedTuple):
    """Words that must stand together in that order; `beginning`: the last may go on."""

    words: tuple[str, ...]
    beginning: bool


class Asked(NamedTuple):
    """What one table of words is asked for.

    Attributes:
        wanted: words that must stand in what is said.
        fields: filter -> words that must all stand together in it.
        days: parts of time of which one must hold its day; none where any day will do.
    """

    wanted: tuple[Wanted, ...]
    fields: dict[str, tuple[str, ...]]
    days: tuple[str, ...]


class Candidate(NamedTuple):
    """The key of something that fits, and how well (lower is better)."""

    rank: float
    key: int


class Told(NamedTuple):
    """A quote or position to be found: the number of its row, itself, the day of its article."""

    number: int
    claim: AnyClaim
    published: str | None


class _Placed(NamedTuple):
    """Something found that counts: its label, who, the day, the label of its article."""

    label: str
    who: str | None
    published: str | None
    article: str


def find(
    connection: Connection, words: str, *, most: int, until: str | None = None, within: Within = ANYWHERE
) -> tuple[Hit, ...]:
    """Articles, quotes and positions that hold all the words, best first; near-copies are passed over.

    Raises:
        UsageError: there is nothing to search for, or nothing that the filters could fit.
    """
    kinds = _kinds(within)
    asked = _asked(words, within, until)
    found = [(one, kind, row) for kind in kinds for one, row in _of_kind(connection, kind, asked, most)]
    found.sort(key=lambda one: (one[0].rank, kinds.index(one[1]), -one[0].key))
    best = found[:most]
    marked = {
        kind: _words(connection).marked(connection, kind, asked, [one.key for one, of, _ in best if of == kind])
        for kind in kinds
    }
    return tuple(_hit(kind, row, marked[kind][one.key]) for one, kind, row in best)


def find_known(  # noqa: PLR0913  # what `find` takes, and what was known
    connection: Connection, words: str, known: set[str], *, most: int, until: str | None = None, within: Within
) -> tuple[Hit, ...]:
    """Of what is found, as far as it is looked through, what has one of those labels."""
    hits = find(connection, words, most=_MOST_HITS, until=until, within=within)
    return tuple(hit for hit in hits if hit.label in known)[:most]


def quotes_saying(connection: Connection, words: str) -> frozenset[int]:
    """The rows of quotes in which all the words stand, or longer ones that begin so; of very many, those added last."""
    wanted = tuple(Wanted((word,), beginning=True) for word in words_in(words))
    if not wanted:
        return frozenset()
    return frozenset(one.key for one in _words(connection).candidates(connection, "quote", Asked(wanted, {}, ())))


def wanted_in(words: str) -> tuple[Wanted, ...]:
    """What is searched for: each word, "a phrase", a beginning*; signs are no orders."""
    parts = re.findall(r'"([^"]*)"|(\S+)', words)
    wanted = [Wanted(words_in(phrase or word), word.endswith("*")) for phrase, word in parts]
    return tuple(one for one in wanted if one.words)


def words_in(words: str) -> tuple[str, ...]:
    """The words without signs, as far as a database takes them."""
    return tuple(word[:LONGEST_WORD] for word in re.findall(r"\w+", words))


def days_within(since: str | None, until: str | None) -> tuple[str, ...]:
    """The fewest parts of time (century, decade, year, month, day) that make up the days from the one to the other.

    >>> days_within("2018-12-30", "2020-01-31")
    ('2019', '202001', '20181230', '20181231')
    """
    if not since and not until:
        return ()
    first, last = (since or "0000-01-01").replace("-", ""), _last_of((until or "2999-12-31")[:7].replace("-", ""))
    if until and dt.date.fromisoformat(until).day < calendar.monthrange(int(until[:4]), int(until[5:7]))[1]:
        last = until.replace("-", "")
    return tuple(sorted(_cover("", first, last), key=lambda part: (len(part), part)))


def parts_of(day: str | None) -> tuple[str, ...]:
    """The parts of time that hold a day, as they are indexed."""
    plain_day = (day or "").replace("-", "")
    return tuple(plain_day[:length] for length in _LENGTHS) if len(plain_day) == 8 else ()


_LENGTHS = (2, 3, 4, 6, 8)  # century, decade, year, month, day


def _cover(part: str, first: str, last: str) -> Iterator[str]:
    begins, ends = _first_of(part), _last_of(part)
    if ends < first or begins > last:
        return
    if part and first <= begins and ends <= last:
        yield part
    else:
        for inner in _parts_in(part):
            yield from _cover(part + inner, first, last)


def _first_of(part: str) -> str:
    return part.ljust(4, "0") + "0101"[max(0, len(part) - 4) :]


def _last_of(part: str) -> str:
    """The last day of a part of time, every month having 31."""
    return part.ljust(4, "9") + "1231"[max(0, len(part) - 4) :]


def _parts_in(part: str) -> Iterator[str]:
    match len(part):
        case 4:
            yield from (f"{month:02}" for month in range(1, 13))
        case 6:
            yield from (f"{day:02}" for day in range(1, 32))
        case 0:
            yield from (f"{century:02}" for century in range(100))
        case _:
            yield from "0123456789"


def _kinds(within: Within) -> list[Searched]:
    asked = [kind for kind in SEARCHED if not within.kinds or kind in within.kinds]
    filters = [name for name in _FILTERED if getattr(within, name) is not None]
    left = [kind for kind in asked if all(kind in _FILTERED[name] for name in filters)]
    if not left:
        raise UsageError(f"nothing can fit: {'s and '.join(asked)}s have no {' and '.join(filters)}")
    return left


def _asked(words: str, within: Within, until: str | None) -> Asked:
    wanted = wanted_in(words)
    told = {name: value for name in _FILTERED if (value := getattr(within, name)) is not None}
    fields = {name: words_in(value.replace("_", " ")) for name, value in told.items()}
    empty = next((name for name, parts in fields.items() if not parts), None)
    last = min(filter(None, (until, within.until)), default=None)
    days = days_within(within.since, last)
    if empty or not (wanted or fields or days) or (words.strip() and not wanted):
        raise UsageError(f"'{told[empty] if empty else words}' holds no word to search for")
    return Asked(wanted, fields, days)


def _of_kind(connection: Connection, kind: Searched, asked: Asked, most: int) -> Iterator[tuple[Candidate, _Placed]]:
    """The best of one kind that count, best first: a few candidates are looked into at a time."""
    candidates = sorted(_words(connection).candidates(connection, kind, asked), key=lambda one: (one.rank, -one.key))
    left = most
    for start in range(0, len(candidates), _AT_ONCE):
        some = candidates[start : start + _AT_ONCE]
        placed = _placed(connection, kind, [one.key for one in some])
        for one in some:
            if one.key in placed and left:
                left -= 1
                yield one, placed[one.key]
        if not left:
            return


def _placed(connection: Connection, kind: Searched, keys: Sequence[int]) -> Mapping[int, _Placed]:
    """Of those keys, the ones that are of a newest version in its newest reading, and of no near-copy."""
    return dict(_articles(connection, keys) if kind == "article" else _claims(connection, kind, keys))


def _articles(connection: Connection, keys: Sequence[int]) -> Iterator[tuple[int, _Placed]]:
    newest = newest_versions()
    wanted = select(newest).where(newest.c.article.in_(keys), newest.c.copy_of.is_(None))
    for row in connection.execute(wanted):
        line = line_of(row)
        yield row.article, _Placed(line.label, line.outlet or line.title, line.published, line.label)


def _claims(connection: Connection, kind: Searched, keys: Sequence[int]) -> Iterator[tuple[int, _Placed]]:
    current, letter = current_readings(), LETTERS["attribution" if kind == "quote" else kind]
    wanted = (
        select(
            CLAIMS.c.number, CLAIMS.c.party, CLAIMS.c.person, LABELS.c.number.label("label"), current.c.article,
            current.c.published,
        )
        .join(current, current.c.reading == CLAIMS.c.reading)
        .outerjoin(LABELS, (LABELS.c.item == CLAIMS.c.id) & (LABELS.c.kind == letter))
        .where(CLAIMS.c.number.in_(keys), current.c.copy_of.is_(None))
    )  # fmt: skip
    for row in connection.execute(wanted):
        if row.label is None:  # asked here: asked there, SQLite would begin with all labels
            continue
        who = (row.person or row.party) if kind == "quote" else (row.party or row.person)
        yield row.number, _Placed(f"{letter}{row.label}", who, row.published, f"A{row.article}")


def make_words(connection: Connection) -> None:
    """The tables of words, empty; those that are there are thrown away."""
    _words(connection).make_words(connection)


def index_article(connection: Connection, number: int, article: Article, *, new: bool = False) -> None:
    """Make an article's newest version found; an earlier version is found no more, where it is not a new article."""
    _words(connection).index_article(connection, number, article, new=new)


def index_claims(connection: Connection, told: Iterable[Told]) -> None:
    """Make quotes and positions found; other claims are passed over."""
    some = list(told)
    quotes = [one for one in some if isinstance(one.claim, Attribution)]
    positions = [one for one in some if isinstance(one.claim, PositionStatement)]
    for kind, of_kind in (("quote", quotes), ("position", positions)):
        if of_kind:
            _words(connection).index_claims(connection, kind, [columns_of(one) for one in of_kind])


def columns_of(told: Told) -> dict[str, Any]:
    """What is indexed of a quote or position: `said` is searched, the rest filtered by; `days` are parts of time."""
    claim = told.claim
    days = " ".join(parts_of(told.published))
    if isinstance(claim, PositionStatement):
        return {
            "key": told.number,
            "said": plain(words_of(claim)),
            "speaker": _joined(claim.holder, claim.via),
            "party": claim.holder_party or "",
            "stance": claim.stance,
            "measure": _joined(claim.measure, claim.catalogue).replace("_", " "),
            "days": days,
        }
    speaker, party = getattr(claim, "speaker", None), getattr(claim, "speaker_party", None)
    said = plain(quote_of(claim) or "")
    return {"key": told.number, "said": said, "speaker": speaker or "", "party": party or "", "days": days}


def _joined(*parts: str | None) -> str:
    return plain(" ".join(part for part in parts if part))


def plain(words: str) -> str:
    """The text without the two control characters that mark hits."""
    return words.replace(OPEN, " ").replace(CLOSE, " ")


def _words(connection: Connection) -> Any:  # a module of the form of `words_sqlite`
    """The module that knows full text on this database."""
    kind = "sqlite" if connection.dialect.name == "sqlite" else "postgres"
    return import_module(f"memcon.record.words_{kind}")


def _hit(kind: Searched, row: _Placed, marked: str) -> Hit:
    """The hit with the marks taken out of its snippet and told as offsets."""
    told, marks, start = "", [], 0
    for part in re.split(f"([{OPEN}{CLOSE}])", " ".join(marked.split())):
        if part == OPEN:
            start = len(told)
        elif part == CLOSE:
            marks.append((start, len(told)))
        else:
            told += part
    return Hit(
        label=row.label,
        kind=kind,
        who=row.who,
        published=row.published,
        snippet=told,
        marks=tuple(marks),
        article=row.article,
    )
