"""The door to itsdangerous: visits to the desk by signed cookies, and who is logged in."""

from __future__ import annotations

import secrets
import threading
import time
from collections import OrderedDict
from typing import TYPE_CHECKING, NamedTuple

from itsdangerous import BadSignature, Signer

from memcon.web.tokens import Tokens, new_visitor

if TYPE_CHECKING:
    from collections.abc import Callable

IDLE_S, LONGEST_S = 12 * 3600, 7 * 24 * 3600  # a login ends when nothing was asked for that long, and in any case
_MOST = 10_000  # logins at once; the one that has been idle for longest gives way


class _Login(NamedTuple):
    name: str
    stamp: str
    begun: float
    last: float


class Visits:
    """Cookies of this run of the desk, and the tokens of its forms: another run knows none of them.

    A cookie is an id, signed. Who has logged in is kept here under that id, so that a logout ends it whoever has kept
    the cookie. A login always gets an id of its own: one that somebody planted before is worth nothing after.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.tokens = Tokens()
        self._cookies = Signer(secrets.token_bytes(32), salt="visit")
        self._logins: OrderedDict[str, _Login] = OrderedDict()
        self._clock = clock
        self._lock = threading.Lock()

    def fresh(self) -> str:
        """The cookie of somebody who is not logged in."""
        return self._signed(new_visitor())

    def is_ours(self, cookie: str) -> bool:
        """Whether that cookie was made here."""
        return self._id(cookie) is not None

    def begin(self, name: str, stamp: str) -> str:
        """The cookie of a login. `stamp` is what it holds for: another password, and it has ended."""
        visit, now = new_visitor(), self._clock()
        with self._lock:
            self._logins[visit] = _Login(name, stamp, now, now)
            while len(self._logins) > _MOST:
                self._logins.popitem(last=False)
        return self._signed(visit)

    def name_of(self, cookie: str, stamp_of: Callable[[str], str | None]) -> str | None:
        """Who is logged in with that cookie; None where nobody is, or no longer."""
        visit, now = self._id(cookie), self._clock()
        with self._lock:
            login = self._logins.get(visit or "")
            if visit is None or login is None:
                return None
            over = now - login.last > IDLE_S or now - login.begun > LONGEST_S
            if over or stamp_of(login.name) != login.stamp:
                del self._logins[visit]
                return None
            self._logins[visit] = login._replace(last=now)
            self._logins.move_to_end(visit)
            return login.name

    def end(self, cookie: str) -> None:
        """End the login."""
        with self._lock:
            self._logins.pop(self._id(cookie) or "", None)

    def _signed(self, visit: str) -> str:
        return self._cookies.sign(visit).decode("ascii")

    def _id(self, cookie: str) -> str | None:
        try:
            return self._cookies.unsign(cookie).decode("ascii")
        except (BadSignature, UnicodeError):
            return None
