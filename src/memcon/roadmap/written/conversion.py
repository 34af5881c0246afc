"""What was written as a typed value; what does not fit is told in a person's words, with the key that it is about."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, TypeVar, get_args, get_type_hints

import msgspec

from memcon.roadmap.written.problems import nearest

if TYPE_CHECKING:
    from memcon.roadmap.written.places import Path
    from memcon.roadmap.written.problems import Problems

T = TypeVar("T")
_AT = re.compile(r"^(?P<what>.*?)(?: - at `\$\.?(?P<where>[^`]*)`)?$", re.DOTALL)
_EXPECTED = re.compile(r"Expected `([^`]*)`, got `([^`]*)`")
_NOT_KNOWN = re.compile(r"Invalid enum value '([^']*)'")
_WORDS = {"str": "text", "int": "a whole number", "float": "a number", "bool": "true or false", "array": "a list"}


def converted(raw: object, kind: type[T], path: Path, problems: Problems) -> T | None:
    """The value as that type; None where it does not fit, which the problems are told.

    An unknown field is not told: whoever checks the keys has told it, with what may have been meant.
    """
    try:
        return msgspec.convert(raw, kind)
    except msgspec.ValidationError as error:
        if "unknown field" not in str(error):
            what, where = _told(str(error))
            if where and (chosen := _NOT_KNOWN.search(str(error))):
                what += nearest(chosen[1], _words_of(kind, where[-1]))
            problems.add((*path, *where), what)
        return None


def _told(message: str) -> tuple[str, tuple[str, ...]]:
    """What is wrong in a person's words, and the key below the entry."""
    match = _AT.match(message)
    what, where = (match["what"], match["where"] or "") if match else (message, "")
    expected = _EXPECTED.search(what)
    if expected:
        wanted = " or ".join(
            _WORDS.get(one.strip(), one.strip()) for one in expected[1].split("|") if "null" not in one
        )
        what = f"{_WORDS.get(expected[2], expected[2])} stands where {wanted} belongs"
    keys = tuple(key for key in re.split(r"\.|\[.*?\]", where) if key)
    return what.replace("Invalid enum value", "not one of the known words:"), keys


def _words_of(kind: Any, field: str) -> tuple[str, ...]:
    """The words that a field of the type may hold; empty where it holds no choice of words."""
    if not isinstance(kind, type) or field not in (hints := get_type_hints(kind)):
        return ()
    inner = (word for one in get_args(hints[field]) for word in (get_args(one) or (one,)))
    return tuple(word for word in inner if isinstance(word, str))
