"""Where a contact takes place that only points to a place: "where he met the premier", "met him there"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from memcon.domain.text import Span
    from memcon.reading.parse import Parsed

_PLACES = frozenset({"GPE", "LOC", "FAC"})
_CLAUSES = frozenset({"xcomp", "relcl", "conj"})
_OF_SOMEBODY = frozenset({"poss", "case", "amod", "compound", "nmod"})  # "North Korea's minister met him there"
_MOST_STEPS = 3
_FAR_TOKENS = 60  # as far back as "there" may point


def pointed_at(parsed: Parsed, words: Iterable[int], timed: Container[int]) -> Span | None:
    """The named place to which "where" or "there" on one of the words points; None where neither stands."""
    for word in words:
        for noun in (*_where(parsed, word), *_there(parsed, word)):
            entity = parsed.entity_at.get(noun)
            if noun not in timed and entity is not None and entity.label in _PLACES:
                return parsed.span(
                    *parsed.extent(noun, without=frozenset({"relcl", "acl", "appos", "punct", "cc", "conj"}))
                )
    return None


def _where(parsed: Parsed, word: int) -> Iterator[int]:
    """The noun on which the clause hangs that begins with "where"."""
    here = word
    for _ in range(_MOST_STEPS):
        token = parsed.tokens[here]
        if any(parsed.tokens[k].lower == "where" for k in parsed.children_by(here, "advmod")):
            yield token.head
            return
        if token.dep not in _CLAUSES or token.head == here:
            return
        here = token.head


def _there(parsed: Parsed, word: int) -> Iterator[int]:
    """The places named before "there", the last first, in its own sentence and the one before."""
    there = next((k for k in parsed.children_by(word, "advmod") if parsed.tokens[k].lower == "there"), None)
    if there is None:
        return
    sentence = parsed.sentence_of(there)
    near = parsed.sentence_of(sentence.first - 1).first if sentence.first else 0
    for i in range(there - 1, max(near, there - _FAR_TOKENS) - 1, -1):
        if parsed.tokens[i].dep not in _OF_SOMEBODY:
            yield i
