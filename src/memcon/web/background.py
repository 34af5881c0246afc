"""Work that takes long, in processes of its own: done once for what is asked, bounded in time, its answer kept.

What is asked for is its content: whoever asks the same of the same negotiation gets the same work.
"""

from __future__ import annotations

import atexit
import functools
import logging
import subprocess
import sys
import threading
import time
from collections import OrderedDict
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import msgspec

from memcon.errors import DeskBusy
from memcon.web.tasks import SIZE_BYTES, Doing, Done, Early, Failed, Message, Task

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import IO

    from memcon.web.tasks import Answer

    Runner = Callable[[bytes, float], Iterator[Message]]

AT_ONCE = 2  # processes
MOST_WAITING = 12  # tasks that are worked on or wait
MOST_KEPT = 64  # answers
GRACE_S = 20  # that a process is given beyond its task's time limit
_LOG = logging.getLogger(__name__)


class Job:
    """One task: how far it is, what is there early, and its answer or why there is none.

    Attributes:
        limit_s: the seconds that the task may search.
        answer: what is there by now; the whole of it once `done` is set.
        failed: why there is no answer, in words.
        done: set once nothing more comes.
    """

    def __init__(self, limit_s: int) -> None:
        self.limit_s = limit_s
        self.answer: Answer | None = None
        self.failed: str | None = None
        self.done = threading.Event()
        self._doing: Doing | None = None
        self._started = False
        self._begun = time.monotonic()

    @property
    def words(self) -> str:
        """What is being done, for a person."""
        if self._doing is None:
            return "Being worked out" if self._started else "Waiting until others are done"
        count = f", {self._doing.done} of {self._doing.of}" if self._doing.of else ""
        return f"{self._doing.words[:1].upper()}{self._doing.words[1:]}{count}"

    @property
    def seconds(self) -> int:
        """Seconds since it was begun; before that, since it was asked for."""
        return round(time.monotonic() - self._begun)

    def start(self) -> None:
        """Say that its turn has come."""
        self._started, self._begun = True, time.monotonic()

    def hear(self, message: Message) -> None:
        """Take in what the process tells."""
        match message:
            case Doing():
                self._doing = message
            case Early(answer=answer) | Done(answer=answer):
                self.answer = answer
            case Failed(words=words):
                self.failed = words


class Background:
    """The tasks that are worked on, wait, or are done; nothing is worked out twice while its answer is kept."""

    def __init__(self, run: Runner | None = None, *, at_once: int = AT_ONCE) -> None:
        self._run = run or in_process
        self._turns = threading.Semaphore(at_once)
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._lock = threading.Lock()

    def ask(self, task: Task) -> Job:
        """The work on this task, begun where it was not asked for before; what had failed is tried anew once more.

        Raises:
            DeskBusy: there is more to do than is taken on.
        """
        data = msgspec.msgpack.encode(task)
        key = sha256(data).hexdigest()
        with self._lock:
            job = self._jobs.get(key)
            if job is None:
                return self._begin(key, data, task.limit_s)
            self._jobs.move_to_end(key)
            if job.done.is_set() and job.failed is not None:
                del self._jobs[key]
            return job

    def _begin(self, key: str, data: bytes, limit_s: int) -> Job:
        open_jobs = sum(not job.done.is_set() for job in self._jobs.values())
        if open_jobs >= MOST_WAITING:
            raise DeskBusy(open_jobs)
        job = self._jobs[key] = Job(limit_s)
        for old in [one for one, kept in self._jobs.items() if kept.done.is_set()][: len(self._jobs) - MOST_KEPT]:
            del self._jobs[old]
        # a daemon: threads of a pool would be waited for when the desk is stopped, and their processes with them
        threading.Thread(target=self._work, args=(job, data), name="memcon-task", daemon=True).start()
        return job

    def _work(self, job: Job, data: bytes) -> None:
        with self._turns:
            job.start()
            self._listen(job, data)
        job.done.set()

    def _listen(self, job: Job, data: bytes) -> None:
        try:
            for message in self._run(data, job.limit_s + GRACE_S):
                job.hear(message)
        except Exception:  # noqa: BLE001  # whatever it was, whoever waits is told
            _LOG.exception("a task ended")
        if job.answer is None and job.failed is None:
            job.failed = f"nothing was found within {job.limit_s} s; give it longer, or ask for less"


def in_process(data: bytes, most_s: float) -> Iterator[Message]:
    """Run the task in a process of its own; what it tells as it comes. It is ended after `most_s` seconds."""
    command = [sys.executable, "-m", "memcon.web.worker"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:  # noqa: S603  # our own module
        _RUNNING.add(process)
        ending = threading.Timer(most_s, process.kill)
        ending.daemon = True
        ending.start()
        try:
            if process.stdin is not None and process.stdout is not None:
                process.stdin.write(data)
                process.stdin.close()
                yield from _messages(process.stdout)
        finally:
            ending.cancel()
            process.kill()
            _RUNNING.discard(process)


def _messages(stream: IO[bytes]) -> Iterator[Message]:
    while len(size := stream.read(SIZE_BYTES)) == SIZE_BYTES:
        data = stream.read(int.from_bytes(size, "big"))
        yield msgspec.msgpack.decode(data, type=Message)


_RUNNING: set[subprocess.Popen[Any]] = set()


@functools.cache
def background() -> Background:
    """The work of this process's desk; the processes end with it."""
    atexit.register(_end)
    return Background()


def _end() -> None:
    for process in list(_RUNNING):
        process.kill()
