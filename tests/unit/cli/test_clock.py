"""Time limits and Ctrl-C, in a process of its own that gets real signals."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import sys
import time
from typing import IO, TYPE_CHECKING

from memcon.cli.clock import Clock

if TYPE_CHECKING:
    import pytest

SEARCH = """
import sys, time
from memcon.cli.clock import Clock
with Clock(30.0) as clock:
    print("searching", flush=True)
    while not clock.should_stop():
        time.sleep(0.01)
    print("best so far", clock.stopped, clock.seconds_left(), flush=True)
sys.exit(clock.exit_code)
"""
TELLS = """
import time
from memcon.cli.clock import Clock
with Clock(30.0) as clock:
    for done in range(4):
        clock.tell("trying values", done, 3)
        time.sleep(0.15)
print("best so far")
"""
DEAF = """
import ctypes
from memcon.cli.clock import Clock
sleep = ctypes.CDLL(None).sleep
with Clock(30.0) as clock:
    print("searching", flush=True)
    for _ in range(30):
        sleep(1)
"""


def _started(code: str) -> subprocess.Popen[str]:
    run = subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8"
    )
    assert _out(run).readline() == "searching\n"
    return run


def _out(run: subprocess.Popen[str]) -> IO[str]:
    assert run.stdout is not None
    return run.stdout


def test_ctrl_c_gives_the_best_so_far_and_says_that_it_is_partly_done() -> None:
    run = _started(SEARCH)
    run.send_signal(signal.SIGINT)
    out, err = run.communicate(timeout=10)
    assert (run.returncode, out) == (1, "best so far True 0.0\n")
    assert "the best so far follows" in err


def test_a_second_ctrl_c_stops_at_once_even_inside_a_solver() -> None:
    run = _started(DEAF)
    run.send_signal(signal.SIGINT)
    time.sleep(0.3)
    begun = time.monotonic()
    run.send_signal(signal.SIGINT)
    out, err = run.communicate(timeout=10)
    assert (run.returncode, out) == (1, "")
    assert "stopped at once" in err
    assert time.monotonic() - begun < 0.9


def test_time_that_is_over_stops_the_search_and_is_no_interruption() -> None:
    with Clock(0.01) as clock:
        time.sleep(0.02)
        assert clock.should_stop()
        assert clock.seconds_left() == 0.0
    assert (clock.stopped, clock.exit_code) == (False, 0)


def test_after_the_search_ctrl_c_means_what_it_did_before() -> None:
    before = signal.getsignal(signal.SIGINT)
    with Clock(1.0):
        assert signal.getsignal(signal.SIGINT) is not before
    assert signal.getsignal(signal.SIGINT) is before


def test_outside_a_terminal_nothing_is_drawn(capsys: pytest.CaptureFixture[str]) -> None:
    with Clock(1.0) as clock:
        clock.tell("searching", 1, 2)
    assert capsys.readouterr().err == ""


def test_in_a_terminal_a_bar_is_drawn_on_stderr_and_nothing_on_stdout() -> None:
    ours, theirs = pty.openpty()
    run = subprocess.run(
        [sys.executable, "-c", TELLS],
        stdout=subprocess.PIPE,
        stderr=theirs,
        text=True,
        check=True,
        env={**os.environ, "TERM": "xterm", "COLUMNS": "80"},
    )
    os.close(theirs)
    drawn = os.read(ours, 65536).decode("utf-8", "replace")
    os.close(ours)
    assert run.stdout == "best so far\n"
    assert "trying values" in drawn
    assert "3/3" in drawn
