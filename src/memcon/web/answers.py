"""A view as the answer to a request: HTML, JSON or CSV; and a problem as a page that helps."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec
from starlette.responses import RedirectResponse, Response

from memcon.record import views
from memcon.record.remembering import lagged
from memcon.show import drawing_style
from memcon.version import __version__
from memcon.web.asked import FILTERS, Asked, parted
from memcon.web.pages import MENU
from memcon.web.rendering import page_of
from memcon.web.tabular import csv_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from memcon.record.contract import Store
    from memcon.web.view import Page, View
    from memcon.web.visitor import Visitor

SCHEMA = "memcon-desk/1"


class Where(NamedTuple):
    """Where and when a view is looked at, and by whom: the record, the address of the desk, the day (ISO)."""

    store: Store
    base: str
    today: str
    visitor: Visitor


def answer_with(page: Page, asked: Asked, view: View, where: Where) -> Response:
    """The view in the form that is asked for; where a list goes on, the header Link says where.

    What is still being worked out says after how many seconds to ask again: to a program by the header Retry-After, to
    a browser, which then asks by itself, by Refresh.
    """
    if view.elsewhere is not None:
        return RedirectResponse(view.elsewhere, 303)
    answer = _ANSWERS[asked.form](page, asked, view, _about(asked, view, where))
    if view.again_s is not None:
        answer.headers["Refresh" if asked.form == "html" else "Retry-After"] = str(view.again_s)
    if view.more:
        answer.headers["Link"] = f'<{asked.again(form=asked.form, page=asked.page + 1)}>; rel="next"'
    return answer


def _about(asked: Asked, view: View, where: Where) -> dict[str, Any]:
    """What can be said of any view: the record, the day, how it is cited."""
    store = where.store
    record, as_of = name_of(store.url), views.day_of(store, asked.moment)
    address = where.base.rstrip("/") + asked.again()
    known = ", as known now" if asked.moment.known == "now" else ""
    layers = f", only {', '.join(sorted(asked.layers))}" if asked.layers else ""
    cited = (
        f"“{view.title}”, as of {as_of or 'no known day'}{known}{layers}. Record {record} "
        f"({len(store.articles())} articles), memcon {__version__}, {address}, seen {where.today}."
    )
    return {
        "record": record,
        "as_of": as_of,
        "address": address,
        "cited": cited,
        "visitor": where.visitor,
        "lagged": lagged(),
    }


def name_of(url: str) -> str:
    """What a record is called: the last part of its address, which holds no password.

    >>> name_of("postgresql://ada:secret@host/talks"), name_of("reports/talks.db")
    ('talks', 'talks.db')
    """
    return url.rstrip("/").rpartition("/")[2].partition("?")[0]


def _html(page: Page, asked: Asked, view: View, about: dict[str, Any]) -> Response:
    told = {
        **view.told,
        "page": page,
        "asked": asked,
        "view": view,
        "rows": view.rows,
        "about": about,
        "menu": MENU,
    }
    return Response(page_of("working" if view.again_s else page.name, told), media_type="text/html")


def _json(page: Page, asked: Asked, view: View, about: dict[str, Any]) -> Response:
    form = {
        "schema": SCHEMA,
        "page": page.name,
        "title": view.title,
        "address": about["address"],
        "as_of": about["as_of"] or None,
        "known": asked.moment.known,
        "layers": sorted(asked.layers) or None,
        "filters": dict(asked.filters),
        "cited": about["cited"],
        **({"lags": True} if about["lagged"] else {}),
        **({"first": asked.first, "more": view.more} if isinstance(view.form, list) else {}),
        "items" if isinstance(view.form, list) else "item": view.form,
    }
    return Response(msgspec.json.encode(form), _status(view), media_type="application/json")


def _status(view: View) -> int:
    """Whether all of it is there, or is still being worked out."""
    return HTTPStatus.ACCEPTED if view.again_s else HTTPStatus.OK


def _csv(page: Page, asked: Asked, view: View, about: dict[str, Any]) -> Response:
    del about
    if view.again_s:
        return Response("It is still being worked out.\n", _status(view), media_type="text/plain")
    if view.kind is None:
        again = asked.again(form="json")
        return problem_with(asked.place, 404, f"“{page.title}” is no list, and has no table. It is there as {again}")
    answer = Response(csv_of(view.kind, view.rows).encode("utf-8", "backslashreplace"), media_type="text/csv")
    answer.headers["Content-Disposition"] = f'attachment; filename="memcon-{page.name}.csv"'
    return answer


def _svg(page: Page, asked: Asked, view: View, about: dict[str, Any]) -> Response:
    del about
    if view.again_s:
        return Response("It is still being worked out.\n", _status(view), media_type="text/plain")
    if view.drawing is None:
        return problem_with(asked.place, 404, f"“{page.title}” has no drawing. It is there as {asked.again()}")
    answer = Response(view.drawing().encode("utf-8", "backslashreplace"), media_type="image/svg+xml")
    answer.headers["Content-Security-Policy"] = DRAWN
    return answer


_ANSWERS = {"html": _html, "json": _json, "csv": _csv, "svg": _svg}
#: a drawing's file may hold its own style sheet, known by its hash, and nothing else
_HASHES = (f"'sha256-{b64encode(sha256(style.encode()).digest()).decode()}'" for style in drawing_style.OWN.values())
DRAWN = f"default-src 'none'; style-src {' '.join(_HASHES)}; base-uri 'none'; frame-ancestors 'none'"


def framed(template: str, title: str, told: Mapping[str, Any], record: str, visitor: Visitor) -> Response:
    """A page that is no view of the record, such as one with a form, in the desk's frame.

    Args:
        template: its name.
        title: of the page.
        told: what the template needs.
        record: the record's address.
        visitor: who looks.
    """
    around = {"title": title, "about": {"record": name_of(record), "visitor": visitor}, "menu": MENU}
    page = page_of(template, {**around, "asked": Asked("/"), "visitor": visitor, **told})
    return Response(page, media_type="text/html")


def problem_with(path: str, status: int, words: str) -> Response:
    """A problem in the form of the address: what is wrong, and where to go on."""
    _, form = parted(path)
    name = HTTPStatus(status).phrase
    if form == "json":
        problem = {"schema": SCHEMA, "error": {"status": status, "name": name, "words": words}}
        return Response(msgspec.json.encode(problem), status, media_type="application/json")
    if form in {"csv", "svg"}:
        return Response(f"{words}\n", status, media_type="text/plain")
    told = {"status": status, "name": name, "words": words, "menu": MENU, "asked": Asked("/"), "fields": FILTERS}
    return Response(page_of("problem", told), status, media_type="text/html")
