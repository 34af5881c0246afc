"""Judging in the browser: one item a page beside its words, one key for each decision, saved at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from memcon.errors import JudgedMeanwhile, UsageError
from memcon.record.review import undoing
from memcon.record.sitting import pace_of
from memcon.web.answers import framed
from memcon.web.bench import Bench, Door, Sitting
from memcon.web.byhand import note_routes
from memcon.web.cards import Course, Opened, news_of, opened, opinion_of, others_of, told_of_card
from memcon.web.controls import typed_again
from memcon.web.deciding import Asked, judgements_of
from memcon.web.orphaned import orphaned_routes
from memcon.web.queues import left_of, next_waiting, waits
from memcon.web.sought import KINDS, LETTERS, sought_in
from memcon.web.visitor import visitor_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping
    from contextlib import AbstractContextManager

    from starlette.requests import Request

    from memcon.record.contract import Store
    from memcon.record.log import Log
    from memcon.web.queues import Line
    from memcon.web.visitor import Visitor

_TASK_OF = {"corrected": "edit", "same": "join", "apart": "part"}


class Failed(NamedTuple):
    """Why a form could not be saved, with what was typed: words, or the judges who were quicker."""

    words: str = ""
    judges: tuple[str, ...] = ()
    form: Mapping[str, str] = {}  # never changed


def review_routes(store: Store, turn: AbstractContextManager[object], now: Callable[[], dt.datetime]) -> list[Route]:
    """The routes of judging.

    Args:
        store: the record.
        turn: what each look at the record, and each change of it, is made within.
        now: the time, UTC.
    """
    door = Door(Bench(store, now), turn)
    return [
        Route("/review", door.got(_start), methods=["GET"]),
        Route("/review/news", door.got(_news), methods=["GET"]),
        Route("/review/undo", door.posted(_undo), methods=["POST"]),
        *orphaned_routes(door),
        *note_routes(door),
        Route("/review/{kind}", door.got(_begin), methods=["GET"]),
        Route("/review/{kind}/{label}", door.got(_card), methods=["GET"]),
        Route("/review/{kind}/{label}", door.posted(_decide), methods=["POST"]),
    ]


def _start(bench: Bench, request: Request) -> Response:
    """Where to begin: how much of each kind waits."""
    judge, counts = visitor_of(request).name, []
    for kind in KINDS:
        sitting = bench.sit(judge, sought_in(kind, ()))
        of_mine = left_of(sitting.queue, sitting.log.judged, judge, sitting.sought._replace(mine=True))
        left = left_of(sitting.queue, sitting.log.judged, judge, sitting.sought)
        counts.append((kind, left, len(sitting.queue.lines), of_mine))
    told = {"counts": counts, "calibrated": bench.store.calibration() is not None}
    return framed("review_start", "Review", told, bench.store.url, visitor_of(request))


def _news(bench: Bench, request: Request) -> Response:
    """What others have decided after a place in the log, for a page that is open."""
    after = request.query_params.get("after", "")
    if not (after.isascii() and after.isdigit() and len(after) < 15):
        raise UsageError("after: the last place in the log that the page knows of")
    news = bench.log.now().since(int(after), but=visitor_of(request).name)
    told = {"count": len(news), "words": news_of(bench.store, news)}
    return Response(msgspec.json.encode(told), media_type="application/json")


def _begin(bench: Bench, request: Request) -> Response:
    """On to the first item that waits; a page that says so where none does."""
    kind = str(request.path_params["kind"])
    sitting = bench.sit(visitor_of(request).name, sought_in(kind, request.query_params.multi_items()))
    label = _taken(bench, sitting, None)
    if label is None:
        return _end(bench, sitting, visitor_of(request))
    return RedirectResponse(sitting.sought.to(label), 303)


def _card(bench: Bench, request: Request) -> Response:
    sitting = _sitting(bench, request)
    found = opened(bench.store, str(request.path_params["label"]).upper(), sitting.log, sitting.judge, sitting.sought)
    return _page(bench, sitting, found, visitor_of(request))


def _decide(bench: Bench, request: Request, form: Mapping[str, str]) -> Response:
    """Save what was decided, and go on; where it cannot be saved, the same page with the reason."""
    sitting, visitor = _sitting(bench, request), visitor_of(request)
    label = str(request.path_params["label"]).upper()
    found = opened(bench.store, label, sitting.log, sitting.judge, sitting.sought)
    asked = Asked(found.card, found.article, sitting.judge, sitting.sought.blind, form)
    task = _TASK_OF.get(asked.verdict, "")
    again = sitting._replace(sought=sitting.sought._replace(task="" if sitting.sought.blind else task))
    try:
        first, *others = judgements_of(asked, bench.store)
        bench.save(first, seen=_seen(form))
        for judgement in others:
            bench.save(judgement)
    except JudgedMeanwhile as error:
        return _page(bench, again, found, visitor, Failed(judges=error.judges, form=form))
    except UsageError as error:
        return _page(bench, again, found, visitor, Failed(words=str(error), form=form))
    sought = sitting.sought._replace(task="")
    if asked.verdict in {"same", "apart"}:  # the item itself is still to be judged
        return RedirectResponse(sought.to(label), 303)
    after = bench.sit(sitting.judge, sought)
    following = _taken(bench, after, label)
    return RedirectResponse(sought.to(following or ""), 303)  # beyond the last: what was passed over waits still


def _undo(bench: Bench, request: Request, form: Mapping[str, str]) -> Response:
    """Take back the judge's own last decision, and show the item that it was about."""
    judge = visitor_of(request).name
    kind = form.get("kind", "") if form.get("kind") in KINDS else KINDS[0]
    sought = sought_in(kind, request.query_params.multi_items())
    judgement = undoing(bench.log.now().judgements, judge)
    if judgement is None:
        return RedirectResponse(sought.to(), 303)
    bench.save(judgement)
    label = bench.store.labels([judgement.item]).get(judgement.item, "")
    if LETTERS.get(label[:1]) != sought.kind:  # of another kind: its own queue, without the filters of this
        sought = sought_in(LETTERS.get(label[:1], kind), ())
    return RedirectResponse(sought._replace(task="").to(label), 303)


def _sitting(bench: Bench, request: Request) -> Sitting:
    kind = str(request.path_params["kind"])
    return bench.sit(visitor_of(request).name, sought_in(kind, request.query_params.multi_items()))


def _taken(bench: Bench, sitting: Sitting, after: str | None) -> str | None:
    """The label of the next item that waits, taken for this judge before anybody else is led to it."""

    def takes(line: Line) -> bool:
        if not _is_free(bench, sitting, line):
            return False
        return sitting.sought.blind or bench.presence.open(line.item, sitting.judge)

    return next_waiting(sitting.queue, after, takes)


def _is_free(bench: Bench, sitting: Sitting, line: Line) -> bool:
    """Whether the item waits for this judge and nobody else has it open."""
    if not waits(line, sitting.log.judged, sitting.judge, sitting.sought):
        return False
    return sitting.sought.blind or bench.presence.by_another(line.item, sitting.judge) is None


def _page(bench: Bench, sitting: Sitting, found: Opened, visitor: Visitor, failed: Failed | None = None) -> Response:
    """The card of an item; with what was typed, and the reason, where it could not be saved."""
    sought, log, item = sitting.sought, bench.log.now(), found.card.item
    if failed is not None and failed.judges:  # as it is now, with what the others said
        found = opened(bench.store, item.label, log, sitting.judge, sought)
    told = told_of_card(found, sought)
    if sought.task in {"join", "part"}:
        of = (sought.task, item.claim.id, log.last)
        told["others"] = bench.aside.get(of, lambda: others_of(bench.store, found, log, sought.task))
    if failed is not None:
        told["controls"] = typed_again(told["controls"], failed.form)
    other = bench.presence.by_another(item.claim.id, sitting.judge)
    if not sought.blind:  # a blind coder is in nobody's way
        bench.presence.open(item.claim.id, sitting.judge)
    told |= {
        "sought": sought,
        "seen": log.last,
        "course": _course(bench, sitting, log, item.label),
        "failed": failed,
        "typed": dict(failed.form) if failed else {},
        "other": None if sought.blind else other,
        "news": "" if sought.blind else bench.news(sitting.judge, log),
        "last": _last(bench.store, log, sitting.judge),
        "ways": _ways(bench, sitting, item.label),
    }
    answer = framed("review", f"{item.label} · Review", told, bench.store.url, visitor)
    answer.status_code = 200 if failed is None else 409 if failed.judges else 422
    return answer


def _ways(bench: Bench, sitting: Sitting, label: str) -> dict[str, str | None]:
    """Where the keys lead: the items before and after in the queue, the next that waits."""
    sought = sitting.sought._replace(task="")
    passed = next_waiting(sitting.queue, label, lambda line: _is_free(bench, sitting, line))
    before, after = sitting.queue.beside(label, -1), sitting.queue.beside(label, 1)
    return {
        "before": sought.to(before) if before else None,
        "after": sought.to(after) if after else None,
        "later": sought.to(passed) if passed else sought.beside("/review/" + sought.kind),
    }


def _course(bench: Bench, sitting: Sitting, log: Log, label: str) -> Course:
    left = left_of(sitting.queue, log.judged, sitting.judge, sitting.sought)
    pace = pace_of(log.judgements, sitting.judge, left, bench.now())
    return Course(len(sitting.queue.lines), left, sitting.queue.places.get(label, 0) + 1, pace)


def _last(store: Store, log: Log, judge: str) -> Any:
    """The judge's last line in the log, with its label: what `u` takes back, or what it took back."""
    line = next((one for one in reversed(log.lines) if one.judgement.judge == judge), None)
    if line is None:
        return None
    label = store.labels([line.judgement.item]).get(line.judgement.item, "")
    undoable = line.judgement.verdict != "undone" or undoing(log.judgements, judge) is not None
    return {"label": label, "said": opinion_of(line.judgement), "undoable": undoable}


def _end(bench: Bench, sitting: Sitting, visitor: Visitor) -> Response:
    """Nothing waits any more, or others have open what does."""
    log = sitting.log
    told = {
        "sought": sitting.sought,
        "course": _course(bench, sitting, log, ""),
        "last": _last(bench.store, log, sitting.judge),
        "kinds": KINDS,
    }
    return framed("review_end", "Review", told, bench.store.url, visitor)


def _seen(form: Mapping[str, str]) -> int:
    """The last place in the log that the page knew of; without it everything is news."""
    told = form.get("seen", "")
    return int(told) if told.isascii() and told.isdigit() and len(told) < 15 else 0
