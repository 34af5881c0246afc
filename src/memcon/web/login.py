"""Logging in and out."""

from __future__ import annotations

import asyncio
import math
from typing import TYPE_CHECKING, NamedTuple

from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from memcon.web.entrance import LOGIN, stamp_of
from memcon.web.posting import form_of_post
from memcon.web.rendering import page_of
from memcon.web.slowing import Slowing

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.requests import Request

    from memcon.web.accounts import Account
    from memcon.web.visitor import Sharing

_HOME = "/brief"


class Tried(NamedTuple):
    """What became of a name and a password: the account, or how long to wait (0: the one or the other is wrong)."""

    account: Account | None
    wait_s: float = 0.0


def login_routes(sharing: Sharing) -> list[Route]:
    """The routes of the login; without accounts there is nothing to log in to."""
    slowing = Slowing()
    one_by_one = asyncio.Lock()  # a password takes 64 MiB and a twentieth of a second; no guess overtakes the count

    async def login(request: Request) -> Response:
        back = own_place(request.query_params.get("next", ""))
        if sharing.accounts is None or request.state.visitor is not None:
            return RedirectResponse(back, 303)
        return _page(request, back)

    async def enter(request: Request) -> Response:
        form = await form_of_post(request)
        back = own_place(form.get("next", ""))
        async with one_by_one:
            tried = await run_in_threadpool(_tried, sharing, slowing, form, str(request.state.client))
        if tried.account is None:
            return _page(request, back, name=form.get("name", "")[:80], wait_s=tried.wait_s, wrong=True)
        request.state.visits.end(request.state.cookie)
        stamp = stamp_of(sharing, tried.account.name) or ""
        request.state.cookie = request.state.visits.begin(tried.account.name, stamp)
        return RedirectResponse(back, 303)

    async def leave(request: Request) -> Response:
        await form_of_post(request)
        request.state.visits.end(request.state.cookie)
        request.state.cookie = request.state.visits.fresh()
        return RedirectResponse(LOGIN, 303)

    return [
        Route(LOGIN, login, methods=["GET"]),
        Route(LOGIN, enter, methods=["POST"]),
        Route("/logout", leave, methods=["POST"]),
    ]


def own_place(place: str) -> str:
    """The place to go on to: an address of the desk's own, else the brief.

    >>> own_place("/item/P4?as_of=2019-01-18"), own_place("//evil.example"), own_place("https://evil.example")
    ('/item/P4?as_of=2019-01-18', '/brief', '/brief')
    """
    own = place.startswith("/") and not place.startswith(("//", "/\\", LOGIN)) and place.isprintable()
    return place if own and "\\" not in place and len(place) < 2000 else _HOME


def _tried(sharing: Sharing, slowing: Slowing, form: Mapping[str, str], client: str) -> Tried:
    name, password = form.get("name", "").strip(), form.get("password", "")
    wait = slowing.wait_s(name, client)
    if wait > 0 or sharing.accounts is None:
        return Tried(None, wait)
    account = sharing.accounts.with_password(name, password)
    if account is None:
        slowing.wrong(name, client)
    else:
        slowing.right(name)
    return Tried(account)


def _page(request: Request, back: str, *, name: str = "", wait_s: float = 0.0, wrong: bool = False) -> Response:
    wait = math.ceil(wait_s)
    token = request.state.visits.tokens.give(request.state.cookie)
    told = {"back": back, "typed": name, "wait": wait, "wrong": wrong, "token": token}
    status = 429 if wait else 401 if wrong else 200
    answer = Response(page_of("login", told), status, media_type="text/html")
    if wait:
        answer.headers["Retry-After"] = str(wait)
    return answer
