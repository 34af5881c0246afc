"""The example dossier: reports in several forms, each read whole, each with its facts' sources named."""

from __future__ import annotations

import functools
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from memcon.errors import PageError
from memcon.intake.extract import to_article
from memcon.intake.pages import find_pages

if TYPE_CHECKING:
    from memcon.domain.text import Article

DOSSIER = Path(str(resources.files("memcon") / "data" / "dossier"))
REPORTS = sorted(file for file in DOSSIER.glob("*/*") if file.name != "SOURCES.md")
PUBLISHERS = ("Reuters", "Associated Press", "Washington Post", "New York Times", "Guardian", "Xinhua", "KCNA", "CNN")


@functools.cache
def _article(report: Path) -> Article:
    (page,) = find_pages(str(report))
    assert not isinstance(page, PageError)
    return to_article(page)


def test_there_are_enough_reports_in_enough_forms() -> None:
    forms = [report.suffix for report in REPORTS]
    assert len(forms) >= 16
    assert {".txt", ".html", ".xml"} <= set(forms)


def test_the_reports_come_from_many_outlets() -> None:
    assert len({_article(report).outlet for report in REPORTS}) >= 10


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.stem)
def test_a_report_has_headline_outlet_day_and_author(report: Path) -> None:
    article = _article(report)
    assert article.title
    assert article.outlet
    assert article.published
    assert report.name.startswith(article.published)


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.stem)
def test_no_report_is_put_into_a_real_publishers_mouth(report: Path) -> None:
    outlet = _article(report).outlet or ""
    assert not [name for name in PUBLISHERS if name in outlet]


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.stem)
def test_the_sources_of_a_reports_facts_are_named(report: Path) -> None:
    assert f"## {report.name}\n" in (report.parent / "SOURCES.md").read_text(encoding="utf-8")


def test_a_report_is_there_twice_under_two_outlets() -> None:
    copies = [report for report in REPORTS if _article(report).republisher]
    assert copies, "the syndicated copy tells who wrote it and who carries it"


def test_a_report_was_corrected() -> None:
    assert any("Correction" in _article(report).text for report in REPORTS)
