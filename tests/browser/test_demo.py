"""The example dossier as a desk, by one command."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.browser.served import answering
from tests.browser.windows import window

if TYPE_CHECKING:
    from playwright.sync_api import Browser


def test_the_demo_opens_as_a_desk(browser: Browser) -> None:
    with answering("demo", "--serve", "--port", "0") as address, window(browser, address) as one:
        page = one.go("/")
        page.wait_for_url("**/brief")
        assert "talks" in page.get_by_role("heading", level=1).inner_text()
