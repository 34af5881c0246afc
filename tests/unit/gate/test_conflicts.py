"""Published verdicts are compared cell by cell, and a wrong one shows."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.conflict_models import ELMIRA_EQUILIBRIA, REFERENCES, as_json, elmira
from tests.gate.conflicts import own_rows, rows

if TYPE_CHECKING:
    from pathlib import Path


def outside(folder: Path, expected: dict[str, object]) -> Path:
    (folder / "gold" / "gmcr").mkdir(parents=True)
    whole = json.loads(as_json(elmira())) | {"expected": expected}
    (folder / "gold" / "gmcr" / "elmira.json").write_text(json.dumps(whole), encoding="utf-8")
    return folder


def test_every_cell_of_the_reference_conflicts_is_right() -> None:
    (row,) = own_rows()
    assert row.value == 1
    assert row.n == sum(len(one.letters) * len(one.letters[0]) for one in REFERENCES)


def test_published_equilibria_are_compared(tmp_path: Path) -> None:
    found = {row.name: row for row in rows(outside(tmp_path, {"equilibria": ELMIRA_EQUILIBRIA}))}
    assert (found["equilibria right"].value, found["equilibria right"].n) == (1, 4)


def test_a_wrong_cell_is_counted(tmp_path: Path) -> None:
    row = [True] * 9
    found = {one.name: one for one in rows(outside(tmp_path, {"per_dm": {"NASH": {"Uniroyal": row}}}))}
    assert found["verdicts right"].value == 5 / 9
