"""Which time expression stands with a verb or noun: when it was, how long it lasted."""

from __future__ import annotations

import bisect
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from memcon.domain.time import TimeExpression
    from memcon.reading.parse import Parsed

_OF_TIME = frozenset(
    {
        "prep",
        "npadvmod",
        "advmod",
        "pobj",
        "pcomp",
        "nmod",
        "compound",
        "nummod",
        "amod",
        "poss",
        "dobj",
        "attr",
        "appos",
        "conj",
        "dep",
        "obl",
    }
)
_CLAUSES = frozenset({"ccomp", "advcl", "relcl", "acl", "conj", "xcomp", "csubj", "parataxis", "root"})
_CLAUSE_POS = frozenset({"VERB", "AUX"})


def of_verb(parsed: Parsed, times: Sequence[TimeExpression], i: int) -> TimeExpression | None:
    """The date or time that stands with the verb (or noun) at token `i`; None where there is none.

    One behind the word goes before one ahead of it, the nearest first; one inside a clause of its own is not its.
    """
    return _nearest(parsed, times, i, frozenset({"DATE", "TIME"}))


def duration_of(parsed: Parsed, times: Sequence[TimeExpression], i: int) -> TimeExpression | None:
    """How long what the verb (or noun) at token `i` tells of lasted; None where the words do not say."""
    return _nearest(parsed, times, i, frozenset({"DURATION"}))


def _nearest(parsed: Parsed, times: Sequence[TimeExpression], i: int, types: frozenset[str]) -> TimeExpression | None:
    own = [
        (head < i, abs(head - i), one)
        for one, head in _in_sentence(parsed, times, i)
        if one.type in types and _hangs_on(parsed, head, i)
    ]
    return min(own, key=lambda one: one[:2])[2] if own else None


def _in_sentence(parsed: Parsed, times: Sequence[TimeExpression], i: int) -> Iterator[tuple[TimeExpression, int]]:
    """The sentence's time expressions, each with the token by which it hangs on the rest."""
    sentence = parsed.sentence_of(i)
    begin, end = parsed.tokens[sentence.first].start, parsed.tokens[sentence.stop - 1].stop
    k = bisect.bisect_left(times, begin, key=lambda one: one.evidence.start)
    while k < len(times) and times[k].evidence.start < end:
        first, stop = parsed.tokens_in(times[k].evidence.start, times[k].evidence.stop)
        inside = range(first, stop)
        yield times[k], next((t for t in inside if parsed.tokens[t].head not in inside), first)
        k += 1


def _hangs_on(parsed: Parsed, head: int, i: int) -> bool:
    """Whether the way up from the time to token `i` passes no other verb (and at most one noun)."""
    nouns = 0
    here = head
    while True:
        above = parsed.tokens[here].head
        if above == i:
            return True
        if above == here or parsed.tokens[above].pos in _CLAUSE_POS:
            return False
        nouns += parsed.tokens[above].pos in {"NOUN", "PROPN"}
        if nouns > 1:
            return False
        here = above
