"""The entrance: who asks is known before any page is made; who is not known is shown the login and nothing else."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlencode

from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import RedirectResponse

from memcon.errors import UsageError
from memcon.web.accounts import check_name
from memcon.web.answers import problem_with
from memcon.web.asked import parted
from memcon.web.visitor import Visitor

if TYPE_CHECKING:
    from starlette.responses import Response
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from memcon.web.roles import Role
    from memcon.web.visitor import Sharing
    from memcon.web.visits import Visits

LOGIN = "/login"
_BY_PROXY = "This desk is reached through the program in front of it, which says who asks; it has not said so."


class Known(NamedTuple):
    """Who asks: a name and a role; `leaves`: by a login of the desk's own."""

    name: str
    role: Role
    leaves: bool = False


class Entrance:
    """An application whose requests carry in their state: visitor, visits, cookie, address, client."""

    def __init__(self, app: ASGIApp, visits: Visits, sharing: Sharing) -> None:
        self._app, self._visits, self._sharing = app, visits, sharing

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        asked = HTTPConnection(scope)
        given = asked.cookies.get(cookie_name(asked, self._sharing), "")
        cookie = given if self._visits.is_ours(given) else self._visits.fresh()
        known = self._known(asked, cookie)
        token = self._visits.tokens.give(cookie)
        state = scope.setdefault("state", {})
        state |= {
            "visits": self._visits,
            "cookie": cookie,
            "address": self._sharing.address,
            "client": client_of(asked, self._sharing),
            "visitor": Visitor(known.name, known.role, token, known.leaves) if known else None,
        }

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                if state["cookie"] != given and not scope["path"].startswith("/static/"):
                    headers.append("Set-Cookie", cookie_line(asked, self._sharing, state["cookie"]))
                if self._sharing.asks_who and not scope["path"].startswith("/static/"):
                    headers["Cache-Control"] = "no-store"
            await send(message)

        answer = None if known or _is_open(scope["path"]) else self._refusal(asked)
        await (answer or self._app)(scope, receive, sent)

    def _known(self, asked: HTTPConnection, cookie: str) -> Known | None:
        sharing, accounts = self._sharing, self._sharing.accounts
        if not sharing.asks_who:
            return Known(sharing.judge, "owner")
        if sharing.header is not None:
            return _named_by_proxy(asked, sharing)
        name = self._visits.name_of(cookie, lambda one: stamp_of(sharing, one))
        account = accounts.find(name) if accounts and name else None
        return Known(account.name, account.role, leaves=True) if account else None

    def _refusal(self, asked: HTTPConnection) -> Response:
        path = asked.url.path
        if self._sharing.header is not None:
            return problem_with(path, 403, _BY_PROXY)
        if parted(path)[1] != "html":
            return problem_with(path, 401, f"Log in first, at {LOGIN}.")
        back = path + (f"?{asked.url.query}" if asked.url.query else "") if asked.scope["method"] == "GET" else ""
        return RedirectResponse(f"{LOGIN}?{urlencode({'next': back})}" if back else LOGIN, 303)


def _is_open(path: str) -> bool:
    """Whether everybody may ask for it."""
    return path == LOGIN or path.startswith("/static/")


def stamp_of(sharing: Sharing, name: str) -> str | None:
    """What a login holds for: the password that it was made with."""
    account = sharing.accounts.find(name) if sharing.accounts else None
    return hashlib.sha256(account.hashed.encode()).hexdigest() if account else None


def _named_by_proxy(asked: HTTPConnection, sharing: Sharing) -> Known | None:
    """Who the program in front says it is; believed from its address alone, and only a name that can be one."""
    name = asked.headers.get(sharing.header or "", "")
    if asked.client is None or asked.client.host != sharing.proxy:
        return None
    try:
        check_name(name)
    except UsageError:
        return None
    if sharing.accounts is None:
        return Known(name, "reviewer")
    account = sharing.accounts.find(name)
    return Known(account.name, account.role) if account else None


def client_of(asked: HTTPConnection, sharing: Sharing) -> str:
    """The address from which a person asks: what the trusted program in front says last, else whoever is connected."""
    host = asked.client.host if asked.client else ""
    if sharing.proxy is not None and host == sharing.proxy:
        return asked.headers.get("x-forwarded-for", host).rpartition(",")[2].strip()[:80] or host
    return host


def cookie_name(asked: HTTPConnection, sharing: Sharing) -> str:
    """The cookie's name: of each port another, since a browser keeps one for all ports of a machine."""
    return "__Host-memcon" if is_safe(asked, sharing) else f"memcon-{asked.url.port or 80}"


def cookie_line(asked: HTTPConnection, sharing: Sharing, cookie: str) -> str:
    """The header that lays down the cookie: for the browser's eyes only, and sent with no form of another place."""
    secure = "; Secure" if is_safe(asked, sharing) else ""
    return f"{cookie_name(asked, sharing)}={cookie}; Path=/; HttpOnly; SameSite=Lax{secure}"


def is_safe(asked: HTTPConnection, sharing: Sharing) -> bool:
    """Whether the browser reaches the desk by https."""
    return (sharing.address or str(asked.url)).startswith("https:")
