"""A record that several use at once: writers and readers, in a file and on a server, without loss."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import psycopg
import pytest

from memcon.domain.claims import Contact
from memcon.errors import RecordDamaged, RecordError, RecordLocked, RecordMissing, RecordReadOnly
from memcon.record.store import open_store
from tests import factories as make
from tests.server import NO_SUCH_PORT_URL, database

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from memcon.record.contract import Store

WRITERS, REPORTS = 3, 12


@pytest.fixture(params=["file", "postgres"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a record with nothing in it yet."""
    where = str(tmp_path / "r.db") if request.param == "file" else request.getfixturevalue("postgres")
    open_store(where, create=True).close()
    return str(where)


def _add(store: Store, name: str) -> str:
    article = make.article(f"Report {name}. {make.TEXT}", origin=f"{name}.txt")
    return store.add(make.reading(article), page=name, fingerprint=make.NO_PRINT).label


def test_writers_and_readers_at_once_lose_nothing(url: str) -> None:
    done = threading.Event()

    def write(writer: int) -> list[str]:
        store = open_store(url)
        labels = [_add(store, f"{writer}-{number}") for number in range(REPORTS)]
        store.close()
        return labels

    def read() -> list[int]:
        store, seen = open_store(url), []
        while not done.is_set():
            seen.append(len(store.claims(Contact)))
        store.close()
        return seen

    with ThreadPoolExecutor(WRITERS + 1) as pool:
        reader = pool.submit(read)
        labels = [label for labels in pool.map(write, range(WRITERS)) for label in labels]
        done.set()
        seen = reader.result()
    assert sorted(labels) == sorted(f"A{number}" for number in range(1, WRITERS * REPORTS + 1))
    assert seen == sorted(seen), "a reader never sees less than before"
    store = open_store(url)
    contacts = make.labels(store.claims(Contact))
    store.check()
    store.close()
    assert len(set(contacts)) == WRITERS * REPORTS


def test_a_record_made_by_two_at_once_is_one_record(request: pytest.FixtureRequest, tmp_path: Path) -> None:
    for where in (str(tmp_path / "new.db"), request.getfixturevalue("postgres")):
        with ThreadPoolExecutor(4) as pool:
            stores = list(pool.map(lambda _: open_store(where, create=True, busy_timeout_s=30), range(4)))  # noqa: B023
        assert [_add(store, str(number)) for number, store in enumerate(stores)] == ["A1", "A2", "A3", "A4"]
        for store in stores:
            store.close()


@pytest.fixture
def shared(postgres: str) -> Iterator[Store]:
    store = open_store(postgres, create=True)
    yield store
    store.close()


def test_a_writer_that_waits_too_long_is_told(shared: Store, postgres: str) -> None:
    _add(shared, "first")
    with psycopg.connect(postgres) as holder:
        holder.execute("SELECT pg_advisory_xact_lock(1835363683, hashtext(current_schema()))")
        waiting = open_store(postgres, busy_timeout_s=0.1)
        with pytest.raises(RecordLocked):
            _add(waiting, "second")
        waiting.close()
    assert _add(shared, "second") == "A2"


def test_a_quote_is_found_without_its_accents_and_shown_with_them(shared: Store) -> None:
    article = make.article(f"President López met the envoys of the U.S. in Łódź. {make.TEXT}", origin="a.txt")
    shared.add(make.reading(article), page="a", fingerprint=make.NO_PRINT)
    for words in ("lopez", "LÓPEZ", "u.s.", '"the envoys of the U.S."', "envoy* president"):
        hit = shared.search(words, most=1)[0]
        assert "López met the envoys of the U.S. in Łódź" in hit.snippet
        assert hit.marks


def test_two_records_live_in_two_schemas_of_one_database(postgres: str) -> None:
    with psycopg.connect(postgres, autocommit=True) as connection:
        connection.execute("CREATE SCHEMA talks")
    one = open_store(postgres, create=True)
    other = open_store(f"{postgres}?options=-csearch_path%3Dtalks", create=True)
    assert [_add(one, "a"), _add(one, "b"), _add(other, "c")] == ["A1", "A2", "A1"]
    for store in (one, other):
        store.close()


def test_a_database_without_a_record_is_told(postgres: str) -> None:
    with pytest.raises(RecordMissing, match="memcon add"):
        open_store(postgres)


def test_tables_of_others_are_no_record(postgres: str) -> None:
    with psycopg.connect(postgres, autocommit=True) as connection:
        connection.execute("CREATE TABLE prices (day date)")
    with pytest.raises(RecordDamaged, match="not a record"):
        open_store(postgres, create=True)


def test_a_reader_without_rights_may_look_but_not_write(shared: Store, postgres: str) -> None:
    _add(shared, "first")
    with psycopg.connect(postgres, autocommit=True) as connection:
        connection.execute("DROP ROLE IF EXISTS onlooker")
        connection.execute("CREATE ROLE onlooker LOGIN")
        connection.execute("GRANT SELECT ON ALL TABLES IN SCHEMA public TO onlooker")
    store = open_store(postgres.replace("memcon@", "onlooker@"))
    assert len(store.articles()) == 1
    with pytest.raises(RecordReadOnly):
        _add(store, "second")
    store.close()
    with psycopg.connect(postgres, autocommit=True) as connection:
        connection.execute("DROP OWNED BY onlooker")
        connection.execute("DROP ROLE onlooker")


@pytest.mark.parametrize(
    ("url", "told"),
    [
        (NO_SUCH_PORT_URL, "cannot be reached"),
        ("postgresql://", "cannot be reached"),
        ("postgresql://host:port/db", "no address"),
    ],
)
def test_an_address_that_leads_nowhere_is_told_without_its_password(url: str, told: str) -> None:
    with pytest.raises(RecordError, match=told) as raised:
        open_store(url, create=True)
    assert "secret" not in str(raised.value)


def test_a_database_that_is_not_there_is_told(postgres_server: str) -> None:
    with database(postgres_server, "there") as there, pytest.raises(RecordMissing, match="createdb"):
        open_store(there.replace("/there", "/elsewhere"), create=True)
