"""What stands on a page besides the article, as shipped data: clutter, captions, credits, bylines, tag lines."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, Literal, get_args

from msgspec import Struct

from memcon.intake.lexicon import WordsEntry, load_lexicon, one_pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Place = Literal["anywhere", "head", "tail", "edge"]

MAX_LINE_CHARS = 420  # no line of page furniture is longer; longer lines are not looked at
MAX_HEADER_CHARS = 80


class LineEntry(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Whole lines that are page furniture, and where they must stand to be that."""

    kind: Literal["clutter", "tagline"]
    place: Place
    regex: tuple[str, ...]
    means: str
    example: str
    case: bool = False


class FurnitureTable(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`data/lexicons/passages.toml` as it lies on disk."""

    about: str
    particles: tuple[str, ...]
    line: tuple[LineEntry, ...]
    header: tuple[WordsEntry, ...]
    correction: tuple[WordsEntry, ...]
    writer: tuple[WordsEntry, ...]
    byline_lead: tuple[WordsEntry, ...]
    byline_stamp: tuple[WordsEntry, ...]
    caption: tuple[WordsEntry, ...]
    caption_above: tuple[WordsEntry, ...]
    credit_above: tuple[WordsEntry, ...]
    caption_mark: tuple[WordsEntry, ...]
    credit: tuple[WordsEntry, ...]
    house_credit: tuple[WordsEntry, ...]


class Furniture(Struct, frozen=True, kw_only=True):
    """The compiled patterns.

    Whole lines: clutter, taglines, header, caption_above, credit_above. At the start of a line: correction, writer,
    byline_lead, caption. Anywhere in it: byline_stamp, caption_mark, credit. At its end: house_credit.
    """

    clutter: dict[Place, re.Pattern[str]]
    taglines: tuple[re.Pattern[str], ...]
    header: re.Pattern[str]
    correction: re.Pattern[str]
    writer: re.Pattern[str]
    byline_lead: re.Pattern[str]
    byline_stamp: re.Pattern[str]
    caption: re.Pattern[str]
    caption_above: re.Pattern[str]
    credit_above: re.Pattern[str]
    caption_mark: re.Pattern[str]
    credit: re.Pattern[str]
    house_credit: re.Pattern[str]
    sites: tuple[re.Pattern[str], ...]
    outlets: tuple[re.Pattern[str], ...]
    particles: tuple[str, ...]

    def is_clutter(self, line: str, *places: Place) -> bool:
        """Whether the whole line is page furniture at one of these places."""
        return len(line) <= MAX_LINE_CHARS and any(self.clutter[place].fullmatch(line) for place in places)

    def is_tagline(self, line: str) -> bool:
        """Whether the whole line says who reported from where, or who edited."""
        return len(line) <= MAX_LINE_CHARS and any(pattern.fullmatch(line) for pattern in self.taglines)

    def is_header(self, line: str) -> bool:
        """Whether the line is a heading over pointers to other articles."""
        return len(line) <= MAX_HEADER_CHARS and self.header.fullmatch(line) is not None

    def find_site(self, line: str) -> str | None:
        """The republishing site that a notice names ("for the best X experience"), or None."""
        return _named(self.sites, "site", line)

    def find_outlet(self, line: str) -> str | None:
        """The outlet that a notice names ("this article first appeared in X"), or None."""
        return _named(self.outlets, "outlet", line)


def _named(patterns: Iterable[re.Pattern[str]], group: str, line: str) -> str | None:
    for pattern in patterns:
        found = pattern.fullmatch(line) if len(line) <= MAX_LINE_CHARS else None
        if found and found[group]:
            return found[group].strip()
    return None


@functools.cache
def furniture() -> Furniture:
    """The compiled lexicon, loaded once.

    Raises:
        LexiconError: a pattern cannot be compiled.
    """
    table = load_lexicon("passages", FurnitureTable)
    clutter = [entry for entry in table.line if entry.kind == "clutter"]
    taglines = [entry for entry in table.line if entry.kind == "tagline"]
    places: tuple[Place, ...] = get_args(Place)
    return Furniture(
        clutter={place: one_pattern(_nameless(one for one in clutter if one.place == place)) for place in places},
        taglines=tuple(one_pattern(entry.regex, case=entry.case) for entry in taglines),
        header=one_pattern(_regexes(table.header)),
        correction=one_pattern(_regexes(table.correction), before=r"\W?", after=r"\b"),
        writer=one_pattern(_regexes(table.writer)),
        byline_lead=one_pattern(_regexes(table.byline_lead), before=r"\W{0,2}", after=r"\b[ :]{0,4}"),
        byline_stamp=one_pattern(_regexes(table.byline_stamp), before=r"\b"),
        caption=one_pattern(_regexes(table.caption)),
        credit_above=one_pattern(_regexes(table.credit_above)),
        caption_above=one_pattern(_regexes(table.caption_above)),
        caption_mark=one_pattern(_regexes(table.caption_mark)),
        credit=one_pattern(_regexes(table.credit), case=True),
        house_credit=one_pattern(_regexes(table.house_credit), before=r"(?<=[.!?”\"’)] )", after="$", case=True),
        sites=tuple(one_pattern([regex]) for regex in _regexes(clutter) if "(?P<site>" in regex),
        outlets=tuple(one_pattern([regex]) for regex in _regexes(clutter) if "(?P<outlet>" in regex),
        particles=table.particles,
    )


def _nameless(entries: Iterable[LineEntry]) -> Iterator[str]:
    """The patterns without the names of their groups, of which one pattern made of all could hold each but once."""
    return (re.sub(r"\(\?P<\w+>", "(?:", regex) for regex in _regexes(entries))


def _regexes(entries: Iterable[LineEntry | WordsEntry]) -> Iterator[str]:
    return (regex for entry in entries for regex in entry.regex)
