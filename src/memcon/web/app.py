"""The door to Starlette: addresses to pages, each as HTML, JSON or CSV; errors as pages that say what to do."""

from __future__ import annotations

import datetime as dt
import logging
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from memcon.errors import MemconError, NotFromHere, UsageError
from memcon.record.remembering import lagged
from memcon.show import drawing_style
from memcon.web.adding import Adding, import_routes
from memcon.web.answers import Where, answer_with, problem_with
from memcon.web.asked import asked_for, parted
from memcon.web.entrance import Entrance
from memcon.web.guard import Guard, names_of
from memcon.web.imports import Imports
from memcon.web.login import login_routes
from memcon.web.pages import PAGES, PAGES_OF_ONE
from memcon.web.review import review_routes
from memcon.web.turns import turn_of
from memcon.web.visitor import ALONE, visitor_of
from memcon.web.visits import Visits

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request
    from starlette.types import ASGIApp

    from memcon.record.contract import Store
    from memcon.web.asked import Asked
    from memcon.web.view import Page, View
    from memcon.web.visitor import Sharing

_LOG = logging.getLogger(__name__)
_STATIC = Path(__file__).parent / "static"


class Wanted(NamedTuple):
    """A page, and of which thing it is where it is of one."""

    page: Page
    label: str = ""


def desk(store: Store, today: Callable[[], str], sharing: Sharing = ALONE) -> ASGIApp:
    """The desk of an open record.

    Args:
        store: looked at by several requests at a time, each over a connection of its own.
        today: the day (ISO), for citations.
        sharing: who is let in, and under which name the desk is asked.
    """
    turn = turn_of(store)

    def answer(request: Request) -> Response:
        path = "/" + str(request.path_params["path"])
        begun = time.thread_time()
        lagged()  # what an earlier page was given says nothing of this one
        try:
            wanted = _wanted(path)
            asked = asked_for(path, request.query_params.multi_items(), wanted.page.takes)
            if asked.form == "html" and not all(value for _, value in request.query_params.multi_items()):
                return RedirectResponse(asked.again(), 303)  # a form sends its empty fields too; nobody shares those
            with turn:
                view = _made(wanted, store, asked)
                where = Where(store, str(request.base_url), today(), visitor_of(request))
                made = answer_with(wanted.page, asked, view, where)
            made.headers["Server-Timing"] = f"processor;dur={(time.thread_time() - begun) * 1000:.1f}"
            return made  # noqa: TRY300  # what follows are the ways in which there is none
        except HTTPException as error:
            return problem_with(path, error.status_code, str(error.detail))
        except UsageError as error:
            return problem_with(path, 404 if _names_one(path) else 400, str(error))
        except MemconError as error:
            _LOG.warning("%s: %s", path, error)
            return problem_with(path, 503, str(error))

    def home(request: Request) -> Response:
        return RedirectResponse(f"/brief?{request.url.query}" if request.url.query else "/brief")

    app = Starlette(
        routes=[
            Route("/", home),
            Route("/static/drawing.css", lambda _: Response(drawing_style.INSIDE, media_type="text/css")),
            Mount("/static", StaticFiles(directory=_STATIC)),
            *login_routes(sharing),
            *import_routes(Adding(store, turn, Imports(store, turn, _now), today)),
            *review_routes(store, turn, now=lambda: dt.datetime.now(dt.UTC)),
            Route("/{path:path}", answer),
        ],
        exception_handlers={HTTPException: _refused, NotFromHere: _strange, Exception: _broken},
    )
    return Guard(Entrance(app, Visits(), sharing), names_of(sharing))


def _now() -> str:
    return dt.datetime.now(dt.UTC).strftime("%Y-%m-%d %H:%M UTC")


def _wanted(path: str) -> Wanted:
    place, _ = parted(path)
    name, _, label = place.removeprefix("/").partition("/")
    if not label and name in PAGES:
        return Wanted(PAGES[name])
    if name in PAGES_OF_ONE and label.isascii() and label.isalnum():
        return Wanted(PAGES_OF_ONE[name], label.upper())
    raise HTTPException(404, "There is no page at this address.")


def _made(wanted: Wanted, store: Store, asked: Asked) -> View:
    return wanted.page.make(store, asked, wanted.label or wanted.page.title)


def _names_one(path: str) -> bool:
    return path.count("/") > 1


def _refused(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    told = str(error.detail) if isinstance(error, HTTPException) else ""
    words = _REFUSALS.get(status) or told or "There is no page at this address."
    return problem_with(request.url.path, status, words)


_REFUSALS = {404: "There is no page at this address.", 405: "This page can only be read."}


def _strange(request: Request, error: Exception) -> Response:
    return problem_with(request.url.path, 403, str(error))


def _broken(request: Request, error: Exception) -> Response:
    _LOG.error("%s could not be made", request.url.path, exc_info=error)
    return problem_with(request.url.path, 500, "This page could not be made; the log says why.")
