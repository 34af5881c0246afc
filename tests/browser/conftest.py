"""One Chromium and one desk over the example dossier for the folder; a desk of one's own to write to."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import sync_playwright

from tests.browser.served import example_record, serving
from tests.browser.windows import CHROMIUM, OPTIONS
from tests.conftest import NEVER_SKIPPED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser


# of the folder, not of the run: while Playwright runs, its loop stands in the way of others
@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """A running Chromium without a window on the screen."""
    if not Path(CHROMIUM).exists():
        told = f"there is no {CHROMIUM} (Debian: apt-get install chromium fonts-dejavu)"
        if os.environ.get(NEVER_SKIPPED):
            pytest.fail(told)
        pytest.skip(told)
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=OPTIONS)
        yield running
        running.close()


@pytest.fixture(scope="package")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The record of the example dossier; copy it before you change it."""
    return example_record(tmp_path_factory.mktemp("record"))


@pytest.fixture(scope="package")
def desk(example: Path) -> Iterator[str]:
    """The address of a desk over the example; only look at it."""
    with serving(example) as address:
        yield address


@pytest.fixture(scope="package")
def empty_desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a desk over a record that holds nothing."""
    from memcon import workflow

    record = tmp_path_factory.mktemp("empty") / "empty.db"
    with workflow.opened(str(record), create=True):
        pass
    with serving(record) as address:
        yield address


@pytest.fixture
def own_record(example: Path, tmp_path: Path) -> Path:
    """A copy of the example's record, to be written to."""
    return Path(shutil.copy(example, tmp_path / example.name))


@pytest.fixture
def own_desk(own_record: Path) -> Iterator[str]:
    """The address of a desk over a record of the test's own."""
    with serving(own_record) as address:
        yield address
