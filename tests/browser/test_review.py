"""Judging in a real browser: by keyboard alone, by marked words, without script, and two at once."""

from __future__ import annotations

import json
import re
import time
import urllib.error
import urllib.request
from typing import TYPE_CHECKING

import pytest

from memcon.record.store import open_store
from memcon.web.accounts import account, write_accounts
from tests.browser.served import serving
from tests.browser.windows import NARROW, WIDE, window

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

PASSWORD = "four words of mine"
PLACES = (
    "/review", "/review/positions/P1", "/review/positions/P1?task=edit", "/review/positions/P2?task=join",
    "/review/contacts/C1?task=part", "/review/quotes/Q1?blind=yes", "/review/events/E1?task=edit",
    "/review/note/A1?kind=contacts", "/review/orphaned", "/review/positions?mine=yes",
)  # fmt: skip


@pytest.fixture
def shared_desk(own_record: Path, tmp_path: Path) -> Iterator[str]:
    """The address of a desk with a login."""
    users = tmp_path / "users"
    write_accounts(users, [account(name, "reviewer", PASSWORD) for name in ("Ada", "Ben")])
    with serving(own_record, "--users", str(users)) as address:
        yield address


def decided(record: Path) -> list[tuple[str, str]]:
    """Who decided what, oldest first."""
    store = open_store(str(record))
    try:
        return [(one.judge, one.verdict) for one in store.judgements()]
    finally:
        store.close()


def press(page: Page, key: str) -> None:
    """Press a key and wait for the page that it leads to."""
    with page.expect_navigation(wait_until="load"):
        page.keyboard.press(key)


def log_in(page: Page, address: str, name: str) -> None:
    page.goto(f"{address}/review/positions")
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    press(page, "Enter")


@pytest.mark.parametrize("place", PLACES)
def test_a_page_of_the_review_has_no_fault(place: str, browser: Browser, desk: str) -> None:
    theme = ("light", "dark")[PLACES.index(place) % 2]  # the sheets are the same for all
    size, other = (WIDE, NARROW) if theme == "light" else (NARROW, WIDE)
    with window(browser, desk, size, color_scheme=theme) as one:
        page = one.go(place)
        assert one.hangs_over() <= 0
        assert one.faults() == []
        page.set_viewport_size({"width": other[0], "height": other[1]})
        assert one.hangs_over() <= 0


def test_the_login_has_no_fault(browser: Browser, shared_desk: str) -> None:
    with window(browser, shared_desk, NARROW) as one:
        one.go("/brief")
        assert one.faults() == []
        assert one.hangs_over() <= 0


def test_twenty_decisions_a_minute_by_keyboard(browser: Browser, own_desk: str, own_record: Path) -> None:
    with window(browser, own_desk) as one:
        page, begun = one.go("/review/positions"), time.monotonic()
        for key in "aaxacaaxaaaxaacaaxaa":
            press(page, key)
        seconds = time.monotonic() - begun
        said = [verdict for _, verdict in decided(own_record)]
        assert [verdict[0] for verdict in said] == ["u" if key == "c" else "r" if key == "x" else "a" for key in
                                                    "aaxacaaxaaaxaacaaxaa"]  # fmt: skip
        assert seconds < 60
        assert "20 decided in this sitting" in page.content()
        for _ in range(3):
            press(page, "u")
        assert [verdict for _, verdict in decided(own_record)][20:] == ["undone"] * 3


def test_every_way_goes_by_key(browser: Browser, own_desk: str) -> None:
    with window(browser, own_desk) as one:
        page = one.go("/review/positions")
        first = page.url
        for key, wanted in (
            ("j", r"/review/positions/P\d+$"),
            ("k", re.escape(first) + "$"),
            (" ", r"/review/positions/P\d+$"),
            ("e", r"task=edit$"),
            ("Escape", r"/review/positions/P\d+$"),
            ("m", r"task=join$"),
            ("1", r"/review/positions/P\d+$"),
            ("s", r"task=part$"),
            ("1", r"/review/positions/P\d+$"),
            ("n", r"/review/note/A\d+\?kind=positions$"),
        ):
            press(page, key)
            assert re.search(wanted, page.url), (key, page.url)
        page.go_back()
        press(page, "o")
        assert "/article/A" in page.url


def test_help_opens_by_key_and_keys_can_be_switched_off(browser: Browser, own_desk: str, own_record: Path) -> None:
    with window(browser, own_desk) as one:
        page = one.go("/review/positions")
        page.keyboard.press("?")
        assert page.locator("#help").get_attribute("open") is not None
        page.get_by_label("keys on").uncheck()
        page.locator("body").click(position={"x": 5, "y": 5})
        page.keyboard.press("x")
        page.reload()
        page.keyboard.press("x")
        page.wait_for_timeout(300)
        assert decided(own_record) == []


def test_what_is_typed_is_no_key(browser: Browser, own_desk: str, own_record: Path) -> None:
    with window(browser, own_desk) as one:
        page = one.go("/review/positions")
        page.get_by_label("Why").fill("")
        page.get_by_label("Why").press_sequentially("axe cum")
        assert page.get_by_label("Why").input_value() == "axe cum"
        assert decided(own_record) == []


def test_marked_words_fill_the_form_with_their_place(browser: Browser, own_desk: str, own_record: Path) -> None:
    with window(browser, own_desk) as one:
        page = one.go("/review/positions/P1?task=edit")
        stretch = page.locator("#text [data-start]:not(mark)").last
        stretch.evaluate(
            "node => { const range = document.createRange(); range.setStart(node.firstChild, 4);"
            " range.setEnd(node.firstChild, 24); getSelection().removeAllRanges(); getSelection().addRange(range); }"
        )
        page.wait_for_function("document.getElementById('start').value !== ''")
        start, words = page.locator("#start").input_value(), page.locator("#marked").input_value()
        assert int(start) == int(stretch.get_attribute("data-start") or 0) + 4
    store = open_store(str(own_record))
    text = store.article(store.find("P1").source.label).text
    store.close()
    assert " ".join(text[int(start) : int(start) + 20].split()) == words


def test_without_script_every_decision_is_a_button(browser: Browser, own_desk: str, own_record: Path) -> None:
    with window(browser, own_desk, NARROW, java_script_enabled=False) as one:
        page = one.go("/review/positions")
        page.get_by_role("button", name="Right").click()
        page.get_by_role("button", name="Wrong").click()
        page.get_by_role("button", name="Undo").click()
        page.get_by_role("link", name="Edit").click()
        page.get_by_label("stance").select_option("hopes")
        page.get_by_role("button", name="Save").click()
        assert [verdict for _, verdict in decided(own_record)] == ["accepted", "rejected", "undone", "corrected"]


def test_two_reviewers_at_once_do_not_undo_each_other(browser: Browser, shared_desk: str, own_record: Path) -> None:
    with window(browser, shared_desk) as one, window(browser, shared_desk) as other:
        ada, ben = one.page, other.page
        log_in(ada, shared_desk, "Ada")
        log_in(ben, shared_desk, "Ben")
        assert ada.url != ben.url  # each is led to another item
        contested = ada.url
        ben.goto(contested)
        assert ben.get_by_text("Ada has it open too").is_visible()
        press(ben, "x")
        press(ada, "a")
        assert ada.get_by_role("alert").get_by_text("Ben judged").is_visible()
        one.errors.clear()  # Chromium tells of the 409
        assert decided(own_record) == [("Ben", "rejected")]
        press(ada, " ")
        press(ada, "a")
        press(ada, "u")
        assert decided(own_record) == [("Ben", "rejected"), ("Ada", "accepted"), ("Ada", "undone")]
        press(ben, "a")
        ada.get_by_text("Meanwhile: Ben accepted").wait_for(timeout=15_000)


def test_a_desk_that_is_shared_shows_nothing_before_the_login(shared_desk: str) -> None:
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(f"{shared_desk}/positions.json", timeout=10)
    with refused.value as answer:
        assert answer.status == 401
        assert json.loads(answer.read())["error"]["words"].startswith("Log in")
