"""Finds time expressions and resolves them against the day of publication; tense decides which side."""

from __future__ import annotations

import datetime as dt
import functools
from typing import TYPE_CHECKING

from memcon.domain.time import TimeExpression
from memcon.reading import time_clock, time_days, time_lengths, time_relative, time_units
from memcon.reading.contract import Finding, Reader
from memcon.reading.time_forms import Forms, Run
from memcon.reading.time_place import date_of, duration_of, of_verb
from memcon.reading.time_scene import Memory, side_of
from memcon.reading.time_words import words_of, words_of_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from memcon.domain.reading import Findings
    from memcon.domain.text import Article
    from memcon.reading.parse import Parsed
    from memcon.reading.time_forms import Form, Found, Meaning
    from memcon.reading.time_scene import Scene
    from memcon.reading.time_words import Word

__all__ = ["READER", "date_of", "duration_of", "of_verb", "read_times"]

_NAMED = frozenset({"month", "season", "feast"})  # words that are names and verbs as well: May, Spring, March
_OPENING = frozenset({"from", "between", "on"})  # words of a form that do not belong to its span
_FIGURES = frozenset({"day_number", "numeric_date", "clock"})


def read_times(parsed: Parsed, so_far: Findings) -> Iterator[Finding]:
    """The article's time expressions, in order, none overlapping another."""
    del so_far
    article = parsed.article
    published = dt.date.fromisoformat(article.published) if article.published else None
    found = [*_of_bylines(article, Memory(article.text, published)), *_of_body(parsed, Memory(article.text, published))]
    found.sort(key=lambda one: one.evidence.start)
    yield from found


def _of_body(parsed: Parsed, memory: Memory) -> Iterator[TimeExpression]:
    for sentence in parsed.sentences:
        words = list(words_of(parsed.tokens, sentence))
        stop = 0
        for found in _forms().find(words):
            if found.first < stop or not _is_of_time(parsed, words[found.first : found.stop]):
                continue
            scene = memory.scene(side_of(parsed, words[found.stop - 1].token))
            meaning = _built(words, found, scene)
            if meaning or found.form.swallows:
                stop = found.stop
            if meaning:
                memory.note(meaning.value, is_quarter=found.form.name == "quarter")
                yield _expression(parsed.article, words[found.first : found.stop], found.form, meaning)


def _of_bylines(article: Article, memory: Memory) -> Iterator[TimeExpression]:
    """Days and hours in figures beside the authors' names, which are not parsed: "Posted Fri 1 Feb 2019"."""
    for passage in article.passages:
        if passage.kind != "byline":
            continue
        words = list(words_of_line(article.text, passage.start, passage.stop))
        stop = 0
        for found in _forms().find(words):
            inside = words[found.first : found.stop]
            if found.first < stop or not any(word.kind in _FIGURES for word in inside):
                continue
            meaning = _built(words, found, memory.scene("open"))
            if meaning and meaning.value.earliest:
                stop = found.stop
                yield _expression(article, inside, found.form, meaning)


def _expression(article: Article, words: list[Word], form: Form, meaning: Meaning) -> TimeExpression:
    return TimeExpression(
        evidence=article.span(_first(words, form).start, words[-1].stop),
        type=meaning.type,
        value=meaning.value,
        rule=f"times: {form.name}",
    )


def _first(words: list[Word], form: Form) -> Word:
    """The first word of the span: without "from" of a range, without the article of "a 60-day truce"."""
    skipped = _OPENING
    if form.name == "duration" and words[-2].kind == "hyphen":
        skipped = _OPENING | {"a", "the"}
    return next(word for word in words if word.kind not in skipped)


def _built(words: list[Word], found: Found, scene: Scene) -> Meaning | None:
    before = words[found.first - 1] if found.first else None
    after = words[found.stop] if found.stop < len(words) else None
    try:
        return found.form.build(Run(words[found.first : found.stop], before, after), scene)
    except (ValueError, OverflowError):  # 30 February, the year 0: no date
        return None


def _is_of_time(parsed: Parsed, words: list[Word]) -> bool:
    """False for names of people ("Theresa May") and verbs ("may", "to spring")."""
    for word in words:
        if word.kind in _NAMED:
            entity = parsed.entity_at.get(word.token)
            if parsed.tokens[word.token].pos in {"AUX", "VERB"} or (entity is not None and entity.label == "PERSON"):
                return False
            if len(words) == 1 and _is_part_of_name(parsed, word.token):
                return False
    return True


def _is_part_of_name(parsed: Parsed, i: int) -> bool:
    """Whether a proper name stands right before or after as one with it: "Mrs. May", "April Jones"."""
    token, neighbours = parsed.tokens[i], []
    if i > 0 and parsed.tokens[i - 1].dep == "compound" and parsed.tokens[i - 1].head == i:
        neighbours.append(i - 1)
    if token.dep == "compound" and token.head == i + 1 and (i == 0 or parsed.tokens[i - 1].pos != "DET"):
        neighbours.append(i + 1)
    return any(parsed.tokens[k].pos == "PROPN" for k in neighbours)


@functools.cache
def _forms() -> Forms:
    modules = (time_clock, time_days, time_units, time_relative, time_lengths)
    return Forms(form for module in modules for form in module.FORMS)


READER = Reader(name="times", needs=frozenset(), gives=frozenset({"times"}), read=read_times)
