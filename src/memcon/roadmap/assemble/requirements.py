"""Positions made into requirements, threats and what is left out, by the rows of the table."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from memcon.domain.negotiation import LeftOut, Requirement, Threat
from memcon.roadmap.assemble.items import UNBINDING
from memcon.roadmap.assemble.quoting import quotes_of
from memcon.roadmap.assemble.table import row_of
from memcon.roadmap.assemble.targets import Target, with_members

if TYPE_CHECKING:
    from collections.abc import Iterator

    from memcon.domain.catalogue import GenericMeasure
    from memcon.domain.claims import Condition
    from memcon.domain.negotiation import RequirementKind
    from memcon.roadmap.assemble.cast import Cast
    from memcon.roadmap.assemble.items import Item
    from memcon.roadmap.assemble.register import Register
    from memcon.roadmap.assemble.wordings import Named

#: demands stand whatever becomes of these conditions; "no deal until we meet" is no refusal of a deal
_HOLDS_WITHOUT = frozenset({"before", "in_return_for", "together_with"})
NOTHING_LEFT = "no measure is left that it could speak of"
Outcome = Requirement | Threat | LeftOut
_OF_SETS: dict[RequirementKind, RequirementKind] = {"must": "must_any", "before": "before_any", "same": "matched"}


class Read(NamedTuple):
    """An item with the measures of its own and of each of its conditions."""

    item: Item
    target: Target
    conditions: tuple[tuple[Condition, Named, Target], ...]


class Asked(NamedTuple):
    """What is asked of road maps: kind, measures on its two sides, how many of the first."""

    kind: RequirementKind
    first: tuple[str, ...]
    second: tuple[str, ...] = ()
    of_first: int = 1


def outcomes_of(read: Read, cast: Cast, register: Register) -> Iterator[Outcome]:
    """What the position becomes; at least one thing, so that no position is lost without a word."""
    item = read.item
    if item.stance == "threatens":
        yield _threat(read)
    elif item.stance in UNBINDING:
        yield _left_out(item, f"{item.stance} binds nobody")
    elif read.target.why_not:
        yield _left_out(item, read.target.why_not)
    elif read.target.generic is not None and read.target.generic.sense != "measures":
        yield from _of_sense(read, cast, register)
    else:
        yield from _by_table(read, register)


def _by_table(read: Read, register: Register) -> Iterator[Outcome]:
    target = _not_offered(read, register) if read.target.generic else read.target
    if not read.conditions:
        yield from _made(read, None, target, Target(), register)
    for condition, _, other in read.conditions:
        if other.why_not:
            if read.item.stance == "demands" and condition.kind in _HOLDS_WITHOUT:
                yield from _made(read, None, target, Target(), register)
            yield _left_out(read.item, f"its condition “{condition.kind} {condition.measure}”: {other.why_not}")
        elif other.generic is not None and other.generic.sense != "measures":
            yield _left_out(read.item, f"its condition “{condition.kind} {condition.measure}” names no measures")
        else:
            yield from _made(read, condition, target, other, register)


def _made(
    read: Read, condition: Condition | None, target: Target, other: Target, register: Register
) -> Iterator[Outcome]:
    """The requirements of one row of the table."""
    row = row_of(read.item.stance, condition.kind if condition else None)
    rule = row.rule(read.item.stance)
    sides = {"": Target(), "M": with_members(target, register), "C": with_members(other, register)}
    for made in row.makes:
        if made.first == "O":
            yield _more_asked(read, rule, sides["M"], other, register)
            continue
        if made.first == "MC":
            first = Target(sides["M"].ids + sides["C"].ids)
            yield _requirement(read, rule, Asked(made.kind, first.ids))
            continue
        first, second = sides[made.first], sides[made.second]
        waiting = tuple(one for one in second.ids if one not in first.ids)
        if not first.ids or (made.second and not waiting):
            yield _left_out(read.item, NOTHING_LEFT)
            continue
        kind = (
            _OF_SETS.get(made.kind, made.kind)
            if first.generic or (made.kind == "same" and second.generic)
            else made.kind
        )
        count = first.needed if kind in {"with_any", "before_any", "must_any"} else 1
        yield _requirement(read, rule, Asked(kind, first.ids, waiting, count))


def _more_asked(read: Read, rule: str, target: Target, other: Target, register: Register) -> Requirement | LeftOut:
    """What an exchange that is refused asks for: something else of the side that was to pay with C.

    Where C stands for whatever that side does, nothing would buy M. Where the holder itself does C, M is not done
    once C is.
    """
    if other.generic is not None:
        return _requirement(read, rule, Asked("never", target.ids))
    if set(other.performers) <= {read.item.party}:
        return _requirement(read, rule, Asked("unless", other.ids, target.ids))
    return _requirement(read, rule, Asked("with_any", register.others_than(other.ids, other.performers), target.ids))


def _not_offered(read: Read, register: Register) -> Target:
    """Of a set of measures that is refused, those that are asked of its performer and that it has not offered."""
    target = with_members(read.target, register)
    if read.item.stance not in {"refuses", "opposes"}:
        return target
    found = register.measures
    ids = tuple(one for one in target.ids if found[one].asked and not found[one].offered)
    return target._replace(ids=ids, generic=None)  # those alone, even where they are none


def _of_sense(read: Read, cast: Cast, register: Register) -> Iterator[Outcome]:
    """Positions on how to proceed: in phases, or one side alone before the other."""
    item, generic = read.item, read.target.generic
    against = item.stance in {"refuses", "opposes"}
    if generic is not None and generic.sense == "phased" and not against:
        for side in cast.sides:
            yield from _phased(read, generic, side, register)
    elif generic is not None and generic.sense == "alone" and item.stance not in {"offers", "accepts", "supports"}:
        own = with_members(read.target, register)
        others = [party for performer in own.performers for party in cast.others(performer)]
        theirs = with_members(own._replace(ids=(), performers=tuple(dict.fromkeys(others))), register)
        waiting = tuple(one for one in (own if against else theirs).ids)
        first = tuple(one for one in (theirs if against else own).ids)
        if first and waiting:
            kind: RequirementKind = "matched" if against else "before_any"
            yield _requirement(read, f"{item.stance} acting alone", Asked(kind, first, waiting))
        else:
            yield _left_out(item, "nobody is there to go first")
    else:
        yield _left_out(item, "a way of going about it that asks for no measure")


def _phased(read: Read, generic: GenericMeasure, side: str, register: Register) -> Iterator[Outcome]:
    """No more than half of a side's steps in one phase: the least that "in phases" can mean."""
    ids = register.members(generic, side)
    steps = sum(max(register.tranches(one), 1) for one in ids)
    if steps > 1:
        rule = f"{read.item.stance} moving in phases"
        yield _requirement(read, rule, Asked("max_per_phase", ids, of_first=(steps + 1) // 2))


def _requirement(read: Read, rule: str, asked: Asked) -> Requirement:
    item = read.item
    why = [read.target.why, *(target.why for _, _, target in read.conditions)]
    return Requirement(
        id=item.label,
        holder=item.party,
        kind=asked.kind,
        first=asked.first,
        second=asked.second,
        count=asked.of_first,
        positions=(item.claim.id,),
        layer=item.claim.layer,
        quotes=quotes_of(item.sourced, item.text),
        rule="; ".join([rule, *(f"performer: {one}" for one in dict.fromkeys(why) if one)]),
    )


def _threat(read: Read) -> Threat:
    item = read.item
    triggers = []
    for condition, named, _ in read.conditions:
        says = f"{condition.performer}: {condition.measure}" if condition.performer else named.words
        triggers.append(f"not {says}" if condition.kind == "unless" else says)
    return Threat(
        holder=item.party,
        move=item.claim.measure,
        triggers=tuple(triggers),
        positions=(item.claim.id,),
        layer=item.claim.layer,
        quotes=quotes_of(item.sourced, item.text),
    )


def _left_out(item: Item, why: str) -> LeftOut:
    return LeftOut(position=item.label, words=f"{item.party} {item.claim.stance}: {item.claim.measure}", why=why)
