"""Pages from files, folders, feeds, standard input or a typed address; where each came from."""

from __future__ import annotations

import hashlib
import io
import logging
import os
import sys
from collections import Counter
from pathlib import Path
from typing import IO, TYPE_CHECKING, Protocol

from memcon.domain.text import Page
from memcon.errors import EmptyPage, HugePage, PageError, UnreadablePage
from memcon.intake.decoding import MAX_PAGE_BYTES, clean
from memcon.plugins import find_other, load

if TYPE_CHECKING:
    from collections.abc import Iterator

    import httpx

    from memcon.plugins import Plugin

LOG = logging.getLogger(__name__)

PAGE_SUFFIXES = frozenset({".html", ".htm", ".xhtml", ".shtml", ".txt", ".text", ".xml", ".rss", ".atom"})


class PageSource(Protocol):
    """Where pages come from. A page that cannot be had is yielded as its error: one never stops the rest."""

    def __call__(self, where: str) -> Iterator[Page | PageError]:
        """The pages at a place, in a settled order."""
        ...


def find_pages(where: str) -> Iterator[Page | PageError]:
    """The pages at a file, folder, feed, http(s) address, or `-` for standard input.

    A folder is searched to its depth, in the order of names; hidden files are passed over, files without a page's
    suffix are passed over and counted in the log. A feed gives a page for each of its entries. `NAME:WHERE` asks the
    source of that name which another package offers.
    """
    other = _other_source(where)
    if where == "-":
        yield from from_stdin(where)
    elif where.lower().startswith(("http://", "https://")):
        yield from from_address(where)
    elif not where:
        yield UnreadablePage("''", "an empty name; give a file, a folder, an address or -")
    elif _is_folder(where):
        yield from from_folder(where)
    elif other is not None and not _is_file(where):
        yield from load(other)(where.partition(":")[2])
    else:
        yield from from_file(where)


def from_stdin(_where: str) -> Iterator[Page | PageError]:
    """The page on standard input."""
    yield from _read("-", sys.stdin.buffer)


def from_folder(where: str) -> Iterator[Page | PageError]:
    """The pages of a folder."""
    yield from _in_folder(Path(where))


def from_file(where: str) -> Iterator[Page | PageError]:
    """The page in a file."""
    yield from _file(Path(where))


def _other_source(where: str) -> Plugin | None:
    """The source of another package that `NAME:WHERE` names."""
    name, colon, _ = where.partition(":")
    return find_other("source", name) if colon and name.isidentifier() else None


def _is_file(where: str) -> bool:
    try:
        return Path(where).is_file()
    except (OSError, ValueError):
        return False


def count_pages(where: str) -> int | None:
    """How many pages a place seems to hold, without opening any; None where only opening would tell."""
    if where == "-" or where.lower().startswith(("http://", "https://")) or _other_source(where):
        return None
    return sum(1 for _ in _page_files(Path(where), Counter(), [])) if _is_folder(where) else 1


def digest_of(page: Page) -> str:
    """A name made of the page's content and what was told of it; the same page has it wherever it lies."""
    told = f"{page.declared_charset}\x1f{page.title_hint}\x1f{page.outlet_hint}\x1f{page.published_hint}"
    return hashlib.sha256(page.content + b"\x1e" + told.encode("utf-8", "surrogatepass")).hexdigest()


def _is_folder(where: str) -> bool:
    try:
        return Path(where).is_dir()
    except OSError:  # a name too long, a folder above it that may not be entered: opening it will tell
        return False


def _in_folder(folder: Path) -> Iterator[Page | PageError]:
    passed_over: Counter[str] = Counter()
    closed: list[OSError] = []
    found = False
    for path in _page_files(folder, passed_over, closed):
        found = True
        yield from _file(path)
    for error in closed:
        yield UnreadablePage(clean(str(error.filename)), f"the folder cannot be opened ({_reason(error)})")
    others = ", ".join(f"{count} {suffix}" for suffix, count in sorted(passed_over.items()))
    if others:
        LOG.info("%s: passed over %d files that are no pages (%s)", folder, passed_over.total(), others)
    if not found and not closed:
        kinds = " ".join(sorted(PAGE_SUFFIXES))
        held = f"; it holds {others}" if others else ""
        yield UnreadablePage(clean(str(folder)), f"no pages in this folder (looked for files ending in {kinds}){held}")


def _page_files(folder: Path, passed_over: Counter[str], closed: list[OSError]) -> Iterator[Path]:
    """The pages' paths in order of names; the suffixes of other files are counted, closed folders kept."""
    for place, folders, names in os.walk(folder, onerror=closed.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(name for name in names if not name.startswith(".")):
            suffix = Path(name).suffix.lower()
            if suffix in PAGE_SUFFIXES:
                yield Path(place) / name
            else:
                passed_over[suffix or "without a suffix"] += 1


def _file(path: Path) -> Iterator[Page | PageError]:
    origin = clean(str(path))
    try:
        size = path.stat().st_size
        if size > MAX_PAGE_BYTES:
            yield HugePage(origin, size, MAX_PAGE_BYTES)
            return
        with path.open("rb") as file:
            yield from _read(origin, file)
    except FileNotFoundError:
        yield UnreadablePage(origin, "there is no such file; check the name")
    except (OSError, ValueError) as error:
        yield UnreadablePage(origin, f"cannot be opened ({_reason(error)})")


def _read(origin: str, file: IO[bytes]) -> Iterator[Page | PageError]:
    """The page in an open file, never more of it than may be read: a pipe does not tell its size."""
    try:
        content = file.read(MAX_PAGE_BYTES + 1)
    except OSError as error:
        yield UnreadablePage(origin, f"cannot be read ({_reason(error)})")
        return
    if len(content) > MAX_PAGE_BYTES:
        yield HugePage(origin, len(content), MAX_PAGE_BYTES)
    elif not content.strip():
        yield EmptyPage(origin)
    else:
        yield from _unfolded(Page(origin=origin, content=content))


def from_bytes(content: bytes, origin: str) -> Iterator[Page | PageError]:
    """The page that those bytes are, or the pages that a feed in them announces."""
    yield from _read(clean(origin), io.BytesIO(content))


def from_public_address(address: str) -> Iterator[Page | PageError]:
    """The same as `from_address`, but nothing in this machine's own network is asked."""
    from memcon.intake.reach import PublicOnly

    yield from from_address(address, PublicOnly())


def from_address(address: str, transport: httpx.BaseTransport | None = None) -> Iterator[Page | PageError]:
    """The page at an http(s) address, or the pages that a feed there announces."""
    from memcon.intake.fetch import fetch

    try:
        page = fetch(clean(address), limit_bytes=MAX_PAGE_BYTES, transport=transport)
    except PageError as error:
        yield error
        return
    yield from _unfolded(page)


def _unfolded(page: Page) -> Iterator[Page | PageError]:
    """The page itself, or the entries that it announces."""
    from memcon.intake.feeds import entries_of, is_feed

    if is_feed(page.content):
        yield from entries_of(page)
    else:
        yield page


def _reason(error: Exception) -> str:
    return error.strerror or str(error) if isinstance(error, OSError) else str(error)
