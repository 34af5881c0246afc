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
MAX_ROBOTS_BYTES = 500_000
AGENT = "memcon"


def user_agent() -> str:
    """How memcon names itself to a server."""
    return f"{AGENT}/{metadata.version('memcon')} (reads single pages that a person asked for)"


def fetch(address: str, *, limit_bytes: int, transport: httpx.BaseTransport | None = None) -> Page:
    """The page at the address; its origin is the address in the end, after redirects.

    Raises:
        FetchFailed: no answer, an error from the server, forbidden by robots.txt, too many redirects, out of time.
        HugePage: more than `limit_bytes`.
    """
    try:
        with httpx.Client(
            headers={
                "User-Agent": user_agent(),
                "Accept": "text/html,application/xhtml+xml,text/plain,application/xml;q=0.9",
            },
            timeout=TIMEOUT_S,
            transport=transport,
        ) as client:
            return _fetch(client, address, limit_bytes)
    except httpx.InvalidURL as error:
        raise FetchFailed(address, f"this is no address ({error})") from error
    except httpx.TimeoutException as error:
        raise FetchFailed(
            address, f"no answer within {TIMEOUT_S:.0f} s; try again or save the page to a file"
        ) from error
    except httpx.HTTPError as error:
        raise FetchFailed(address, f"could not be fetched ({error}); check the address and the connection") from error


def _fetch(client: httpx.Client, address: str, limit_bytes: int) -> Page:
    here = address
    for _ in range(MAX_REDIRECTS + 1):
        if urlsplit(here).scheme not in ("http", "https"):
            raise FetchFailed(address, f"redirects to {here}, which is not http(s)")
        if not _is_allowed(client, here):
            raise FetchFailed(
                here, "the site's robots.txt does not allow it; open it in a browser and save it to a file"
            )
        with client.stream("GET", here) as response:
            if response.is_redirect:
                here = urljoin(here, response.headers["location"])
                continue
            _check_status(response, here)
            content = b"".join(_limited(response, here, limit_bytes))
            kind, _, _ = response.headers.get("content-type", "").partition(";")
            return Page(
                origin=here,
                content=content,
                declared_type=kind.strip().lower(),
                declared_charset=response.charset_encoding or "",
            )
    raise FetchFailed(address, f"more than {MAX_REDIRECTS} redirects")


def _check_status(response: httpx.Response, address: str) -> None:
    if response.status_code >= 400:
        raise FetchFailed(address, f"the server answered {response.status_code} {response.reason_phrase}".rstrip())


def _limited(response: httpx.Response, address: str, limit_bytes: int) -> Iterator[bytes]:
    """The body piece by piece, until it is over its size or its time."""
    size, end = 0, time.monotonic() + WHOLE_TIMEOUT_S
    for piece in response.iter_bytes():
        size += len(piece)
        if size > limit_bytes:
            raise HugePage(address, size, limit_bytes)
        if time.monotonic() > end:
            raise FetchFailed(address, f"not complete after {WHOLE_TIMEOUT_S:.0f} s")
        yield piece


def _is_allowed(client: httpx.Client, address: str) -> bool:
    """What robots.txt says; a site without one allows, one that refuses to show it (401, 403) does not."""
    parts = urlsplit(address)
    try:
        with client.stream("GET", f"{parts.scheme}://{parts.netloc}/robots.txt", follow_redirects=True) as response:
            if response.status_code in (401, 403):
                return False
            if response.status_code != 200:
                return True
            content = b"".join(_limited(response, address, MAX_ROBOTS_BYTES))
    except (httpx.HTTPError, HugePage):
        return True  # no robots.txt to be had: the page itself will tell what is wrong
    rules = RobotFileParser()
    rules.parse(content.decode("utf-8", "replace").splitlines())
    return rules.can_fetch(AGENT, address)
