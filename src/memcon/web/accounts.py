"""The door to argon2: accounts in a file, a line each of name, role and hash of the password."""

from __future__ import annotations

import contextlib
import logging
import os
import re
import tempfile
import threading
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from memcon.errors import UnwritableFile, UsageError
from memcon.web.roles import ROLES, Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_LOG = logging.getLogger(__name__)
FEWEST_CHARS, MOST_CHARS = 12, 1000  # of a password
_HASHER = PasswordHasher()  # argon2id, as RFC 9106 has it for little memory
_NAME = re.compile(r"[^\s:#/][^:#/\x00-\x1f\x7f]{0,79}")
_HEAD = "# memcon: who may log in to the desk, a line each: name:role:hash. memcon users add NAME writes it.\n"
_UNHASHED = "-"  # of those whom only a program in front names


class Account(NamedTuple):
    """Somebody who may log in; `hashed` is "-" for those whom only a program in front may name."""

    name: str
    role: Role
    hashed: str = _UNHASHED


class Accounts:
    """The accounts of a file, which is looked at again when it has changed: who is removed is out at once."""

    def __init__(self, file: Path) -> None:
        """Read the accounts.

        Raises:
            UsageError: the file is not there, or is none of accounts.
        """
        self.file = file
        self._lock = threading.Lock()
        self._seen: tuple[int, int] | None = None
        self._known: Mapping[str, Account] = {}
        self._nobody = _HASHER.hash("nobody has this name")
        self._look()

    def find(self, name: str) -> Account | None:
        """The account of that name; nobody has one while the file cannot be read."""
        with self._lock:
            try:
                self._look()
            except UsageError as error:
                _LOG.warning("nobody is let in: %s", error)
                self._known, self._seen = {}, None
            return self._known.get(name)

    def _look(self) -> None:
        state = self._state()
        if state != self._seen:
            self._known, self._seen = {one.name: one for one in accounts_in(self.file)}, state

    def with_password(self, name: str, password: str) -> Account | None:
        """The account whose password that is. An unknown name takes as long as a wrong password."""
        account = self.find(name)
        hashed = account.hashed if account and account.hashed != _UNHASHED else self._nobody
        fits = _fits(hashed, password[: MOST_CHARS + 1])
        return account if fits and account is not None and account.hashed == hashed else None

    def _state(self) -> tuple[int, int]:
        try:
            found = self.file.stat()
        except OSError as error:
            raise _missing(self.file, error) from error
        return found.st_mtime_ns, found.st_size


def accounts_in(file: Path) -> tuple[Account, ...]:
    """The accounts of a file.

    Raises:
        UsageError: it cannot be read, or a line of it is no account.
    """
    try:
        lines = file.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise _missing(file, error) from error
    told = ((number, line.strip()) for number, line in enumerate(lines, start=1))
    return tuple(_account(file, number, line) for number, line in told if line and not line.startswith("#"))


def write_accounts(file: Path, accounts: Iterable[Account]) -> None:
    """Write the file anew, for its owner's eyes; all of it or nothing.

    Raises:
        UnwritableFile: it cannot be written.
    """
    text = _HEAD + "".join(f"{one.name}:{one.role}:{one.hashed}\n" for one in sorted(accounts))
    passing = ""
    try:
        number, passing = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}-")  # readable by its owner alone
        with os.fdopen(number, "w", encoding="utf-8") as written:
            written.write(text)
        Path(passing).replace(file)
    except OSError as error:
        with contextlib.suppress(OSError):
            Path(passing).unlink()
        raise UnwritableFile(str(file), str(error)) from error


def account(name: str, role: Role, password: str | None) -> Account:
    """An account with the hash of that password; None for somebody whom only a program in front may name.

    Raises:
        UsageError: a name that cannot be one, a password that is too short or too long.
    """
    check_name(name)
    if password is None:
        return Account(name, role)
    if not FEWEST_CHARS <= len(password) <= MOST_CHARS:
        raise UsageError(f"a password has {FEWEST_CHARS} characters or more; three or four words make a good one")
    return Account(name, role, _HASHER.hash(password))


def check_name(name: str) -> None:
    """Refuse a name that cannot stand in the file.

    Raises:
        UsageError: it is empty or long, or holds a colon, a number sign, a stroke or a control character.
    """
    if not _NAME.fullmatch(name) or name != name.strip():
        raise UsageError(f"“{name[:40]}” cannot be a name here; leave out : # / and blanks at its ends, 80 characters")


def _account(file: Path, number: int, line: str) -> Account:
    name, _, rest = line.partition(":")
    role, _, hashed = rest.partition(":")
    for known in ROLES:
        if role == known and _NAME.fullmatch(name) and hashed:
            return Account(name, known, hashed)
    raise UsageError(f"{file}, line {number}: no account; write one with memcon users add NAME --users {file}")


def _fits(hashed: str, password: str) -> bool:
    try:
        return _HASHER.verify(hashed, password)
    except (VerificationError, InvalidHashError):
        return False


def _missing(file: Path, error: Exception) -> UsageError:
    why = getattr(error, "strerror", None) or "it is not text"
    return UsageError(f"{file}: {why}; memcon users add NAME --users {file} makes it")
