"""What all who judge in the browser share: the log, the queues, who looks at what; and who may send what to it."""

from __future__ import annotations

import logging
import time
from typing import TYPE_CHECKING, Any, NamedTuple

from msgspec import structs
from starlette.concurrency import run_in_threadpool

from memcon.errors import JudgedMeanwhile, MemconError, StillMade, UsageError
from memcon.record.contract import MEMORY
from memcon.record.log import KeptLog
from memcon.web.answers import framed, problem_with
from memcon.web.aside import Aside
from memcon.web.cards import news_of
from memcon.web.posting import form_of_post
from memcon.web.queues import Presence, Queues
from memcon.web.visitor import visitor_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping
    from contextlib import AbstractContextManager

    from starlette.requests import Request
    from starlette.responses import Response

    from memcon.record.contract import Store
    from memcon.record.log import Log
    from memcon.record.review import Judgement
    from memcon.web.queues import Queue
    from memcon.web.sought import Sought

_LOG = logging.getLogger(__name__)


class Sitting(NamedTuple):
    """What a request of the review works with: who judges, what they asked for, the log, the queue."""

    judge: str
    sought: Sought
    log: Log
    queue: Queue


class Bench:
    """What all judges of a store share: the log, the queues, who looks at what."""

    def __init__(self, store: Store, now: Callable[[], dt.datetime]) -> None:
        self.store, self.now = store, now
        self.log, self.queues, self.presence = KeptLog(store), Queues(store), Presence(time.monotonic)
        self.aside = Aside(apart=store.url != MEMORY)
        self._shown: dict[str, int] = {}  # the last place in the log that each judge was shown

    def sit(self, judge: str, sought: Sought) -> Sitting:
        """The log and the queue as they are now."""
        log = self.log.now()
        return Sitting(judge, sought, log, self.queues.of(sought, log))

    def news(self, judge: str, log: Log) -> str:
        """What others decided since the judge was last shown a page."""
        before = self._shown.get(judge, log.last)
        self._shown[judge] = log.last
        return news_of(self.store, log.since(before, but=judge))

    def save(self, judgement: Judgement, *, seen: int | None = None) -> None:
        """Append the judgement with the time.

        Raises:
            JudgedMeanwhile: somebody else has judged the item since, and otherwise.
        """
        stamped = structs.replace(judgement, at=self.now().isoformat(timespec="seconds"))
        try:
            self.store.judge(stamped, seen=seen)
        except JudgedMeanwhile:
            others = [one for one in self.log.now().judged.of_judge.values() if one.item == judgement.item]
            if not any(_alike(one, judgement) for one in others if one.judge != judgement.judge):
                raise
            self.store.judge(stamped)  # both decided the same


class Door(NamedTuple):
    """Lets requests to a bench: from reviewers only, with errors as pages that help."""

    bench: Bench
    turn: AbstractContextManager[object]

    def got(self, answer: Callable[[Bench, Request], Response]) -> Callable[[Request], Response]:
        """An answer to a request that only looks."""
        return lambda request: self._guarded(request, lambda: answer(self.bench, request))

    def posted(self, answer: Callable[[Bench, Request, Mapping[str, str]], Response]) -> Any:
        """An answer to a form, which has come from a page of the desk's own."""

        async def answered(request: Request) -> Response:
            form = await form_of_post(request)
            return await run_in_threadpool(self._guarded, request, lambda: answer(self.bench, request, form))

        return answered

    def _guarded(self, request: Request, answer: Callable[[], Response]) -> Response:
        path = request.url.path
        if not visitor_of(request).may("reviewer"):
            return problem_with(path, 403, "Judging is for reviewers; whoever serves this desk can make you one.")
        try:
            with self.turn:
                return answer()
        except StillMade as error:
            waits = framed("review_wait", "Review", {"words": str(error)}, self.bench.store.url, visitor_of(request))
            waits.headers["Refresh"] = "2"
            return waits
        except UsageError as error:
            return problem_with(path, 404 if path.count("/") > 2 else 400, str(error))
        except MemconError as error:
            _LOG.warning("%s: %s", path, error)
            return problem_with(path, 503, str(error))


def _alike(one: Judgement, other: Judgement) -> bool:
    return (one.verdict, one.changes) == (other.verdict, other.changes)
