"""A record looked through, backed up, moved and merged from the command line."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from tests.e2e.test_record_cli import memcon, write_reports

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two records of three reports each, one report in both."""
    folder = tmp_path_factory.mktemp("desk")
    write_reports(folder / "reports", 5)
    for record, numbers in (("mine.db", (0, 1, 2)), ("theirs.db", (2, 3, 4))):
        pages = [f"reports/report-{number:04d}.txt" for number in numbers]
        memcon("add", *pages, "--record", record, cwd=folder)
    return folder


def test_a_sound_record_is_said_to_be_sound(desk: Path) -> None:
    told = memcon("check", "--record", "mine.db", cwd=desk)
    assert told.returncode == 0
    assert "3 articles" in told.stdout
    assert "no faults" in told.stdout
    assert json.loads(memcon("check", "--record", "mine.db", "--json", cwd=desk).stdout)["faults"] == []


def test_a_fault_is_named_and_the_exit_code_says_so(desk: Path, tmp_path: Path) -> None:
    copy = tmp_path / "broken.db"
    copy.write_bytes((desk / "mine.db").read_bytes())
    with closing(sqlite3.connect(copy)) as raw, raw:
        raw.execute("UPDATE claims SET body = '{' WHERE number = 2")
    told = memcon("check", "--record", str(copy), cwd=desk)
    assert told.returncode == 1
    assert "does not read" in told.stdout
    assert "1 fault" in told.stdout


def test_a_backup_is_the_record_and_is_not_written_over_unasked(desk: Path) -> None:
    assert memcon("backup", "copy.db", "--record", "mine.db", cwd=desk).returncode == 0
    listed = [memcon("contacts", "--json", "--record", record, cwd=desk).stdout for record in ("mine.db", "copy.db")]
    assert listed[0] == listed[1]
    again = memcon("backup", "copy.db", "--record", "theirs.db", cwd=desk)
    assert (again.returncode, "--force" in again.stderr) == (2, True)
    assert memcon("backup", "copy.db", "--force", "--record", "theirs.db", cwd=desk).returncode == 0
    assert not [path.name for path in desk.iterdir() if ".part" in path.name]


def test_a_record_moves_to_a_server_and_back(desk: Path, postgres: str) -> None:
    assert memcon("move", postgres, "--record", "mine.db", cwd=desk).returncode == 0
    assert memcon("move", "back.db", "--record", postgres, cwd=desk).returncode == 0
    shown = [memcon("brief", "--record", record, cwd=desk).stdout for record in ("mine.db", postgres, "back.db")]
    assert shown[0] == shown[1] == shown[2]
    assert "articles" in shown[0]


def test_a_record_is_added_to_on_a_server(desk: Path, postgres: str) -> None:
    assert memcon("add", "reports", "--record", postgres, cwd=desk).returncode == 0
    told = memcon("add", "reports", "--record", postgres, "--json", cwd=desk)
    assert json.loads(told.stdout)["known"] == 5
    assert memcon("search", "troops", "--record", postgres, cwd=desk).returncode == 0


def test_merging_adds_what_is_new_and_knows_the_rest(desk: Path) -> None:
    memcon("backup", "both.db", "--record", "mine.db", cwd=desk)
    told = memcon("merge", "theirs.db", "--record", "both.db", cwd=desk)
    assert "2 added, 1 known already" in told.stderr
    assert len(json.loads(memcon("articles", "--record", "both.db", "--json", cwd=desk).stdout)) == 5
    assert "0 added, 3 known" in memcon("merge", "theirs.db", "--record", "both.db", cwd=desk).stderr


def test_merging_what_is_not_there_makes_no_record(desk: Path) -> None:
    told = memcon("merge", "none.db", "--record", "mine.db", cwd=desk)
    assert told.returncode == 3
    assert "no record there" in told.stderr


def test_forgetting_asks_before_it_acts_and_reaches_the_backup(desk: Path, tmp_path: Path) -> None:
    record, backup = str(tmp_path / "r.db"), str(tmp_path / "backup.db")
    pages = [f"reports/report-{number:04d}.txt" for number in range(3)]
    memcon("add", *pages, "--record", record, cwd=desk)  # the desk's own records know of copies of other tests
    memcon("backup", backup, "--record", record, cwd=desk)
    tried = memcon("forget", "A1", "--dry-run", "--record", record, cwd=desk)
    assert tried.returncode == 0
    assert tried.stdout.count("would remove A1") == 2
    unasked = memcon("forget", "A1", "--record", record, cwd=desk)
    assert (unasked.returncode, "--yes" in unasked.stderr) == (2, True)
    assert len(json.loads(memcon("articles", "--json", "--record", record, cwd=desk).stdout)) == 3
    done = memcon("forget", "a1", "--yes", "--json", "--record", record, cwd=desk)
    assert done.returncode == 0
    assert [one["problem"] for one in json.loads(done.stdout)] == ["", ""]
    for url in (record, backup):
        left = json.loads(memcon("articles", "--json", "--record", url, cwd=desk).stdout)
        assert [one["label"] for one in left] == ["A2", "A3"]
    again = memcon("add", "reports/report-0000.txt", "--record", record, cwd=desk)
    assert (again.returncode, "1 known already" in again.stderr) == (0, True)


def test_an_unwritable_copy_makes_forgetting_partly_done(desk: Path, tmp_path: Path) -> None:
    record = str(tmp_path / "r.db")
    (tmp_path / "r.db").write_bytes((desk / "mine.db").read_bytes())
    memcon("backup", str(tmp_path / "b.db"), "--record", record, cwd=desk)
    (tmp_path / "b.db").write_bytes(b"no record any more")
    told = memcon("forget", "A1", "--yes", "--record", record, cwd=desk)
    assert (told.returncode, "NOT forgotten there" in told.stdout) == (1, True)
