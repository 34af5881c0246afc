"""What stands on a page besides the article, as shipped data: clutter, captions, credits, tag lines."""

from __future__ import annotations

import functools
import re
import tomllib
from importlib import resources
from typing import Literal, TypeVar

import msgspec
from msgspec import Struct

from memcon.errors import LexiconError

T = TypeVar("T")

Place = Literal["anywhere", "head", "tail", "edge"]

MAX_LINE_CHARS = 420  # no line of page furniture is longer; longer lines are not looked at


class LineEntry(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Whole lines that are page furniture, and where they must stand to be that."""

    kind: Literal["clutter", "tagline"]
    place: Place
    regex: tuple[str, ...]
    means: str
    example: str
    case: bool = False


class WordsEntry(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words that mark a caption, a credit or a heading over pointers to other articles."""

    regex: tuple[str, ...]
    means: str
    example: str


class MarkupWords(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words in the class or id of an element that tell what it holds."""

    caption: frozenset[str]
    credit: frozenset[str]
    byline: frozenset[str]
    carrier: frozenset[str]
    headline: frozenset[str]
    deck: frozenset[str]
    aside: frozenset[str]


class FurnitureTable(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`data/lexicons/passages.toml` as it lies on disk."""

    about: str
    line: tuple[LineEntry, ...]
    header: tuple[WordsEntry, ...]
    caption: tuple[WordsEntry, ...]
    caption_mark: tuple[WordsEntry, ...]
    credit: tuple[WordsEntry, ...]
    markup: MarkupWords


class Furniture(Struct, frozen=True, kw_only=True):
    """The compiled patterns. Lines are matched whole; captions at the start; marks and credits anywhere."""

    clutter: dict[Place, re.Pattern[str]]
    taglines: tuple[re.Pattern[str], ...]
    header: re.Pattern[str]
    caption: re.Pattern[str]
    caption_mark: re.Pattern[str]
    credit: re.Pattern[str]
    sites: tuple[re.Pattern[str], ...]
    markup: MarkupWords

    def is_clutter(self, line: str, *places: Place) -> bool:
        """Whether the whole line is page furniture at one of these places."""
        return len(line) <= MAX_LINE_CHARS and any(self.clutter[place].fullmatch(line) for place in places)

    def is_tagline(self, line: str) -> bool:
        """Whether the whole line says who reported from where, or who edited."""
        return len(line) <= MAX_LINE_CHARS and any(pattern.fullmatch(line) for pattern in self.taglines)

    def is_header(self, line: str) -> bool:
        """Whether the line is a heading over pointers to other articles."""
        return len(line) <= 80 and self.header.fullmatch(line) is not None

    def find_site(self, line: str) -> str | None:
        """The republishing site that a notice names ("for the best X experience"), or None."""
        for pattern in self.sites:
            found = pattern.fullmatch(line)
            if found and found["site"]:
                return found["site"].strip()
        return None


def load_lexicon(name: str, kind: type[T]) -> T:
    """A shipped lexicon of this stage (`passages`, `outlets`) as a typed value.

    Raises:
        LexiconError: the file is missing or does not have the form of `kind`.
    """
    try:
        content = (resources.files("memcon") / "data" / "lexicons" / f"{name}.toml").read_text(encoding="utf-8")
        return msgspec.convert(tomllib.loads(content), type=kind)
    except (OSError, tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise LexiconError(f"data/lexicons/{name}.toml: {error}") from error


@functools.cache
def furniture() -> Furniture:
    """The compiled lexicon, loaded once.

    Raises:
        LexiconError: a pattern cannot be compiled.
    """
    table = load_lexicon("passages", FurnitureTable)
    lines = [entry for entry in table.line if entry.kind == "clutter"]
    taglines = [entry for entry in table.line if entry.kind == "tagline"]
    return Furniture(
        clutter={place: _one([entry for entry in lines if entry.place == place]) for place in Place.__args__},  # type: ignore[attr-defined]  # a Literal has them
        taglines=tuple(_one([entry], case=entry.case) for entry in taglines),
        header=_one(table.header),
        caption=_one(table.caption),
        caption_mark=_one(table.caption_mark),
        credit=_one(table.credit, case=True),
        sites=tuple(_one([entry]) for entry in lines if any("(?P<site>" in regex for regex in entry.regex)),
        markup=table.markup,
    )


def _one(
    entries: list[LineEntry] | tuple[WordsEntry, ...] | list[WordsEntry], *, case: bool = False
) -> re.Pattern[str]:
    text = "|".join(f"(?:{regex})" for entry in entries for regex in entry.regex)
    try:
        return re.compile(text or r"(?!)", 0 if case else re.IGNORECASE)
    except re.error as error:
        raise LexiconError(f"data/lexicons/passages.toml: a pattern cannot be compiled: {error}") from error
