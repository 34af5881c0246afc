"""The network as far as it is public: what is behind this machine, or in its own network, is not asked for a stranger.

A name is looked up once, and the address that was looked at is the one that is connected to: a name that answers
otherwise the second time reaches nothing else. Each redirect comes by here anew. A proxy of the environment is not
used, since it would look names up itself.
"""

from __future__ import annotations

import ipaddress
import socket
from typing import TYPE_CHECKING

import httpx

from memcon.errors import NotPublic

if TYPE_CHECKING:
    from collections.abc import Callable

    Address = ipaddress.IPv4Address | ipaddress.IPv6Address

#: not public, whatever the library's list says: clouds answer there what only their own machines may know
_INSIDE = ipaddress.ip_network("192.0.0.0/24")


class PublicOnly(httpx.BaseTransport):
    """Sends requests to public addresses only.

    Args:
        looked_up: the addresses of a name and port.
        inner: what sends them.
    """

    def __init__(
        self, looked_up: Callable[[str, int], list[str]] | None = None, inner: httpx.BaseTransport | None = None
    ) -> None:
        self._looked_up = looked_up or addresses_of
        self._inner = inner or httpx.HTTPTransport()

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """The answer.

        Raises:
            NotPublic: one of the name's addresses is not public, or it has none.
        """
        name, url = request.url.host, request.url
        port = url.port or (443 if url.scheme == "https" else 80)
        found = self._looked_up(name, port)
        if not found or not all(is_public(one) for one in found):
            raise NotPublic(str(url))
        sent = httpx.Request(
            request.method,
            url.copy_with(host=found[0]),
            headers=request.headers,  # Host among them: the name, not the address
            stream=request.stream,
            extensions=request.extensions | {"sni_hostname": name},
        )
        return self._inner.handle_request(sent)

    def close(self) -> None:
        """Let go of the connections."""
        self._inner.close()


def addresses_of(name: str, port: int) -> list[str]:
    """The addresses of a name, as the system looks it up; none where it has none."""
    try:
        found = socket.getaddrinfo(name, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return []
    return list(dict.fromkeys(str(one[4][0]) for one in found))


def is_public(address: str) -> bool:
    """Whether anybody can reach that address; what is written otherwise than addresses are is not.

    >>> [is_public(one) for one in ("93.184.216.34", "10.0.0.1", "::ffff:127.0.0.1", "169.254.169.254")]
    [True, False, False, False]
    """
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return False
    carried = found.sixtofour if isinstance(found, ipaddress.IPv6Address) else None
    return all(_anybody_can_reach(one) for one in (found, carried) if one is not None)


def _anybody_can_reach(address: Address) -> bool:
    """Reserved are also all IPv6 addresses that stand for IPv4 ones, but those of 6to4."""
    return address.is_global and not address.is_multicast and not address.is_reserved and address not in _INSIDE
