"""Reports from several fields become negotiations: nothing is lost, everything can be written down and read back."""

from __future__ import annotations

import functools
from pathlib import Path

import pytest

from memcon.matters import Matter, matter_of_record, matter_of_text, values_of, with_values
from memcon.record.asof import NEWEST
from memcon.roadmap.written.writing import write_negotiation
from memcon.workflow import add, opened

REPORTS = sorted((Path(__file__).parents[4] / "tests" / "varied").glob("*.txt"))


@functools.cache
def _read(report: Path) -> Matter:
    """What a report makes up."""
    with opened(":memory:", create=True) as store:
        list(add(store, [str(report)]))
        return matter_of_record(store, NEWEST)


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.stem)
def test_no_position_is_lost_without_a_word(report: Path) -> None:
    negotiation, _, labels = _read(report)
    kept = {
        position
        for items in (negotiation.measures, negotiation.requirements, negotiation.threats)
        for one in items
        for position in one.positions
    }
    told = {one.position for one in negotiation.left_out}
    assert {label for position, label in labels.items() if position not in kept} <= told


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.stem)
def test_a_negotiation_of_a_report_is_written_and_read_back(report: Path) -> None:
    negotiation = _read(report).negotiation
    assert matter_of_text(write_negotiation(negotiation), origin="").negotiation == negotiation


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.stem)
def test_every_requirement_that_is_stated_has_its_words(report: Path) -> None:
    negotiation = _read(report).negotiation
    assert all(one.quotes for one in negotiation.requirements if one.positions)


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.stem)
def test_values_that_nobody_has_touched_change_nothing(report: Path) -> None:
    matter = _read(report)
    assert with_values(matter, values_of(matter), origin="values.toml") == matter
