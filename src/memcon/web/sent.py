"""What somebody sent to be added: files, a pasted text, an address; each as the pages in it."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from memcon.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from memcon.domain.text import Page
    from memcon.errors import PageError

    Pages = Callable[[], Iterator[Page | PageError]]

MOST_FILES = 200
MOST_BYTES = 60_000_000  # of all that is sent at once
MOST_TEXT_BYTES = 2_000_000  # of a pasted text
_MOST_CHARS = 300  # of a title, an outlet, an address' name on the page
_MOST_ADDRESS = 2000
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


class Sent(NamedTuple):
    """Something that was sent: what it is called, how large it is, and what gives its pages when its turn has come."""

    name: str
    pages: Pages
    size: int = 0


class Pasted(NamedTuple):
    """A text that was pasted, and what its form says of it."""

    text: str
    title: str = ""
    outlet: str = ""
    published: str = ""


def sent_files(files: Iterable[tuple[str, bytes]]) -> list[Sent]:
    """Files by their names; no two have the same, and no name is a way to a place."""
    seen: Counter[str] = Counter()
    found = []
    for name, content in files:
        plain = file_name(name)
        seen[plain] += 1
        told = plain if seen[plain] == 1 else f"{plain} ({seen[plain]})"
        found.append(Sent(told, _bytes(told, content), len(content)))
    return found


def file_name(name: str) -> str:
    """The last part of a file's name, as a person can read it; it is never used to open anything.

    >>> file_name("../../etc/passwd"), file_name("C:\\\\talks\\\\a.html"), file_name("..")
    ('passwd', 'a.html', 'a file without a name')
    """
    last = re.split(r"[/\\]", name)[-1]
    plain = " ".join(_UNPRINTABLE.sub(" ", last).split()).strip(".")
    return plain[-_MOST_CHARS:] or "a file without a name"


def sent_text(pasted: Pasted) -> Sent:
    """A pasted text.

    Raises:
        UsageError: there is none, it is too long, or its day is none.
    """
    if not pasted.text.strip():
        raise UsageError("There is no text; paste one, then send it.")
    content = pasted.text.encode("utf-8", "replace")
    if len(content) > MOST_TEXT_BYTES:
        raise UsageError(f"The text is over {MOST_TEXT_BYTES / 1e6:.0f} MB; save it to a file and send that.")
    title, outlet = (_line(one)[:_MOST_CHARS] for one in (pasted.title, pasted.outlet))
    named = title or " ".join(_line(pasted.text).split()[:8])[:80]
    return Sent(f"pasted: {named}", _pasted(f"pasted: {named}", content, title, outlet, day_in(pasted.published)))


def sent_address(address: str) -> Sent:
    """What an address leads to; it is asked once its turn has come, and only on the public network.

    Raises:
        UsageError: it is no http(s) address.
    """
    plain = _line(address)
    if not re.match(r"https?://[^\s/]", plain, re.IGNORECASE) or len(plain) > _MOST_ADDRESS:
        raise UsageError("An address begins with http:// or https://, such as https://news.example/story.")

    def pages() -> Iterator[Page | PageError]:
        from memcon.intake.pages import from_public_address

        yield from from_public_address(plain)

    return Sent(plain, pages)


def day_in(written: str) -> str:
    """The day as ISO; nothing where nothing is written.

    Raises:
        UsageError: it is no day.
    """
    if not written.strip():
        return ""
    try:
        return dt.date.fromisoformat(written.strip()).isoformat()
    except ValueError as error:
        raise UsageError(f"“{written[:40]}” is not a day; write it as 2019-01-18.") from error


def _bytes(name: str, content: bytes) -> Pages:
    def pages() -> Iterator[Page | PageError]:
        from memcon.intake.pages import from_bytes

        yield from from_bytes(content, name)

    return pages


def _pasted(name: str, content: bytes, title: str, outlet: str, published: str) -> Pages:
    def pages() -> Iterator[Page | PageError]:
        from memcon.domain.text import Page

        yield Page(
            origin=name,
            content=content,
            declared_type="text/plain",
            declared_charset="utf-8",
            title_hint=title,
            outlet_hint=outlet,
            published_hint=published,
        )

    return pages


def _line(words: str) -> str:
    return " ".join(_UNPRINTABLE.sub(" ", words).split())
