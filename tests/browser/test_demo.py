"""The example dossier as a desk, by one command."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from tests.browser.served import answering
from tests.browser.windows import window

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).parents[2]
_NAMED = re.compile(r"!\[[^\]]*\]\((\S+\.png)\)")
MOST_BYTES = 150_000  # of a picture


def test_the_demo_opens_as_a_desk(browser: Browser) -> None:
    with answering("demo", "--serve", "--port", "0") as address, window(browser, address) as one:
        page = one.go("/")
        page.wait_for_url("**/brief")
        assert "talks" in page.get_by_role("heading", level=1).inner_text()


def test_the_pictures_in_the_docs_are_there_and_small() -> None:
    pages = (ROOT / "README.md", *(ROOT / "docs").glob("*.md"))
    named = {(page.parent / found).resolve() for page in pages for found in _NAMED.findall(page.read_text("utf-8"))}
    assert len(named) >= 3
    assert named == set((ROOT / "docs" / "pictures").resolve().glob("*.png"))
    assert all(one.stat().st_size < MOST_BYTES for one in named)
