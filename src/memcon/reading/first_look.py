"""A first look: whether an article may be about talks, told by plain words before anything is parsed."""

from __future__ import annotations

import functools
import itertools
import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

import msgspec
from msgspec import Struct

from memcon.domain.text import BODY_KINDS
from memcon.reading.lexicons import Entry, load_entries, load_table
from memcon.reading.world import world

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from memcon.domain.text import Article

_NAME = "first_look"
_TOLD = 5  # words named to a person
_WORD = re.compile(r"[a-z0-9]+(?:['’.-][a-z0-9]+)*")


class FirstLook(Struct, frozen=True, kw_only=True):
    """What a first look at an article told.

    Attributes:
        worth_reading: whether it may be about talks.
        points: what speaks for talks.
        needed: how many points an article with as many words on other matters must have.
        words: the words that speak for talks, those that count most first; then states named in the opening.
        others: the words on other matters, likewise.
        neither: runs that hold such words and mean something else (`state of the union`).
    """

    worth_reading: bool
    points: int
    needed: int
    words: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    neither: tuple[str, ...] = ()

    @property
    def why(self) -> str:
        """What was found, for a person: `3 of 5 points for talks (deal, offer), against: poll, voters`."""
        told = f"{self.points} of {self.needed} points for talks"
        told += f" ({', '.join(self.words[:_TOLD])})" if self.words else ""
        return told + (f", against: {', '.join(self.others[:_TOLD])}" if self.others else "")


class LookEntry(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words that speak for talks (`points` above nought), for another matter (below), or for neither."""

    points: int


class _Limits(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How far is looked, and how much is enough.

    Attributes:
        enough: points that the shortest article needs.
        characters_for_one_more: each so many characters looked at ask for one point more.
        most_against: points more that words on other matters may ask for.
        characters: how far is looked.
        opening: how many characters are the opening.
        times_in_opening: how often a place in the opening counts.
        most_places: how often one run of words counts at most.
        most_parties: points for states that the opening names: one for each after the first, so many at most.
    """

    enough: int
    characters_for_one_more: int
    most_against: int
    characters: int
    opening: int
    times_in_opening: int
    most_places: int
    most_parties: int


class _Run(NamedTuple):
    """A run of words by which an entry or a party is told: those after its first; its text (or whom it names)."""

    rest: tuple[str, ...]
    text: str
    points: int = 0


_Runs = dict[str, tuple[_Run, ...]]


def first_look(article: Article) -> FirstLook:
    """Whether an article may be about talks, and by which words; no model is loaded.

    Runs of words of the lexicon `first_look` are counted in title and beginning, as far as its `[look]` says; each has
    points, counts twice in the opening and a few times at most. Several states named in the opening count as well.
    Points for talks must come to what the lexicon calls enough: more for a longer text, and up to two more for words on
    other matters (elections, courts, crime, results of companies, sports). One walk over the words, so the time grows
    with what is looked at and ends where that ends. What an article tells of talks only further down is lost.
    """
    limits = _limits()
    text = _beginning(article, limits.characters)
    words, opening = _WORD.findall(text), len(_WORD.findall(text[: limits.opening]))
    weighed = Counter[str]()
    for run, count in _counted(words, opening, limits.times_in_opening).items():
        weighed[run.text] = run.points * min(count, limits.most_places)
    talks = [text for text, points in weighed.most_common() if points > 0]
    others = [text for text, points in reversed(weighed.most_common()) if points < 0]
    parties = list(dict.fromkeys(run.text for _, run in _found(words[:opening], _party_runs())))
    points = sum(weighed[text] for text in talks) + max(0, min(len(parties) - 1, limits.most_parties))
    against = -sum(weighed[text] for text in others)
    needed = limits.enough + len(text) // limits.characters_for_one_more + min(against, limits.most_against)
    return FirstLook(
        worth_reading=points >= needed,
        points=points,
        needed=needed,
        words=(*talks, *(parties if len(parties) > 1 else ())),
        others=tuple(others),
        neither=tuple(text for text, points in weighed.items() if not points),
    )


def _beginning(article: Article, characters: int) -> str:
    """Title, captions and paragraphs so far as is looked, in small letters."""
    left, parts = characters, []
    for passage in article.passages:
        if left <= 0:
            break
        if passage.kind in BODY_KINDS:
            parts.append(article.text[passage.start : min(passage.stop, passage.start + left)])
            left -= len(parts[-1])
    return "\n".join(parts).lower()


def _counted(words: list[str], opening: int, times: int) -> Counter[_Run]:
    """How often each run of words stands there, the longest at each word; those in the opening count several times."""
    counted: Counter[_Run] = Counter()
    for i, run in _found(words, _runs()):
        counted[run] += times if i < opening else 1
    return counted


def _found(words: list[str], runs: _Runs) -> Iterator[tuple[int, _Run]]:
    """The runs that stand in the words and where, left to right, none overlapping another."""
    stop = 0
    for i, word in enumerate(words):
        if i >= stop and word in runs:
            run = next((run for run in runs[word] if tuple(words[i + 1 : i + 1 + len(run.rest)]) == run.rest), None)
            if run is not None:
                yield i, run
                stop = i + 1 + len(run.rest)


def runs_in(patterns: Iterable[str]) -> set[str]:
    """Every run of words that patterns stand for: `peace|trade talks` is two."""
    return {
        " ".join(run) for pattern in patterns for run in itertools.product(*(w.split("|") for w in pattern.split()))
    }


@functools.cache
def _party_runs() -> _Runs:
    """The names of states, their people, adjectives and capitals; not those that mean other things too ("us")."""
    known = world()
    return _filed(
        (naming.form.lower(), _Run((), naming.party))
        for namings in known.forms.values()
        for naming in namings
        if naming.party in known.states and naming.role != "body"
        if not naming.shared and not (naming.form.isupper() and naming.form.isalpha())
    )


@functools.cache
def _runs() -> _Runs:
    """The runs of the lexicon."""
    return _filed(
        (text, _Run((), text, entry.points))
        for entry in load_entries(_NAME, LookEntry)
        for text in sorted(runs_in(entry.patterns))
    )


def _filed(runs: Iterable[tuple[str, _Run]]) -> _Runs:
    """First word -> the runs that begin with it, the longest first; of two alike the first."""
    filed: dict[str, dict[tuple[str, ...], _Run]] = {}
    for words, run in runs:
        first, *rest = _WORD.findall(words)
        filed.setdefault(first, {}).setdefault(tuple(rest), run._replace(rest=tuple(rest)))
    return {first: tuple(sorted(these.values(), key=lambda run: -len(run.rest))) for first, these in filed.items()}


@functools.cache
def _limits() -> _Limits:
    return msgspec.convert(load_table(f"lexicons/{_NAME}.toml", dict[str, object])["look"], type=_Limits)
