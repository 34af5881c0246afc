"""The process that works one task out: the task on standard input, messages on standard output, each with its length.

Started by `memcon.web.background` as `python -m memcon.web.worker`; it ends with its task.
"""

from __future__ import annotations

import contextlib
import logging
import os
import sys
import time
from typing import TYPE_CHECKING

import msgspec

from memcon.errors import MemconError, UsageError
from memcon.web.tasks import (
    SIZE_BYTES,
    Analysed,
    Answer,
    Assembled,
    Doing,
    Done,
    Early,
    Failed,
    Followed,
    Judged,
    Message,
    Task,
    ToAssemble,
    ToCompare,
    ToFindEquilibria,
    ToFollow,
    ToPlan,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from memcon.domain.analysis import Analysis

_LOG = logging.getLogger(__name__)
_TOLD_EVERY_S = 0.3
_NICE = 5  # so that pages are answered first
_TODAY = 1  # the state of a negotiation's model in which nothing is done yet
_MEMORY = 2 * 10**9  # bytes that a conflict model may take


class Until:
    """Limits that end after some seconds, and tell how far the work is."""

    def __init__(self, seconds: float, tell: Callable[[Message], None]) -> None:
        self._ends, self._tell, self._told = time.monotonic() + seconds, tell, 0.0

    def should_stop(self) -> bool:
        """Whether time is over."""
        return time.monotonic() >= self._ends

    def seconds_left(self) -> float:
        """Seconds until it is over."""
        return max(0.0, self._ends - time.monotonic())

    def tell(self, doing: str, done: int, of: int | None = None) -> None:
        """Pass it on, not too often."""
        if time.monotonic() - self._told >= _TOLD_EVERY_S:
            self._told = time.monotonic()
            self._tell(Doing(words=doing, done=done, of=of))


def main() -> None:
    """Work the task on standard input out."""
    with contextlib.suppress(OSError):
        os.nice(_NICE)
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not stand among the messages

    def tell(message: Message) -> None:
        data = msgspec.msgpack.encode(message)
        out.write(len(data).to_bytes(SIZE_BYTES, "big") + data)
        out.flush()

    tell(ending(msgspec.msgpack.decode(sys.stdin.buffer.read(), type=Task), tell))


def ending(task: Task, tell: Callable[[Message], None]) -> Done | Failed:
    """The answer to a task, or why there is none; what is known before goes to `tell`."""
    try:
        return Done(answer=_worked_out(task, tell))
    except MemconError as error:
        return Failed(words=str(error))
    except Exception:  # noqa: BLE001  # whatever it was, the desk is told
        _LOG.exception("a task could not be worked out: %s", type(task).__name__)
        return Failed(words="this could not be worked out; the log of memcon serve says why")


def _worked_out(task: Task, tell: Callable[[Message], None]) -> Answer:
    limits = Until(task.limit_s, tell)
    match task:
        case ToAssemble():
            return _assembled(task)
        case ToPlan():
            return _planned(task, limits, tell)
        case ToCompare():
            return _compared(task)
        case ToFindEquilibria():
            return _judged(task, limits)
        case ToFollow():
            return _followed(task)
    raise UsageError("this is no task")


def _assembled(task: ToAssemble) -> Assembled:
    from memcon import workflow
    from memcon.matters import matter_of_record
    from memcon.record.asof import Moment

    with workflow.opened(task.url) as store:
        negotiation, deadlock, labels = matter_of_record(store, Moment(task.day, task.known))
    return Assembled(negotiation=negotiation, deadlock=deadlock, labels=labels)


def _planned(task: ToPlan, limits: Until, tell: Callable[[Message], None]) -> Analysed:
    from memcon.matters import Matter
    from memcon.planning import planned

    def early(found: Analysis) -> None:
        tell(Early(answer=Analysed(analysis=found)))

    found = planned(Matter(task.negotiation), limits, task.objectives, task.edits, early=early)
    return Analysed(analysis=found)


def _compared(task: ToCompare) -> Analysed:
    from memcon.planning import compared

    return Analysed(analysis=compared(task.road_maps, task.names, task.negotiation))


def _judged(task: ToFindEquilibria, limits: Until) -> Judged:
    from memcon.planning import equilibria_of
    from memcon.roadmap.stability import Asked

    wanted = (task.state,) if task.state is not None else ()
    asked = Asked(explain=wanted, elsewhere=wanted, reach_from=None if wanted else _TODAY, memory=_MEMORY)
    return Judged(report=equilibria_of(task.negotiation, asked, limits))


def _followed(task: ToFollow) -> Followed:
    from memcon import workflow
    from memcon.web.followed import followed

    with workflow.opened(task.url) as store:
        return followed(store, task)


if __name__ == "__main__":
    main()
