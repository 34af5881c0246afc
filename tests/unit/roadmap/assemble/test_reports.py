"""Reports from several fields become negotiations: nothing is lost, everything can be written down and read back."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from memcon.planning import matter_of_record, matter_of_text, values_of, with_values
from memcon.record import views
from memcon.record.asof import NEWEST
from memcon.roadmap.written.writing import write_negotiation
from memcon.workflow import add, opened

if TYPE_CHECKING:
    from memcon.domain.negotiation import Negotiation

REPORTS = sorted((Path(__file__).parents[4] / "tests" / "varied").glob("*.txt"))


@functools.cache
def _read(report: Path) -> tuple[Negotiation, frozenset[str], frozenset[str]]:
    """The negotiation of a report, ids of its standing positions, and their labels."""
    with opened(":memory:", create=True) as store:
        list(add(store, [str(report)]))
        held = views.standing_in(store, NEWEST)
        return (
            matter_of_record(store, NEWEST).negotiation,
            frozenset(one.claim.id for one in held),
            frozenset(one.label for one in held),
        )


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.stem)
def test_no_position_is_lost_without_a_word(report: Path) -> None:
    negotiation, ids, labels = _read(report)
    kept = {
        position
        for items in (negotiation.measures, negotiation.requirements, negotiation.threats)
        for one in items
        for position in one.positions
    }
    assert len(ids - kept) <= len({one.position for one in negotiation.left_out} & labels)


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.stem)
def test_a_negotiation_of_a_report_is_written_and_read_back(report: Path) -> None:
    negotiation, *_ = _read(report)
    assert matter_of_text(write_negotiation(negotiation), origin="").negotiation == negotiation


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.stem)
def test_every_requirement_that_is_stated_has_its_words(report: Path) -> None:
    negotiation, *_ = _read(report)
    assert all(one.quotes for one in negotiation.requirements if one.positions)


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.stem)
def test_values_that_nobody_has_touched_change_nothing(report: Path) -> None:
    with opened(":memory:", create=True) as store:
        list(add(store, [str(report)]))
        matter = matter_of_record(store, NEWEST)
        assert with_values(matter, values_of(matter), origin="values.toml") == matter
