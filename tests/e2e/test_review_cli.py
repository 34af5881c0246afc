"""Judging from the command line: one key each, saved at once, taken back as often as asked, seen in every view."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from contextlib import chdir
from typing import TYPE_CHECKING, Any

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


def _log(desk: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(memcon("review", "--json", cwd=desk).stdout)
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
        told = CliRunner().invoke(main, [*words, "--blind"], input="q")
        assert told.exit_code == 0


def test_a_blind_coder_sees_the_words_and_neither_values_nor_others(desk: Path) -> None:
    review("--kind", "contacts", keys="eplace\nUppsala\n\nmy reasons\nq", cwd=desk)
    told = review("--kind", "contacts", "--as", "ben", "--blind", keys="aq", cwd=desk)
    assert "▶" in told.stdout
    for secret in ("layer", "Uppsala", "ann", "rule", "held"):
        assert secret not in told.stdout.replace("◀", "").split("▶")[0], secret
    assert "nothing to accept" in told.stderr
    assert len(_log(desk)) == 1


def test_what_a_blind_coder_writes_down_changes_no_view(desk: Path) -> None:
    before = _contacts(desk)
    keys = "emeeting\nAda Berg/Norland; Carl Dahl/Sudland\nheld\n2020-03-03\nUppsala\nasserted\nfrom the words\nxq"
    told = review("--kind", "contacts", "--as", "ben", "--blind", keys=keys, cwd=desk)
    assert "2 decisions" in told.stderr, told
    assert _contacts(desk) == before
    first = _log(desk)[0]
    assert (first["verdict"], first["blind"], first["note"]) == ("corrected", True, "from the words")
    assert "corrected (blind)" in memcon("review", "--log", cwd=desk).stdout


@pytest.mark.parametrize("filter_", [["--inferred"], ["--low", ".5"], ["--layer", "stated"]])
def test_a_filter_that_would_tell_a_blind_coder_is_refused(desk: Path, filter_: list[str]) -> None:
    assert review("--blind", *filter_, keys="q", cwd=desk).returncode == 2


def test_the_log_shows_labels(desk: Path) -> None:
    review("--kind", "contacts", keys="xaq", cwd=desk)
    lines = memcon("review", "--log", cwd=desk).stdout.splitlines()
    assert all(line.split()[3].startswith("C") for line in lines), lines


def test_two_items_are_parted_and_joined_again(desk: Path) -> None:
    merged = next(line for line in _contacts(desk) if len(line["reports"]) > 1)  # type: ignore[arg-type]  # a list
    first, second = (report["label"] for report in merged["reports"][:2])  # type: ignore[index]  # the form is known
    count = len(_contacts(desk))
    assert memcon("review", "--apart", first, second, "--why", "two days", cwd=desk).returncode == 0
    assert len(_contacts(desk)) > count
    assert memcon("review", "--same", first, second, cwd=desk).returncode == 0
    assert len(_contacts(desk)) == count
    assert f"from {second}" in memcon("review", "--log", cwd=desk).stdout
    assert memcon("review", "--same", first, first, cwd=desk).returncode == 2


def test_what_one_has_judged_is_shown_again_with_mine(desk: Path) -> None:
    review("--kind", "contacts", keys="eplace\nUppsala\n\n\nq", cwd=desk)
    told = review("--kind", "contacts", "--mine", keys="aq", cwd=desk)
    assert "1 of 1" in told.stdout
    assert "Uppsala" in told.stdout
    assert [entry["changes"] for entry in _log(desk)] == [{"place": "Uppsala"}] * 2


def test_orphans_wait_and_are_kept_or_laid_aside(desk: Path) -> None:
    assert review("--orphaned", keys="q", cwd=desk).returncode == 3
    review("--kind", "contacts", keys="aaq", cwd=desk)
    _forget_claims(desk / "memcon.db", 2)
    told = review("--orphaned", keys="axq", cwd=desk)
    assert "2 decisions" in told.stderr
    assert [entry["verdict"] for entry in _log(desk)][2:] == ["added", "rejected"]
    kept = [report for line in _contacts(desk) for report in line["reports"] if report["claim"]["layer"] == "analyst"]  # type: ignore[attr-defined]  # the form is known
    assert len(kept) == 1
    assert review("--orphaned", keys="q", cwd=desk).returncode == 3


def _forget_claims(record: Path, judgements: int) -> None:
    """A later reading, of every article, that holds nothing of what was judged first."""
    connection = sqlite3.connect(record)
    items = [row[0] for row in connection.execute("SELECT item FROM judgements LIMIT ?", (judgements,))]
    columns = "id, kind, layer, certainty, modality, party, person, value, catalogue, date, first_day, last_day, body"
    marks = ",".join("?" * len(items))
    for number, version, others, added in connection.execute(
        "SELECT number, version, others, added_in FROM readings"
    ).fetchall():
        done = connection.execute(
            "INSERT INTO readings (version, reader, model, data, others, added_in) VALUES (?, 'later', 'm', 'd', ?, ?)",
            (version, others, added),
        )
        connection.execute(
            f"INSERT INTO claims (reading, {columns}, added_in) SELECT ?, {columns}, added_in FROM claims"  # no input
            f" WHERE reading = ? AND id NOT IN ({marks})",
            (done.lastrowid, number, *items),
        )
    connection.commit()
    connection.close()


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
