"""What stands before every page: only known names are answered, and a browser may load nothing from elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from memcon.web.visitor import Sharing

#: names under which a browser on this machine asks; another name may have been pointed here by somebody else's server
LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]"})

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",  # with no-referrer a browser does not say whose page sends a form
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "no-cache",
    "X-Robots-Tag": "noindex",
}


class Guard:
    """An application that answers only requests for these names, with headers that keep a browser to it."""

    def __init__(self, app: ASGIApp, names: frozenset[str] | None = LOOPBACK) -> None:
        """Stand before the application.

        Args:
            app: what is asked.
            names: under which it is asked; None where a login stands before every page, so that any will do.
        """
        self._app, self._names = app, names

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():  # a drawing tells of its own style sheet
                    headers.setdefault(name, value)
            await send(message)

        if self._names is not None and _asked_name(Headers(scope=scope).get("host", "")) not in self._names:
            names = ", ".join(sorted(self._names))
            refusal = PlainTextResponse(f"memcon serve answers under these names only: {names}.\n", 400)
            await refusal(scope, receive, sent)
            return
        await self._app(scope, receive, sent)


def names_of(sharing: Sharing) -> frozenset[str] | None:
    """The names under which a desk is asked; any, where nothing is answered without a login and no address is known."""
    if sharing.address is not None:
        return LOOPBACK | {_asked_name(urlsplit(sharing.address).netloc)}
    return None if sharing.asks_who and sharing.wide else LOOPBACK


def _asked_name(host: str) -> str:
    """The name without the port: `[::1]:8000` is `[::1]`."""
    name, colon, port = host.rpartition(":")
    return (name if colon and port.isdigit() else host).lower()
