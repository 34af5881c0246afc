"""From an agreement's own text to what is due under it, as typed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from click.testing import CliRunner

from memcon.cli import main
from tests.gate.undertakings import TEXTS

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

KILN = str(TEXTS / "kiln.txt")


def _run(*words: str) -> Result:
    return CliRunner().invoke(main, list(words))


def test_what_a_text_binds_to_is_shown_with_its_words() -> None:
    told = _run("commitments", KILN)
    assert told.exit_code == 0
    assert "Kiln Valley Front: release all prisoners of war" in " ".join(told.stdout.split())
    assert "verified by Red Cross" in told.stdout


def test_for_a_program_every_part_has_its_span() -> None:
    told = json.loads(_run("commitments", KILN, "--json").stdout)
    assert told["schema"] == "memcon-agreement/1"
    assert all(one["evidence"] for one in told["undertakings"])
    assert told["agreement"]["commitments"][0]["who"] == ["Republic of Sudland"]


def test_a_text_is_adopted_and_tracked(tmp_path: Path) -> None:
    record = str(tmp_path / "record.db")
    assert _run("adopt", KILN, "--name", "kiln", "--record", record).exit_code == 0
    told = json.loads(_run("track", "kiln", "--as-of", "2022-05-20", "--record", record, "--json").stdout)
    states = {item["id"]: item["state"] for item in told["due"]}
    assert (states["II-1"], states["II-2"]) == ("overdue", "overdue")


def test_a_text_in_the_record_is_adopted_by_its_label(tmp_path: Path) -> None:
    record = str(tmp_path / "record.db")
    assert _run("add", KILN, "--record", record).exit_code == 0
    assert "agreement-cessation-hostilities" in _run("adopt", "A1", "--record", record).stderr
    listed = _run("commitments", "--record", record).stdout
    assert "A1" in listed
    assert "adopted" in listed


def test_a_report_is_told_to_be_none(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text("Border talks\n\nThe minister said on Monday that the sides would meet.", encoding="utf-8")
    told = _run("commitments", str(report))
    assert told.exit_code == 2
    assert "no agreement's own text" in told.stderr
