"""A package of another's plug-ins, installed and used; memcon's own come through the same tables."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "memcon-example-plugin"
DIGEST = """Envoys meet at the line

Ada Berg met Carl Dahl in Oslo on Monday to talk about the ceasefire line, her spokesman told reporters there.
==========
Talks go on

Carl Dahl said on Tuesday that the buffer zone must be widened before any further talks are held in the city.
"""


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the example package is installed, without network."""
    target = tmp_path_factory.mktemp("site")
    options = ["--no-deps", "--no-build-isolation", "--no-index", "--quiet", "--disable-pip-version-check"]
    command = [sys.executable, "-m", "pip", "install", *options, "--target", str(target), str(EXAMPLE)]
    subprocess.run(command, check=True, capture_output=True, cwd=target)
    return target


def _memcon(place: Path, *asked: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join([str(place), str(ROOT / "src")])
    env = {**os.environ, "PYTHONPATH": path, "TMPDIR": str(cwd), "NO_COLOR": "1", "COLUMNS": "100"}
    command = [sys.executable, "-m", "memcon", *asked]
    return subprocess.run(command, cwd=cwd, env=env, capture_output=True, encoding="utf-8", timeout=120, check=False)


def test_the_packages_plugins_are_listed_beside_memcons_own(place: Path, tmp_path: Path) -> None:
    told = json.loads(_memcon(place, "plugins", "--json", cwd=tmp_path).stdout)
    offered = {(one["kind"], one["name"]) for one in told if one["package"] == "memcon-example-plugin"}
    assert offered == {
        ("source", "digest"), ("reader", "lines"), ("store", "passing"), ("exporter", "headlines"),
        ("engine", "one-by-one"),
    }  # fmt: skip
    assert all(one["problem"] is None for one in told)
    assert {one["kind"] for one in told if one["package"] == "memcon"} == {kind for kind, _ in offered}


def test_source_reader_store_exporter_and_engine_work_together(place: Path, tmp_path: Path) -> None:
    (tmp_path / "wire.txt").write_text(DIGEST, encoding="utf-8")
    record = ("--record", "passing:talks")
    added = _memcon(place, "add", "digest:wire.txt", "--engine", "one-by-one", *record, cwd=tmp_path)
    assert added.returncode == 0, added.stderr
    assert (tmp_path / "memcon-passing-talks.db").exists()
    reading = json.loads(_memcon(place, "show", "A1", "--json", *record, cwd=tmp_path).stdout)
    assert "ceasefire line" in {term["term"] for term in reading["terms"]}
    exported = _memcon(place, "export", "headlines", "out.txt", *record, cwd=tmp_path)
    assert exported.returncode == 0, exported.stderr
    assert (tmp_path / "out.txt").read_text(encoding="utf-8").count("\n") == 2


def test_the_record_names_the_packages_that_read(place: Path, tmp_path: Path) -> None:
    code = "from memcon.reading.reader import current_version; print(current_version().reader)"
    path = os.pathsep.join([str(place), str(ROOT / "src")])
    env = {**os.environ, "PYTHONPATH": path}
    command = [sys.executable, "-c", code]
    told = subprocess.run(command, env=env, capture_output=True, text=True, check=True, cwd=tmp_path)
    assert told.stdout.strip().endswith("+ memcon-example-plugin 1.0")


def test_what_does_not_load_is_told_and_stops_nothing_else(tmp_path: Path) -> None:
    about = tmp_path / "broken-1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: broken\nVersion: 1.0\n", encoding="utf-8")
    (about / "entry_points.txt").write_text("[memcon.exporters]\nodd = no_such_module:X\n", encoding="utf-8")
    told = _memcon(tmp_path, "plugins", "exporter", "--json", cwd=tmp_path)
    problems = {one["name"]: one["problem"] for one in json.loads(told.stdout) if one["problem"]}
    assert told.returncode == 1
    assert list(problems) == ["odd"]
    assert "the package broken does not load" in problems["odd"]
    (tmp_path / "a.txt").write_text(DIGEST, encoding="utf-8")
    asked = _memcon(tmp_path, "export", "odd", "x", cwd=tmp_path)
    assert "Traceback" not in asked.stderr
    assert _memcon(tmp_path, "read", "a.txt", cwd=tmp_path).returncode == 0


def test_an_engine_that_is_not_there_is_wrong_use(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(DIGEST, encoding="utf-8")
    told = _memcon(tmp_path, "add", "a.txt", "--engine", "none", cwd=tmp_path)
    assert told.returncode == 2
    assert "there are local" in told.stderr
    assert not (tmp_path / "memcon.db").exists()
