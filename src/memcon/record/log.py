"""The log of judgements kept in memory for as long as a record is open, and brought up to date when it is asked for."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, NamedTuple

from memcon.record.review import Judged, standing_judgements

if TYPE_CHECKING:
    from memcon.record.contract import LogLine, Store
    from memcon.record.review import Judgement


class Log(NamedTuple):
    """The log at one moment.

    Attributes:
        lines: all judgements with their places, oldest first.
        judged: what stands of them.
        read: changes whenever anything but a judgement did: articles, readings, notes by hand, what was forgotten.
    """

    lines: tuple[LogLine, ...]
    judged: Judged
    read: int

    @property
    def last(self) -> int:
        """The last place; 0 where nothing was judged."""
        return self.lines[-1].number if self.lines else 0

    @property
    def judgements(self) -> tuple[Judgement, ...]:
        """The judgements, oldest first."""
        return tuple(line.judgement for line in self.lines)

    def since(self, number: int, *, but: str) -> tuple[Judgement, ...]:
        """What others than that judge decided after a place in the log; what is coded blind is nobody's business."""
        news = []
        for line in reversed(self.lines):
            if line.number <= number:
                break
            if line.judgement.judge != but and not line.judgement.blind:
                news.append(line.judgement)
        return tuple(reversed(news))


class KeptLog:
    """The log of one store."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lock = threading.Lock()
        self._log = Log((), standing_judgements(()), 0)
        self._change = -1

    def now(self) -> Log:
        """The log as it is now; only what was appended since the last call is looked up."""
        with self._lock:
            return self._brought_up()

    def _brought_up(self) -> Log:
        part = self._store.log_after(self._log.last)
        if part.change == self._change and not part.lines:
            return self._log
        appended, changes = len(part.lines), part.change - self._change
        by_hand = any(line.judgement.verdict == "added" for line in part.lines)
        lines = (*self._log.lines, *part.lines)
        if len(lines) != part.total:  # something was forgotten
            lines = self._store.log_after(0).lines
        elif appended == changes and not by_hand:
            self._log = Log(lines, _judged(lines), self._log.read)
            self._change = part.change
            return self._log
        self._log = Log(lines, _judged(lines), part.change)
        self._change = part.change
        return self._log


def _judged(lines: tuple[LogLine, ...]) -> Judged:
    return standing_judgements(line.judgement for line in lines)
