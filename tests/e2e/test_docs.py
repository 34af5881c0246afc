"""What the documents show is what happens: each `$ memcon …` in README and the tour, each example in a verb's help."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import click
import pytest

from docs.shown import DOSSIER, PAGES, ROOT, Shown, alike, find_python, find_shown, make_desk, run, run_python
from memcon.cli import VERBS
from memcon.cli import main as memcon

if TYPE_CHECKING:
    from pathlib import Path

FINE = {0, 1}  # done, or done with pages that could not be read


@pytest.mark.parametrize("page", [page for page in PAGES if (ROOT / page).exists()])
def test_a_page_shows_what_its_commands_print(page: str, tmp_path: Path) -> None:
    desk = make_desk(tmp_path / "desk")
    shown = find_shown((ROOT / page).read_text(encoding="utf-8"))
    assert shown
    wrong = [fault for one in shown if (fault := _fault(one, desk))]
    assert not wrong, "\n".join(["run `make docs`, and look at what changed:", *wrong])


def _fault(shown: Shown, desk: Path) -> str:
    told = run(shown.command, desk)
    if told.returncode not in FINE:
        return f"$ {shown.command}\n{told.stderr}"
    now = shown.part_of(told.stdout)
    return "" if alike(shown.lines, now) else f"$ {shown.command}\n{now}"


def test_the_tour_shows_what_python_prints(tmp_path: Path) -> None:
    desk = make_desk(tmp_path / "desk")
    assert run("memcon add reports --record trade.db", desk).returncode in FINE
    shown = find_python((ROOT / "docs" / "tour.md").read_text(encoding="utf-8"))
    assert "memcon.open" in shown
    told = run_python(shown, desk)
    assert told.returncode == 0, told.stdout


def test_a_page_with_other_words_is_stale() -> None:
    assert alike("C1  held in Oslo on Monday by both sides\n", "C2   held in Oslo on Monday by both sides\n")
    assert not alike("C1  held in Oslo on Monday\n", "C1  refused in Bergen\n")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The desk, with a record of the whole dossier."""
    made = make_desk(tmp_path_factory.mktemp("help") / "desk", reports=DOSSIER)
    for line in ("memcon add reports", "memcon add article.txt --record colleague.db"):
        assert run(line, made).returncode in FINE
    assert run("memcon roadmap talks.toml -o plan.json", made).returncode in FINE
    for line in (  # two have judged, the second blind
        "yes aax | tr -d '\n' | head -c 90 | memcon review --as first",
        "yes x | tr -d '\n' | head -c 9 | memcon review --as second --blind",
        "memcon calibrate",
        "echo 'three words or four' | memcon users add ada",
    ):
        assert run(line, made).returncode in FINE, line
    return made


#: verbs, and ways to run one, that go on until they are told to stop; tests/e2e/test_serve.py runs them
STAYING = frozenset({"serve"})
STAYING_OPTION = "--serve"


def _examples() -> list[tuple[str, str]]:
    context = click.Context(memcon)
    found = []
    for verb in VERBS:
        if verb in STAYING:
            continue
        command = memcon.get_command(context, verb)
        example = (command.help or "").partition("Example:")[2] if command else ""
        lines = [line.strip() for line in example.splitlines() if line.strip().startswith("memcon ")]
        found += [(verb, line) for line in lines if STAYING_OPTION not in line] or [(verb, "")]
    return found


@pytest.mark.parametrize(("verb", "line"), _examples())
def test_the_example_in_every_verbs_help_runs(verb: str, line: str, desk: Path) -> None:
    assert line, f"memcon {verb} --help shows no example"
    told = run(re.sub(r"\| jq .*", "", line), desk)
    assert told.returncode in FINE, told.stderr
    assert "Traceback" not in told.stderr
