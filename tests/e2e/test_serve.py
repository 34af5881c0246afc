"""`memcon serve` in a process of its own: it says where it is, answers, and ends on Ctrl-C."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
import urllib.request
from typing import TYPE_CHECKING

import pytest

from memcon.record.store import open_store
from tests import factories as make

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def record(tmp_path: Path) -> Path:
    path = tmp_path / "talks.db"
    store = open_store(str(path), create=True)
    store.add(make.reading(), page="1", fingerprint=make.NO_PRINT)
    store.close()
    return path


def _serve(record: Path, *options: str) -> list[str]:
    return [sys.executable, "-m", "memcon", "serve", "--record", str(record), *options]


def test_the_desk_is_served_until_ctrl_c(record: Path) -> None:
    run = subprocess.Popen(_serve(record, "--port", "0"), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        assert run.stdout is not None
        told = run.stdout.readline()
        address = re.search(r"http://127\.0\.0\.1:\d+/", told)
        assert address, told
        for page, words in (("", "Norland – Sudland talks"), ("item/Q1", "We want the road open")):
            with urllib.request.urlopen(address[0] + page, timeout=20) as answer:
                assert words in answer.read().decode("utf-8")
                assert "server" not in {name.lower() for name in answer.headers}
        run.send_signal(signal.SIGINT)
        _, errors = run.communicate(timeout=20)
    finally:
        run.kill()
    assert run.returncode == 0
    assert errors == "memcon: stopped\n"


def test_what_cannot_be_served_is_told_in_a_line(record: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        wide = (("--host", "0.0.0.0"), "nobody would have to log in")
        for options, words in ((("--port", port), "choose another"), wide):
            done = subprocess.run(_serve(record, *options), capture_output=True, text=True, timeout=60, check=False)
            assert done.returncode == 2
            assert words in done.stderr
            assert done.stderr.count("\n") == 1
