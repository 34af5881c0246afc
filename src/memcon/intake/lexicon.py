"""The shipped lexicons of this stage, as typed values: what pages, outlets and markup are told by."""

from __future__ import annotations

import re
import tomllib
from importlib import resources
from typing import TYPE_CHECKING, TypeVar

import msgspec
from msgspec import Struct

from memcon.errors import LexiconError

if TYPE_CHECKING:
    from collections.abc import Iterable

T = TypeVar("T")


class WordsEntry(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Patterns that mean one thing; a test looks for them in the example."""

    regex: tuple[str, ...]
    means: str
    example: str


def load_lexicon(name: str, kind: type[T]) -> T:
    """The file `data/lexicons/NAME.toml` as a typed value.

    Raises:
        LexiconError: the file is missing or does not have the form of `kind`.
    """
    try:
        content = (resources.files("memcon") / "data" / "lexicons" / f"{name}.toml").read_text(encoding="utf-8")
        return msgspec.convert(tomllib.loads(content), type=kind)
    except (OSError, tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise LexiconError(f"data/lexicons/{name}.toml: {error}") from error


def one_pattern(regexes: Iterable[str], *, before: str = "", after: str = "", case: bool = False) -> re.Pattern[str]:
    """All patterns as one, between what stands before and after each; one that matches nothing where there are none.

    Raises:
        LexiconError: a pattern cannot be compiled.
    """
    text = "|".join(f"(?:{regex})" for regex in regexes)
    try:
        return re.compile(f"{before}(?:{text or '(?!)'}){after}", 0 if case else re.IGNORECASE)
    except re.error as error:
        raise LexiconError(f"data/lexicons: a pattern cannot be compiled: {error} in {text[:200]}") from error
