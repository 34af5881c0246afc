"""A record's database opened: its tables brought to the present form, its errors told as memcon's.

What only one kind of database knows (where it lies, its pragmas and locks, its error codes) stands in `sqlite` and
`postgres`; what they know of full text in `words_sqlite` and `words_postgres`.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

from sqlalchemy import exc

from memcon.errors import RecordMissing, RecordReadOnly, RecordTooNew
from memcon.record.derived import bring_up, is_readable, is_stale
from memcon.record.schema import REVISION

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection, Engine

    from memcon.errors import RecordError

#: execution option of a transaction that takes the writer's lock at once, so that it cannot fail half-way
WRITES = {"writes": True}
#: connections beyond the five that are kept, for as long as many look at once: each may need a second one meanwhile
MOST_MORE = 55


class Database(Protocol):
    """One kind of database, at one address.

    Attributes:
        url: the address as people may see it, without a password.
        read_only: whether it cannot be written.
    """

    url: str
    read_only: bool

    def engine(self) -> Engine:
        """Connections to it; a transaction with `WRITES` holds the one writer's lock."""
        ...

    def form_of(self, connection: Connection) -> str | None:
        """The newest migration that the record has; None where there is no table yet.

        Raises:
            RecordDamaged: there are tables, but they are no record.
        """
        ...

    def make(self, engine: Engine) -> None:
        """Run the migrations that are lacking, in one transaction; another program may have been quicker."""
        ...

    def our_error(self, error: exc.DBAPIError) -> RecordError:
        """What the database's error means to a user."""
        ...

    def scrub(self, engine: Engine) -> tuple[str, ...]:
        """Rewrite the files so that nothing removed is left in them; what could not be, in words."""
        ...

    def check_sound(self, connection: Connection) -> None:
        """Look through everything and every reference in it.

        Raises:
            RecordDamaged: something is not as it should be.
        """
        ...


def open_engine(database: Database, *, create: bool) -> Engine:
    """The record's engine, its tables brought to the present form.

    Raises:
        RecordError: the record cannot be opened; see `memcon.record.store.open_store`.
    """
    engine = database.engine()
    try:
        with as_ours(database):
            _bring_up(engine, database, create=create)
    except BaseException:
        engine.dispose()
        raise
    return engine


@contextmanager
def as_ours(database: Database) -> Iterator[None]:
    """Turn the database's errors into memcon's, which say what to do."""
    try:
        yield
    except exc.DBAPIError as error:
        raise database.our_error(error) from error


@contextmanager
def writing(engine: Engine, database: Database) -> Iterator[Connection]:
    """A transaction that holds the writer's lock: all of it is kept, or, where anything goes wrong, nothing."""
    with as_ours(database), engine.connect().execution_options(**WRITES) as connection, connection.begin():
        yield connection


def _bring_up(engine: Engine, database: Database, *, create: bool) -> None:
    with engine.connect() as connection:
        present = database.form_of(connection)
        if present == REVISION and (not is_stale(connection) or (database.read_only and is_readable(connection))):
            return
    if present is None and not create:
        raise RecordMissing(database.url, "it is empty; memcon add PAGE… makes a record of it")
    if present is not None and present > REVISION:
        raise RecordTooNew(database.url, present)
    if database.read_only:
        raise RecordReadOnly(database.url, "it is of an older form and must be brought up, but cannot be written")
    if present != REVISION:
        database.make(engine)
    with writing(engine, database) as connection:
        if is_stale(connection):  # another program may have been quicker
            bring_up(connection)
