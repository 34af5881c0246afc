"""Numbers and amounts in an agreement: "50,000 tons of heavy fuel oil", "at least a further 20 per cent", "ten"."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from memcon.domain.undertakings import Amount
from memcon.reading.lexicons import load_entries
from memcon.reading.time_words import TimeWord

if TYPE_CHECKING:
    from memcon.reading.parse import Parsed

_MOST = re.compile(
    r"(?:(?:no|not) more than|at most|not exceed(?:ing)?|up to|a maximum of|no higher than|above|over|exceed)\s+"
    r"(?:a total of\s+)?$",
    re.IGNORECASE,
)
_LEAST = re.compile(r"(?:at least|no fewer than|no less than|not less than|a minimum of)\s+$", re.IGNORECASE)
_FURTHER = re.compile(r"(?:a further|another|an additional)\s+$", re.IGNORECASE)
_PERCENT = r"per\s?cent|percent|%"
#: what is counted in time or points at a place of the text is no amount
_NO_UNIT = re.compile(
    r"(?:hours?|days?|weeks?|months?|years?|January|February|March|April|May|June|July|August|September|October"
    r"|November|December|and|or|to|of|in|on|at|by|for|as|is|are|the|a|an|from|with|after|before|plus)\b", re.IGNORECASE
)  # fmt: skip
_AMOUNT = re.compile(
    rf"(?P<value>\d+(?:,\d{{3}})*(?:\.\d+)?)(?:\s*(?P<million>million|billion|thousand))?\s*"
    rf"(?P<unit>{_PERCENT}|[A-Za-z][\w-]*)"
    r"|(?P<currency>[$€£¥])\s?(?P<price>\d+(?:,\d{3})*(?:\.\d+)?)(?:\s*(?P<billion>million|billion|thousand|bn|m))?\b"
)
_MOST_WORDS = 4
_NO_MORE = frozenset({"relcl", "acl", "punct", "cc", "conj", "prep"})
_TIMES = {"thousand": 1e3, "million": 1e6, "m": 1e6, "billion": 1e9, "bn": 1e9}


@functools.cache
def _words() -> dict[str, float]:
    known = {
        pattern: float(entry.value)
        for entry in load_entries("times", TimeWord)
        if entry.means == "number" and entry.value.isdigit()
        for pattern in entry.patterns
    }
    return {"a": 1.0, "an": 1.0} | known


def number_pattern() -> str:
    """A regular expression of a number in figures or words."""
    words = "|".join(sorted(map(re.escape, _words()), key=len, reverse=True))
    return rf"\d+(?:,\d{{3}})*|(?:{words})(?:[ -](?:{words}))*"


def number_of(words: str) -> float | None:
    """The number that figures or words name: 60, "sixty", "twenty-one"; None for none."""
    plain = words.strip().lower().replace(",", "")
    if plain.isdigit():
        return float(plain)
    parts = [_words().get(part) for part in re.split(r"[ -]", plain)] if plain else []
    known = [part for part in parts if part is not None]
    if not parts or len(known) < len(parts):
        return None
    total = 0.0
    for part in known:
        total = total * part if part >= 100 and total else total + part
    return total


def find_amounts(parsed: Parsed, start: int, stop: int) -> tuple[Amount, ...]:
    """The amounts between two code points, in order; times, dates and numbers of points are none."""
    return tuple(
        amount
        for found in _AMOUNT.finditer(parsed.article.text, start, stop)
        if (amount := _amount(parsed, found, start)) is not None
    )


def _amount(parsed: Parsed, found: re.Match[str], start: int) -> Amount | None:
    article = parsed.article
    if found["currency"]:
        return _price(parsed, found, start)
    unit = " ".join(found["unit"].split())
    if _NO_UNIT.match(unit) or (article.text[found.start() - 1 : found.start()].isalnum() and found.start() > start):
        return None
    before = article.text[max(start, found.start() - 40) : found.start()]
    further = _FURTHER.search(before)
    ahead = before[: further.start()] if further else before
    most, least = _MOST.search(ahead), _LEAST.search(ahead)
    value = float(found["value"].replace(",", "")) * _TIMES.get(found["million"] or "", 1.0)
    return Amount(
        value=value,
        unit="%" if re.fullmatch(_PERCENT, unit) else _counted(parsed, found) or unit,
        bound="most" if most else "least" if least else None,
        further=further is not None,
        evidence=article.span(found.start(), found.end()),
    )


def _price(parsed: Parsed, found: re.Match[str], start: int) -> Amount:
    """An amount of money with the sign of its currency: "no less than $2 billion"."""
    before = parsed.article.text[max(start, found.start() - 40) : found.start()]
    most, least = _MOST.search(before), _LEAST.search(before)
    return Amount(
        value=float(found["price"].replace(",", "")) * _TIMES.get(found["billion"] or "", 1.0),
        unit=found["currency"],
        bound="most" if most else "least" if least else None,
        evidence=parsed.article.span(found.start(), found.end()),
    )


def _counted(parsed: Parsed, found: re.Match[str]) -> str | None:
    """What is counted, with its adjectives and what it is "of": "dismissed deckhands", "tons of heavy fuel oil"."""
    i = parsed.token_at(found.start("unit"))
    if i is None:
        return None
    noun = i
    for _ in range(_MOST_WORDS):
        if parsed.tokens[noun].pos in {"NOUN", "PROPN"} and parsed.tokens[noun].dep not in {"compound", "amod", "nmod"}:
            break
        noun += 1
        if noun >= len(parsed.tokens) or parsed.tokens[noun].sent != parsed.tokens[i].sent:
            return None
    behind = parsed.child(noun, "prep")
    inside = parsed.child(behind, "pobj") if behind is not None and parsed.tokens[behind].lower == "of" else None
    if inside is None or behind != noun + 1:
        return parsed.words(i, noun + 1)
    return parsed.words(
        i, parsed.extent(inside, without=frozenset({"relcl", "acl", "punct", "cc", "conj", "prep"})).stop
    )
