"""Measures the stability of published conflict models, cell by cell: the project's own restatements, and outside files.

A file outside has the form that `memcon stability` reads, with `expected` beside it: cells by decision maker as truth
values in the order of the states, or as letters (r: Nash; s, S: by the concept; x: only simultaneously; u: unstable).
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from memcon.roadmap.stability import analyse, read_model
from tests.conflict_models import REFERENCES
from tests.gate.table import Row

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from memcon.domain.conflict import StabilityReport


class Cell(NamedTuple):
    """One published verdict or set of equilibria, and whether memcon says the same."""

    where: str
    holds: bool


def own_rows() -> Iterator[Row]:
    """The reference conflicts that are restated in the tests."""
    cells = [cell for reference in REFERENCES for cell in _by_letters(analyse(reference.model()), reference.expected())]
    yield _row("own", "conflicts' verdicts right", cells)


def rows(folder: Path) -> Iterator[Row]:
    """Every published cell, and every published set of equilibria, of the files in `gold/gmcr`."""
    cells: list[Cell] = []
    sets: list[Cell] = []
    for path in sorted((folder / "gold" / "gmcr").glob("*.json")):
        data = path.read_bytes()
        report, expected = analyse(read_model(data, path.name)), json.loads(data)["expected"]
        cells += _cells(report, expected)
        sets += _equilibria(report, expected)
    yield _row("gmcr", "verdicts right", cells)
    yield _row("gmcr", "equilibria right", sets)


def _row(group: str, name: str, cells: list[Cell]) -> Row:
    return Row(group, name, sum(cell.holds for cell in cells) / max(1, len(cells)), len(cells))


def _cells(report: StabilityReport, expected: dict[str, Any]) -> Iterator[Cell]:
    if "codes" in expected:
        yield from _by_letters(report, expected)
    for concept, by_maker in expected.get("per_dm", {}).items():
        if concept.lower() in report.stable:
            for name, row in by_maker.items():
                yield from _by_truth(report, concept.lower(), name, row)
    for concept, listed in expected.get("per_dm_gmcrpy_dense", {}).items():
        for name, row in zip(report.decision_makers, listed, strict=True):
            yield from _by_truth(report, concept, name, row)


def _by_truth(report: StabilityReport, concept: str, name: str, row: list[bool]) -> Iterator[Cell]:
    found = report.stable[concept][name]  # type: ignore[index]  # small letters
    for state, says, said in zip(report.states, found, row, strict=True):
        yield Cell(f"{report.title} {concept} {name} {state.id}", bool(says) is bool(said))


def _by_letters(report: StabilityReport, expected: dict[str, Any]) -> Iterator[Cell]:
    concept = expected["concept"].lower()
    place = {str(state.id): number for number, state in enumerate(report.states)}
    for name, letters in expected["per_dm"].items():
        for state, letter in letters.items():
            yield Cell(
                f"{report.title} {concept} {name} {state}",
                letter.lower() == _letter(report, concept, name, place[str(state)]),
            )


def _letter(report: StabilityReport, concept: str, name: str, place: int) -> str:
    """The first of these that holds: Nash, the concept, simultaneous; else unstable."""
    for letter, one in (("r", "nash"), ("s", concept), ("x", "sim")):
        if one in report.stable and report.stable[one][name][place]:
            return letter
    return "u"


def _equilibria(report: StabilityReport, expected: dict[str, Any]) -> Iterator[Cell]:
    found = {concept: {str(state) for state in states} for concept, states in report.equilibria.items()}
    if "codes" in expected:  # stable by Nash or the concept for each, or simultaneously: cells decide, not concepts
        held = {
            str(state.id)
            for number, state in enumerate(report.states)
            if all(_letter(report, expected["concept"].lower(), name, number) != "u" for name in report.decision_makers)
        }
        yield Cell(f"{report.title} equilibria", held == {str(state) for state in expected["equilibria"]})
        return
    sets = expected.get("equilibria") or expected.get("shipped_by_gmcrpy_test_data", {})
    for concept, states in sets.items():
        if concept.lower() in found:
            yield Cell(
                f"{report.title} {concept}",
                found[concept.lower()] == {str(state) for state in states},
            )
