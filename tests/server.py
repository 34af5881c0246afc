"""A PostgreSQL server of the tests' own: made in a passing folder, on a free port of loopback, stopped by its process.

`initdb` refuses root, so where the tests run as root the server runs as the user `postgres`, as Debian makes it.
"""

from __future__ import annotations

import contextlib
import getpass
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg

if TYPE_CHECKING:
    from collections.abc import Iterator

STARTS_WITHIN_S = 30
NO_SUCH_PORT_URL = "postgresql://ann:secret@127.0.0.1:1/talks"  # nobody listens there
_OPTIONS = (
    "fsync=off",
    "unix_socket_directories=",
    "listen_addresses=127.0.0.1",
    "max_connections=40",
    "max_wal_size=4GB",
)


def programs() -> Path | None:
    """Where `initdb` and `postgres` lie; None where no server is installed."""
    found = shutil.which("initdb")
    places = [Path(found).parent] if found else sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((place for place in places if (place / "initdb").exists()), None)


@contextlib.contextmanager
def running(programs: Path, kept_in: Path | None = None) -> Iterator[str]:
    """The address of a server's first database, for as long as it runs; its data is kept where a folder is named."""
    with contextlib.ExitStack() as stack:
        folder = str(kept_in or stack.enter_context(tempfile.TemporaryDirectory(prefix="memcon-postgres-")))
        data, user = Path(folder) / "data", "postgres" if os.geteuid() == 0 else getpass.getuser()
        if not data.exists():
            Path(folder).mkdir(parents=True, exist_ok=True)
            if os.geteuid() == 0:
                shutil.chown(folder, user)
            made = ["--pgdata", str(data), "--username", "memcon", "--auth", "trust", "--encoding", "UTF8", "--no-sync"]
            subprocess.run([programs / "initdb", *made], user=user, cwd=folder, check=True, capture_output=True)
        port = _free_port()
        options = [part for option in (*_OPTIONS, f"port={port}") for part in ("-c", option)]
        log = stack.enter_context(Path(folder, "log").open("wb"))
        command: list[str | Path] = [programs / "postgres", "-D", str(data), *options]
        server = subprocess.Popen(command, user=user, cwd=folder, stdout=log, stderr=log)
        try:
            address = f"postgresql://memcon@127.0.0.1:{port}/postgres"
            _wait_for(address, server)
            yield address
        finally:
            server.send_signal(signal.SIGINT)  # a fast shutdown: it does not wait for clients
            server.wait(timeout=STARTS_WITHIN_S)


@contextlib.contextmanager
def database(address: str, name: str) -> Iterator[str]:
    """The address of an empty database on that server, dropped at the end."""
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
        try:
            yield f"{address.rsplit('/', 1)[0]}/{name}"
        finally:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + STARTS_WITHIN_S
    while True:
        try:
            psycopg.connect(address, connect_timeout=2).close()
        except psycopg.OperationalError:
            if server.poll() is not None or time.monotonic() > until:
                raise
            time.sleep(0.1)
        else:
            return
