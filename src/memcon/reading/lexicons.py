"""Loads and compiles the shipped data: lexicons of patterns, each with an example; says which matched.

A pattern is a run of words. A word matches a token by its lower-case text or its lemma; `*` stands for any
one token, `a|b` for either, and a tag in angle brackets (`<NOUN>`) for a part of speech.
"""

from __future__ import annotations

import functools
import hashlib
import tomllib
from importlib import resources
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

import msgspec
from msgspec import Struct

from memcon.errors import LexiconError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from importlib.resources.abc import Traversable

    from memcon.reading.parse_tokens import Token

T = TypeVar("T")


class Entry(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One entry of a lexicon: what to look for, what it means, a sentence in which it stands.

    Attributes:
        patterns: one or more runs of words, each of which is the entry.
        means: the meaning in memcon's own words (a stance, a status, a kind of cue …).
        example: a sentence that holds the entry; a test reads it.
        source: where the entry comes from, when not from the authors' own knowledge.
    """

    patterns: tuple[str, ...]
    means: str
    example: str
    source: str = ""


EntryT = TypeVar("EntryT", bound=Entry)


class Match(NamedTuple, Generic[EntryT]):
    """An entry found at tokens `[first, stop)`."""

    first: int
    stop: int
    entry: EntryT
    rule: str


def data_folder() -> Traversable:
    """Where the shipped data lies, as a folder to read from."""
    return resources.files("memcon") / "data"


def load_table(path: str, kind: type[T]) -> T:
    """A shipped TOML file (`world/parties.toml`) as a typed value.

    Raises:
        LexiconError: the file is missing or does not have the form of `kind`.
    """
    try:
        content = (data_folder() / path).read_text(encoding="utf-8")
        return msgspec.convert(tomllib.loads(content), type=kind)
    except (OSError, tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise LexiconError(f"data/{path}: {error}") from error


def load_entries(name: str, kind: type[EntryT]) -> tuple[EntryT, ...]:
    """The `[[entry]]` tables of `data/lexicons/NAME.toml`, each checked against `kind`.

    Raises:
        LexiconError: the file is missing, an entry lacks a field or has one that nobody knows.
    """
    table = load_table(f"lexicons/{name}.toml", dict[str, msgspec.Raw | object])
    try:
        return tuple(msgspec.convert(table.get("entry", []), type=list[kind]))  # type: ignore[valid-type]  # at run time
    except msgspec.ValidationError as error:
        raise LexiconError(f"data/lexicons/{name}.toml: {error}") from error


class Phrases(Generic[EntryT]):
    """The compiled patterns of one lexicon; finds the longest entry at each token."""

    def __init__(self, name: str, entries: Sequence[EntryT]) -> None:
        self.name = name
        self._by_first: dict[str, list[_Pattern[EntryT]]] = {}
        self._open: list[_Pattern[EntryT]] = []
        for entry in entries:
            for text in entry.patterns:
                self._file(_Pattern(tuple(text.lower().split()), entry, f"{name}:{text}"))
        for filed in (*self._by_first.values(), self._open):
            filed.sort(key=lambda pattern: -len(pattern.words))

    def _file(self, pattern: _Pattern[EntryT]) -> None:
        if not pattern.words:
            raise LexiconError(f"data/lexicons/{self.name}.toml: an entry has an empty pattern")
        first = pattern.words[0]
        if first == "*" or first.startswith("<"):
            self._open.append(pattern)
            return
        for word in first.split("|"):
            self._by_first.setdefault(word, []).append(pattern)

    def at(self, tokens: Sequence[Token], i: int, stop: int) -> Match[EntryT] | None:
        """The longest entry that begins at token `i` and ends before `stop`, or None."""
        token = tokens[i]
        filed = self._by_first.get(token.lower, [])
        if token.lemma != token.lower:
            filed = filed + self._by_first.get(token.lemma, [])
        best: _Pattern[EntryT] | None = None
        for pattern in (*filed, *self._open):
            if (best is None or len(pattern.words) > len(best.words)) and pattern.fits(tokens, i, stop):
                best = pattern
        return Match(i, i + len(best.words), best.entry, best.rule) if best else None

    def all(self, tokens: Sequence[Token], first: int, stop: int) -> Iterator[Match[EntryT]]:
        """The entries within tokens `[first, stop)`, left to right, longest first, none overlapping another."""
        i = first
        while i < stop:
            found = self.at(tokens, i, stop)
            if found:
                yield found
            i = found.stop if found else i + 1


class _Pattern(NamedTuple, Generic[EntryT]):
    words: tuple[str, ...]
    entry: EntryT
    rule: str

    def fits(self, tokens: Sequence[Token], i: int, stop: int) -> bool:
        if i + len(self.words) > stop:
            return False
        return all(_word_fits(word, tokens[i + k]) for k, word in enumerate(self.words))


def _word_fits(word: str, token: Token) -> bool:
    if word in ("*", token.lower, token.lemma):
        return True
    if word.startswith("<"):
        return word[1:-1].upper() in (token.pos, token.tag)
    return "|" in word and any(_word_fits(part, token) for part in word.split("|"))


def phrases(name: str, kind: type[EntryT]) -> Phrases[EntryT]:
    """The compiled lexicon `data/lexicons/NAME.toml`; each is loaded once."""
    return _phrases(name, kind)  # type: ignore[return-value]  # the cache forgets the type


@functools.cache
def _phrases(name: str, kind: type[Entry]) -> Phrases[Entry]:
    return Phrases(name, load_entries(name, kind))


@functools.cache
def data_version() -> str:
    """A hash over all shipped data, so that a record knows which lexicons read it."""
    found = hashlib.sha256()
    for folder in ("lexicons", "ontology", "world"):
        for file in sorted((data_folder() / folder).iterdir(), key=lambda file: file.name):
            if file.name.endswith(".toml"):
                found.update(file.name.encode() + file.read_bytes())
    return found.hexdigest()[:12]
