"""The project's own pages give what `tests/pages/expected.json` says."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

import pytest

from memcon.domain.text import Page
from memcon.intake.extract import to_article
from tests.pages.checking import aside_checks, body_checks, field_checks, kind_checks

if TYPE_CHECKING:
    from memcon.domain.text import Article

PAGES = Path(__file__).parents[2] / "pages"
TODAY = dt.date(2026, 1, 1)


class Expected(TypedDict):
    title: str
    outlet: str | None
    republisher: str | None
    authors: list[str]
    published: str
    body: list[str]
    captions: list[str]
    credits: list[str]
    taglines: list[str]
    aside: list[str]


EXPECTED: dict[str, Expected] = json.loads((PAGES / "expected.json").read_text(encoding="utf-8"))
pages = pytest.mark.parametrize("name", EXPECTED)


def _article(name: str) -> Article:
    return to_article(Page(origin=name, content=(PAGES / name).read_bytes()), today=TODAY)


@pages
def test_fields_are_those_of_the_page(name: str) -> None:
    checks = field_checks(_article(name), EXPECTED[name])
    assert [check.what for check in checks if not check.holds] == []


@pages
def test_body_is_kept(name: str) -> None:
    checks = body_checks(_article(name), EXPECTED[name]["body"])
    assert [check.what for check in checks if not check.holds] == []


@pages
def test_clutter_is_laid_aside(name: str) -> None:
    checks = aside_checks(_article(name), EXPECTED[name]["aside"])
    assert [check.what for check in checks if not check.holds] == []


@pages
def test_captions_credits_and_taglines_are_told_apart(name: str) -> None:
    article, wanted = _article(name), EXPECTED[name]
    checks = [
        *kind_checks(article, "caption", wanted["captions"]),
        *kind_checks(article, "credit", wanted["credits"]),
        *kind_checks(article, "tagline", wanted["taglines"]),
    ]
    assert [check.what for check in checks if not check.holds] == []
