"""The type of what one named actor did to another: for coders who know the pair and ask for the act."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from memcon.reading.certainty import grammar_of
from memcon.reading.contact_words import contact_words
from memcon.reading.event_words import all_words, event_words, grammar_word
from memcon.reading.events import type_of

if TYPE_CHECKING:
    from memcon.domain.claims import Event
    from memcon.domain.reading import Findings
    from memcon.domain.text import Span
    from memcon.reading.event_words import EventWord
    from memcon.reading.parse import Parsed

_SUBJECT = frozenset({"nsubj", "agent", "poss", "nsubjpass"})


def type_between(parsed: Parsed, so_far: Findings, source: Span, target: Span) -> str | None:
    """The PLOVER type of what the source does to the target in the text; None where no word tells of anything.

    An event that was read of the two comes first, then the word of an event that has most to do with both: whose
    subject is the source and whose object is the target, else that stands nearest to them.
    """
    read = max(so_far.events, key=lambda event: _of_both(event, source, target), default=None)
    if read is not None and _of_both(read, source, target) > 1:
        return read.event_type
    words = [*event_words(parsed)] or [*all_words(parsed)]
    word = max(words, key=lambda one: _binds(parsed, one, source, target), default=None)
    if word is not None:
        grammar = grammar_of(parsed, grammar_word(parsed, word.verb))
        return type_of(word, structs.replace(grammar, negated=grammar.negated or word.negated))
    if read is not None:
        return read.event_type
    meets = any(any(contact_words(parsed, one.first, one.stop)) for one in parsed.sentences)
    return "CONSULT" if meets else None


def _of_both(event: Event, source: Span, target: Span) -> int:
    """How many of the two the event has in their roles; one in the other's role counts for nothing."""
    doers, receivers = (" ".join(one.text.lower() for one in side) for side in (event.actor, event.recipient))
    inside = any(span.start < target.stop and target.start < span.stop for span in event.evidence)
    return _shares(doers, source) + max(_shares(receivers, target), _shares(doers, target)) + inside


def _shares(words: str, span: Span) -> int:
    mine = set(words.replace("'s", "").split())
    return int(bool(mine & {word for word in span.exact.lower().replace("'s", "").split() if len(word) > 2}))


def _binds(parsed: Parsed, word: EventWord, source: Span, target: Span) -> float:
    """How closely the word ties the two: by its grammar, then by its distance."""
    told = 0.0
    for child in parsed.children[word.verb]:
        first, stop = parsed.extent(child)
        inside = [span for span in (source, target) if _within(parsed, first, stop, span)]
        subject = parsed.tokens[child].dep in _SUBJECT
        told += 2.0 * any(span is source for span in inside) * subject
        told += 2.0 * any(span is target for span in inside) * (not subject)
        told += 0.5 * len(inside)
    return told - sum(_away(parsed.tokens[word.verb].start, span) for span in (source, target)) / 1000


def _away(start: int, span: Span) -> int:
    """Characters between a word and the nearer end of a span."""
    return min(abs(start - span.start), abs(start - span.stop))


def _within(parsed: Parsed, first: int, stop: int, span: Span) -> bool:
    return parsed.tokens[first].start < span.stop and span.start < parsed.tokens[stop - 1].stop
