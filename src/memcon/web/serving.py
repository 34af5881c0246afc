"""The door to uvicorn: the desk on a port of this machine, until it is stopped."""

from __future__ import annotations

import contextlib
import socket
from typing import TYPE_CHECKING

import uvicorn

from memcon.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.types import ASGIApp

#: what only this machine can reach, as its browser names it
_HOSTS = frozenset({"localhost", "127.0.0.1", "::1"})


def serve(app: ASGIApp, *, host: str, port: int, told: Callable[[str], None]) -> None:
    """Answer on the port until Ctrl-C; `told` gets the address once it can be asked. Port 0 is any that is free.

    Raises:
        UsageError: the host is not this machine alone, or the port cannot be had.
    """
    with _listening(host, port) as listening:
        number = listening.getsockname()[1]
        name = f"[{host}]" if ":" in host else host
        told(f"http://{name}:{number}/")
        config = uvicorn.Config(
            app, log_config=None, access_log=False, server_header=False, lifespan="off", timeout_graceful_shutdown=2
        )
        with contextlib.suppress(KeyboardInterrupt):  # uvicorn lets go of its connections, then says it again
            uvicorn.Server(config).run(sockets=[listening])


def check_host(host: str) -> None:
    """Refuse to be seen from other machines.

    Raises:
        UsageError: the host is not this machine alone.
    """
    if host not in _HOSTS:
        raise UsageError(
            f"--host {host} would show the record to other machines, and there is no login yet; "
            "leave --host out, or reach this machine through a tunnel (ssh -L 8642:localhost:8642 HOST)"
        )


def _listening(host: str, port: int) -> socket.socket:
    check_host(host)
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
        listening.listen(128)
    except (OSError, OverflowError) as error:
        listening.close()
        why = getattr(error, "strerror", None) or error
        raise UsageError(f"port {port}: {why}; choose another with --port, or any free one with --port 0") from error
    return listening
