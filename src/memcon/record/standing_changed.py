"""What was added to a record since a transaction that can change what stands: articles, judgements, posts."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeVar

from sqlalchemy import select

from memcon.domain.standing import RANKS
from memcon.record.authority import told_rank
from memcon.record.grouping import components
from memcon.record.judging import log_of
from memcon.record.listing import WITH_POSTS
from memcon.record.review import standing_judgements
from memcon.record.rows import person_of
from memcon.record.schema import CLAIMS, JUDGEMENTS, PEOPLE, READINGS, VERSIONS, current_readings

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from sqlalchemy import Connection

    from memcon.domain.actors import Post
    from memcon.record.grouping import Pairs
    from memcon.record.review import Judged

    RankOfKey = Callable[[str], int | None]
    Ranks = dict[str, int | None]

_AT_ONCE = 500  # articles or items asked for by one query

T = TypeVar("T")


class Log(NamedTuple):
    """What stands of the judgements, and the items of which something else stood at an earlier transaction."""

    judged: Judged
    changed: frozenset[str]


def articles_since(connection: Connection, read_to: int) -> list[int]:
    """The articles that were read after a reading; a new version is read when it is added."""
    read = (
        select(VERSIONS.c.article)
        .join(READINGS, READINGS.c.version == VERSIONS.c.id)
        .where(READINGS.c.number > read_to)
    )  # by the number, not by `added_in`: that stands behind the texts, through which the database would have to go
    return sorted(set(connection.execute(read).scalars()))


def log_since(connection: Connection, made_to: int) -> Log:
    """The log as it stands, and the items that it says something else of."""
    judged = standing_judgements(log_of(connection, None))
    newest = select(JUDGEMENTS.c.added_in).order_by(JUDGEMENTS.c.number.desc()).limit(1)
    if (connection.execute(newest).scalar() or 0) <= made_to:
        return Log(judged, frozenset())
    before = standing_judgements(log_of(connection, made_to))
    items = {item for item in before.deciding.keys() | judged.deciding.keys()
             if before.deciding.get(item) != judged.deciding.get(item)}  # fmt: skip
    items |= {item for item in before.added.keys() | judged.added.keys()
              if before.added.get(item) != judged.added.get(item)}  # fmt: skip
    items |= before.ever_added ^ judged.ever_added
    return Log(judged, frozenset(items | _paired(before.pairs, judged.pairs)))


def _paired(before: Pairs, after: Pairs) -> set[str]:
    """The items of pairs that are joined or parted now and were not, or were, with all that are joined with them."""
    items = {name for pair in (before.same ^ after.same) | (before.apart ^ after.apart) for name in pair}
    for pairs in (before, after):
        of = components(pairs.same)
        roots = {of[name] for name in items if name in of}
        items |= {name for name, root in of.items() if root in roots}
    return items


def articles_of(connection: Connection, items: Collection[str]) -> set[int]:
    """The articles in which items were read, in whichever reading."""
    found: set[int] = set()
    for some in _pieces(items):
        wanted = (
            select(VERSIONS.c.article)
            .join(READINGS, READINGS.c.version == VERSIONS.c.id)
            .join(CLAIMS, CLAIMS.c.reading == READINGS.c.number)
            .where(CLAIMS.c.id.in_(some))
        )
        found.update(connection.execute(wanted).scalars())
    return found


def ranks_since(connection: Connection, articles: Collection[int], made_to: int, known: RankOfKey) -> Ranks:
    """The ranks that articles give now, of whom the articles that were added or read anew may have changed them.

    New articles can only raise a rank: of whom only they name, no others are looked into.
    """
    added: dict[str, int] = {}
    anew: set[str] = set()
    for some in _pieces(articles):
        earlier = (
            select(VERSIONS.c.article)
            .join(READINGS, READINGS.c.version == VERSIONS.c.id)
            .where(VERSIONS.c.article.in_(some), READINGS.c.added_in <= made_to)
        )
        reread = set(connection.execute(earlier).scalars())
        for key, posts in _posts_in(connection, set(some) - reread):
            added[key] = min(told_rank(posts), added.get(key, len(RANKS)))
        anew |= _keys_in(connection, reread)
    ranks: Ranks = {key: min(rank, len(RANKS) if (old := known(key)) is None else old) for key, rank in added.items()}
    return ranks | {key: _rank(connection, key) for key in anew}


def _posts_in(connection: Connection, articles: Collection[int]) -> list[tuple[str, tuple[Post, ...]]]:
    current = current_readings()
    named = (
        select(PEOPLE.c.key, PEOPLE.c.body)
        .join(current, current.c.reading == PEOPLE.c.reading)
        .where(current.c.article.in_(articles), current.c.copy_of.is_(None))
    )
    return [(row.key, person_of(row.body).posts) for row in connection.execute(named)] if articles else []


def _keys_in(connection: Connection, articles: Collection[int]) -> set[str]:
    """Of whom the articles name, or named in an earlier reading."""
    named = (
        select(PEOPLE.c.key)
        .join(READINGS, READINGS.c.number == PEOPLE.c.reading)
        .join(VERSIONS, VERSIONS.c.id == READINGS.c.version)
        .where(VERSIONS.c.article.in_(articles))
    )
    return set(connection.execute(named).scalars()) if articles else set()


def _rank(connection: Connection, key: str) -> int | None:
    """The rank that all articles give to somebody; None where they name nobody of that key."""
    current = current_readings()
    shown = (PEOPLE.c.key == key, PEOPLE.c.reading == current.c.reading, current.c.copy_of.is_(None))
    if connection.execute(select(PEOPLE.c.key).where(*shown).limit(1)).first() is None:
        return None
    told = connection.execute(select(PEOPLE.c.body).where(*shown, PEOPLE.c.body.contains(WITH_POSTS))).scalars()
    return told_rank(post for body in told for post in person_of(body).posts)


def _pieces(some: Collection[T]) -> Iterator[list[T]]:
    told = list(some)
    for start in range(0, len(told), _AT_ONCE):
        yield told[start : start + _AT_ONCE]
