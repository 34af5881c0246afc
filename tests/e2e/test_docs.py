"""What the documents show is what happens: each `$ memcon …` in README, the tour and the verbs' help is run."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from importlib import resources
from pathlib import Path

import click
import pytest

from memcon.cli import VERBS
from memcon.cli import main as memcon

ROOT = Path(__file__).parents[2]
PAGES = ("README.md", "docs/tour.md")
DOSSIER = resources.files("memcon") / "data" / "dossier"


def _run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """One line of a shell that calls memcon, with the memcon under test."""
    line = re.sub(r"(?<![\w./-])memcon(?= )", f'"{sys.executable}" -m memcon', command)
    return subprocess.run(line, shell=True, cwd=folder, capture_output=True, text=True, timeout=300, check=False)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as the documents assume it: a page, a text, lines of texts, reports, and a record of the dossier."""
    made = tmp_path_factory.mktemp("desk")
    pages = sorted(Path(str(DOSSIER / "us-dprk")).iterdir())
    shutil.copy(next(page for page in pages if page.suffix == ".html"), made / "article.html")
    text = next(page for page in pages if page.suffix == ".txt")
    shutil.copy(text, made / "article.txt")
    (made / "articles.jsonl").write_text('{"id": "1", "text": "Kim met Moon in Panmunjom.", "date": "2018-04-27"}\n')
    (made / "reports").mkdir()
    for page in pages[:3]:
        shutil.copy(page, made / "reports")
    shutil.copytree(Path(str(DOSSIER)), made / "dossier")
    added = _run("memcon add dossier", made)
    assert added.returncode in {0, 1}, added.stderr
    return made


def _shown(page: str) -> list[tuple[str, list[str]]]:
    """The commands of a page's console blocks, each with the lines shown below it."""
    path = ROOT / page
    blocks = re.findall(r"```console\n(.*?)```", path.read_text(encoding="utf-8"), re.DOTALL) if path.exists() else []
    found: list[tuple[str, list[str]]] = []
    for block in blocks:
        for line in block.splitlines():
            if line.startswith("$ "):
                found.append((line[2:], []))
            elif found and line.strip() and line.strip() != "…":
                found[-1][1].append(line)
    return found


@pytest.mark.parametrize(
    ("command", "lines"), [pair for page in PAGES for pair in _shown(page) if "memcon" in pair[0].split()[0]]
)
def test_a_shown_command_prints_what_is_shown(command: str, lines: list[str], folder: Path) -> None:
    told = _run(command, folder)
    assert told.returncode in {0, 1}, told.stderr
    printed = {" ".join(line.split()) for line in told.stdout.splitlines()}
    missing = [line for line in lines if " ".join(line.split()) not in printed]
    assert not missing, told.stdout


def _examples() -> list[tuple[str, str]]:
    context = click.Context(memcon)
    found = []
    for verb in VERBS:
        command = memcon.get_command(context, verb)
        text = (command.help or "") if command else ""
        example = text.partition("Example:")[2]
        lines = [line.strip() for line in example.splitlines() if line.strip().startswith("memcon ")]
        found += [(verb, line) for line in lines] or [(verb, "")]
    return found


@pytest.mark.parametrize(("verb", "line"), _examples())
def test_the_example_in_every_verbs_help_runs(verb: str, line: str, folder: Path) -> None:
    assert line, f"memcon {verb} --help shows no example"
    told = _run(re.sub(r"\| jq .*", "", line), folder)
    assert told.returncode in {0, 1}, told.stderr
    assert "Traceback" not in told.stderr
