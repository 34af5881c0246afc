"""Which time expression stands with a verb or noun: when it was, how long it lasted."""

from __future__ import annotations

import bisect
import datetime as dt
import re
from typing import TYPE_CHECKING

from memcon.domain.time import EARLIER_THAN

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from memcon.domain.time import TimeExpression, TimeType
    from memcon.reading.parse import Parsed

REACH_TOKENS = 80  # a time farther off belongs to another word; bounds the search in a page without full stops
MAX_STEPS = 12  # from the time up to its word
_DATED: frozenset[TimeType] = frozenset({"DATE", "TIME"})
_LASTING: frozenset[TimeType] = frozenset({"DURATION"})
_LASTS = frozenset({"last", "run", "stretch", "span"})  # "the meeting, which lasted three hours"
_BOUNDS = frozenset({"since", "until", "till", "before", "after"})  # "not met since 2015": not in 2015
_VERBAL = frozenset({"VERB", "AUX"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_CLOCK = re.compile(r"T\d")  # a value with an hour


def of_verb(parsed: Parsed, times: Sequence[TimeExpression], i: int) -> TimeExpression | None:
    """The date or time that stands with the verb (or noun) at token `i`; None where there is none.

    One behind the word goes before one ahead of it, a nearer one before one farther off, one with days before
    "now" and "recently". One inside a clause of its own does not count, with two exceptions: a noun has the time
    of its participle ("a summit planned for June"), a verb joined by "and" that of a time ahead of both
    ("On Monday he flew to Doha and met the envoys").
    """
    return _of(parsed, times, i, _DATED)


def duration_of(parsed: Parsed, times: Sequence[TimeExpression], i: int) -> TimeExpression | None:
    """How long what the verb (or noun) at token `i` tells of lasted; None where the words do not say."""
    return _of(parsed, times, i, _LASTING)


def date_of(parsed: Parsed, time: TimeExpression) -> str | None:
    """What the time dates, EDTF: of "before Christmas" the days up to 24 December, of "by Friday" those up to it.

    What took place "shortly before 7 p.m." took place on that day.
    """
    if _CLOCK.search(time.value.value or ""):
        return time.value.edtf
    first, _ = parsed.tokens_in(time.evidence.start, time.evidence.stop)
    before = parsed.tokens[first - 1] if first else None
    if before is not None and before.pos == "DET":
        before = parsed.tokens[first - 2] if first > 1 else None
    word, value = before.lower if before is not None else "", time.value
    at_end = "end" in time.evidence.exact.lower().split()  # "before the end of the year"
    if value.latest and (word == "by" or (word == "before" and at_end)):
        return f"{EARLIER_THAN}{value.latest}"
    if word == "before" and value.earliest:
        return f"{EARLIER_THAN}{_day_before(value.earliest)}"
    return value.edtf


def _day_before(day: str) -> str:
    date = dt.date.fromisoformat(day)
    return (date - dt.timedelta(days=1)).isoformat() if date > dt.date.min else day


def _of(parsed: Parsed, times: Sequence[TimeExpression], i: int, types: frozenset[TimeType]) -> TimeExpression | None:
    near = [(head, one) for head, one in _in_sentence(parsed, times, i) if one.type in types]
    if not near:
        return None
    return _nearest(parsed, near, i) or _of_participle(parsed, near, i) or _of_first_verb(parsed, near, i)


def _in_sentence(parsed: Parsed, times: Sequence[TimeExpression], i: int) -> Iterator[tuple[int, TimeExpression]]:
    """The sentence's time expressions not too far off, each after the token by which it hangs on the rest."""
    sentence = parsed.sentence_of(i)
    begin = parsed.tokens[max(sentence.first, i - REACH_TOKENS)].start
    end = parsed.tokens[min(sentence.stop, i + REACH_TOKENS) - 1].stop
    k = bisect.bisect_left(times, begin, key=lambda one: one.evidence.start)
    while k < len(times) and times[k].evidence.start < end:
        inside = range(*parsed.tokens_in(times[k].evidence.start, times[k].evidence.stop))
        if inside:
            yield next((t for t in inside if parsed.tokens[t].head not in inside), inside[0]), times[k]
        k += 1


def _nearest(parsed: Parsed, near: list[tuple[int, TimeExpression]], i: int) -> TimeExpression | None:
    own = [(head, one) for head, one in near if _hangs_on(parsed, head, i, dated=one.type in _DATED)]
    return min(own, key=lambda pair: _rank(pair[0], pair[1], i))[1] if own else None


def _rank(head: int, one: TimeExpression, i: int) -> tuple[bool, bool, int]:
    return one.type in _DATED and one.value.edtf is None, head < i, abs(head - i)


def _hangs_on(parsed: Parsed, head: int, i: int, *, dated: bool) -> bool:
    """Whether the way up from the time to token `i` passes only prepositions and names.

    The parser hangs the day on the place or the person last named: "met in Paris on Monday". A common noun keeps its
    time to itself: in "announced a summit in June" it is the summit that is in June.
    """
    here = head
    for _ in range(MAX_STEPS):
        above = parsed.tokens[here].head
        if above == i:
            return True
        token = parsed.tokens[above]
        if token.lower in _BOUNDS and dated:
            return False
        if above == here or token.pos in _VERBAL:
            return False
        own = token.pos in _NOMINAL and token.pos != "PROPN" and above not in parsed.entity_at
        if own and parsed.tokens[token.head].lower != "without":  # "left without an agreement on Thursday"
            return False
        here = above
    return False


def _of_participle(parsed: Parsed, near: list[tuple[int, TimeExpression]], i: int) -> TimeExpression | None:
    """The time of "a summit planned for June", "talks held on Monday", "the meeting, which lasted three hours"."""
    if parsed.tokens[i].pos not in _NOMINAL:
        return None
    clauses = [child for child in parsed.children_by(i, "acl") if parsed.tokens[child].tag == "VBN"]
    clauses += [child for child in parsed.children_by(i, "relcl") if parsed.tokens[child].lemma in _LASTS]
    found = (_nearest(parsed, near, clause) for clause in clauses)
    return next((one for one in found if one), None)


def _of_first_verb(parsed: Parsed, near: list[tuple[int, TimeExpression]], i: int) -> TimeExpression | None:
    """The time ahead of the verb to which this one is joined."""
    first = i
    for above in parsed.ancestors(i):
        if parsed.tokens[first].dep != "conj" or parsed.tokens[above].pos not in _VERBAL:
            break
        first = above
    if first == i:
        return None
    found = _nearest(parsed, [(head, one) for head, one in near if head < first], first)
    return found if found and found.type in _DATED else None
