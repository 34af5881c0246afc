"""Pages from files, folders, feeds, standard input or a typed address; where each came from."""

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from memcon.domain.text import Page
from memcon.errors import EmptyPage, HugePage, PageError, UnreadablePage

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_PAGE_BYTES = 20_000_000
PAGE_SUFFIXES = frozenset({".html", ".htm", ".xhtml", ".shtml", ".txt", ".text", ".xml", ".rss", ".atom"})


class PageSource(Protocol):
    """Where pages come from. A page that cannot be had is yielded as its error: one never stops the rest."""

    def find_pages(self, where: str) -> Iterator[Page | PageError]:
        """The pages at a place, in a settled order."""
        ...


def find_pages(where: str) -> Iterator[Page | PageError]:
    """The pages at a file, folder, feed, http(s) address, or `-` for standard input.

    A folder is searched to its depth, in the order of names; hidden files and files without a page's suffix are
    passed over. A feed gives a page for each of its entries.
    """
    if where == "-":
        yield from _opened("-", lambda: sys.stdin.buffer.read(MAX_PAGE_BYTES + 1))
    elif where.lower().startswith(("http://", "https://")):
        yield from _fetched(where)
    elif Path(where).is_dir():
        yield from _in_folder(Path(where))
    else:
        yield from _file(Path(where))


def count_pages(where: str) -> int | None:
    """How many pages a place seems to hold, without opening any; None where only opening would tell."""
    if where == "-" or where.lower().startswith(("http://", "https://")):
        return None
    try:
        return sum(1 for _ in _page_files(Path(where))) if Path(where).is_dir() else 1
    except (OSError, ValueError):
        return 1


def digest_of(page: Page) -> str:
    """A name made of the page's content and what was told of it; the same page has it wherever it lies."""
    told = f"{page.declared_charset}\x1f{page.title_hint}\x1f{page.outlet_hint}\x1f{page.published_hint}"
    return hashlib.sha256(page.content + b"\x1e" + told.encode("utf-8", "surrogatepass")).hexdigest()


def _in_folder(folder: Path) -> Iterator[Page | PageError]:
    found = False
    for path in _page_files(folder):
        found = True
        yield from _file(path)
    if not found:
        kinds = " ".join(sorted(PAGE_SUFFIXES))
        yield UnreadablePage(str(folder), f"no pages in this folder (looked for files ending in {kinds})")


def _page_files(folder: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and Path(name).suffix.lower() in PAGE_SUFFIXES:
                yield Path(place) / name


def _file(path: Path) -> Iterator[Page | PageError]:
    origin = str(path)
    try:
        size = path.stat().st_size
    except FileNotFoundError:
        yield UnreadablePage(origin, "there is no such file; check the name")
        return
    except (OSError, ValueError) as error:
        yield UnreadablePage(origin, f"cannot be opened ({_reason(error)})")
        return
    if size > MAX_PAGE_BYTES:
        yield HugePage(origin, size, MAX_PAGE_BYTES)
        return
    yield from _opened(origin, path.read_bytes)


class _Reader(Protocol):
    def __call__(self) -> bytes: ...


def _opened(origin: str, read: _Reader) -> Iterator[Page | PageError]:
    try:
        content = read()
    except OSError as error:
        yield UnreadablePage(origin, f"cannot be read ({_reason(error)})")
        return
    if len(content) > MAX_PAGE_BYTES:
        yield HugePage(origin, len(content), MAX_PAGE_BYTES)
    elif not content.strip():
        yield EmptyPage(origin)
    else:
        yield from _unfolded(Page(origin=origin, content=content))


def _fetched(address: str) -> Iterator[Page | PageError]:
    from memcon.intake.fetch import fetch

    try:
        page = fetch(address, limit_bytes=MAX_PAGE_BYTES)
    except PageError as error:
        yield error
        return
    yield from _unfolded(page)


def _unfolded(page: Page) -> Iterator[Page | PageError]:
    """The page itself, or the entries that it announces."""
    from memcon.intake.feeds import entries_of, is_feed

    if not is_feed(page.content):
        yield page
        return
    yield from entries_of(page)


def _reason(error: Exception) -> str:
    return error.strerror or str(error) if isinstance(error, OSError) else str(error)
