"""Finds time expressions and resolves them against the day of publication; tense decides which side."""

from __future__ import annotations

import datetime as dt
import functools
from typing import TYPE_CHECKING

from memcon.domain.time import TimeExpression
from memcon.reading import time_clock, time_days, time_lengths, time_relative, time_units
from memcon.reading.contract import Finding, Reader
from memcon.reading.time_forms import Forms, Meaning, Run
from memcon.reading.time_place import duration_of, of_verb
from memcon.reading.time_scene import Scene, side_of
from memcon.reading.time_words import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from memcon.domain.reading import Findings
    from memcon.domain.time import TimeValue
    from memcon.reading.parse import Parsed
    from memcon.reading.time_forms import Found
    from memcon.reading.time_words import Word

__all__ = ["READER", "duration_of", "of_verb", "read_times"]


def read_times(parsed: Parsed, so_far: Findings) -> Iterator[Finding]:
    """The article's time expressions, in order, none overlapping another."""
    del so_far
    published = dt.date.fromisoformat(parsed.article.published) if parsed.article.published else None
    last: TimeValue | None = None
    quarter: TimeValue | None = None
    for sentence in parsed.sentences:
        words = list(words_of(parsed.tokens, sentence))
        stop = 0
        for found in _forms().find(words):
            if found.first < stop or not _is_of_time(parsed, words, found):
                continue
            scene = Scene(
                published=published, side=side_of(parsed, words[found.stop - 1].token), last=last, quarter=quarter
            )
            meaning = _built(words, found, scene)
            if meaning is None:
                stop = found.stop if found.form.swallows else stop
                continue
            stop = found.stop
            yield TimeExpression(
                evidence=parsed.article.span(words[found.first].start, words[found.stop - 1].stop),
                type=meaning.type,
                value=meaning.value,
                rule=f"times: {found.form.name}",
            )
            if meaning.type in {"DATE", "TIME"} and meaning.value.earliest:
                last = meaning.value
                quarter = meaning.value if found.form.name == "quarter" else quarter


def _built(words: list[Word], found: Found, scene: Scene) -> Meaning | None:
    before = words[found.first - 1] if found.first else None
    after = words[found.stop] if found.stop < len(words) else None
    try:
        return found.form.build(Run(words[found.first : found.stop], before, after), scene)
    except (ValueError, OverflowError):  # 30 February, the year 0: not a date
        return None


def _is_of_time(parsed: Parsed, words: list[Word], found: Found) -> bool:
    """False for names of people ("Theresa May") and the verb "may"."""
    for word in words[found.first : found.stop]:
        if word.kind in {"month", "season", "feast"}:
            token = parsed.tokens[word.token]
            entity = parsed.entity_at.get(word.token)
            if token.pos in {"AUX", "VERB"} or (entity is not None and entity.label == "PERSON"):
                return False
    return True


@functools.cache
def _forms() -> Forms:
    return Forms((*time_clock.FORMS, *time_days.FORMS, *time_units.FORMS, *time_relative.FORMS, *time_lengths.FORMS))


READER = Reader(name="times", needs=frozenset(), gives=frozenset({"times"}), read=read_times)
