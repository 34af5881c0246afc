"""A wording matched to the measure catalogue: which known measure it names, if any."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from msgspec import Struct

from memcon.reading.lexicons import load_table

if TYPE_CHECKING:
    from collections.abc import Iterable

_WORD = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*|%")
_RELATIVE = re.compile(r"(?<=[a-z0-9]) (?:that|which|who|whose|where) ")
_SMALL = frozenset({"a", "an", "the", "of", "or", "and", "some", "his", "her", "their", "all", "any", "these", "those"})
_TAKES_AWAY = frozenset({"delay", "postpone", "cancel", "withhold", "abandon", "renege", "breach", "violate"})
#: how much of something is wanted stands between the words that name it: "relief from five of the eleven resolutions"
_AMOUNTS = frozenset({"dollars", "euros", "worth", "thousand", "hundred", "dozen", "metric", "eleven",
                      "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve"})  # fmt: skip
_GAP = 3  # words that may stand between the terms of a wording: "start … for the talks" starts no talks


class MeasureEntry(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A measure of the catalogue.

    Attributes:
        id, name, kind: what others call it, what a reader sees, the family it belongs to.
        performer: who usually does it.
        reversible: how easily it is undone. verification: how one can see that it is done.
        wordings: each a run of words in any order; `*` ends a stem, `|` parts alternatives.
        never: a wording that has one of these words is another measure.
        contact: it is a meeting, told of as a contact when it is only planned.
        neutral: announced as one's own act it gives nobody anything.
        harm: announced as one's own act it is a threat.
        distinct_from: measures that sound alike and are not the same.
        needs: the body that must deliver it.
        examples: wordings that name it.
    """

    id: str
    name: str
    kind: str
    wordings: tuple[str, ...]
    examples: tuple[str, ...]
    performer: str = ""
    reversible: Literal["easily", "with effort", "hardly", ""] = ""
    verification: str = ""
    never: tuple[str, ...] = ()
    harm: bool = False
    contact: bool = False
    neutral: bool = False
    distinct_from: tuple[str, ...] = ()
    needs: str | None = None


class _Table(Struct, frozen=True, kw_only=True):
    measure: tuple[MeasureEntry, ...]
    about: str = ""


class _Term(NamedTuple):
    """One place of a wording: whole words and stems, any of which fills it."""

    words: frozenset[str]
    stems: tuple[str, ...]

    def holds(self, word: str) -> bool:
        return word in self.words or word.startswith(self.stems)

    @property
    def starts(self) -> tuple[str, ...]:
        """The first three letters of each alternative."""
        return tuple(dict.fromkeys(word[:3] for word in (*self.words, *self.stems)))


class _Pattern(NamedTuple):
    terms: tuple[_Term, ...]
    never: _Term
    entry: MeasureEntry


def catalogue_of(words: str) -> str | None:
    """Id of the measure that the wording names, the most telling pattern first; None for a measure nobody listed."""
    entry = entry_of(words)
    return entry.id if entry else None


@functools.lru_cache(maxsize=20_000)
def entry_of(words: str) -> MeasureEntry | None:
    """The catalogue's entry for the wording, or None.

    Where the whole names none, what stands before a relative clause may: "dismantle the plants that make weapons".
    """
    found = _entry_of(words)
    if found is None and (clause := _RELATIVE.search(words)):
        return _entry_of(words[: clause.start()])
    return found


def _entry_of(words: str) -> MeasureEntry | None:
    told = (word for word in _WORD.findall(words.lower()) if word not in _SMALL)
    have = tuple(word for word in told if word not in _AMOUNTS and not word.isdecimal())
    best: tuple[int, MeasureEntry] | None = None
    for pattern in _patterns_for(have):
        if best is not None and len(pattern.terms) <= best[0]:
            continue
        if have and have[0] in _TAKES_AWAY and not any(term.holds(have[0]) for term in pattern.terms):
            continue  # "cancel the truce" is not the truce
        if _stand_together(have, pattern.terms) and not any(map(pattern.never.holds, have)):
            best = (len(pattern.terms), pattern.entry)
    return best[1] if best else None


def entry_named(catalogue: str) -> MeasureEntry | None:
    """The entry of that id, or None."""
    return _by_id().get(catalogue)


def may_name(*words: str) -> bool:
    """Whether one of the words can be the head of some measure's wording: a quick look before the phrase is built."""
    return any(_term_fits(word) for word in words)


@functools.lru_cache(maxsize=20_000)
def _term_fits(word: str) -> bool:
    return any(term.holds(word) for term in _terms().get(word[:3], ()))


@functools.cache
def _terms() -> dict[str, tuple[_Term, ...]]:
    """First three letters -> the terms of all wordings that begin so."""
    found: dict[str, list[_Term]] = {}
    for patterns in _index().values():
        for term in (term for pattern in patterns for term in pattern.terms):
            for start in term.starts:
                found.setdefault(start, []).append(term)
    return {start: tuple(dict.fromkeys(terms)) for start, terms in found.items()}


@functools.cache
def catalogue() -> tuple[MeasureEntry, ...]:
    """All measures of the catalogue, in its order."""
    return load_table("ontology/measures.toml", _Table).measure


@functools.cache
def _by_id() -> dict[str, MeasureEntry]:
    return {entry.id: entry for entry in catalogue()}


@functools.cache
def _index() -> dict[str, tuple[_Pattern, ...]]:
    """First three letters of each alternative of a pattern's first term -> the patterns."""
    found: dict[str, list[_Pattern]] = {}
    for entry in catalogue():
        never = _term("|".join(entry.never))
        for words in entry.wordings:
            pattern = _Pattern(tuple(_term(word) for word in words.split()), never, entry)
            for start in pattern.terms[0].starts:
                found.setdefault(start, []).append(pattern)
    return {start: tuple(patterns) for start, patterns in found.items()}


def _term(words: str) -> _Term:
    parts = [part for part in words.split("|") if part]
    return _Term(
        frozenset(part for part in parts if not part.endswith("*")),
        tuple(part[:-1] for part in parts if part.endswith("*")),
    )


def _patterns_for(have: Iterable[str]) -> list[_Pattern]:
    starts = dict.fromkeys(word[:3] for word in have)
    return [pattern for start in starts for pattern in _index().get(start, ())]


def _stand_together(have: tuple[str, ...], terms: tuple[_Term, ...]) -> bool:
    """Whether all terms are among the words, no more than a few words apart."""
    found: list[list[int]] = []
    for term in terms:
        places = [place for place, word in enumerate(have) if term.holds(word)]
        if not places:
            return False
        found.append(places)
    reach = len(terms) + _GAP
    starts = (start for places in found for start in places)
    return any(all(any(0 <= place - start < reach for place in places) for places in found) for start in starts)
