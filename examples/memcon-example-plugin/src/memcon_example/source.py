"""Pages from a digest: a text file that holds several reports, parted by lines of ten or more equals signs."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from memcon.domain.text import Page
from memcon.errors import PageError, UnreadablePage

if TYPE_CHECKING:
    from collections.abc import Iterator


def find_pages(where: str) -> Iterator[Page | PageError]:
    """The reports of a digest, in order; a file that cannot be opened is yielded as its error."""
    try:
        text = Path(where).read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        yield UnreadablePage(where, f"no digest can be read there ({error})")
        return
    for number, report in enumerate(re.split(r"^={10,}\s*$", text, flags=re.MULTILINE), start=1):
        if report.strip():
            yield Page(origin=f"{where}#{number}", content=report.strip().encode())
