"""Import in a real browser: files chosen, a text pasted, the result, and its undoing; with and without script."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from memcon.record.store import open_store
from tests.browser.served import serving
from tests.browser.windows import NARROW, WIDE, window

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

TEXT = "The ferry unions and the harbour board met on Monday, and refused each other's offers of arbitration. " * 3
WITHIN_MS = 90_000  # the model is loaded for the first page


@pytest.fixture
def new_desk(tmp_path: Path) -> Iterator[str]:
    record = tmp_path / "new.db"
    open_store(str(record), create=True).close()
    with serving(record) as address:
        yield address


@pytest.mark.parametrize("script", [True, False])
def test_what_is_sent_is_read_shown_and_taken_out_again(
    browser: Browser, new_desk: str, tmp_path: Path, *, script: bool
) -> None:
    files = {
        "ferry.txt": TEXT.encode(),
        "ferry 2.html": f"<p>{TEXT}They met again.</p>".encode(),
        "x.zip": b"PK\x03\x04",
    }
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    with window(browser, new_desk, NARROW if script else WIDE, java_script_enabled=script) as desk:
        page = desk.go("/import")
        page.set_input_files("input[type=file]", [str(tmp_path / name) for name in files])
        page.get_by_role("button", name="Read these files").click()
        page.get_by_text("Done.").wait_for(timeout=WITHIN_MS)
        assert page.get_by_text("1 added, 1 added as a copy, 1 skipped").is_visible()
        assert page.get_by_text("zip archive").is_visible()
        if script:
            assert desk.faults() == []
            assert desk.hangs_over() <= 0
        page.get_by_text("Undo this import").click()
        page.get_by_role("button", name="Take them out").click()
        page.get_by_text("Taken out of the record again.").wait_for(timeout=WITHIN_MS)
        page = desk.go("/import")
        page.get_by_role("textbox", name="Text", exact=True).fill(TEXT)
        page.get_by_label("Outlet").fill("The Harbour News")
        page.get_by_role("button", name="Read this text").click()
        page.get_by_text("Done.").wait_for(timeout=WITHIN_MS)
        assert desk.go("/articles").get_by_text("The Harbour News").is_visible()
        assert desk.outside == []
        assert desk.errors == []
