"""Who must do a measure: the holder where it is its own act, the one asked, else the side that all else is asked of."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec import structs

from memcon.reading.conditions import performer_of
from memcon.reading.measure_catalogue import entry_named, entry_of
from memcon.reading.position_parties import parties_at
from memcon.reading.stances import word_group

if TYPE_CHECKING:
    from collections.abc import Sequence

    from memcon.domain.claims import Contact, PositionStatement
    from memcon.reading.measure_wording import Unit
    from memcon.reading.parse import Parsed
    from memcon.reading.position_frames import Frame
    from memcon.reading.position_parties import Holder
    from memcon.reading.referents import Referents

_OWN_ACT = frozenset({"offers", "accepts", "refuses", "threatens", "considers"})
_BARGAINS = frozenset({"demands", "offers", "accepts", "refuses", "threatens", "considers", "proposes"})
_JUDGED = frozenset({"supports", "opposes", "proposes", "demands", "hopes"})
_TOGETHER = frozenset({"meeting", "talk", "summit", "dialogue", "negotiation", "audience", "conversation"})
_OFTEN = 2  # times as often as with the next
_MANY = 3  # statements of a side, and times as many as of the next, that make it the main one
_HELD = frozenset({"actual", "conditional"})


def performer_in_frame(parsed: Parsed, referents: Referents, frame: Frame, holder: Holder, unit: Unit) -> str | None:
    """Who must do the measure, by the words of its own sentence; None where they name nobody."""
    if frame.measure.own and (unit.head == frame.measure.head or unit.doer is None):
        return holder.party or holder.wording
    named = performer_of(parsed, referents, unit) or _they(parsed, referents, holder, unit)
    named = named or _asked(parsed, referents, frame, holder, unit)
    if named:
        return named
    spoken = frame.rule.startswith("speech") and frame.stance in {*_OWN_ACT, "supports"}
    if spoken:  # "the tariffs will rise", "the plant would be closed"
        return holder.party or (holder.wording if frame.stance == "accepts" else None)
    if frame.stance in _OWN_ACT and frame.measure.take == "thing" and unit.doer is None:
        return holder.party or holder.wording
    return None


def _they(parsed: Parsed, referents: Referents, holder: Holder, unit: Unit) -> str | None:
    """Whom an unresolved "they" means that shall act: the people or parties named last before it, not the holder."""
    if unit.doer is None or parsed.tokens[unit.doer].lower != "they":
        return None
    sentence = parsed.sentence_of(unit.doer)
    start = parsed.sentences[max(0, sentence.index - 1)].first
    for i in range(unit.doer - 1, start - 1, -1):
        token = parsed.tokens[i]
        if token.tag in {"NNS", "NNPS"} and token.dep in {"nsubj", "dobj", "pobj", "nsubjpass"}:
            found = parties_at(parsed, referents, i)
            if found and found != (holder.party or holder.wording):
                return found
    return None


def _asked(parsed: Parsed, referents: Referents, frame: Frame, holder: Holder, unit: Unit) -> str | None:
    """Of whom a thing is demanded: "seeks guarantees from Russia", "asked his colleagues for more time"."""
    if frame.stance != "demands":
        return None
    if parsed.tokens[unit.head].lemma in _TOGETHER:
        return _met(parsed, referents, unit, holder)
    named = parsed.child(frame.at, "dobj", "dative") if frame.measure.take == "thing" else None
    asked = [named] if named is not None and named != frame.measure.head else []
    for prep in parsed.children_by(frame.at, "prep"):
        if parsed.tokens[prep].lower in {"from", "of"}:
            asked += parsed.children_by(prep, "pobj")
    for one in asked:
        if one != frame.measure.head:
            found = parties_at(parsed, referents, one)
            return found if found != holder.party else None
    return None


def _met(parsed: Parsed, referents: Referents, unit: Unit, holder: Holder) -> str | None:
    """With whom: "demanded an urgent meeting with the board" asks it of the board."""
    for prep in parsed.children_by(unit.head, "prep"):
        other = parsed.child(prep, "pobj")
        if parsed.tokens[prep].lower == "with" and other is not None:
            found = parties_at(parsed, referents, other)
            return found if found != holder.party else None
    return None


def with_performers(positions: list[PositionStatement], contacts: Sequence[Contact]) -> list[PositionStatement]:
    """The positions; a demand of nobody in particular is asked of the one from whom its holder asks all else.

    Only where the holder's other demands of that kind name a single performer who takes a stance as well ("relief"
    beside "lift sanctions"), or where the holder bargains with one other side alone.
    """
    positions = _as_their_kind(positions)
    asked: dict[str, set[tuple[str, str | None]]] = {}
    sides = {one.holder_party or one.holder for one in positions}
    for one in positions:
        performer = one.performer
        if one.stance == "demands" and performer and performer in sides and one.modality in _HELD:
            asked.setdefault(one.holder_party or one.holder, set()).add((performer, _kind(one)))
    beside = [_with_performer(one, asked.get(one.holder_party or one.holder, set())) for one in positions]
    told = [_of_other_side(one, positions, contacts) for one in beside]
    told = [_as_told_elsewhere(one, told) for one in told]
    most = _two_sides(told)
    return [_of_nearest(_of_both(one, most), told) for one in told]


def _two_sides(positions: list[PositionStatement]) -> tuple[str, str] | None:
    """The two parties that bargain most; None where fewer do, or a third as much as the second."""
    bargaining = (other for other in positions if other.stance in _BARGAINS and other.modality in _HELD)
    named = (other.holder_party.split("; ") for other in bargaining if other.holder_party)
    sides = Counter(side for several in named for side in several)
    most = [*sides.most_common(3), ("", 0), ("", 0), ("", 0)]
    if most[1][1] <= most[2][1]:
        return None
    one, other = sorted((most[0][0], most[1][0]), key=list(sides).index)  # in the order of the report
    return one, other


def _of_both(one: PositionStatement, most: tuple[str, str] | None) -> PositionStatement:
    """The position; what "both sides" must do, their deal and their meeting are for the two that bargain most."""
    if most is None or one.modality not in _HELD:
        return one
    both = one.performer is not None and one.performer.lower().removeprefix("the ") in word_group("both sides")
    nouns = {word.removesuffix("s") for word in one.measure.lower().split()}
    deal = one.stance in {"supports", "opposes"} and bool(nouns & word_group("agreement"))
    meeting = one.stance == "proposes" and bool(nouns & word_group("gatherings"))
    if not both and (one.performer or not (deal or meeting)):
        return one
    return structs.replace(one, performer="; ".join(most), rule=f"{one.rule} · both sides")


def _of_nearest(one: PositionStatement, positions: list[PositionStatement]) -> PositionStatement:
    """The position; a demand that names nobody is asked of the party that the sentence before or after is about."""
    if one.stance != "demands" or one.performer or one.modality not in _HELD or one.needs or _at_home(one.holder):
        return one
    place, mine = positions.index(one), _parties(one.holder_party or one.holder)
    own = {other.performer for other in positions if other.stance == "demands" and _holders(other) == mine}
    if len(own - {None}) > 1:
        return one  # it asks things of several
    for step in (-1, 1, -2):
        if not 0 <= place + step < len(positions):
            continue
        other = positions[place + step]
        near = other.holder_party if other.stance in _BARGAINS and not _holders(other) & mine else None
        named = near or (other.performer if other.performer and not _parties(other.performer) & mine else None)
        if named and "; " not in named and named[:1].isupper():
            return structs.replace(one, performer=named, rule=f"{one.rule} · asked of who is told of beside it")
    return one


def _as_told_elsewhere(one: PositionStatement, positions: list[PositionStatement]) -> PositionStatement:
    """The position; what is backed, opposed or proposed is done by who does it where others speak of the same."""
    if one.performer or one.stance not in _JUDGED:
        return one
    words = one.measure.lower()
    others = (other for other in positions if other.performer and other.measure.lower() == words)
    found = next((other.performer for other in others if other.stance in _BARGAINS), None)
    return one if found is None else structs.replace(one, performer=found, rule=f"{one.rule} · as told elsewhere")


def _of_other_side(
    one: PositionStatement, positions: list[PositionStatement], contacts: Sequence[Contact]
) -> PositionStatement:
    """The position; a demand that still names nobody is asked of the only side with which its holder bargains."""
    if one.stance != "demands" or one.performer or one.modality not in _HELD or one.needs or _at_home(one.holder):
        return one
    other = _counterpart(one.holder_party or one.holder, positions, contacts)
    return one if other is None else structs.replace(one, performer=other, rule=f"{one.rule} · asked of the other side")


def _at_home(holder: str) -> bool:
    """Whether they are people who ask first of all of their own government: lawmakers, the opposition."""
    words = holder.lower().replace("-", " ").split()
    return bool({word.removesuffix("s") for word in words} & word_group("at home"))


def _counterpart(party: str, positions: list[PositionStatement], contacts: Sequence[Contact]) -> str | None:
    """The side with which the party exchanges demands and offers or meets, twice as often as with any other.

    Where there is none: the one with which it holds something together ("both sides"), else who bargains most.
    """
    bargaining = [one for one in positions if one.stance in _BARGAINS and one.modality in _HELD]
    sides = Counter(side for one in bargaining for side in _holders(one) if side != party)
    met: Counter[str] = Counter()
    beside: Counter[str] = Counter()
    for one in bargaining:
        holders = _holders(one)
        others = _parties(one.performer, one.beneficiary, *(tie.performer for tie in one.conditions)) - holders
        if party in holders:
            met.update(others & sides.keys())
            beside.update(holders - {party})
        elif party in others:
            met.update(holders)
    for contact in contacts:
        sat = {side.party for side in contact.participants if side.party}
        met.update((sat - {party}) & sides.keys() if party in sat else ())
    first, second = [*(count for _, count in sides.most_common(2)), 0, 0][:2]
    main = sum(party in _holders(one) for one in bargaining) > 1 or (first >= _MANY and first >= _MANY * second)
    main = main or len(sides) == 1
    ranked = (met or beside or (sides if main else Counter())).most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] < _OFTEN * ranked[1][1]):
        return None
    return ranked[0][0]


def _holders(one: PositionStatement) -> set[str]:
    return _parties(one.holder_party or one.holder)


def _parties(*named: str | None) -> set[str]:
    return {party for words in named if words for party in words.split("; ")}


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
