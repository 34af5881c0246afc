"""Values fit for a terminal: whoever wrote a name cannot move the cursor, change colours or hide text with it."""

from __future__ import annotations

import re
from typing import Any, TypeVar

import msgspec

S = TypeVar("S", bound=msgspec.Struct)

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def printable(value: S) -> S:
    """The same value, with control characters in its words replaced by a blank."""
    return msgspec.convert(_clean(msgspec.to_builtins(value)), type(value))


def without_controls(words: str) -> str:
    """The words with control characters and marks of direction replaced by a blank; line breaks too."""
    return " ".join(_CONTROL.sub(" ", words).split())


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return _CONTROL.sub(" ", value)
    if isinstance(value, dict):
        return {_clean(key): _clean(one) for key, one in value.items()}
    return [_clean(one) for one in value] if isinstance(value, list | tuple) else value
