"""The desk by keyboard, on paper, enlarged, in grey, from 320 to 2,560 pixels."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.browser.windows import NARROW, WIDEST, window

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SOME = ("/brief", "/timeline", "/positions", "/network", "/dyads", "/article/A1", "/item/C1")
_FOCUSED = """() => {
  const at = document.activeElement, look = getComputedStyle(at), box = at.getBoundingClientRect();
  return {name: at.textContent.trim().slice(0, 40) || at.name || at.id, width: parseFloat(look.outlineWidth),
          style: look.outlineStyle, seen: box.width > 0 && box.height > 0 && box.left >= 0};
}"""


def _stops(page: Page, most: int) -> list[dict[str, object]]:
    found = []
    for _ in range(most):
        page.keyboard.press("Tab")
        found.append(page.evaluate(_FOCUSED))
    return found


def test_the_first_tab_leads_past_the_menu(browser: Browser, desk: str) -> None:
    with window(browser, desk) as one:
        page = one.go("/brief")
        (skip,) = _stops(page, 1)
        assert skip["name"] == "Skip to the page"
        assert skip["seen"]
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "main"


@pytest.mark.parametrize("place", ["/brief", "/timeline"])
def test_every_stop_of_tab_is_seen_and_in_the_order_of_the_page(place: str, browser: Browser, desk: str) -> None:
    with window(browser, desk) as one:
        page = one.go(place)
        stops = _stops(page, 40)
        assert [stop for stop in stops if not stop["seen"] or stop["style"] == "none"] == []
        assert page.locator("[tabindex]:not([tabindex='0']):not([tabindex='-1'])").count() == 0


def test_the_menu_opens_on_a_narrow_window_by_keyboard_without_script(browser: Browser, desk: str) -> None:
    with window(browser, desk, NARROW, java_script_enabled=False) as one:
        page = one.go("/brief")
        link = page.get_by_role("navigation", name="Pages").get_by_role("link", name="Positions")
        assert not link.is_visible()
        page.locator(".menu summary").focus()
        page.keyboard.press("Enter")
        assert link.is_visible()
        link.focus()
        page.keyboard.press("Enter")
        page.wait_for_url("**/positions")


def test_from_a_claim_to_its_words_and_to_its_place_in_the_article_by_keyboard(browser: Browser, desk: str) -> None:
    with window(browser, desk) as one:
        page = one.go("/contacts")
        page.locator("main a.label").first.focus()
        page.keyboard.press("Enter")
        page.wait_for_url("**/item/**")
        page.locator(".source a").first.focus()
        page.keyboard.press("Enter")
        page.wait_for_url("**/article/**#*")
        label = page.url.partition("#")[2]
        assert page.locator(f"#{label}").count() == 1


def test_the_brief_prints_on_two_pages_without_menu_and_forms(browser: Browser, desk: str) -> None:
    with window(browser, desk) as one:
        page = one.go("/brief")
        printed = page.pdf(format="A4", prefer_css_page_size=True)
        assert len(re.findall(rb"/Type\s*/Page\b", printed)) <= 2
        page.emulate_media(media="print")
        assert not page.get_by_role("navigation", name="Pages").is_visible()
        assert not page.get_by_role("button", name="Show").is_visible()
        assert page.locator(".cited").is_visible()


@pytest.mark.parametrize("place", SOME)
def test_nothing_has_to_be_moved_sideways_but_tables_and_drawings(place: str, browser: Browser, desk: str) -> None:
    with window(browser, desk, (640, 450), device_scale_factor=2) as one:  # 1,280 pixels at 200 %
        page = one.go(place)
        assert one.hangs_over() <= 0
        for width in (320, WIDEST[0]):
            page.set_viewport_size({"width": width, "height": 900})
            assert one.hangs_over() <= 0


def test_nothing_moves_where_less_motion_is_asked_for(browser: Browser, desk: str) -> None:
    with window(browser, desk) as one:
        page = one.go("/brief")
        assert page.evaluate("document.getAnimations().length") == 0
        assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"


def test_what_is_inferred_differs_in_grey_too(browser: Browser, desk: str) -> None:
    with window(browser, desk) as one:
        page = one.go("/brief")
        look = "one => [getComputedStyle(one).fontStyle, getComputedStyle(one.firstElementChild).borderLeftStyle]"
        assert page.locator("tr.row-inferred").first.evaluate(look) == ["italic", "dotted"]
        assert page.locator("tr.row-stated").first.evaluate(look) == ["normal", "none"]
