"""What is sent to the desk: only from its own pages, in a form of bounded size."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlsplit

from starlette.exceptions import HTTPException

from memcon.web import tokens

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.requests import Request

MOST_BYTES = 200_000  # of a form without files
_MOST_FIELDS = 200


async def form_of_post(request: Request) -> Mapping[str, str]:
    """The fields that were sent, the last of each name, from a page of the desk's own.

    Raises:
        NotFromHere: sent by somebody else's page, or without the page's token.
        HTTPException: too large, or no form.
    """
    check_origin(request)
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/x-www-form-urlencoded":
        raise HTTPException(415, "A form is expected here.")
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > MOST_BYTES:
            raise HTTPException(413, "That is more than a form here may hold.")
    try:
        pairs = parse_qsl(body.decode("utf-8"), keep_blank_values=True, max_num_fields=_MOST_FIELDS)
    except ValueError as error:
        raise HTTPException(400, "This is no form that can be read.") from error
    form = dict(pairs)
    check_token(request, form.get(tokens.FIELD))
    return form


def check_origin(request: Request) -> None:
    """Refuse what a page of another site has sent.

    Raises:
        NotFromHere: another site's page sent it.
    """
    headers = dict(request.headers)
    address = urlsplit(request.state.address or "")
    if headers.get("origin", "").lower() == f"{address.scheme}://{address.netloc}".lower():
        headers["host"] = address.netloc  # the program in front may have asked under another name
        tokens.check_origin(headers, address.scheme)
    else:
        tokens.check_origin(headers, request.url.scheme)


def check_token(request: Request, token: str | None) -> None:
    """Refuse a form that was not shown to this visit.

    Raises:
        NotFromHere: the token is another's, or none.
    """
    request.state.visits.tokens.check(request.state.cookie, token)
