"""Judging from the command line: one key each, saved at once, taken back as often as asked, seen in every view."""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import chdir
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from memcon.cli import main
from tests.e2e.test_record_cli import Told, memcon, write_reports

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with a record of three reports."""
    write_reports(tmp_path / "reports", 3)
    memcon("add", "reports", cwd=tmp_path)
    return tmp_path


def review(*words: str, keys: str, cwd: Path) -> Told:
    with chdir(cwd):
        done = CliRunner().invoke(main, ("review", "--as", "ann", *words), input=keys, catch_exceptions=False)
    return Told(done.exit_code, done.stdout, done.stderr)


def _contacts(desk: Path) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(memcon("contacts", "--json", cwd=desk).stdout)
    return found


def _reports(desk: Path) -> int:
    return sum(len(line["reports"]) for line in _contacts(desk))  # type: ignore[misc, arg-type]  # the form is known


def _log(desk: Path) -> list[dict[str, str]]:
    found: list[dict[str, str]] = json.loads(memcon("review", "--json", cwd=desk).stdout)
    return found


def test_a_rejected_item_is_gone_from_every_view_and_the_log_says_who(desk: Path) -> None:
    before = _reports(desk)
    told = review("--kind", "contacts", keys="xq", cwd=desk)
    assert told.returncode == 0
    assert "1 decisions by ann" in told.stderr
    assert _reports(desk) == before - 1
    (entry,) = _log(desk)
    assert (entry["judge"], entry["verdict"]) == ("ann", "rejected")
    assert entry["at"].startswith("20")


def test_undo_takes_back_as_often_as_asked(desk: Path) -> None:
    before = _contacts(desk)
    review("--kind", "contacts", keys="xaxuuuuq", cwd=desk)
    assert _contacts(desk) == before
    assert [entry["verdict"] for entry in _log(desk)] == ["rejected", "accepted", "rejected", *["undone"] * 3]


def test_an_edit_is_checked_and_shown_in_the_views(desk: Path) -> None:
    keys = "eno_such_field\nx\nstatus\nflying\nplace\nUppsala\n\nread the map\nq"
    told = review("--kind", "contacts", keys=keys, cwd=desk)
    assert "no field of it" in told.stderr
    assert "does not fit" in told.stderr
    places = [line["contact"]["place"] for line in _contacts(desk)]  # type: ignore[index]  # the form is known
    assert "Uppsala" in places
    assert "read the map" in memcon("review", "--log", cwd=desk).stdout


def test_what_is_judged_does_not_come_again_but_for_a_blind_coder(desk: Path) -> None:
    review("--kind", "contacts", keys="a" * 20, cwd=desk)
    assert review("--kind", "contacts", keys="q", cwd=desk).returncode == 3
    with chdir(desk):
        words = ["review", "--kind", "contacts", "--as", "ben"]
        assert CliRunner().invoke(main, words, input="q").exit_code == 3
        assert CliRunner().invoke(main, [*words, "--blind"], input="aq").exit_code == 0


def test_judgements_stay_over_a_new_reading(desk: Path) -> None:
    review("--kind", "contacts", keys="xq", cwd=desk)
    before = _contacts(desk)
    memcon("reread", cwd=desk)
    assert _contacts(desk) == before


@pytest.mark.parametrize("keys", ["", "?oq", "   "])
def test_looking_decides_nothing(desk: Path, keys: str) -> None:
    assert review("--kind", "positions", keys=keys, cwd=desk).returncode == 0
    assert memcon("review", "--log", cwd=desk).returncode == 3


def test_keys_may_come_from_a_program(desk: Path) -> None:
    command = [sys.executable, "-m", "memcon", "review", "--kind", "contacts", "--as", "ann"]
    told = subprocess.run(command, cwd=desk, input="x\na\nq\n", capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stderr
    assert [entry["verdict"] for entry in _log(desk)] == ["rejected", "accepted"]
