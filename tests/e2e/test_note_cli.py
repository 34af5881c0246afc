"""What is added by hand from the command line: tied to its words, seen in every view, taken back."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.e2e.test_record_cli import memcon, write_reports
from tests.e2e.test_review_cli import review

if TYPE_CHECKING:
    from pathlib import Path

FIELDS = ("--set", "holder=Norland", "--set", "stance=offers", "--set", "measure=open the road")


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    write_reports(tmp_path / "reports", 1)
    memcon("add", "reports", cwd=tmp_path)
    return tmp_path


def _words(desk: Path) -> str:
    """Some words that stand once in the article."""
    text: str = json.loads(memcon("show", "A1", "--json", cwd=desk).stdout)["article"]["text"]
    return " ".join(text.split(". ")[1].split()[:6])


def _positions(desk: Path) -> list[dict[str, Any]]:
    told = memcon("positions", "--list", "--json", cwd=desk)
    found: list[dict[str, Any]] = json.loads(told.stdout)
    return found


def test_a_note_stands_in_the_views_with_its_words_and_is_taken_back(desk: Path) -> None:
    before, words = _positions(desk), _words(desk)
    condition = ("--set", "conditions=if: the port closes")
    told = memcon("note", "A1", "position", words, *FIELDS, *condition, "--why", "missed", "--as", "ann", cwd=desk)
    assert told.returncode == 0, told.stderr
    label = told.stdout.strip()
    (made,) = [one for one in _positions(desk) if one["label"] == label]
    assert (made["layer"], made["rule"], made["measure"]) == ("analyst", "by hand: ann", "open the road")
    assert [(one["kind"], one["measure"]) for one in made["conditions"]] == [("if", "the port closes")]
    assert " ".join(made["evidence"][0]["exact"].split()) == words
    assert label in memcon("show", label, cwd=desk).stdout
    assert memcon("check", cwd=desk).returncode == 0
    review("--kind", "positions", keys="uq", cwd=desk)
    assert _positions(desk) == before


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("position", "no such words", *FIELDS), "do not stand in the article"),
        (("position", "", *FIELDS), "quote the words"),
        (("position", "Foreign Minister", *FIELDS), "times in the article"),
        (("position", None, "--set", "holder=Norland"), "say also: stance, measure"),
        (("position", None, *FIELDS, "--set", "stance=flying"), "does not fit"),
        (("position", None, *FIELDS, "--set", "as_of=tomorrow"), "no date"),
        (("position", None, *FIELDS, "--set", "conditions=perhaps"), "no condition"),
        (("position", None, *FIELDS, "--set", "colour=red"), "no field of it"),
        (("position", None, *FIELDS, "--set", "red"), "no FIELD=VALUE"),
    ],
)
def test_what_does_not_fit_is_told_and_nothing_is_kept(desk: Path, change: tuple[str | None, ...], said: str) -> None:
    words = [_words(desk) if one is None else one for one in change]
    told = memcon("note", "A1", *words, cwd=desk)
    assert (told.returncode, said in told.stderr) == (2, True), told.stderr
    assert memcon("review", "--log", cwd=desk).returncode == 3
