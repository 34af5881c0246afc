"""Whose words stand between quote marks, by the nearest verb of saying: for "I" and "we" within them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from memcon.reading.lexicons import Entry, phrases

if TYPE_CHECKING:
    from memcon.reading.parse import Parsed

_NEAR = 12  # tokens between the quotation and its verb of saying
_MOST_TOKENS = 400  # a quotation that never closes ends here


class Quotation(NamedTuple):
    """Tokens `[first, stop)` between marks, and the subject of the verb that says them; None where none is near."""

    first: int
    stop: int
    subject: int | None


def quotations(parsed: Parsed) -> tuple[Quotation, ...]:
    """The quotations of the article in order."""
    found = []
    tokens = parsed.tokens
    opened: int | None = None
    for token in tokens:
        if token.text not in {'"', "''", "``"}:
            continue
        if opened is not None and _same_passage(parsed, opened, token.i) and token.i - opened < _MOST_TOKENS:
            found.append(Quotation(opened, token.i + 1, _speaker(parsed, opened, token.i + 1)))
            opened = None
        else:
            opened = token.i
    return tuple(found)


def _same_passage(parsed: Parsed, one: int, other: int) -> bool:
    return parsed.sentence_of(one).passage == parsed.sentence_of(other).passage


def is_saying(parsed: Parsed, i: int) -> bool:
    """Whether token `i` is a verb of saying."""
    token = parsed.tokens[i]
    return token.pos == "VERB" and phrases("speech", Entry).at(parsed.tokens, i, i + 1) is not None


def _speaker(parsed: Parsed, first: int, stop: int) -> int | None:
    """The subject of the verb of saying nearest after the quotation in its sentence, else before it."""
    tokens = parsed.tokens
    after = range(stop, min(stop + _NEAR, len(tokens)))
    before = range(first - 1, max(first - 1 - 2 * _NEAR, -1), -1)
    for places, sent in ((after, tokens[stop - 1].sent), (before, tokens[first].sent)):
        for i in places:
            near = tokens[i].sent == sent or (places is after and tokens[i].sent == sent + 1 and tokens[i].i - stop < 3)
            if not near or tokens[i].text == '"':
                break
            if is_saying(parsed, i):
                subject = _subject(parsed, i)
                if subject is not None and not first <= subject < stop:
                    return subject
    return None


def _subject(parsed: Parsed, verb: int) -> int | None:
    found = parsed.child(verb, "nsubj")
    if found is None and parsed.tokens[verb].dep in {"conj", "xcomp"}:
        found = parsed.child(parsed.tokens[verb].head, "nsubj")
    return found
