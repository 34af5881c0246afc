"""The lesser fields of a position: beneficiary, the body that must deliver it, what it is exchanged for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from memcon.domain.claims import Condition, PositionStatement
from memcon.reading.lexicons import Entry, phrases
from memcon.reading.measure_catalogue import entry_of
from memcon.reading.position_parties import parties_at

if TYPE_CHECKING:
    from memcon.reading.measure_wording import Unit
    from memcon.reading.parse import Parsed
    from memcon.reading.referents import Referents

_TOWARDS = frozenset({"on", "against", "to", "for"})
_EXCHANGE = frozenset({"return", "exchange", "turn"})


def needs_of(parsed: Parsed, unit: Unit, words: str) -> str | None:
    """The body that must deliver the measure, where the words or the catalogue name it."""
    first, stop = min(unit.kept), max(unit.kept) + 1
    for match in phrases("needs", Entry).all(parsed.tokens, first, stop):
        return match.entry.means
    entry = entry_of(words)
    return entry.needs if entry else None


def beneficiary_of(parsed: Parsed, referents: Referents, unit: Unit, performer: str | None, words: str) -> str | None:
    """For whose good: the party that a boon is "to", "for" or lifted "from"; None where the words do not say."""
    entry = entry_of(words)
    if entry is None or entry.harm:
        return None
    for i in unit.kept:
        token = parsed.tokens[i]
        if token.dep not in {"prep", "dative"} or token.lower not in _TOWARDS:
            continue
        thing = parsed.child(i, "pobj")
        if thing is None or referents.at(thing) is None:
            continue
        found = parties_at(parsed, referents, thing)
        if found and found != performer:
            return found
    return None


def in_exchange(parsed: Parsed, verbs: tuple[int, ...]) -> int | None:
    """The "in" of an "in return" or "in exchange" that hangs on one of the verbs with no "for" after it."""
    for verb in verbs:
        for prep in parsed.children_by(verb, "prep"):
            noun = parsed.child(prep, "pobj")
            if parsed.tokens[prep].lower != "in" or noun is None or parsed.tokens[noun].lower not in _EXCHANGE:
                continue
            if parsed.child(noun, "prep") is None:
                return prep
    return None


def exchanged(one: PositionStatement, other: PositionStatement) -> tuple[PositionStatement, PositionStatement]:
    """Both statements, each in return for the other."""
    return _for(one, other), _for(other, one)


def _for(one: PositionStatement, other: PositionStatement) -> PositionStatement:
    if any(condition.kind == "in_return_for" for condition in one.conditions):
        return one
    span = other.measure_span or other.evidence[0]
    added = Condition(kind="in_return_for", measure=other.measure, performer=other.performer, evidence=(span,))
    return structs.replace(one, conditions=(*one.conditions, added))
