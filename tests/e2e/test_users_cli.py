"""Accounts of a shared desk from the command line."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path


def users(folder: Path, *given: str, typed: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "memcon", "users", *given]
    return subprocess.run(command, input=typed, cwd=folder, capture_output=True, text=True, timeout=60, check=False)


@pytest.fixture
def known(tmp_path: Path) -> Path:
    assert users(tmp_path, "add", "ada", "--role", "owner", typed="four words of hers\n").returncode == 0
    assert users(tmp_path, "add", "ben", "--no-password").returncode == 0
    return tmp_path


def test_accounts_are_listed_with_their_roles(known: Path) -> None:
    assert json.loads(users(known, "--json").stdout) == [
        {"name": "ada", "role": "owner"},
        {"name": "ben", "role": "reviewer"},
    ]
    assert users(known).stdout == "ada  owner\nben  reviewer\n"


def test_the_file_holds_a_hash_and_no_password(known: Path) -> None:
    kept = (known / "memcon-users").read_text("utf-8")
    assert "ada:owner:$argon2id$" in kept
    assert "ben:reviewer:-\n" in kept
    assert "four words" not in kept


def test_another_password_keeps_the_role(known: Path) -> None:
    before = (known / "memcon-users").read_text("utf-8")
    users(known, "add", "ada", typed="other words than those\n")
    assert (known / "memcon-users").read_text("utf-8") != before
    assert json.loads(users(known, "--json").stdout)[0]["role"] == "owner"


def test_who_is_removed_is_gone(known: Path) -> None:
    assert users(known, "remove", "ada").returncode == 0
    assert users(known).stdout == "ben  reviewer\n"


@pytest.mark.parametrize(
    ("given", "typed", "told"),
    [
        (("add", "eve"), "short\n", "12 characters"),
        (("add", "a:b"), "four words of mine\n", "cannot be a name"),
        (("add",), "", "say whom"),
        (("remove", "eve"), "", "it has: ada, ben"),
    ],
)
def test_what_cannot_be_done_is_told_in_a_line(given: tuple[str, ...], typed: str, told: str, known: Path) -> None:
    done = users(known, *given, typed=typed)
    assert done.returncode == 2
    assert told in done.stderr
    assert done.stderr.count("\n") == 1


def test_where_nobody_is_known_the_verb_says_how_to_begin(tmp_path: Path) -> None:
    done = users(tmp_path)
    assert done.returncode == 3
    assert "memcon users add NAME" in done.stderr
