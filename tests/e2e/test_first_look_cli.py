"""`--first-look` through the command line: what shows no sign of talks is listed and counted, never lost."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

TALKS = "The foreign ministers of Egypt and Sudan met in Nairobi on Tuesday for talks on the dam, officials said.\n"
MATCH = "The visitors scored twice before half-time. Their coach praised the players after the game on Sunday.\n"


def _memcon(*arguments: str | Path, cwd: Path, given: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "memcon", *map(str, arguments)],
        input=given,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        cwd=cwd,
        env={**os.environ, "MEMCON_RECORD": str(cwd / "talks.db")},
    )


@pytest.fixture
def wire(tmp_path: Path) -> Path:
    (tmp_path / "wire").mkdir()
    (tmp_path / "wire" / "talks.txt").write_text(TALKS, encoding="utf-8")
    (tmp_path / "wire" / "match.txt").write_text(MATCH, encoding="utf-8")
    return tmp_path


def test_lines_of_texts_say_what_was_skipped_and_why(tmp_path: Path) -> None:
    lines = "\n".join(json.dumps({"id": name, "text": text}) for name, text in (("m", MATCH), ("t", TALKS)))
    done = _memcon("read", "--texts", "-", "--first-look", cwd=tmp_path, given=lines)
    match, talks = (json.loads(line) for line in done.stdout.splitlines())
    assert match.keys() == {"id", "skipped"}
    assert match["id"] == "m"
    assert "no sign of talks" in match["skipped"]
    assert talks["contacts"]
    assert done.returncode == 0


def test_a_folder_read_into_a_record_tells_of_every_page_that_it_skipped(wire: Path) -> None:
    done = _memcon("add", "wire", "--first-look", "--json", cwd=wire)
    told = json.loads(done.stdout)
    assert len(told["added"]) == 1
    assert [one["page"].rsplit("/", 1)[-1] for one in told["skipped"]] == ["match.txt"]
    assert "match.txt" in done.stderr
    assert done.returncode == 0


def test_what_was_skipped_is_read_once_the_flag_is_left_out(wire: Path) -> None:
    _memcon("add", "wire", "--first-look", cwd=wire)
    done = _memcon("add", "wire", cwd=wire)
    assert "1 added, 1 known already" in done.stderr


def test_nothing_is_skipped_unless_asked_for(wire: Path) -> None:
    done = _memcon("read", "wire", "--jsonl", cwd=wire)
    assert len(done.stdout.splitlines()) == 2
    assert "skipped" not in done.stderr


def test_a_run_that_skipped_everything_says_so_and_has_not_failed(wire: Path) -> None:
    done = _memcon("read", wire / "wire" / "match.txt", "--first-look", cwd=wire)
    assert "0 read, 1 skipped by the first look" in done.stderr
    assert done.returncode == 0
