"""Road maps, stability, and the pages that hold words against one another, in a real browser."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import html5lib
import pytest

from tests.browser.windows import NARROW, WIDE, window

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from tests.browser.windows import Window

HERRING = "/roadmap?talks=herring"
PLACES = (
    f"{HERRING}&plan=1&beside=2", "/stability?talks=herring&state=2", "/readouts", "/readouts?contact=C32", "/formulas",
    "/formulas?reported=yes", "/track", "/agreements", "/agreements?name=jcpoa-2015",
)  # fmt: skip
WITHIN_S = 90


def _settled(one: Window, place: str) -> Page:
    """The page once nothing of it is being worked out any more."""
    until = time.monotonic() + WITHIN_S
    while time.monotonic() < until:
        if 'role="status"' not in one.page.request.get(one.address + place).text():
            return one.go(place)
        time.sleep(0.3)
    raise TimeoutError(place)


@pytest.mark.parametrize(
    ("place", "theme"),
    [(PLACES[0], "dark"), *((place, "dark" if number % 2 else "light") for number, place in enumerate(PLACES))],
)
def test_a_page_has_no_fault(place: str, theme: str, browser: Browser, desk: str) -> None:
    size, other = (WIDE, NARROW) if theme == "light" else (NARROW, WIDE)
    with window(browser, desk, size, color_scheme=theme) as one:
        page = _settled(one, place)
        assert one.hangs_over() <= 0
        assert one.faults() == []
        page.set_viewport_size({"width": other[0], "height": other[1]})
        assert one.hangs_over() <= 0


@pytest.mark.parametrize("place", ["/roadmap", "/stability", "/readouts", "/formulas", "/track", "/agreements"])
def test_an_empty_record_has_no_fault(place: str, browser: Browser, empty_desk: str) -> None:
    with window(browser, empty_desk) as one:
        _settled(one, place)
        assert one.faults() == []


def test_a_plan_is_recomputed_without_script(browser: Browser, desk: str) -> None:
    with window(browser, desk, java_script_enabled=False) as one:
        page = _settled(one, HERRING)
        page.locator("input[name='parties.Ostmark.tolerance_within']").fill("1")
        page.get_by_role("button", name="Make the plans anew").click()
        page.wait_for_url("**/roadmap?parties.Ostmark.tolerance_within=1&talks=herring")
        page = _settled(one, page.url.removeprefix(desk))
        html5lib.HTMLParser(strict=True).parse(page.content())
        assert page.get_by_role("heading", name="What changes with these values").count() == 1
        assert page.get_by_role("link", name="take back").count() == 1


def test_while_a_plan_is_searched_for_other_pages_go_on(browser: Browser, desk: str) -> None:
    with window(browser, desk) as one:
        answer = one.page.request.get(f"{desk}/roadmap.json?talks=reactor&seconds=10")
        assert answer.status == 202
        begun = time.monotonic()
        one.go("/contacts")
        assert time.monotonic() - begun < WITHIN_S / 10
