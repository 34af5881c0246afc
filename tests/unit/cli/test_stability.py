"""The verb `stability`: what is printed for a person and for a program, and what is refused."""

from __future__ import annotations

import json
from importlib import resources
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from memcon.cli import main
from tests.conflict_models import ELMIRA_EQUILIBRIA, as_json, dilemma, elmira

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result


def run(*words: str, typed: bytes | None = None) -> Result:
    return CliRunner().invoke(main, ("stability", *words), input=typed)


@pytest.fixture
def model(tmp_path: Path) -> str:
    path = tmp_path / "elmira.json"
    path.write_bytes(as_json(elmira()))
    return str(path)


def test_json_gives_every_cell_and_the_equilibria(model: str) -> None:
    told = json.loads(run(model, "--json").stdout)
    assert told["stability"]["nash"]["Uniroyal"] == {
        "1": True, "2": False, "3": False, "4": True, "5": True, "6": False, "7": False, "8": True, "9": True,
    }  # fmt: skip
    for concept, states in ELMIRA_EQUILIBRIA.items():
        assert told["equilibria"][concept] == [*states]


def test_json_says_where_a_concept_is_not_defined(model: str) -> None:
    told = json.loads(run(model, "--json").stdout)
    assert (told["stability"]["sim"], told["equilibria"]["sim"]) == ({}, [])
    assert "listed moves" in told["not_defined"]["sim"]


def test_a_concept_asked_for_is_the_only_one_told(model: str) -> None:
    told = json.loads(run(model, "--json", "--concept", "seq").stdout)
    assert [*told["stability"]] == ["seq"]


def test_a_state_asked_for_is_the_only_one_told(model: str) -> None:
    told = json.loads(run(model, "--json", "--state", "5").stdout)
    assert told["stability"]["gmr"]["Ministry"] == {"5": True}


def test_why_tells_the_reason_for_a_person(model: str) -> None:
    told = " ".join(run(model, "--why", "2").stdout.split())
    assert "Uniroyal can move from 2 to 4, 9, which it likes better" in told


def test_a_table_marks_equilibria() -> None:
    told = run("-", typed=as_json(dilemma())).stdout
    assert "*  4" in told.replace("* ", "* ")
    assert "Nash  1" in told


def test_coalitions_reach_and_preferences_are_told_when_asked(model: str) -> None:
    told = " ".join(run(model, "--elsewhere", "5", "--from", "1", "--hold", "4").stdout.split())
    assert "Ministry and Uniroyal would rather be at 8 than at 5" in told
    assert "5: Local government to 5" in told
    assert "For 4 to be stable, Local government would have to like 8 no better than it" in told


def test_no_coalition_is_said_in_words(model: str) -> None:
    assert "No two or more together" in run(model, "--elsewhere", "8").stdout


def test_talks_in_toml_become_a_model_marked_assumed(tmp_path: Path) -> None:
    talks = resources.files("memcon") / "data" / "roadmap" / "examples" / "ceasefire.toml"
    path = tmp_path / "talks.toml"
    path.write_bytes(talks.read_bytes())
    told = json.loads(run(str(path), "--json", "--concept", "nash").stdout)
    assert told["options"]
    assert 1 in told["equilibria"]["nash"]


def test_options_are_listed_so_that_patterns_can_be_read() -> None:
    told = " ".join(run("-", typed=as_json(dilemma())).stdout.split())
    assert "OPTIONS Y taken, N not, in this order 1 One one 2 Two two" in told


@pytest.mark.parametrize(
    ("words", "typed", "told"),
    [
        (("no-such-file.json",), None, "cannot be opened"),
        (("-",), b"", "the file is empty"),
        (("-",), b"[", "not JSON"),
        (("-", "--why", "12"), as_json(dilemma()), "no state 12"),
    ],
)
def test_what_cannot_be_analysed_is_one_line(words: tuple[str, ...], typed: bytes | None, told: str) -> None:
    done = run(*words, typed=typed)
    assert done.exit_code == 2
    assert told in done.stderr
    assert "Traceback" not in done.stderr


def test_thirty_options_are_refused_with_the_memory_they_would_need() -> None:
    whole = {
        "decision_makers": ["A", "B"],
        "options": [{"name": f"o{place}", "owner": "AB"[place % 2]} for place in range(30)],
        "worths": {"A": {}, "B": {}},
    }
    done = run("-", "--memory", "4", typed=json.dumps(whole).encode())
    assert done.exit_code == 2
    assert "1,073,741,824 states would need 47.2 GB of memory, and 4.0 GB may be used" in done.stderr


def test_one_decision_maker_is_analysed_and_told_that_nobody_answers() -> None:
    whole = {"decision_makers": ["A"], "options": ["go (A)"], "worths": {"A": {"go": 1}}}
    done = run("-", typed=json.dumps(whole).encode())
    assert done.exit_code == 0
    assert "nobody can answer its moves" in " ".join(done.stdout.split())
