"""Tokens as the unbroken runs in which they are printed, without loose punctuation at their ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from memcon.reading.parse import Parsed, Token
    from memcon.reading.quotations import Quotations

_LOOSE = frozenset({",", ";", ":", ".", "-", "—", "–", "(", ")", "--"})


def runs_of(parsed: Parsed, quotations: Quotations, tokens: Iterable[int]) -> list[range]:
    """The tokens as unbroken runs of one line, without punctuation at their ends unless it is quoted with them."""
    runs: list[list[int]] = []
    for i in sorted(tokens):
        if runs and _goes_on(parsed, runs[-1][1], i):
            runs[-1][1] = i + 1
        else:
            runs.append([i, i + 1])
    return [run for run in (_trim(parsed, quotations, first, stop) for first, stop in runs) if run]


def _goes_on(parsed: Parsed, stop: int, i: int) -> bool:
    """Whether only punctuation, and no line's end, stands between the end of a run and the next token."""
    between = range(stop, i)
    return all(parsed.tokens[k].pos == "PUNCT" for k in between) and not any(
        _new_line(parsed, k) for k in range(stop, i + 1)
    )


def _new_line(parsed: Parsed, i: int) -> bool:
    """Whether a line ends between a token and the one before it."""
    return "\n" in parsed.article.text[parsed.tokens[i - 1].stop : parsed.tokens[i].start]


def _trim(parsed: Parsed, quotations: Quotations, first: int, stop: int) -> range:
    tokens = parsed.tokens
    while first < stop and tokens[first].text in _LOOSE:
        first += 1
    while stop > first and _is_loose(tokens[stop - 1]) and not quotations.holds(stop - 1):
        stop -= 1
    return range(first, stop)


def _is_loose(token: Token) -> bool:
    """Whether a token at the end of a content is none of it: punctuation, an "and" whose second part was cut off."""
    return token.text in _LOOSE or token.pos == "CCONJ"
