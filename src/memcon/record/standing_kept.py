"""The tables of what stands, made and brought up to the newest transaction when somebody looks.

Made the first time, they are written some at a time, so that nobody who adds to the record waits long; they count only
when all of it is there. Then what was added and judged since is looked into: the articles added or read anew, the items
of which something else stands in the log, whoever speaks with another rank. Their slots are made anew, no others.
"""

from __future__ import annotations

import functools
import uuid
from typing import TYPE_CHECKING

from sqlalchemy import delete, func, insert, select, update

from memcon.domain.actors import person_key
from memcon.record import standing_changed
from memcon.record.authority import data_of_ranks, names_in, ranks_of, told_rank
from memcon.record.connection import writing
from memcon.record.judging import log_of
from memcon.record.listing import posts_of
from memcon.record.many_rows import write_rows
from memcon.record.review import standing_judgements
from memcon.record.schema import ARTICLES, READINGS, TRANSACTIONS
from memcon.record.standing_filing import Filing
from memcon.record.standing_rows import spoken
from memcon.record.standing_slots import all_slots, remake, slots_of
from memcon.record.standing_tables import NAMED, SAID, STATE, VOICES, make_standing
from memcon.record.standing_taking import join_pairs, placed_of, take_in, take_in_by_hand, tangled_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from sqlalchemy import Connection, Engine

    from memcon.record.connection import Database
    from memcon.record.review import Judged
    from memcon.record.standing_changed import Ranks
    from memcon.record.standing_taking import Placed

    Tell = Callable[[float], None]  # which share of it is done
    _Step = Callable[[Connection], object]

_ARTICLES_AT_ONCE = 500
_WORDS_AT_ONCE = 5_000
_MOST_CHANGED = 5_000  # articles; where more are new, all is made anew, some at a time


def is_fresh(connection: Connection) -> bool:
    """Whether the tables tell of the newest transaction."""
    row = connection.execute(select(STATE)).first()
    return row is not None and row.made_to == _newest(connection) and row.weighing == data_of_ranks()


def bring_up(engine: Engine, database: Database, tell: Tell) -> None:
    """Bring the tables up to the newest transaction; the first time, that takes a minute for 100,000 articles.

    Raises:
        RecordError: the record cannot be written now.
    """
    with engine.connect() as connection:
        row = connection.execute(select(STATE)).first()
    known = row is not None and row.made_to is not None and row.weighing == data_of_ranks()
    if known or _Making(engine, database, tell).make():
        with writing(engine, database) as connection:
            _catch_up(connection)


def _newest(connection: Connection) -> int:
    return connection.execute(select(func.max(TRANSACTIONS.c.number))).scalar() or 0


class _Making:
    """All of it made anew, in many transactions; whoever begins after this one ends it."""

    def __init__(self, engine: Engine, database: Database, tell: Tell) -> None:
        self._engine, self._database, self._tell = engine, database, tell
        self._maker = uuid.uuid4().hex
        self._filing = Filing()

    def make(self) -> bool:
        """Make it; whether it was not ended by another."""
        with writing(self._engine, self._database) as connection:
            make_standing(connection)
            connection.execute(insert(STATE), {"made_to": None, "weighing": data_of_ranks(), "maker": self._maker})
            made_to, read_to = _newest(connection), _newest_reading(connection)
        with self._engine.connect() as connection:
            log = standing_judgements(log_of(connection, made_to))
            told = {key: told_rank(posts) for key, posts in posts_of(connection, made_to).items()}
            articles = connection.execute(select(ARTICLES.c.number).order_by(ARTICLES.c.number)).scalars().all()
        if not self._do([*self._taking(articles, log, told)], 0.0):
            return False
        with self._engine.connect() as connection:
            pieces = list(all_slots(connection, _WORDS_AT_ONCE))
        names = tangled_in(log)
        weighing = [functools.partial(remake, slots=some, tangled=names) for some in pieces]
        return self._do([*weighing, functools.partial(_count_from, made_to=made_to, read_to=read_to)], 0.5)

    def _taking(self, articles: Sequence[int], log: Judged, told: dict[str, int]) -> Iterator[_Step]:
        """Ranks, statements some at a time, then what people wrote and joined."""
        rank_of, ranks = ranks_of(told.get), [{"key": key, "rank": rank} for key, rank in told.items()]
        yield functools.partial(write_rows, table=NAMED, rows=ranks)
        for start in range(0, len(articles), _ARTICLES_AT_ONCE):
            some = articles[start : start + _ARTICLES_AT_ONCE]
            yield functools.partial(take_in, filing=self._filing, articles=some, log=log, rank_of=rank_of)
        yield functools.partial(take_in_by_hand, filing=self._filing, log=log, rank_of=rank_of)
        yield functools.partial(join_pairs, filing=self._filing, log=log)

    def _do(self, steps: Sequence[_Step], done: float) -> bool:
        """Do half of the steps, each in a transaction; whether all of them were done."""
        for number, step in enumerate(steps):
            with writing(self._engine, self._database) as connection:
                if connection.execute(select(STATE.c.maker)).scalar() != self._maker:
                    return False
                step(connection)
            self._tell(done + (number + 1) / len(steps) / 2)
        return True


def _newest_reading(connection: Connection) -> int:
    return connection.execute(select(func.max(READINGS.c.number))).scalar() or 0


def _count_from(connection: Connection, made_to: int, read_to: int) -> None:
    connection.execute(update(STATE).values(made_to=made_to, read_to=read_to, maker=None))


def _catch_up(connection: Connection) -> None:
    """Make anew what was changed since the tables were made."""
    state, newest = connection.execute(select(STATE)).first(), _newest(connection)
    if state is None or state.made_to is None or state.made_to == newest:
        return
    made_to = state.made_to
    articles = standing_changed.articles_since(connection, state.read_to)
    log, items = standing_changed.log_since(connection, made_to)
    touched = {*articles, *standing_changed.articles_of(connection, items)}
    if len(touched) > _MOST_CHANGED:
        connection.execute(delete(STATE))  # the next look makes all of it
        return
    filing, rank_of = Filing(), ranks_of(_Named(connection))
    ranks = standing_changed.ranks_since(connection, articles, made_to, _Named(connection))
    raised = _set_ranks(connection, ranks)
    changed = take_in(connection, filing=filing, articles=sorted(touched), log=log, rank_of=rank_of)
    changed |= take_in_by_hand(connection, filing=filing, log=log, rank_of=rank_of)
    changed |= _ranked_anew(connection, raised)
    changed |= placed_of(connection, items)
    if articles or items:
        join_pairs(connection, filing=filing, log=log)
    remake(connection, slots=slots_of(connection, changed, filing), tangled=tangled_in(log))
    _count_from(connection, newest, _newest_reading(connection))


class _Named:
    """The ranks that articles give, each looked up once."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._known: dict[str, int | None] = {}

    def __call__(self, key: str) -> int | None:
        if key not in self._known:
            wanted = select(NAMED.c.rank).where(NAMED.c.key == key)
            self._known[key] = self._connection.execute(wanted).scalar()
        return self._known[key]


def _set_ranks(connection: Connection, ranks: Ranks) -> set[str]:
    """Keep the ranks; the keys of those of whom another was kept."""
    known, changed = _Named(connection), set()
    for key, rank in ranks.items():
        if known(key) != rank:
            connection.execute(delete(NAMED).where(NAMED.c.key == key))
            if rank is not None:
                connection.execute(insert(NAMED), {"key": key, "rank": rank})
            changed.add(key)
    return changed


def _ranked_anew(connection: Connection, keys: set[str]) -> set[Placed]:
    """Give another rank to what these people say; where what changed stands."""
    if not keys:
        return set()
    rank_of, changed = ranks_of(_Named(connection)), set()
    told = connection.execute(select(VOICES.c.number, VOICES.c.speaker)).all()
    voices = [row.number for row in told if any(person_key(name) in keys for name in names_in(row.speaker))]
    for voice in voices:
        wanted = select(SAID, VOICES.c.speaker).join(VOICES, VOICES.c.number == SAID.c.voice)
        for row in connection.execute(wanted.where(SAID.c.voice == voice)).all():
            rank = rank_of(spoken(row), row.day)
            if rank != row.rank:
                connection.execute(update(SAID).where(SAID.c.item == row.item).values(rank=rank))
                changed.add((row.wording, row.part))
    return changed
