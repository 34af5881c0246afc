"""Where pages can come from, by name; what another package offers is asked for as `NAME:WHERE`."""

from __future__ import annotations

from memcon.plugins import Offer

_HERE = "memcon.intake.pages"

#: memcon's own; which of them a place means, its form tells (see `pages.find_pages`)
SOURCES: dict[str, Offer] = {
    "file": Offer("a page in a file: HTML or plain text", f"{_HERE}:from_file"),
    "folder": Offer("the pages of a folder, to its depth", f"{_HERE}:from_folder"),
    "stdin": Offer("a page from standard input: -", f"{_HERE}:from_stdin"),
    "web": Offer("a page, or a feed's pages, at an http(s) address", f"{_HERE}:from_address"),
}
