"""A record made by the migrations is the record that the tables describe."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from memcon.record.contract import MEMORY
from memcon.record.migrating import SCRIPTS
from memcon.record.schema import METADATA, REVISION
from memcon.record.store import open_store

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Engine


def _made(path: Path) -> Engine:
    open_store(str(path), create=True).close()
    return create_engine(f"sqlite:///{path}")


def test_the_migrations_make_the_tables_of_the_schema(tmp_path: Path) -> None:
    with _made(tmp_path / "r.db").connect() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), METADATA)
    words = {"article_words", "quote_words"}  # full text, with the tables that FTS5 lays beside it
    left = [one for one in differences if not (one[0] == "remove_table" and one[1].name.startswith(tuple(words)))]
    assert left == []


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
