"""Records that cannot be opened say in one line what is wrong and what to do."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from memcon.errors import (
    RecordDamaged,
    RecordError,
    RecordFull,
    RecordLocked,
    RecordMissing,
    RecordReadOnly,
    RecordTooNew,
)
from memcon.record.store import open_store
from tests import factories as make

ROOT = Path(__file__).parents[3]


@pytest.fixture
def record(tmp_path: Path) -> Path:
    """A record with one article in it."""
    path = tmp_path / "record.db"
    store = open_store(str(path), create=True)
    for number in range(20):
        article = make.article(f"Report {number}. {make.TEXT * 20}", origin=f"{number}.txt")
        store.add(make.reading(article), page=str(number), fingerprint=make.NO_PRINT)
    store.close()
    return path


def test_no_record_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(RecordMissing, match="memcon add"):
        open_store(str(tmp_path / "none.db"))


def test_no_folder_says_so(tmp_path: Path) -> None:
    with pytest.raises(RecordMissing, match="there is no folder"):
        open_store(str(tmp_path / "none" / "r.db"), create=True)


def test_a_folder_is_no_record(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="this is a folder"):
        open_store(str(tmp_path), create=True)


def test_a_file_below_a_file_is_no_place(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(RecordMissing):
        open_store(str(tmp_path / "file" / "r.db"), create=True)


@pytest.mark.parametrize("name", ["x" * 300, "nul\0byte"])
def test_a_name_that_no_file_can_have_is_told(tmp_path: Path, name: str) -> None:
    with pytest.raises(RecordError):
        open_store(str(tmp_path / name), create=True)


def test_other_kinds_of_address_are_told() -> None:
    with pytest.raises(RecordError, match="no record can be at a mysql address"):
        open_store("mysql://host/db")


def test_an_address_of_sqlite_is_a_path(record: Path) -> None:
    store = open_store(f"sqlite:///{record}")
    assert len(store.articles()) == 20
    store.close()


@pytest.mark.parametrize("content", [b"no database " * 100, b"<html>" * 500, b"SQLite format 3\0" + b"x" * 5000])
def test_a_file_that_is_no_database_is_told(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "article.html"
    path.write_bytes(content)
    with pytest.raises(RecordDamaged):
        open_store(str(path), create=True)
    assert path.read_bytes() == content


def test_a_database_of_another_program_is_told_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE theirs (x)")
    before = path.read_bytes()
    with pytest.raises(RecordDamaged, match="not a record of memcon's"):
        open_store(str(path), create=True)
    assert path.read_bytes() == before


def test_an_empty_file_becomes_a_record_when_pages_are_added(tmp_path: Path) -> None:
    path = tmp_path / "empty.db"
    path.touch()
    with pytest.raises(RecordMissing, match="it is empty"):
        open_store(str(path))
    open_store(str(path), create=True).close()
    open_store(str(path)).close()


def test_a_record_cut_short_is_told(record: Path) -> None:
    whole = record.read_bytes()
    record.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(RecordDamaged, match="damaged or cut short"):
        open_store(str(record)).articles()


def test_a_record_overwritten_in_the_middle_is_told(record: Path) -> None:
    whole = bytearray(record.read_bytes())
    whole[4096:] = b"\xff" * (len(whole) - 4096)
    record.write_bytes(bytes(whole))
    with pytest.raises(RecordDamaged, match="restore it from a copy"):
        open_store(str(record)).articles()


def test_a_record_of_a_newer_memcon_is_told_and_left_alone(record: Path) -> None:
    with sqlite3.connect(record) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(RecordTooNew, match="update memcon"):
        open_store(str(record), create=True)


def test_a_record_that_another_program_holds_is_told(record: Path) -> None:
    other = sqlite3.connect(record)
    other.execute("BEGIN IMMEDIATE")
    store = open_store(str(record), create=True, busy_timeout_s=0.1)
    assert len(store.articles()) == 20  # reading goes on meanwhile
    with pytest.raises(RecordLocked, match="wait until it is done"):
        store.add(make.reading(make.article("New. " + make.TEXT)), page="new", fingerprint=make.NO_PRINT)
    other.rollback()
    assert store.add(make.reading(make.article("New. " + make.TEXT)), page="new", fingerprint=make.NO_PRINT).new


def test_a_record_that_another_program_holds_for_itself_alone_is_told(record: Path) -> None:
    other = sqlite3.connect(record)
    other.execute("PRAGMA locking_mode = EXCLUSIVE")
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(RecordLocked):
        open_store(str(record), busy_timeout_s=0.1).articles()
    other.close()


def _as_nobody(code: str) -> str:
    """What the code prints when run by a user who may not write where the mode forbids it (root may everywhere).

    Root keeps its name and gives up that right alone: another user may not reach the checkout at all.
    """
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    humble = ["setpriv", "--bounding-set", "-dac_override,-dac_read_search"] if os.geteuid() == 0 else []
    command = [*humble, sys.executable, "-c", code]
    told = subprocess.run(command, capture_output=True, text=True, check=False, env=env)
    return told.stdout + told.stderr


_OPEN = """
from memcon.record.store import open_store
from memcon.errors import RecordError
try:
    store = open_store({path!r}, create={create})
    print(len(store.articles()), "articles")
except RecordError as error:
    print(type(error).__name__, error)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="rights are kept otherwise there")
def test_a_record_in_a_read_only_folder_can_be_looked_at_but_not_added_to(record: Path) -> None:
    record.chmod(0o444)
    record.parent.chmod(0o555)
    try:
        assert "20 articles" in _as_nobody(_OPEN.format(path=str(record), create=False))
        told = _as_nobody(_OPEN.format(path=str(record), create=True))
        assert RecordReadOnly.__name__ in told
        assert "--record" in told
    finally:
        record.parent.chmod(0o755)


@pytest.mark.skipif(sys.platform == "win32", reason="rights are kept otherwise there")
def test_no_record_can_be_made_in_a_read_only_folder(tmp_path: Path) -> None:
    tmp_path.chmod(0o555)
    try:
        assert RecordReadOnly.__name__ in _as_nobody(_OPEN.format(path=str(tmp_path / "r.db"), create=True))
    finally:
        tmp_path.chmod(0o755)


_ADD_FOR_EVER = """
import sys
from memcon.record.store import open_store
from tests import factories as make
store = open_store(sys.argv[1], create=True)
number = 0
while True:
    number += 1
    article = make.article(f"Report {number}. {make.TEXT}", origin=f"{number}.txt")
    store.add(make.reading(article), page=str(number), fingerprint=make.NO_PRINT)
    print(number, flush=True)
"""


def test_a_program_killed_while_adding_leaves_a_sound_record(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    env = {**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
    command = [sys.executable, "-c", _ADD_FOR_EVER, str(path)]
    adding = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=env)
    done = [int(adding.stdout.readline()) for _ in range(25)]  # type: ignore[union-attr]  # a pipe was asked for
    adding.kill()
    adding.wait()
    store = open_store(str(path), create=True)
    kept = len(store.articles())
    assert kept >= done[-1]
    assert all(store.reading(line.label).findings.contacts for line in store.articles())
    assert sqlite3.connect(path).execute("PRAGMA integrity_check").fetchone() == ("ok",)
    store.close()


def test_a_full_disk_is_told_and_what_was_added_stays(record: Path) -> None:
    store = open_store(str(record), create=True)
    with store._engine.connect() as connection:  # type: ignore[attr-defined]  # makes the disk seem full
        connection.exec_driver_sql("PRAGMA max_page_count = 1")
    with pytest.raises(RecordFull, match="no room left"):
        store.add(make.reading(make.article("New. " + make.TEXT * 200)), page="new", fingerprint=make.NO_PRINT)
    assert len(store.articles()) == 20


def test_a_sound_record_passes_its_check(record: Path) -> None:
    open_store(str(record)).check()


def test_a_record_with_a_lost_reference_does_not(record: Path) -> None:
    with sqlite3.connect(record) as connection:
        connection.execute("UPDATE claims SET reading = 999 WHERE number = 1")
    with pytest.raises(RecordDamaged):
        open_store(str(record)).check()
