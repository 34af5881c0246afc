"""Browser windows that look at a desk: what they ask of anybody else and what goes wrong in them is kept."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page, Request, Route

CHROMIUM = "/usr/bin/chromium"
OPTIONS = (
    "--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--disable-gpu", "--disable-dev-shm-usage",
)  # fmt: skip
NARROW, WIDE, WIDEST = (390, 844), (1440, 900), (2560, 1440)
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_AXE = Axe()


@dataclass
class Window:
    """A page of the browser, and what was wrong in it.

    Attributes:
        outside: addresses that it asked of anybody but the desk; none of them is answered.
        errors: what its console and its scripts complain about.
    """

    page: Page
    address: str
    outside: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def go(self, place: str, *, status: int = 200) -> Page:
        """Look at a place of the desk, such as `/brief`."""
        answer = self.page.goto(self.address + place)
        assert answer is not None
        assert answer.status == status, f"{place}: {answer.status}"
        return self.page

    def faults(self) -> list[str]:
        """What axe-core finds wrong with the page, a line each."""
        wanted = {"runOnly": {"type": "tag", "values": STANDARDS}, "resultTypes": ["violations"]}
        found = _AXE.run(self.page, options=wanted).response["violations"]
        return [f"{one['id']}: {node['html'][:200]} {_why(node)}" for one in found for node in one["nodes"]]

    def hangs_over(self) -> int:
        """By how many pixels the page is wider than its window."""
        wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        return int(self.page.evaluate(wide))


def _why(node: dict[str, Any]) -> str:
    return "; ".join(check["message"] for check in node["any"])[:200]


@contextlib.contextmanager
def window(browser: Browser, address: str, size: tuple[int, int] = WIDE, **options: Any) -> Iterator[Window]:
    """A window of that size; at its end it must have asked nothing of anybody else, and have met no error.

    Args:
        browser: that opens it.
        address: of the desk, without the last /.
        size: width and height in pixels.
        options: of Playwright's new_context, such as color_scheme="dark" or java_script_enabled=False.
    """
    told: dict[str, Any] = {"viewport": {"width": size[0], "height": size[1]}, "reduced_motion": "reduce", **options}
    context = browser.new_context(**told)
    context.set_default_timeout(10_000)
    one = Window(context.new_page(), address)

    def answered(route: Route, request: Request) -> None:
        if urlsplit(request.url).netloc == urlsplit(address).netloc or request.url.startswith(("data:", "blob:")):
            route.continue_()
        else:
            one.outside.append(request.url)
            route.abort()

    context.route("**/*", answered)
    one.page.on("console", lambda said: one.errors.append(said.text) if said.type == "error" else None)
    one.page.on("pageerror", lambda error: one.errors.append(str(error)))
    try:
        yield one
        assert one.outside == []
        assert one.errors == []
    finally:
        context.close()
