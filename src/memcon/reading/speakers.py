"""Speakers named before a colon: the lines of a transcript, headlines such as "Minister: Talks will go on"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from memcon.domain.text import BODY_KINDS
from memcon.reading.lexicons import Entry, phrases

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from memcon.reading.parse import Parsed, TokenRange

MIN_TRANSCRIPT_LINES = 2  # one line with capitals before a colon is a heading, several are a transcript
MAX_NAME_TOKENS = 8
_LINE = re.compile(r"[^\n]+")
_CAPITALS = re.compile(
    r"""["“'‘]*\s*((?:[A-Z]\.?|(?:[A-Z][A-Z.'’-]+)(?:\s[A-Z][A-Z.'’-]*){0,4})(?:\s\([^)]{1,30}\))?)\s?:\s"""
)
_HEADLINE = re.compile(r"([^\n:“\"]{2,60}):\s")
_ASIDE = re.compile(r"""["“]?[(\[]""")


class Speech(NamedTuple):
    """What one speaker says after a colon: tokens of the name, the colon, and the runs of content."""

    name: range
    colon: int
    content: tuple[range, ...]
    rule: str


def find_speeches(parsed: Parsed) -> Iterator[Speech]:
    """Every speech of a transcript and every headline that begins with its speaker."""
    lines = list(_lines(parsed))
    yield from _transcript(parsed, lines)
    yield from _headline(parsed, lines)


def _lines(parsed: Parsed) -> Iterator[re.Match[str]]:
    for passage in parsed.article.passages:
        if passage.kind in BODY_KINDS:
            yield from _LINE.finditer(parsed.article.text, passage.start, passage.stop)


def _transcript(parsed: Parsed, lines: list[re.Match[str]]) -> Iterator[Speech]:
    text = parsed.article.text
    found = [_CAPITALS.match(text, line.start(), line.end()) for line in lines]
    spoken = [number for number, one in enumerate(found) if one]
    if len(spoken) < MIN_TRANSCRIPT_LINES:
        return
    for here, after in zip(spoken, [*spoken[1:], spoken[-1] + 1], strict=True):
        begins = found[here]
        if begins is None:
            continue
        runs = [parsed.tokens_in(begins.end(), lines[here].end())]
        told = (line for line in lines[here + 1 : after] if not _ASIDE.match(line.group()))
        runs.extend(parsed.tokens_in(line.start(), line.end()) for line in told)
        speech = _speech(parsed, begins, runs, "transcript")
        if speech:
            yield speech


def _headline(parsed: Parsed, lines: list[re.Match[str]]) -> Iterator[Speech]:
    if not lines:
        return
    line = lines[0]
    begins = _HEADLINE.match(parsed.article.text, line.start(), line.end())
    if begins is None:
        return
    speech = _speech(parsed, begins, [parsed.tokens_in(begins.end(), line.end())], "headline")
    if speech and len(speech.name) <= MAX_NAME_TOKENS and _can_speak(parsed, speech.name):
        yield speech


def _speech(parsed: Parsed, begins: re.Match[str], runs: Sequence[TokenRange], rule: str) -> Speech | None:
    first, stop = parsed.tokens_in(begins.start(1), begins.end(1))
    colon = parsed.token_at(begins.end() - 2)
    content = tuple(range(*run) for run in runs if run[0] < run[1])
    if first == stop or colon is None or colon < stop or not content:
        return None
    return Speech(range(first, stop), colon, content, rule)


def _can_speak(parsed: Parsed, name: range) -> bool:
    """Whether the words before a headline's colon are a person of the article, or a source such as "Poll"."""
    if phrases("attribution_sources", Entry).at(parsed.tokens, name.stop - 1, name.stop):
        return True
    people = {
        parsed.tokens[one.stop - 1].lower for one in parsed.entities if one.label == "PERSON" and one.first > name.stop
    }
    return parsed.tokens[name.stop - 1].lower in people
