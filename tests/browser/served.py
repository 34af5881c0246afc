"""A desk of the tests' own: `memcon serve` on a free port of loopback, stopped by its process."""

from __future__ import annotations

import contextlib
import os
import re
import selectors
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

from memcon import workflow
from memcon.reading.lexicons import data_folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

STARTS_WITHIN_S = 60
_ADDRESS = re.compile(rb"http://[^ ]+/")


def example_record(folder: Path, name: str = "us-dprk") -> Path:
    """A record with a negotiation of the example dossier, read into that folder."""
    record = folder / f"{name}.db"
    with workflow.opened(str(record), create=True) as store:
        for _ in workflow.add(store, [str(data_folder() / "dossier" / name)]):
            pass
    return record


@contextlib.contextmanager
def serving(record: Path | str, *options: str) -> Iterator[str]:
    """The address of a desk over that record, without the last /, for as long as it runs."""
    with answering("serve", "--port", "0", "--record", str(record), *options) as address:
        yield address


@contextlib.contextmanager
def answering(*arguments: str) -> Iterator[str]:
    """The address, without the last /, at which a verb of memcon answers, for as long as it runs."""
    command = [sys.executable, "-m", "memcon", *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=_environment()) as server:
        try:
            yield _told(server).rstrip("/")
        finally:
            server.send_signal(signal.SIGINT)
            try:
                server.wait(timeout=10)
            except subprocess.TimeoutExpired:
                server.kill()


def _environment() -> dict[str, str]:
    paths = [path for path in sys.path if path]  # the same memcon as the tests have
    return {**os.environ, "PYTHONUNBUFFERED": "1", "PYTHONPATH": os.pathsep.join(paths)}


def _told(server: subprocess.Popen[bytes]) -> str:
    """The address that the server says it answers at."""
    until, heard = time.monotonic() + STARTS_WITHIN_S, b""
    if server.stdout is None:
        message = "the desk was started without a pipe"
        raise RuntimeError(message)
    with selectors.DefaultSelector() as selector:
        selector.register(server.stdout, selectors.EVENT_READ)
        while time.monotonic() < until and server.poll() is None:
            if selector.select(timeout=0.2):
                heard += os.read(server.stdout.fileno(), 4096)
            if found := _ADDRESS.search(heard):
                return found.group().decode()
    message = f"the desk did not start: {heard.decode(errors='replace')}"
    raise RuntimeError(message)
