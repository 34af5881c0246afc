"""Names and texts from strangers in a real browser: nothing runs, nothing is loaded, nothing leaves its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from memcon import workflow
from tests import hostile
from tests.browser.served import serving
from tests.browser.windows import NARROW, WIDE, window

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

PLACES = (
    "/brief", "/timeline", "/positions", "/quotes", "/people", "/network", "/dyads", "/events", "/articles",
    "/changes?since=0001-01-01", "/search?words=the", "/timeline.svg", "/network.svg",
)  # fmt: skip


@pytest.fixture(scope="module")
def hostile_desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    record = tmp_path_factory.mktemp("hostile") / "hostile.db"
    with workflow.opened(str(record), create=True) as store:
        hostile.filled(store)
    with serving(record) as address:
        yield address


@pytest.mark.parametrize("place", PLACES)
def test_nothing_runs_and_nothing_leaves_its_place(place: str, browser: Browser, hostile_desk: str) -> None:
    with window(browser, hostile_desk, WIDE) as one:
        said: list[str] = []
        one.page.on("dialog", lambda dialog: said.append(dialog.message))
        page = one.go(place)
        assert said == []
        if not place.endswith(".svg"):
            assert one.hangs_over() <= 0
            page.set_viewport_size({"width": NARROW[0], "height": NARROW[1]})
            assert one.hangs_over() <= 0
            assert page.locator("script:not([src^='/static/'])").count() == 0
