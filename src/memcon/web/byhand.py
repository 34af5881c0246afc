"""Adding by hand what was missed: words marked in an article, and the fields of what they say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from memcon.errors import UsageError
from memcon.record.desk import KIND_NAMES
from memcon.show.context import blocks_around, sentences_in
from memcon.web.answers import framed
from memcon.web.controls import blank_controls
from memcon.web.deciding import note_of
from memcon.web.sought import KINDS
from memcon.web.visitor import visitor_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.requests import Request

    from memcon.web.bench import Bench, Door

_MOST_PASSAGES = 200  # shown of an article


def note_routes(door: Door) -> list[Route]:
    """The routes of adding by hand."""
    return [
        Route("/review/note/{article}", door.got(_show), methods=["GET"]),
        Route("/review/note/{article}", door.posted(_add), methods=["POST"]),
    ]


def _show(bench: Bench, request: Request) -> Response:
    return _page(bench, request, {}, "")


def _add(bench: Bench, request: Request, form: Mapping[str, str]) -> Response:
    article = bench.store.article(str(request.path_params["article"]).upper())
    kind = _kind(request)
    try:
        judgement = note_of(article, KIND_NAMES[kind], form, visitor_of(request).name)
        bench.save(judgement)
    except UsageError as error:
        answer = _page(bench, request, form, str(error))
        answer.status_code = 422
        return answer
    label = bench.store.labels([judgement.item])[judgement.item]
    return RedirectResponse(f"/review/{kind}/{label}", 303)


def _page(bench: Bench, request: Request, form: Mapping[str, str], failed: str) -> Response:
    label, kind = str(request.path_params["article"]).upper(), _kind(request)
    article = bench.store.article(label)
    blocks = blocks_around(article, (), beside=_MOST_PASSAGES)
    told = {
        "label": label,
        "article": article,
        "kind": kind,
        "kinds": KINDS,
        "blocks": blocks,
        "sentences": sentences_in(blocks),
        "controls": blank_controls(KIND_NAMES[kind], form),
        "typed": dict(form),
        "failed": failed,
    }
    return framed("review_note", f"Add to {label}", told, bench.store.url, visitor_of(request))


def _kind(request: Request) -> str:
    kind = request.query_params.get("kind", KINDS[0])
    if kind not in KINDS:
        raise UsageError(f"“{kind[:40]}” cannot be added; there are {', '.join(KINDS)}")
    return kind
