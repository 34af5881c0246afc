"""Every page in a real browser: both themes, narrow and wide, without script, by axe-core, asking nobody else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import html5lib
import pytest

from tests.browser.windows import NARROW, WIDE, window

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PLACES = (
    "/brief", "/timeline", "/contacts", "/positions", "/quotes", "/people", "/events", "/articles",
    "/changes?since=2018-06-01", "/due", "/search", "/search?words=sanctions", "/item/C1", "/item/P1", "/item/Q1",
    "/item/E1", "/person/N1", "/article/A1", "/network", "/dyads", "/import",
)  # fmt: skip


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("place", PLACES)
def test_a_page_has_no_fault(place: str, theme: str, browser: Browser, desk: str) -> None:
    size, other = (WIDE, NARROW) if theme == "light" else (NARROW, WIDE)
    with window(browser, desk, size, color_scheme=theme) as one:
        page = one.go(place)
        assert one.hangs_over() <= 0
        assert one.faults() == []
        page.set_viewport_size({"width": other[0], "height": other[1]})
        assert one.hangs_over() <= 0


@pytest.mark.parametrize("place", PLACES)
def test_a_page_is_there_without_script(place: str, browser: Browser, desk: str) -> None:
    with window(browser, desk, NARROW, java_script_enabled=False) as one:
        text = one.go(place).content()
    assert "<h1" in text
    html5lib.HTMLParser(strict=True).parse(text)


def test_an_unknown_address_has_no_fault(browser: Browser, desk: str) -> None:
    with window(browser, desk) as one:
        one.go("/item/C9999", status=404)
        assert one.faults() == []
        one.errors.clear()  # Chromium tells of the 404


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("place", ["/brief", "/positions", "/changes", "/search"])
def test_an_empty_record_has_no_fault(place: str, theme: str, browser: Browser, empty_desk: str) -> None:
    with window(browser, empty_desk, color_scheme=theme) as one:
        one.go(place)
        assert one.faults() == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_cell_of_the_positions_opens_beside_them_without_a_fault(theme: str, browser: Browser, desk: str) -> None:
    with window(browser, desk, color_scheme=theme) as one:
        page = one.go("/positions")
        page.locator("a.into").first.click()
        page.wait_for_url("**cell=*")
        assert page.locator(".panel mark").count() > 0
        assert one.faults() == []
        page.set_viewport_size({"width": NARROW[0], "height": NARROW[1]})
        assert one.hangs_over() <= 0
