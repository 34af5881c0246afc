"""The page Import: files, a pasted text or an address are taken, read in the background, and taken out again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from memcon.errors import UsageError
from memcon.web import tokens
from memcon.web.answers import Where, answer_with, problem_with
from memcon.web.asked import asked_for
from memcon.web.importing import IMPORT, RUN, TYPED, import_view, run_view
from memcon.web.imports import GOES_ON
from memcon.web.posting import check_origin, check_token, form_of_post
from memcon.web.sent import (
    MOST_BYTES,
    MOST_FILES,
    MOST_TEXT_BYTES,
    Pasted,
    sent_address,
    sent_files,
    sent_text,
)
from memcon.web.visitor import visitor_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from contextlib import AbstractContextManager

    from starlette.datastructures import FormData
    from starlette.types import Message, Receive

    from memcon.record.contract import Store
    from memcon.web.imports import Imports, Run
    from memcon.web.sent import Sent
    from memcon.web.view import Page, View

_AGAIN_S = 2  # between two looks at an import that goes on
_MOST_FILE_BYTES = 20_000_001  # one more than intake takes, so that it says what is wrong
_DRAINED = 5 * MOST_BYTES  # what is listened to, and thrown away, so that a browser hears the answer
_TOO_MUCH = f"That is more than {MOST_BYTES // 1_000_000} MB at once. Send it in parts, or add it with memcon add."


class Adding(NamedTuple):
    """What the page works with: the record and its turns, the runs, the day (ISO)."""

    store: Store
    turn: AbstractContextManager[object]
    imports: Imports
    today: Callable[[], str]


def import_routes(adding: Adding) -> list[Route]:
    """The routes of the page Import."""
    imports = adding.imports

    def shown(request: Request) -> Response:
        return _answer(adding, request, IMPORT, import_view(imports.runs()))

    async def send(request: Request) -> Response:
        form = await _form(request)
        _check_role(request)
        typed = {name: str(form.get(name) or "") for name in TYPED}
        try:
            sent = [*sent_files(await _files(form)), *_typed(form, typed)]
            run = imports.begin(sent, visitor_of(request).name)
        except UsageError as error:
            view = import_view(imports.runs(), problem=str(error), typed=typed)
            return await run_in_threadpool(_answer, adding, request, IMPORT, view, 400)
        return RedirectResponse(f"/import/{run.name}", 303)

    def one(request: Request) -> Response:
        try:
            run = imports.run(str(request.path_params["name"]).removesuffix(".json"))
        except UsageError as error:
            return problem_with(request.url.path, 404, str(error))
        answer = _answer(adding, request, RUN, run_view(run))
        if run.state in GOES_ON and "still" not in request.query_params:
            answer.headers["Refresh"] = str(_AGAIN_S)
        return answer

    async def stop(request: Request) -> Response:
        return await _changed(request, imports.stop)

    async def take_out(request: Request) -> Response:
        return await _changed(request, imports.take_out)

    return [
        Route("/import", shown, methods=["GET"]),
        Route("/import.json", shown, methods=["GET"]),
        Route("/import", send, methods=["POST"]),
        Route("/import/{name}", one, methods=["GET"]),
        Route("/import/{name}/stop", stop, methods=["POST"]),
        Route("/import/{name}/take-out", take_out, methods=["POST"]),
    ]


def _answer(adding: Adding, request: Request, page: Page, view: View, status: int = 200) -> Response:
    asked = asked_for(request.url.path, ())
    with adding.turn:
        where = Where(adding.store, str(request.base_url), adding.today(), visitor_of(request))
        answer = answer_with(page, asked, view, where)
    answer.status_code = status
    return answer


def _check_role(request: Request) -> None:
    if not visitor_of(request).may("owner"):
        raise HTTPException(403, "Reports are added by an owner of this desk; your account may look and judge.")


async def _changed(request: Request, change: Callable[[str], Run]) -> Response:
    await form_of_post(request)
    _check_role(request)
    name = str(request.path_params["name"])
    try:
        change(name)
    except UsageError as error:
        return problem_with(request.url.path, 409, str(error))
    return RedirectResponse(f"/import/{name}", 303)


async def _form(request: Request) -> FormData:
    """What was sent, from a page of the desk's own, bounded in its size and in the number of its parts.

    Raises:
        NotFromHere, HTTPException: see `posting.form_of_post`.
    """
    check_origin(request)
    if not request.headers.get("content-type", "").lower().startswith("multipart/form-data"):
        raise HTTPException(415, "A form is expected here.")
    counted = _Counted(request.receive)
    form = await Request(request.scope, counted.receive).form(
        max_files=MOST_FILES, max_fields=len(TYPED) + 10, max_part_size=MOST_TEXT_BYTES + 1000
    )
    if counted.size > MOST_BYTES:
        raise HTTPException(413, _TOO_MUCH)
    token = form.get(tokens.FIELD)
    check_token(request, token if isinstance(token, str) else None)
    return form


class _Counted:
    """The body piece by piece; what is over its size is heard and not kept."""

    def __init__(self, receive: Receive) -> None:
        self._receive, self.size = receive, 0

    async def receive(self) -> Message:
        message = await self._receive()
        self.size += len(message.get("body", b""))
        if self.size <= MOST_BYTES:
            return message
        while message.get("more_body") and self.size <= _DRAINED:
            message = await self._receive()
            self.size += len(message.get("body", b""))
        raise HTTPException(413, _TOO_MUCH)


async def _files(form: FormData) -> list[tuple[str, bytes]]:
    """The files that were chosen; a browser sends one without a name where none was."""
    files = [one for one in form.getlist("files") if isinstance(one, UploadFile) and one.filename]
    return [(one.filename or "", await one.read(_MOST_FILE_BYTES)) for one in files]


def _typed(form: Mapping[str, Any], typed: Mapping[str, str]) -> list[Sent]:
    """The text or address that was typed. Of the text's own form an empty text is told, of another it is nothing."""
    sent = []
    if "text" in form:
        sent.append(sent_text(Pasted(typed["text"], typed["title"], typed["outlet"], typed["published"])))
    if "address" in form:
        sent.append(sent_address(typed["address"]))
    return sent
