"""The clock behind every long search: a time limit, a bar on stderr in a terminal, and Ctrl-C that ends gracefully.

The first Ctrl-C asks the search to stop, so that the best so far is shown with its status; the second stops at once.
The signal is seen by a thread of its own through Python's wake-up channel, because a solver in C++ may hold the main
thread for seconds before Python gets to run a signal handler.
"""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import threading
import time
from typing import TYPE_CHECKING, Any, Self, TypeVar

import click

from memcon.cli.options import PARTLY

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

    from rich.progress import Progress, TaskID

F = TypeVar("F", bound="Callable[..., Any]")

DEFAULT_LIMIT_S = 60.0
LIMIT_ENV = "MEMCON_TIME_LIMIT"
_TOLD_EVERY_S = 0.1  # a search tells often; a screen needs no more than this


def time_limit_option(command: F) -> F:
    """`--time-limit SECONDS`: how long the searches of a verb may go on together."""
    option = click.option(
        "--time-limit",
        "time_limit",
        type=click.FloatRange(min=0, min_open=True),
        default=DEFAULT_LIMIT_S,
        envvar=LIMIT_ENV,
        show_default=f"${LIMIT_ENV} or {DEFAULT_LIMIT_S:.0f}",
        metavar="SECONDS",
        help="Stop searching after that long, with the best so far.",
    )
    return option(command)


class Clock:
    """Limits for one run of a verb; use it as a context, and ask `stopped` afterwards.

    Attributes:
        stopped: whether the user has pressed Ctrl-C.
    """

    def __init__(self, seconds: float) -> None:
        self.stopped = False
        self._ends = time.monotonic() + seconds
        self._bar: Progress | None = None
        self._tasks: dict[str, TaskID] = {}
        self._told = 0.0
        self._leaving = contextlib.ExitStack()

    def __enter__(self) -> Self:
        """Begin to listen to Ctrl-C and, in a terminal, to draw."""
        bar = _bar_in_terminal()
        if bar is not None:
            self._bar = self._leaving.enter_context(bar)
        if threading.current_thread() is threading.main_thread():  # only there can signals be set
            self._leaving.callback(_listen(self._interrupted))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Leave the terminal and the signals as they were."""
        self._leaving.close()

    def should_stop(self) -> bool:
        """Whether time is over or the user has asked to stop."""
        return self.stopped or time.monotonic() >= self._ends

    def seconds_left(self) -> float:
        """Seconds until it stops by itself; 0 once it has been asked to stop."""
        return 0.0 if self.stopped else max(0.0, self._ends - time.monotonic())

    def tell(self, doing: str, done: int, of: int | None = None) -> None:
        """Draw how far it is, a few times a second at the most."""
        now = time.monotonic()
        if self._bar is None or (now - self._told < _TOLD_EVERY_S and done != of):
            return
        self._told = now
        if doing not in self._tasks:
            self._tasks[doing] = self._bar.add_task(doing, total=of)
        self._bar.update(self._tasks[doing], completed=done, total=of)

    @property
    def exit_code(self) -> int:
        """0, or 1 where the user stopped the run before its end."""
        return PARTLY if self.stopped else 0

    def _interrupted(self) -> None:
        """Ctrl-C: the first asks for the best so far, the second ends the run at once."""
        if self.stopped:
            if self._bar is not None:
                self._bar.stop()  # gives the cursor back
            os.write(2, b"memcon: stopped at once; nothing was printed.\n")
            os._exit(PARTLY)  # a solver in C++ may hold the main thread: no exception would get through
        self.stopped = True
        os.write(2, b"memcon: stopping; the best so far follows. Ctrl-C again stops at once.\n")


def _bar_in_terminal() -> Progress | None:
    """A bar on stderr; None where stderr is no terminal."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    console = Console(stderr=True)
    if not console.is_terminal:
        return None
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    return Progress(*columns, TimeElapsedColumn(), console=console, transient=True)


def _listen(interrupted: Callable[[], None]) -> Callable[[], None]:
    """Call `interrupted` at each Ctrl-C, from a thread of its own; returns what ends the listening."""
    heard, woken = socket.socketpair()
    woken.settimeout(0)
    handler = signal.signal(signal.SIGINT, lambda *_: None)  # Python's own would raise in the middle of a search
    channel = signal.set_wakeup_fd(woken.fileno(), warn_on_full_buffer=False)
    thread = threading.Thread(target=_hear, args=(heard, interrupted), daemon=True)
    thread.start()

    def leave() -> None:
        signal.set_wakeup_fd(channel)
        signal.signal(signal.SIGINT, handler)
        woken.close()  # ends the thread's reading
        thread.join()
        heard.close()

    return leave


def _hear(heard: socket.socket, interrupted: Callable[[], None]) -> None:
    while numbers := heard.recv(1):
        if numbers[0] == signal.SIGINT:
            interrupted()
