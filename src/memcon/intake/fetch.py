"""A page from a typed http(s) address: robots.txt respected, size, time and redirects bounded. The door to httpx."""

from __future__ import annotations

import time
from importlib import metadata
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit
from urllib.robotparser import RobotFileParser

import httpx

from memcon.domain.text import Page
from memcon.errors import FetchFailed, HugePage

if TYPE_CHECKING:
    from collections.abc import Iterator

TIMEOUT_S = 15.0  # for each wait on the network
WHOLE_TIMEOUT_S = 60.0  # for the page from first byte to last
MAX_REDIRECTS = 5
MAX_ROBOTS_BYTES = 500_000  # RFC 9309 asks for 500 kiB at least
AGENT = "memcon"
#: what a page may be called; anything else is refused before it is loaded
PAGE_TYPES = ("", "text/", "application/xhtml", "application/xml", "application/rss", "application/atom")
SAVE_IT = "open it in a browser and save it to a file"


def fetch(address: str, *, limit_bytes: int, transport: httpx.BaseTransport | None = None) -> Page:
    """The page at the address; its origin is the address in the end, after redirects.

    Args:
        address: as it was typed.
        limit_bytes: how large the page may be.
        transport: what sends the requests; where none is given, to any address.

    Raises:
        FetchFailed: no answer, an error from the server, forbidden by robots.txt, too many redirects, out of time,
            not a page.
        HugePage: more than `limit_bytes`.
    """
    try:
        with httpx.Client(headers=_headers(), timeout=TIMEOUT_S, transport=transport) as client:
            return _fetch(client, address, limit_bytes)
    except (httpx.InvalidURL, ValueError) as error:
        raise FetchFailed(address, f"this is no address ({error})") from error
    except httpx.TimeoutException as error:
        raise FetchFailed(address, f"no answer within {TIMEOUT_S:g} s; try again or save the page to a file") from error
    except httpx.HTTPError as error:
        raise FetchFailed(address, f"could not be fetched ({error}); check the address and the connection") from error


def user_agent() -> str:
    """How memcon names itself to a server."""
    return f"{AGENT}/{metadata.version('memcon')} (reads single pages that a person asked for)"


def _headers() -> dict[str, str]:
    return {
        "User-Agent": user_agent(),
        "Accept": "text/html,application/xhtml+xml,text/plain,application/xml;q=0.9",
    }


def _fetch(client: httpx.Client, address: str, limit_bytes: int) -> Page:
    here = address
    for _ in range(MAX_REDIRECTS + 1):
        if urlsplit(here).scheme.lower() not in ("http", "https"):
            raise FetchFailed(address, f"redirects to {here}, which is not http(s)")
        _check_robots(client, here)
        with client.stream("GET", here) as response:
            if response.has_redirect_location:
                here = urljoin(here, response.headers["location"])
                continue
            return _page(response, here, limit_bytes)
    raise FetchFailed(address, f"more than {MAX_REDIRECTS} redirects; {SAVE_IT}")


def _page(response: httpx.Response, address: str, limit_bytes: int) -> Page:
    if response.status_code >= 400:
        raise FetchFailed(address, f"the server answered {response.status_code} {response.reason_phrase}".rstrip())
    kind = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    if not any(kind == known or (known and kind.startswith(known)) for known in PAGE_TYPES):
        raise FetchFailed(address, f"the server sent {kind}, which is no page of text")
    return Page(
        origin=address,
        content=b"".join(_limited(response, address, limit_bytes)),
        declared_type=kind,
        declared_charset=response.charset_encoding or "",
    )


def _limited(response: httpx.Response, address: str, limit_bytes: int) -> Iterator[bytes]:
    """The body piece by piece, until it is over its size or its time."""
    size, end = 0, time.monotonic() + WHOLE_TIMEOUT_S
    for piece in response.iter_bytes():
        size += len(piece)
        if size > limit_bytes:
            raise HugePage(address, size, limit_bytes)
        if time.monotonic() > end:
            raise FetchFailed(address, f"not complete after {WHOLE_TIMEOUT_S:g} s; {SAVE_IT}")
        yield piece


def _check_robots(client: httpx.Client, address: str) -> None:
    """Ask robots.txt, after RFC 9309: a site without one allows, one that cannot show it just now does not.

    Raises:
        FetchFailed: the site does not want the page fetched. A refusal to show robots.txt (401, 403) counts as one.
    """
    parts = urlsplit(address)
    place = f"{parts.scheme}://{parts.netloc}/robots.txt"
    with client.stream("GET", place, follow_redirects=True) as response:
        if response.status_code in (401, 403) or response.status_code >= 500:
            raise FetchFailed(address, f"the site answers {response.status_code} for its robots.txt; {SAVE_IT}")
        if response.status_code != 200:
            return
        content = _start_of(response, MAX_ROBOTS_BYTES)
    rules = RobotFileParser()
    rules.parse(content.decode("utf-8", "replace").splitlines())
    if not rules.can_fetch(AGENT, address):
        raise FetchFailed(address, f"the site's robots.txt does not allow it; {SAVE_IT}")


def _start_of(response: httpx.Response, most_bytes: int) -> bytes:
    content, end = b"", time.monotonic() + WHOLE_TIMEOUT_S
    for piece in response.iter_bytes():
        content += piece
        if len(content) >= most_bytes or time.monotonic() > end:
            break
    return content[:most_bytes]
