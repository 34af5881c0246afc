"""The lesser fields of a position: beneficiary, the body that must deliver it, what it is exchanged for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from memcon.domain.claims import Condition, PositionStatement
from memcon.reading.lexicons import Entry, phrases
from memcon.reading.measure_catalogue import entry_named, entry_of
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


def in_exchange(parsed: Parsed, verbs: tuple[int, ...]) -> bool:
    """Whether "in return" or "in exchange" hangs on one of the verbs with no "for" after it."""
    for verb in verbs:
        for prep in parsed.children_by(verb, "prep"):
            noun = parsed.child(prep, "pobj")
            if parsed.tokens[prep].lower != "in" or noun is None or parsed.tokens[noun].lower not in _EXCHANGE:
                continue
            if parsed.child(noun, "prep") is None:
                return True
    return False


def exchanged(one: PositionStatement, other: PositionStatement) -> tuple[PositionStatement, PositionStatement]:
    """Both statements, each in return for the other."""
    return _for(one, other), _for(other, one)


def _for(one: PositionStatement, other: PositionStatement) -> PositionStatement:
    if any(condition.kind == "in_return_for" for condition in one.conditions):
        return one
    span = other.measure_span or other.evidence[0]
    added = Condition(kind="in_return_for", measure=other.measure, performer=other.performer, evidence=(span,))
    return structs.replace(one, conditions=(*one.conditions, added))


def with_performers(positions: list[PositionStatement]) -> list[PositionStatement]:
    """The positions; a demand of nobody in particular is asked of the one from whom its holder asks all else.

    Only where the holder's other demands of that kind name a single performer who takes a stance as well: "relief"
    beside "lift sanctions".
    """
    positions = _as_their_kind(positions)
    asked: dict[str, set[tuple[str, str | None]]] = {}
    sides = {one.holder_party or one.holder for one in positions}
    for one in positions:
        performer = one.performer
        if one.stance == "demands" and performer and performer in sides and one.modality in {"actual", "conditional"}:
            asked.setdefault(one.holder_party or one.holder, set()).add((performer, _kind(one)))
    return [_with_performer(one, asked.get(one.holder_party or one.holder, set())) for one in positions]


def _as_their_kind(positions: list[PositionStatement]) -> list[PositionStatement]:
    """The positions; what is listed as one of "corresponding steps" is for the one from whom such steps are asked."""
    found: list[PositionStatement] = []
    for one in positions:
        kind = one.rule.partition(" of ")[2] if one.rule.startswith("speech: ") else ""
        performers = _performers_of(kind, positions) if kind and not one.performer else set()
        if len(performers) == 1:
            one = structs.replace(one, performer=performers.pop(), rule=f"{one.rule} · asked as that")  # noqa: PLW2901
        found.append(one)
    return found


def _performers_of(catalogue: str, positions: list[PositionStatement]) -> set[str]:
    """Who must do the measure of that entry, by the positions on it and the conditions that name it."""
    found = {one.performer for one in positions if one.catalogue == catalogue}
    for condition in (condition for one in positions for condition in one.conditions):
        entry = entry_of(condition.measure) if condition.performer else None
        if entry is not None and entry.id == catalogue:
            found.add(condition.performer)
    return {performer for performer in found if performer}


def _with_performer(one: PositionStatement, asked: set[tuple[str, str | None]]) -> PositionStatement:
    performers = {performer for performer, _ in asked}
    kinds = {kind for _, kind in asked}
    if one.stance != "demands" or one.performer or len(performers) != 1:
        return one
    if _kind(one) not in kinds and None not in {_kind(one), *kinds}:
        return one
    return structs.replace(one, performer=performers.pop(), rule=f"{one.rule} · asked as its other demands")


def _kind(one: PositionStatement) -> str | None:
    entry = entry_named(one.catalogue) if one.catalogue else None
    return entry.kind if entry else None
