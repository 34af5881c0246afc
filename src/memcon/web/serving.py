"""The door to uvicorn: the desk on a port of this machine, until it is stopped."""

from __future__ import annotations

import contextlib
import re
import socket
from typing import TYPE_CHECKING

import uvicorn

from memcon.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.types import ASGIApp

    from memcon.web.visitor import Sharing

#: what only this machine can reach, as its browser names it
_HOSTS = frozenset({"localhost", "127.0.0.1", "::1"})
_ADDRESS = re.compile(r"https?://[^/?#@\s]+/?")


def serve(app: ASGIApp, *, host: str, port: int, told: Callable[[str], None]) -> None:
    """Answer on the port until Ctrl-C; `told` gets the address once it can be asked. Port 0 is any that is free.

    Whether other machines may be answered is for `check_sharing` to say, before this.

    Raises:
        UsageError: the port cannot be had.
    """
    with _listening(host, port) as listening:
        number = listening.getsockname()[1]
        name = f"[{host}]" if ":" in host else host
        told(f"http://{name}:{number}/")
        config = uvicorn.Config(
            app,
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=False,  # who is in front is told by --proxy, and nobody else is believed
            lifespan="off",
            timeout_graceful_shutdown=2,
            timeout_keep_alive=75,
        )
        with contextlib.suppress(KeyboardInterrupt):  # uvicorn lets go of its connections, then says it again
            uvicorn.Server(config).run(sockets=[listening])


def is_wide(host: str) -> bool:
    """Whether other machines can reach what listens there.

    >>> is_wide("127.0.0.1"), is_wide("0.0.0.0")
    (False, True)
    """
    return host not in _HOSTS


def check_sharing(sharing: Sharing) -> None:
    """Refuse to show the record to other machines without knowing who asks.

    Raises:
        UsageError: others could see it without a login, or what is said of the program in front does not fit.
    """
    if (sharing.wide or sharing.address is not None) and not sharing.asks_who:
        raise UsageError(
            "this would show the record to other machines, and nobody would have to log in; make an account with "
            "memcon users add NAME and serve with --users FILE, or reach this machine through a tunnel "
            "(ssh -L 8642:localhost:8642 HOST)"
        )
    if sharing.header is not None and sharing.proxy is None:
        raise UsageError(
            f"--header {sharing.header} is believed of one program only; say where it asks from with --proxy ADDRESS"
        )
    if sharing.address is not None and not _ADDRESS.fullmatch(sharing.address):
        raise UsageError(f"--address {sharing.address} is not how a browser names a desk: https://desk.example.org")


def _listening(host: str, port: int) -> socket.socket:
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
