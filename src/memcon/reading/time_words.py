"""Tells which tokens are words of time expressions, and of which kind (month, unit, "ago", "late")."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, NamedTuple

from memcon.reading.lexicons import Entry, load_entries
from memcon.reading.parse import Sentence, Token

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class TimeWord(Entry, frozen=True, kw_only=True):
    """An entry of the lexicon `times`: `means` is the kind of word, `value` what it stands for."""

    value: str
    capital: bool = False


class Word(NamedTuple):
    """A word at code points `[start, stop)`, within token `token`; `kind` is "" where it tells nothing of time."""

    token: int
    start: int
    stop: int
    kind: str
    value: str
    lower: str


NO_KIND = ""
_PIECES = re.compile(
    r"[QHqh][1-4](?![A-Za-z0-9])|\d+(?:[,.:/]\d+)*(?:st|nd|rd|th|s)?(?![a-z])|\d+(?:[,.:/]\d+)*|[A-Za-z]+(?:\.[A-Za-z]+)*\.?|.",
    re.DOTALL,
)
_UNPARSED = re.compile(r"[A-Za-z][A-Za-z.]*|\d[\d:./]*\d|\d|[^\sA-Za-z\d]")
_WHOLE = re.compile(r"[A-Za-z.']+|[^A-Za-z0-9]")
_NUMBER_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("year", re.compile(r"1[0-9]\d\d|20\d\d")),
    ("day_number", re.compile(r"0?[1-9]|[12]\d|3[01]")),
    ("ordinal", re.compile(r"\d+(?:st|nd|rd|th)")),
    ("decades", re.compile(r"(?:1[0-9]|20)?\d0s")),
    ("clock", re.compile(r"(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?")),
    ("numeric_date", re.compile(r"\d{1,2}[./]\d{1,2}[./](?:\d{4}|\d\d)|\d{4}[./]\d{1,2}[./]\d{1,2}")),
    ("quarter_name", re.compile(r"[QqHh][1-4]")),
    ("fraction", re.compile(r"[1-9]/[1-9]")),
    ("digits", re.compile(r"\d[\d,]*(?:\.\d+)?")),
)
_MARKS = {
    "-": "hyphen",
    "/": "slash",
    ",": "comma",
    "'": "apostrophe",
    "'s": "possessive",
    "%": "percent",
    "$": "money",
}


def words_of(tokens: Sequence[Token], sentence: Sentence) -> Iterator[Word]:
    """The sentence's words in order; a run of tokens that is one entry ("the day after tomorrow") is one word."""
    lexicon = _lexicon()
    i = sentence.first
    while i < sentence.stop:
        token = tokens[i]
        for words, entry in lexicon.get(token.lower, ()):
            stop = i + len(words)
            if stop <= sentence.stop and _stands(tokens, i, words, entry):
                lower = " ".join(words)
                yield Word(i, token.start, tokens[stop - 1].stop, entry.means, entry.value, lower)
                i = stop
                break
        else:
            yield from _pieces(token)
            i += 1


def words_of_line(text: str, start: int, stop: int) -> Iterator[Word]:
    """The words of a line that is not parsed, such as a byline."""
    tokens = [
        Token(
            i=k, start=found.start(), stop=found.end(), text=found.group(), lower=found.group().lower(),
            lemma=found.group().lower(), pos="X", tag="", dep="", head=k, sent=0,
        )
        for k, found in enumerate(_UNPARSED.finditer(text, start, stop))
    ]  # fmt: skip
    if tokens:
        yield from words_of(tokens, Sentence(index=0, first=0, stop=len(tokens), passage=0))


def _stands(tokens: Sequence[Token], i: int, words: tuple[str, ...], entry: TimeWord) -> bool:
    if entry.capital and not tokens[i].text[0].isupper():
        return False
    if tokens[i].lower == "that" and tokens[i].dep != "det":
        return False  # "they said that 90 days are too few"
    return all(tokens[i + k].lower == word for k, word in enumerate(words[1:], 1))


def _pieces(token: Token) -> Iterator[Word]:
    if token.lower in _MARKS or _WHOLE.fullmatch(token.text):
        yield Word(token.i, token.start, token.stop, _MARKS.get(token.lower, NO_KIND), "", token.lower)
        return
    for piece in _PIECES.finditer(token.text):
        start, stop = token.start + piece.start(), token.start + piece.end()
        kind, value = _kind_of(piece.group())
        yield Word(token.i, start, stop, kind, value, piece.group().lower())


def _kind_of(text: str) -> tuple[str, str]:
    if text[0].isdigit() or text[1:].isdigit():
        return next((kind for kind, pattern in _NUMBER_KINDS if pattern.fullmatch(text)), NO_KIND), text
    single = next((entry for words, entry in _lexicon().get(text.lower(), ()) if len(words) == 1), None)
    if single and (text[0].isupper() or not single.capital):
        return single.means, single.value
    return _MARKS.get(text, NO_KIND), ""


@functools.cache
def _lexicon() -> dict[str, tuple[tuple[tuple[str, ...], TimeWord], ...]]:
    """First word -> (words, entry), longest first."""
    found: dict[str, list[tuple[tuple[str, ...], TimeWord]]] = {}
    for entry in load_entries("times", TimeWord):
        for pattern in entry.patterns:
            words = tuple(pattern.split())
            found.setdefault(words[0], []).append((words, entry))
    return {first: tuple(sorted(filed, key=lambda one: -len(one[0]))) for first, filed in found.items()}
