"""Decisions whose item no present reading holds: kept by hand, or laid aside, by a person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from memcon.errors import UsageError
from memcon.record.choosing import held
from memcon.record.desk import orphaned_beside
from memcon.show.context import blocks_around
from memcon.web.answers import framed
from memcon.web.cards import item_of, opinion_of
from memcon.web.deciding import of_orphan
from memcon.web.visitor import visitor_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.requests import Request

    from memcon.record.review import Judgement
    from memcon.web.bench import Bench, Door

_PLACE = "/review/orphaned"


class Orphan(NamedTuple):
    """A decision that waits: its label, the decision, the item as an earlier reading had it, where that is known."""

    label: str
    judgement: Judgement
    item: Any


def orphaned_routes(door: Door) -> list[Route]:
    """The routes of the decisions that have lost their item."""
    return [
        Route(_PLACE, door.got(_show), methods=["GET"]),
        Route(_PLACE, door.posted(_decide), methods=["POST"]),
    ]


def _show(bench: Bench, request: Request) -> Response:
    found = _orphans(bench)
    at = request.query_params.get("at", "")
    labels = [one.label for one in found]
    place = labels.index(at) if at in labels else 0
    told: dict[str, Any] = {"one": None, "of": len(found), "place": place + 1, "later": _PLACE, "blocks": ()}
    if found:
        one = found[place]
        told |= {"one": one, "said": opinion_of(one.judgement), "seen": bench.log.now().last}
        told["later"] = f"{_PLACE}?at={labels[(place + 1) % len(labels)]}"
        if one.item is not None:
            article = bench.store.article(one.item.source.label)
            told["blocks"] = blocks_around(article, one.item.claim.evidence)
    return framed("review_orphaned", "Orphaned decisions", told, bench.store.url, visitor_of(request))


def _decide(bench: Bench, request: Request, form: Mapping[str, str]) -> Response:
    one = next((one for one in _orphans(bench) if one.label == form.get("label")), None)
    if one is None:
        raise UsageError("This decision waits no more; somebody else may have been quicker.")
    seen = form.get("seen", "")
    judgement = of_orphan(one.judgement, one.item, visitor_of(request).name, form.get("verdict", ""))
    bench.save(judgement, seen=int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 15 else 0)
    return RedirectResponse(_PLACE, 303)


def _orphans(bench: Bench) -> list[Orphan]:
    log = bench.log.now()
    known = held(bench.store, {*log.judged.deciding, *log.judged.added})
    waiting = orphaned_beside(log.judgements, known)
    labels = bench.store.labels([one.item for one in waiting])
    return [Orphan(labels.get(one.item, one.item), one, item_of(bench.store, labels.get(one.item))) for one in waiting]
