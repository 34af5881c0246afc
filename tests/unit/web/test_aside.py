"""Long work aside: whoever comes too early is told, the result is there for the next, and so is what went wrong."""

from __future__ import annotations

import threading
import time

import pytest

from memcon.errors import StillMade, UsageError
from memcon.web import aside
from memcon.web.aside import Aside


def test_what_is_quick_is_there_at_once() -> None:
    assert Aside(apart=True).get("x", lambda: 3) == 3


def test_with_one_connection_everybody_waits() -> None:
    thread = Aside(apart=False).get("x", threading.get_ident)
    assert thread == threading.get_ident()


def test_what_takes_long_is_told_and_made_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(aside, "WAITS_S", 0.0)
    kept, go_on, made = Aside(apart=True), threading.Event(), []

    def slow() -> str:
        go_on.wait(timeout=10)
        made.append(1)
        return "there"

    for _ in range(2):
        with pytest.raises(StillMade, match="looks again"):
            kept.get("x", slow)
    go_on.set()
    until = time.monotonic() + 10
    while not made and time.monotonic() < until:
        time.sleep(0.01)
    time.sleep(0.05)
    assert kept.get("x", slow) == "there"
    assert made == [1]


def test_what_went_wrong_is_told_each_time() -> None:
    def wrong() -> None:
        raise UsageError("no such thing")

    kept = Aside(apart=True)
    for _ in range(2):
        with pytest.raises(UsageError, match="no such thing"):
            kept.get("x", wrong)
