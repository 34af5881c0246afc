"""What is shipped: the lock file, the citation, and code that runs where there is no POSIX."""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
POSIX_ONLY = {"fcntl", "resource", "termios", "tty", "pwd", "grp", "pty", "posix", "syslog"}


def _name(requirement: str) -> str:
    """The package's name as the index spells it."""
    return re.sub(r"[-_.]+", "-", re.split(r"[\[<>=!~; ]", requirement)[0]).lower()


def _required() -> list[str]:
    project = PROJECT["project"]
    groups = [*project["optional-dependencies"].values(), *PROJECT["dependency-groups"].values()]
    return [*project["dependencies"], *(one for group in groups for one in group)]


def _pinned() -> dict[str, str]:
    return dict(re.findall(r"^([a-z0-9._-]+)(?:\[[^\]]*\])?==(\S+)", LOCK, re.MULTILINE))


@pytest.mark.parametrize("requirement", _required())
def test_the_lock_holds_what_the_project_requires(requirement: str) -> None:
    pinned = _pinned().get(_name(requirement))
    assert pinned, f"{requirement} is not in requirements.lock: run `make lock`"
    exact = re.search(r"==([\w.]+)", requirement)
    least = re.search(r">=([\w.]+)", requirement)
    if exact:
        assert pinned == exact[1]
    if least:
        assert [int(n) for n in re.findall(r"\d+", pinned)] >= [int(n) for n in re.findall(r"\d+", least[1])]


def test_every_locked_package_has_a_hash() -> None:
    blocks = re.split(r"\n(?=[a-z])", LOCK)
    assert [block.split(" ")[0] for block in blocks if "--hash=sha256:" not in block] == []


def test_the_lock_names_no_registry() -> None:
    assert "://" not in LOCK
    assert "--index-url" not in LOCK


def test_the_base_install_holds_no_extra() -> None:
    base = {_name(one) for one in PROJECT["project"]["dependencies"]}
    extras = {_name(one) for group in PROJECT["project"]["optional-dependencies"].values() for one in group}
    assert not base & extras


def test_the_citation_is_of_this_version() -> None:
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    fields = dict(re.findall(r"^([a-z-]+): *(.*)$", citation, re.MULTILINE))
    assert {"cff-version", "message", "title", "authors", "type", "license"} <= fields.keys()
    assert fields["version"] == PROJECT["project"]["version"]
    assert fields["license"] == PROJECT["project"]["license"]


def test_code_and_ontology_carry_their_licences() -> None:
    licences = [(ROOT / file).read_text(encoding="utf-8") for file in PROJECT["project"]["license-files"]]
    assert "Apache License" in licences[0]
    assert "CC BY-SA 4.0" in licences[1] or "Attribution-ShareAlike 4.0" in licences[1]


@pytest.mark.parametrize("file", sorted((ROOT / "src").rglob("*.py")), ids=lambda file: file.stem)
def test_no_module_needs_posix(file: Path) -> None:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    imported |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and not node.level}
    assert not imported & POSIX_ONLY
    called = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    assert not called & {"fork", "geteuid", "getuid", "SIGALRM", "setitimer", "mkfifo"}
