"""Agreement between coders and confidence learned from judgements, from the command line."""

from __future__ import annotations

import json
import sqlite3
from importlib import resources
from typing import TYPE_CHECKING

import pytest

from tests.e2e.test_record_cli import memcon, write_reports
from tests.e2e.test_review_cli import review

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def coded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of which two people judged the contacts, the second blind."""
    folder = tmp_path_factory.mktemp("coded")
    memcon("add", str(resources.files("memcon") / "data" / "dossier" / "us-dprk"), cwd=folder)
    review("--kind", "contacts", keys="aax" * 30, cwd=folder)
    review("--kind", "contacts", "--as", "ben", "--blind", keys="xxx" * 5 + "q", cwd=folder)
    return folder


def test_agreement_is_told_field_by_field(coded: Path) -> None:
    told = memcon("agreement", "--kind", "contacts", cwd=coded)
    assert told.returncode == 0, told.stderr
    assert "ann, ben" in told.stdout
    (there, *fields) = json.loads(memcon("agreement", "--kind", "contacts", "--json", cwd=coded).stdout)["contacts"]
    assert (there["field"], there["items"], there["coders"]) == ("there", 15, ["ann", "ben"])
    assert there["alpha"] is not None
    assert [one["field"] for one in fields][:2] == ["kind", "participants"]


def test_where_only_one_judged_nothing_is_told(coded: Path) -> None:
    assert memcon("agreement", "--kind", "events", cwd=coded).returncode == 3


def test_calibrating_gives_items_a_confidence_until_it_is_forgotten(coded: Path) -> None:
    dry = memcon("calibrate", "--dry-run", cwd=coded)
    assert "Brier score" in dry.stdout, dry.stderr
    low = ("review", "--kind", "contacts", "--low", "0.99")
    assert memcon(*low, cwd=coded).returncode == 2
    learned = json.loads(memcon("calibrate", "--json", cwd=coded).stdout)["kinds"]
    assert learned["contact"]["items"] > 30
    contacts = json.loads(memcon("contacts", "--json", cwd=coded).stdout)
    assert all(0 < one["contact"]["confidence"] < 1 for one in contacts), contacts
    assert "confidence 0." in memcon("show", "C1", cwd=coded).stdout
    memcon("calibrate", "--forget", cwd=coded)
    assert json.loads(memcon("contacts", "--json", cwd=coded).stdout)[0]["contact"]["confidence"] is None


def test_too_few_judgements_calibrate_nothing(tmp_path: Path) -> None:
    write_reports(tmp_path / "reports", 1)
    memcon("add", "reports", cwd=tmp_path)
    assert memcon("calibrate", cwd=tmp_path).returncode == 3


def test_the_record_is_shown_as_it_was_known_at_a_day(tmp_path: Path) -> None:
    write_reports(tmp_path / "reports", 2)
    memcon("add", "reports/report-0000.txt", cwd=tmp_path)
    with sqlite3.connect(tmp_path / "memcon.db") as connection:
        connection.execute("UPDATE transactions SET recorded_at = '2024-05-01T10:00:00+00:00'")
    memcon("add", "reports/report-0001.txt", cwd=tmp_path)
    assert len(json.loads(memcon("articles", "--json", cwd=tmp_path).stdout)) == 2
    assert len(json.loads(memcon("articles", "--known-at", "2024-05-01", "--json", cwd=tmp_path).stdout)) == 1
    assert memcon("contacts", "--known-at", "2024-04-30", cwd=tmp_path).returncode == 3
    assert memcon("contacts", "--known-at", "soon", cwd=tmp_path).returncode == 2
    before = ("positions", "--list", "--known-at", "2024-05-01", "--as-of", "2020-01-01")
    assert memcon(*before, cwd=tmp_path).returncode == 3
