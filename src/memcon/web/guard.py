"""What stands before every page: only this machine is answered, and its browser may load nothing from elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

#: names under which a browser on this machine asks; another name may have been pointed here by somebody else's server
LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]"})

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "no-cache",
    "X-Robots-Tag": "noindex",
}


class Guard:
    """An application that answers only requests for this machine, with headers that keep a browser to it."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

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

        if _asked_name(Headers(scope=scope).get("host", "")) not in LOOPBACK:
            refusal = PlainTextResponse("memcon serve answers only on this machine, as localhost or 127.0.0.1.\n", 400)
            await refusal(scope, receive, sent)
            return
        await self._app(scope, receive, sent)


def _asked_name(host: str) -> str:
    """The name without the port: `[::1]:8000` is `[::1]`."""
    name, colon, port = host.rpartition(":")
    return (name if colon and port.isdigit() else host).lower()
