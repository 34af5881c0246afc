"""Cue: one candidate for who said what; the tokens that a verb's cue is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from memcon.reading.parse import Parsed

MAX_CUE_TOKENS = 4  # between a cue's verb and its auxiliaries or adverbs


class Cue(NamedTuple):
    """One candidate.

    Attributes:
        head: token of the cue's main word.
        words: all tokens of the cue, in order.
        source: token that heads the source; None where the words name nobody.
        content: tokens of the content by the parse; empty where only a quotation can be it.
        rule: frame and lemma.
        quoting: whether a quotation beside it can be the content.
    """

    head: int
    words: tuple[int, ...]
    source: int | None
    content: frozenset[int]
    rule: str
    quoting: bool


def cue_tokens(parsed: Parsed, verb: int) -> tuple[int, ...]:
    """The verb with its auxiliaries, "not", particle and the adverbs beside it."""
    found = [verb]
    for child in parsed.children[verb]:
        token = parsed.tokens[child]
        near = abs(child - verb) <= MAX_CUE_TOKENS
        bare_adverb = token.dep == "advmod" and token.pos == "ADV" and not parsed.children[child] and child < verb
        if near and (bare_adverb or token.dep in {"aux", "auxpass", "neg", "prt"}):
            found.append(child)
    found.sort()
    return _block(found, verb)


def _block(found: list[int], verb: int) -> tuple[int, ...]:
    """Those that stand in one run with the verb; auxiliaries before an inverted subject stay out."""
    at = found.index(verb)
    first = stop = at
    while first > 0 and found[first - 1] == found[first] - 1:
        first -= 1
    while stop + 1 < len(found) and found[stop + 1] == found[stop] + 1:
        stop += 1
    return tuple(found[first : stop + 1])
