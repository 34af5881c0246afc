"""Reports read into the record in the background: one thing after the other, while the pages go on."""

from __future__ import annotations

import logging
import queue
import secrets
import threading
from collections import OrderedDict
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, get_args

from memcon import workflow
from memcon.errors import MemconError, UsageError
from memcon.workflow import Kept, NotRead

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from contextlib import AbstractContextManager

    from memcon.record.contract import Store
    from memcon.web.sent import Sent

_LOG = logging.getLogger(__name__)

State = Literal["waiting", "reading", "read", "stopped", "broken", "taking out", "taken out"]
GOES_ON: frozenset[State] = frozenset({"waiting", "reading", "taking out"})
What = Literal["added", "copy", "known", "skipped", "not read", "taken out"]
WHAT: tuple[What, ...] = get_args(What)
_MOST_RUNS = 50  # remembered; of older ones the record itself tells
_MOST_WAITING = 10
_MOST_WAITING_BYTES = 200_000_000


class Line(NamedTuple):
    """What became of one page: the article's label, of a near-copy that of the report it repeats, or why not."""

    name: str
    what: What
    label: str = ""
    copy_of: str = ""
    why: str = ""


class Run(NamedTuple):
    """What was sent at once, and how far it is.

    Attributes:
        lines: what became of the pages that were looked at.
        waiting: names of what is still to be looked at, the one at work first.
        problem: why it ended before its time.
    """

    name: str
    who: str
    begun: str
    size: int
    waiting: tuple[str, ...]
    lines: tuple[Line, ...] = ()
    state: State = "waiting"
    problem: str = ""

    @property
    def labels(self) -> tuple[str, ...]:
        """The articles that it put into the record."""
        return tuple(line.label for line in self.lines if line.what in {"added", "copy"})

    def count(self, what: What) -> int:
        """How many pages that became of."""
        return sum(line.what == what for line in self.lines)


class Imports:
    """The runs of a desk, newest first, and the thread that does them one by one."""

    def __init__(self, store: Store, turn: AbstractContextManager[object], now: Callable[[], str]) -> None:
        self._store, self._turn, self._now = store, turn, now
        self._runs: OrderedDict[str, Run] = OrderedDict()
        self._stopped: set[str] = set()
        self._tasks: queue.Queue[Callable[[], None]] = queue.Queue()
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None

    def runs(self) -> tuple[Run, ...]:
        """What was sent since the desk was started."""
        with self._lock:
            return tuple(reversed(self._runs.values()))

    def run(self, name: str) -> Run:
        """One run by its name.

        Raises:
            UsageError: there is none.
        """
        with self._lock:
            run = self._runs.get(name)
        if run is None:
            raise UsageError("No import has this address. They are remembered until the desk is started anew.")
        return run

    def begin(self, sent: Sequence[Sent], who: str) -> Run:
        """Take what was sent; it is read as soon as what was sent before is.

        Raises:
            UsageError: nothing was sent, or too much is waiting.
        """
        if not sent:
            raise UsageError("Nothing was sent: choose files, paste a text or type an address.")
        size = sum(one.size for one in sent)
        run = Run(secrets.token_hex(5), who, self._now(), size, tuple(one.name for one in sent))
        with self._lock:
            waiting = [one for one in self._runs.values() if one.state in GOES_ON]
            if len(waiting) >= _MOST_WAITING or sum(one.size for one in waiting) + size > _MOST_WAITING_BYTES:
                raise UsageError("Too much is waiting to be read. Send this again when some of it is done.")
            self._runs[run.name] = run
            self._drop_oldest()
        self._do(lambda: self._read(run.name, sent))
        return run

    def stop(self, name: str) -> Run:
        """Stop a run after the page that it is at."""
        run = self.run(name)
        self._stopped.add(name)
        return run

    def take_out(self, name: str) -> Run:
        """Take what a run added out of the record again.

        Raises:
            UsageError: it goes on, or it added nothing.
        """
        run = self.run(name)
        if run.state in GOES_ON or not run.labels:
            raise UsageError("There is nothing to take out: this import goes on, added nothing, or was taken out.")
        self._change(name, state="taking out")
        self._do(lambda: self._take_out(name, run.labels))
        return self.run(name)

    # -- in the background -----------------------------------------------------------------------------------------

    def _do(self, task: Callable[[], None]) -> None:
        self._tasks.put(task)
        with self._lock:
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="memcon-import", daemon=True)
                self._thread.start()

    def _work(self) -> None:
        while True:
            self._tasks.get()()

    def _read(self, name: str, sent: Sequence[Sent]) -> None:
        self._change(name, state="reading")
        problem = ""
        for number, one in enumerate(sent):
            if name in self._stopped or problem:
                break
            self._change(name, waiting=tuple(left.name for left in sent[number:]))
            problem = self._guarded(lambda one=one: self._read_one(name, one))  # type: ignore[misc]  # bound as it is now
        run = self.run(name)
        done = {line.name for line in run.lines}
        left = tuple(Line(one.name, "not read") for one in sent if one.name not in done)
        state: State = "broken" if problem else "stopped" if left else "read"
        self._change(name, state=state, problem=problem, waiting=(), lines=run.lines + left)
        self._stopped.discard(name)

    def _read_one(self, name: str, one: Sent) -> None:
        outcomes = workflow.add_pages(self._store, one.pages())
        found = False
        while True:
            with self._turn:
                outcome = next(outcomes, None)
            if outcome is None:
                break
            found = True
            self._change(name, lines=(*self.run(name).lines, _line(one.name, outcome)))
        if not found:
            self._change(name, lines=(*self.run(name).lines, Line(one.name, "skipped", why="there is no page in it")))

    def _take_out(self, name: str, labels: Sequence[str]) -> None:
        def out() -> None:
            with self._turn:
                there = {line.label for line in self._store.articles()}
                self._store.take_out([label for label in labels if label in there])

        problem = self._guarded(out)
        lines = self.run(name).lines
        if not problem:
            lines = tuple(line._replace(what="taken out") if line.label in labels else line for line in lines)
        self._change(name, state="broken" if problem else "taken out", problem=problem, lines=lines)

    def _guarded(self, task: Callable[[], None]) -> str:
        """Do it; why it could not be done, in words, else nothing."""
        try:
            task()
        except MemconError as error:
            _LOG.warning("import: %s", error)
            return str(error)
        except Exception:  # noqa: BLE001  # one import must not end those after it
            _LOG.exception("an import could not be done")
            return "This could not be done; the log says why."
        return ""

    def _change(self, name: str, **fields: Any) -> None:
        with self._lock:
            if name in self._runs:
                self._runs[name] = self._runs[name]._replace(**fields)

    def _drop_oldest(self) -> None:
        for name in [one.name for one in self._runs.values() if one.state not in GOES_ON]:
            if len(self._runs) <= _MOST_RUNS:
                break
            del self._runs[name]


def _line(name: str, outcome: workflow.Kept | workflow.Known | workflow.NotRead) -> Line:
    if isinstance(outcome, Kept):
        return Line(name, "copy" if outcome.copy_of else "added", outcome.label, outcome.copy_of or "")
    if isinstance(outcome, NotRead):
        inside = f"{outcome.origin.removeprefix(name).lstrip('#')}: " if outcome.origin != name else ""
        return Line(name, "skipped", why=f"{inside}{outcome.error.problem}")
    return Line(name, "known")
