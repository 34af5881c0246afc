"""Claims of one kind in an order, some in memory at a time: first where each stands, then each with its words."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import bindparam, exists, func, select

from memcon.domain.brief import Sourced
from memcon.record.rows import KINDS, LETTERS, claim_of, line_of, person_of
from memcon.record.schema import CLAIMS, LABELS, PEOPLE, by, current_readings, newest_versions

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from sqlalchemy import Connection, Select

    from memcon.domain.actors import Person, Post
    from memcon.domain.brief import ArticleLine
    from memcon.record.columns import ClaimRow
    from memcon.record.contract import ClaimT, Order

_AT_ONCE = 500  # claims in memory
_UNDATED = "9999"
WITH_POSTS = '"posts":[{'  # of a person as JSON; in a name its marks would be escaped


def claims_of(
    connection: Connection,
    kind: type[ClaimT],
    lines: Mapping[int, ArticleLine],
    until: int | None,
    published_by: str | None,
) -> Iterator[Sourced[ClaimT]]:
    """The claims of a kind as they were read, in the order of their articles; see `Store.claims`."""
    current = current_readings(until)
    shown = select(current.c.reading, current.c.article).where(current.c.copy_of.is_(None)).order_by(current.c.article)
    if published_by is not None:
        shown = shown.where(current.c.published <= published_by)
    readings = [row for row in connection.execute(shown) if row.article in lines]  # others were added meanwhile
    for start in range(0, len(readings), _AT_ONCE):
        article_of = {row.reading: row.article for row in readings[start : start + _AT_ONCE]}
        for _, one in claims_in(connection, kind, article_of, lines):
            yield one


def claims_in(
    connection: Connection, kind: type[ClaimT], article_of: Mapping[int, int], lines: Mapping[int, ArticleLine]
) -> Iterator[tuple[int, Sourced[ClaimT]]]:
    """The claims of some readings, each with the number of its row, in the order of their articles."""
    name = KINDS[kind]
    wanted = (
        select(CLAIMS.c.reading, CLAIMS.c.number, CLAIMS.c.body, LABELS.c.number.label("label"))
        .outerjoin(LABELS, (LABELS.c.item == CLAIMS.c.id) & (LABELS.c.kind == LETTERS[name]))  # see `claims_at`
        .where(CLAIMS.c.reading.in_(article_of), CLAIMS.c.kind + "" == name)  # not by the index: SQLite starts there
    )
    for row in sorted(connection.execute(wanted), key=lambda row: (article_of[row.reading], row.number)):
        if row.label is not None:
            claim = claim_of(row.body, kind)
            source = lines[article_of[row.reading]]
            yield row.number, Sourced(label=f"{LETTERS[name]}{row.label}", claim=claim, source=source)


class Place(NamedTuple):
    """Where a claim stands in the order: the day, its article, its row."""

    day: str
    article: int
    number: int


def places_of(connection: Connection, kind: type[Any], order: Order, until: int | None) -> list[Place]:
    """Where each claim of a kind stands, in order."""
    current = current_readings(until)
    day = current.c.published if order == "report" else func.coalesce(CLAIMS.c.first_day, current.c.published)
    wanted = (
        select(func.coalesce(day, _UNDATED), current.c.article, CLAIMS.c.number)
        .join(current, current.c.reading == CLAIMS.c.reading)
        .where(CLAIMS.c.kind == KINDS[kind], current.c.copy_of.is_(None))
    )
    return sorted(Place(*row) for row in connection.execute(wanted.execution_options(yield_per=_AT_ONCE)))


def claims_at(
    connection: Connection, kind: type[ClaimT], places: Sequence[Place | ClaimRow], lines: Mapping[int, ArticleLine]
) -> Iterator[tuple[int, Sourced[ClaimT]]]:
    """The claims at those places, in their order, each with the number of its row."""
    letter = LETTERS[KINDS[kind]]
    for start in range(0, len(places), _AT_ONCE):
        some = places[start : start + _AT_ONCE]
        wanted = (
            select(CLAIMS.c.number, CLAIMS.c.body, LABELS.c.number.label("label"))
            .outerjoin(LABELS, (LABELS.c.item == CLAIMS.c.id) & (LABELS.c.kind == letter))  # inner: SQLite starts there
            .where(CLAIMS.c.number.in_([place.number for place in some]))
        )
        rows = {row.number: row for row in connection.execute(wanted)}
        for place in some:
            row = rows.get(place.number)
            if row is not None and row.label is not None and place.article in lines:
                claim = claim_of(row.body, kind)
                yield row.number, Sourced(label=f"{letter}{row.label}", claim=claim, source=lines[place.article])


def person_at(connection: Connection, label: int, until: int | None, most: int) -> Iterator[Sourced[Person]]:
    """One person as the articles that were read last name them, the newest reading first."""
    item = select(LABELS.c.item).where(LABELS.c.kind == LETTERS["person"], LABELS.c.number == label, by(LABELS, until))
    last = (
        select(PEOPLE.c.reading, PEOPLE.c.body)
        .where(PEOPLE.c.key == item.scalar_subquery(), by(PEOPLE, until))
        .order_by(PEOPLE.c.reading.desc())
        .limit(most)
        .subquery()
    )
    current = current_readings(until)
    wanted = (
        select(last.c.body.label("item_body"), current)
        .join(current, current.c.reading == last.c.reading)
        .where(current.c.copy_of.is_(None))
        .order_by(last.c.reading.desc())
    )
    for row in connection.execute(wanted):
        yield Sourced(label=f"N{label}", claim=person_of(row.item_body), source=line_of(row))


def people_of(connection: Connection, lines: Mapping[int, ArticleLine], until: int | None) -> Iterator[Sourced[Person]]:
    """The people of each article, by their labels."""
    current = current_readings(until)
    wanted = (
        select(PEOPLE.c.body, LABELS.c.number, current.c.article)
        .join(current, current.c.reading == PEOPLE.c.reading)
        .join(LABELS, (LABELS.c.item == PEOPLE.c.key) & (LABELS.c.kind == LETTERS["person"]))
        .where(current.c.copy_of.is_(None))
        .order_by(LABELS.c.number, current.c.article)
    )
    for row in connection.execute(wanted.execution_options(yield_per=_AT_ONCE)):
        if row.article in lines:
            yield Sourced(label=f"N{row.number}", claim=person_of(row.body), source=lines[row.article])


def posts_of(connection: Connection, until: int | None) -> dict[str, tuple[Post, ...]]:
    """Everybody by the key of the name, with the posts that articles give them; only who has any is looked into."""
    current = current_readings(until)
    shown = (PEOPLE.c.reading == current.c.reading) & current.c.copy_of.is_(None)
    named = select(LABELS.c.item).where(
        LABELS.c.kind == LETTERS["person"], exists().where(PEOPLE.c.key == LABELS.c.item, shown)
    )
    found: dict[str, tuple[Post, ...]] = dict.fromkeys(connection.execute(named).scalars(), ())
    told = select(PEOPLE.c.key, PEOPLE.c.body).where(PEOPLE.c.body.contains(WITH_POSTS), shown)
    for row in connection.execute(told.execution_options(yield_per=_AT_ONCE)):
        if row.key in found:
            found[row.key] += person_of(row.body).posts
    return found


def lines_of(connection: Connection, articles: Collection[int]) -> dict[int, ArticleLine]:
    """The lines of some articles by their numbers."""
    found: dict[int, ArticleLine] = {}
    wanted = sorted(articles)
    for start in range(0, len(wanted), _AT_ONCE):
        some = {"articles": wanted[start : start + _AT_ONCE]}
        found |= {row.article: line_of(row) for row in connection.execute(_newest_of_articles(), some)}
    return found


@functools.cache
def _newest_of_articles() -> Select[Any]:
    """Made once: making it anew costs more than the database's part of it."""
    newest = newest_versions()
    return select(newest).where(newest.c.article.in_(bindparam("articles", expanding=True)))
