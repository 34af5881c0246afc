"""Datelines: the place, day and agency before a dash with which a report begins; nobody says them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from memcon.reading.parse import TokenRange

if TYPE_CHECKING:
    from memcon.reading.parse import Parsed

MAX_DATELINE_TOKENS = 18
_DASHES = frozenset({"—", "–", "--", "-"})


def dateline_tokens(parsed: Parsed) -> frozenset[int]:
    """The tokens of every dateline, its dash included: "Lusaka, 23 June (Copperbelt Mail) — Zambia has …"."""
    found: set[int] = set()
    passage = -1
    for sentence in parsed.sentences:
        if sentence.passage != passage:
            passage = sentence.passage
            found.update(_dateline_at(parsed, sentence.first))
    return frozenset(found)


def _dateline_at(parsed: Parsed, first: int) -> range:
    tokens = parsed.tokens
    if tokens[first].pos != "PROPN":
        return range(0)
    for i in range(first, min(first + MAX_DATELINE_TOKENS, len(tokens))):
        if tokens[i].pos in {"VERB", "AUX", "PRON"} or tokens[i].sent > tokens[first].sent + 1:
            return range(0)
        apart = tokens[i].text in _DASHES and _stands_apart(parsed, i)
        if apart and (tokens[i].text != "-" or tokens[i - 1].text == ")" or tokens[first].text.isupper()):
            return range(first, i + 1)
    return range(0)


def _stands_apart(parsed: Parsed, dash: int) -> bool:
    """Whether the dash is none of a compound: blanks around it, or a long one."""
    token, text = parsed.tokens[dash], parsed.article.text
    before, behind = text[token.start - 1 : token.start], text[token.stop : token.stop + 1]
    return dash > 0 and (token.text != "-" or (before.isspace() and behind.isspace()))


def dateline_place(parsed: Parsed) -> TokenRange | None:
    """The town at the head of the first dateline: "HANOI" of "HANOI, Feb 28 (Harbour Wire) - …"; None without one."""
    inside = sorted(dateline_tokens(parsed))
    if not inside:
        return None
    stop = next((i for i in inside if parsed.tokens[i].pos != "PROPN"), inside[-1])
    return TokenRange(inside[0], stop) if stop > inside[0] else None
