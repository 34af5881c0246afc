"""A record made by the migrations is the record that the tables describe."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from memcon.domain.judging import Calibration
from memcon.record.contract import MEMORY
from memcon.record.migrating import SCRIPTS, upgrade
from memcon.record.review import Judgement
from memcon.record.schema import APPLICATION_ID, METADATA, REVISION
from memcon.record.store import open_store
from tests import agreement_factories as agreed

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Engine

#: as it was kept before judgements could be blind
BEFORE_BLIND = '{"item":"x","judge":"Ada","verdict":"accepted","changes":{},"note":"","at":""}'
EARLIER = [one.revision for one in ScriptDirectory(str(SCRIPTS)).walk_revisions() if one.revision != REVISION]
JUDGED = Judgement(item="x", judge="Ada", verdict="accepted")


def _made(path: Path) -> Engine:
    open_store(str(path), create=True).close()
    return create_engine(f"sqlite:///{path}")


def test_the_migrations_make_the_tables_of_the_schema(tmp_path: Path) -> None:
    with _made(tmp_path / "r.db").connect() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), METADATA)
    # what is made anew at any time: full text, with the tables that FTS5 lays beside it, and what stands
    derived = ("article_words", "quote_words", "position_words", "standing_")
    tables = [one[1].table.name if one[0] == "remove_index" else one[1].name for one in differences]
    assert [name for name in tables if not name.startswith(derived)] == []
    assert {one[0] for one in differences} <= {"remove_table", "remove_index"}


def test_every_constraint_has_a_name() -> None:
    for table in METADATA.tables.values():
        for constraint in table.constraints:
            assert constraint.name, f"{table.name}: {constraint}"


def test_the_schema_names_the_newest_migration() -> None:
    assert ScriptDirectory(str(SCRIPTS)).get_current_head() == REVISION


def test_a_record_in_memory_has_the_same_tables_of_words(tmp_path: Path) -> None:
    _made(tmp_path / "r.db")
    on_disk = sqlite3.connect(tmp_path / "r.db").execute("SELECT name, sql FROM sqlite_master WHERE name LIKE '%words'")
    store = open_store(MEMORY, create=True)
    with store._engine.connect() as connection:  # type: ignore[attr-defined]  # looks under the hood on purpose
        in_memory = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE name LIKE '%words'").all()
    assert sorted(on_disk.fetchall()) == sorted(tuple(row) for row in in_memory)


def _in_form(revision: str, path: Path) -> None:
    """A record as an earlier memcon left it, with one judgement."""
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        upgrade(connection, revision)
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.exec_driver_sql("INSERT INTO transactions VALUES (1, '2026-01-01T00:00:00+00:00', 'judge x')")
        body = BEFORE_BLIND
        connection.exec_driver_sql("INSERT INTO judgements VALUES (1, 'x', 'Ada', 'accepted', ?, 1)", (body,))
    engine.dispose()


@pytest.mark.parametrize("revision", EARLIER)
def test_a_record_of_an_earlier_form_is_brought_up_and_keeps_what_it_holds(tmp_path: Path, revision: str) -> None:
    _in_form(revision, tmp_path / "r.db")
    store = open_store(str(tmp_path / "r.db"))
    assert (store.judgements(), store.ledger()) == ((JUDGED,), ())
    store.enter(agreed.entry(agreed.score("a", 3)))
    assert len(store.ledger()) == 1
    store.calibrate(Calibration(kinds={}))
    assert store.calibration() == Calibration(kinds={})
    store.note_copy("elsewhere.db")
    assert store.copies() == ("elsewhere.db",)
    store.close()


@pytest.mark.parametrize("revision", EARLIER)
def test_a_record_on_a_server_is_brought_up_as_well(postgres: str, revision: str) -> None:
    engine = create_engine(postgres.replace("postgresql://", "postgresql+psycopg://", 1))
    with engine.begin() as connection:
        upgrade(connection, revision)
    engine.dispose()
    store = open_store(postgres)
    store.enter(agreed.entry(agreed.score("a", 3)))
    assert len(store.ledger()) == 1
    store.close()


@pytest.mark.parametrize("revision", EARLIER)
def test_a_record_brought_up_is_the_same_as_a_new_one(tmp_path: Path, revision: str) -> None:
    _in_form(revision, tmp_path / "old.db")
    open_store(str(tmp_path / "old.db")).close()
    old, new = (
        sqlite3.connect(path).execute("SELECT name, sql FROM sqlite_master ORDER BY name").fetchall()
        for path in (tmp_path / "old.db", _path_of(_made(tmp_path / "new.db")))
    )
    assert old == new


def _path_of(engine: Engine) -> str:
    return str(engine.url.database)
