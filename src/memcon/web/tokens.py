"""What a form carries back so that only a page of this desk, shown to this visitor, can change anything."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import time
from typing import TYPE_CHECKING

from memcon.errors import NotFromHere

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

FIELD = "token"  # of a form
HEADER = "x-memcon-token"  # of a request that a script makes
VISITOR = "memcon-visitor"  # the cookie that tells one browser from another; a login's own name for it serves as well
VALID_S = 12 * 3600  # a page left open over night must be loaded again
_CHARS = 24  # of a visitor's name


class Tokens:
    """Makes and checks tokens; another start of the desk knows nothing of those before it.

    Args:
        secret: whoever has it can make tokens.
        clock: seconds since some day.
    """

    def __init__(self, secret: bytes | None = None, clock: Callable[[], float] = time.time) -> None:
        self._secret = secret or secrets.token_bytes(32)
        self._clock = clock

    def give(self, visitor: str) -> str:
        """A token for a form that is shown to the visitor."""
        at = int(self._clock())
        return f"{at}.{self._signed(visitor, at)}"

    def check(self, visitor: str | None, token: str | None) -> None:
        """Refuse what does not carry a token that was given to the visitor, not too long ago.

        Raises:
            NotFromHere: it does not.
        """
        at, _, signed = (token or "").partition(".")
        if not visitor or not at.isascii() or not at.isdigit() or len(at) > 12:
            raise NotFromHere("This form did not come from a page of this desk. Load the page again and send it anew.")
        if not signed.isascii() or not hmac.compare_digest(signed, self._signed(visitor, int(at))):
            raise NotFromHere("This form was shown to another browser, or before the desk was started anew. Reload it.")
        if not -60 <= self._clock() - int(at) <= VALID_S:
            raise NotFromHere("This form was open for too long. Load the page again and send it anew.")

    def _signed(self, visitor: str, at: int) -> str:
        return hmac.new(self._secret, f"{visitor}\n{at}".encode("utf-8", "replace"), hashlib.sha256).hexdigest()


def new_visitor() -> str:
    """A name that nobody can guess."""
    return secrets.token_urlsafe(_CHARS)


def check_origin(headers: Mapping[str, str], scheme: str) -> None:
    """Refuse a change that a page of another site sent; a program that tells no origin is not one.

    Args:
        headers: of the request, names in small letters.
        scheme: http or https, as the desk is reached.

    Raises:
        NotFromHere: another site's page sent it.
    """
    origin, site = headers.get("origin"), headers.get("sec-fetch-site")
    here = f"{scheme}://{headers.get('host', '')}".lower()  # a browser leaves a scheme's own port out of both
    if (origin is not None and origin.lower() != here) or (site is not None and site not in {"same-origin", "none"}):
        raise NotFromHere("Another site's page sent this; the desk takes changes only from its own pages.")
