"""What lists need of every article, claim and person, in memory: kept up with the record by the readings added since.

A record of a million claims is looked at a hundred rows at a time, anywhere in a list and narrowed by anything that is
a column. So the columns are kept, and only the rows that are shown are read in full.
"""

from __future__ import annotations

import sys
import threading
from typing import TYPE_CHECKING, Any, NamedTuple

from msgspec import structs
from sqlalchemy import func, select

from memcon.domain.brief import Sourced
from memcon.record.columns import ClaimRow, PersonRow
from memcon.record.rows import KINDS, LETTERS, line_of, person_of
from memcon.record.schema import CLAIMS, FORGOTTEN, LABELS, PEOPLE, READINGS, VERSIONS, by, current_readings

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from sqlalchemy import Connection

    from memcon.domain.actors import Person
    from memcon.domain.brief import ArticleLine
    from memcon.record.contract import Order

_AT_ONCE = 500  # articles looked up by one query
_UNDATED = "9999"
_WITH_POSTS = '"posts":[{'  # of a person as JSON; in a name its marks would be escaped
_MOST_POSTS = 20  # kept of one person, the last told


class Stamp(NamedTuple):
    """The state of what was read: the last reading, and the last thing that was forgotten."""

    reading: int
    forgotten: int


class Shelved:
    """The articles at one state of the record, with their claims and people as soon as somebody asked for them."""

    def __init__(
        self, stamp: Stamp, lines: dict[int, ArticleLine], readings: dict[int, int], until: int | None
    ) -> None:
        self.stamp, self.lines, self.readings, self.until = stamp, lines, readings, until
        self.articles = tuple(lines.values())
        self.newest_day = max((line.published for line in self.articles if line.published), default="")
        self.lock = threading.RLock()
        self.claims: dict[type[Any], list[ClaimRow]] = {}
        self.people: dict[str, PersonRow] | None = None
        self._by_date: dict[type[Any], list[ClaimRow]] = {}

    def rows(self, connection: Connection, kind: type[Any], order: Order) -> list[ClaimRow]:
        """The claims of that kind, in order, without near-copies'."""
        with self.lock:
            if kind not in self.claims:
                self.claims[kind] = sorted(_claims(connection, kind, self, None))
            if order == "report":
                return self.claims[kind]
            if kind not in self._by_date:
                self._by_date[kind] = sorted(self.claims[kind], key=_by_date)
            return self._by_date[kind]

    def named(self, connection: Connection) -> dict[str, PersonRow]:
        """The people by their keys, each with the articles that name them."""
        with self.lock:
            if self.people is None:
                self.people = _named(_people(connection, self, None), {})
            return self.people


class Shelf:
    """The newest state, made from the one before where that can be; `until`: of a record as it was."""

    def __init__(self, until: int | None = None) -> None:
        self._until = until
        self._now: Shelved | None = None
        self._lock = threading.Lock()

    def now(self, connection: Connection) -> Shelved:
        """The state that the connection sees."""
        stamp, now = _stamp(connection, self._until), self._now
        if now is not None and now.stamp == stamp:
            return now
        with self._lock:
            now = self._now
            if now is None or now.stamp != stamp:
                old = now if now is not None and now.stamp.forgotten == stamp.forgotten else None
                self._now = now = _later(connection, old, stamp) if old else _whole(connection, stamp, self._until)
            return now


def _stamp(connection: Connection, until: int | None) -> Stamp:
    reading = select(func.max(READINGS.c.number)).where(by(READINGS, until)).scalar_subquery()
    forgotten = select(func.max(FORGOTTEN.c.number)).scalar_subquery()
    row = connection.execute(select(reading.label("reading"), forgotten.label("forgotten"))).one()
    return Stamp(row.reading or 0, row.forgotten or 0)


def _whole(connection: Connection, stamp: Stamp, until: int | None) -> Shelved:
    current = current_readings(until)
    rows = connection.execute(select(current).order_by(current.c.article).execution_options(yield_per=_AT_ONCE))
    lines, readings = {}, {}
    for row in rows:
        lines[row.article] = line_of(row)
        readings[row.article] = row.reading
    return Shelved(stamp, lines, readings, until)


def _later(connection: Connection, old: Shelved, stamp: Stamp) -> Shelved:
    """The state before with what was read since; what was loaded of it is taken along."""
    since = select(VERSIONS.c.article).join(READINGS, READINGS.c.version == VERSIONS.c.id)
    wanted = since.where(READINGS.c.number > old.stamp.reading, by(READINGS, old.until)).distinct()
    changed = sorted(connection.execute(wanted).scalars())
    current = current_readings(old.until)
    lines, readings, new = dict(old.lines), dict(old.readings), {}
    for some in _parts(changed):
        for row in connection.execute(select(current).where(current.c.article.in_(some)).order_by(current.c.article)):
            lines[row.article], readings[row.article] = line_of(row), row.reading
            new[row.reading] = row.article
    known = [article for article in changed if article in old.lines]
    shelved = Shelved(stamp, lines if not known else dict(sorted(lines.items())), readings, old.until)
    again = set(known)
    with old.lock:
        for kind, rows in old.claims.items():
            left = [row for row in rows if row.article not in again] if again else rows
            shelved.claims[kind] = sorted([*left, *_claims(connection, kind, shelved, new)])
        if old.people is not None and not again:
            shelved.people = _named(_people(connection, shelved, new), old.people)
    return shelved


def _claims(
    connection: Connection, kind: type[Any], shelved: Shelved, readings: Collection[int] | None
) -> Iterator[ClaimRow]:
    """The claims of a kind, of those readings or of all."""
    columns = (
        CLAIMS.c.number, CLAIMS.c.reading, CLAIMS.c.party, CLAIMS.c.person, CLAIMS.c.value, CLAIMS.c.layer,
        CLAIMS.c.first_day, CLAIMS.c.last_day,
    )  # fmt: skip
    articles = shown(shelved)
    for condition in _conditions(CLAIMS.c.reading, readings):
        wanted = select(*columns).where(CLAIMS.c.kind == KINDS[kind], condition)
        for number, reading, party, person, value, layer, first, last in connection.execute(wanted):
            article = articles.get(reading)
            if article is not None:
                yield ClaimRow(
                    shelved.lines[article].published or _UNDATED, article, number,
                    _kept(first), _kept(last), _kept(party), _kept(person), _kept(value), _kept(layer) or "",
                )  # fmt: skip


def _people(connection: Connection, shelved: Shelved, readings: Collection[int] | None) -> Iterator[PersonRow]:
    """Each person of each article, as a row of that article alone."""
    articles = shown(shelved)
    numbers = select(LABELS.c.item, LABELS.c.number).where(LABELS.c.kind == LETTERS["person"])
    labels = {row.item: f"N{row.number}" for row in connection.execute(numbers)}
    for condition in _conditions(PEOPLE.c.reading, readings):
        some = select(PEOPLE.c.key, PEOPLE.c.reading, PEOPLE.c.body)
        rows = connection.execute(some.where(PEOPLE.c.body.contains(_WITH_POSTS), condition))
        posts = {(row.key, row.reading): person_of(row.body).posts for row in rows}
        wanted = select(PEOPLE.c.key, PEOPLE.c.reading, PEOPLE.c.name, PEOPLE.c.party).where(condition)
        for key, reading, name, party in connection.execute(wanted):
            article = articles.get(reading)
            if article is not None and key in labels:
                day = shelved.lines[article].published or _UNDATED
                told = posts.get((key, reading), ())
                yield PersonRow(key, labels[key], name, _kept(party), (article,), (day,), told)


def _named(found: Iterable[PersonRow], before: dict[str, PersonRow]) -> dict[str, PersonRow]:
    """The people of articles put together, each with what the articles before said first."""
    together: dict[str, list[PersonRow]] = {}
    for row in sorted(found, key=lambda one: one.articles):
        together.setdefault(row.key, []).append(row)
    rows = dict(before)
    for key, some in together.items():
        every = [before[key], *some] if key in before else some
        posts = dict.fromkeys(post for one in every for post in one.posts)
        rows[key] = every[0]._replace(
            party=next((one.party for one in every if one.party), None),
            articles=tuple(article for one in every for article in one.articles),
            days=tuple(day for one in every for day in one.days),
            posts=tuple(posts)[-_MOST_POSTS:],
        )
    return rows


def people_of(connection: Connection, shelved: Shelved, rows: Sequence[PersonRow]) -> dict[str, Sourced[Person]]:
    """Those people as their first articles name them, with the party and posts of the row; by their keys."""
    wanted = {shelved.readings[row.articles[0]]: row.articles[0] for row in rows if row.articles[0] in shelved.readings}
    of = {(row.key, row.articles[0]): row for row in rows}
    found: dict[str, Sourced[Person]] = {}
    for condition in _conditions(PEOPLE.c.reading, wanted):
        for one in connection.execute(select(PEOPLE.c.key, PEOPLE.c.reading, PEOPLE.c.body).where(condition)):
            row = of.get((one.key, wanted[one.reading]))
            if row is not None:
                person = structs.replace(person_of(one.body), party=row.party, posts=row.posts)
                found[one.key] = Sourced(label=row.label, claim=person, source=shelved.lines[row.articles[0]])
    return found


def shown(shelved: Shelved) -> dict[int, int]:
    """The articles that count by their present readings: near-copies do not."""
    return {reading: article for article, reading in shelved.readings.items() if shelved.lines[article].copy_of is None}


def _conditions(column: Any, values: Collection[int] | None) -> Iterator[Any]:
    """What a query is narrowed by, so many values at a time; by nothing where there are none."""
    if values is None:
        yield column.is_not(None)
        return
    yield from (column.in_(some) for some in _parts(sorted(values)))


def _parts(values: list[int]) -> Iterator[list[int]]:
    yield from (values[start : start + _AT_ONCE] for start in range(0, len(values), _AT_ONCE))


def _kept(words: str | None) -> str | None:
    """The same words once in memory."""
    return None if words is None else sys.intern(words)


def _by_date(row: ClaimRow) -> tuple[str, int, int]:
    return row.first or row.published, row.article, row.number
