"""Which measures a wording stands for: those of the register, or the set that a generic wording means."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from memcon.roadmap.assemble.cast import split
from memcon.roadmap.assemble.items import owned

if TYPE_CHECKING:
    from memcon.domain.catalogue import GenericMeasure
    from memcon.domain.claims import Condition
    from memcon.roadmap.assemble.cast import Cast
    from memcon.roadmap.assemble.items import Item
    from memcon.roadmap.assemble.register import Register
    from memcon.roadmap.assemble.wordings import Named


class Target(NamedTuple):
    """The measures meant, the set that they are where the wording is generic, or why there are none."""

    ids: tuple[str, ...] = ()
    generic: GenericMeasure | None = None
    performers: tuple[str, ...] = ()
    why_not: str = ""
    why: str = ""

    @property
    def needed(self) -> int:
        """How many of them must be done for it to count as done: any one of a set, else all."""
        return 1 if self.generic else max(len(self.ids), 1)


PROCESS = "a matter of the talks themselves, not of what is exchanged in them"
HARM = "an act against another side; no road map contains it"
NO_SIDE = "its holder is no side of these talks"
GIVING = frozenset({"offers", "accepts", "proposes", "supports"})
NOBODY = "no report says who would do it"
WHICH = "no report says which of them would do it; it is for one side to do"


def of_position(item: Item, cast: Cast, register: Register) -> Target:
    """What a position is about; measures are entered in the register."""
    named = item.named
    if named.generic is not None:
        return _generic(named.generic, item.claim.performer, item.party, cast)
    why_not = _outside(named)
    if why_not:
        return Target(why_not=why_not)
    performers, why = cast.performers(owned(item), named.entry)
    if not performers:
        return Target(why_not=NOBODY)
    if performers == split(item.party) and not set(performers) & set(cast.sides):
        return Target(why_not=NO_SIDE)
    doer = cast.doer(named.entry) if named.entry is not None and item.stance in GIVING else None
    if doer is not None and performers == (item.party,) != (doer,):
        return Target(why_not=_slip(performers, doer))
    odd = cast.odd(performers, item.alone) if item.stance in GIVING else None  # what is asked of one is no slip
    if odd is not None and (named.entry is None or odd not in performers):
        return Target(why_not=_slip(performers, odd))
    return _by_one_side(item, named, Target(performers=performers, why=why), cast=cast, register=register)


def _slip(performers: tuple[str, ...], doer: str) -> str:
    """Why a measure given to somebody who does not do such things elsewhere is left out."""
    return f"it says that {' and '.join(performers)} would do it; everywhere else it is for {doer} to do"


def _by_one_side(item: Item, named: Named, target: Target, *, cast: Cast, register: Register) -> Target:
    """The target with its measures entered, unless reports give to several what one side alone can do."""
    if named.entry is not None and named.entry.one_sided and len(target.performers) > 1:
        odd = cast.odd(target.performers, named.entry)
        if odd is None:
            return Target(why_not=WHICH)
        target = target._replace(performers=(odd,), why="it is for one side to do, nearly everywhere for this one")
    return target._replace(ids=register.add(named, target.performers, item.claim.layer))


def of_condition(item: Item, condition: Condition, named: Named, *, cast: Cast, register: Register) -> Target:
    """What a condition is about; measures are entered in the register.

    The other side is that of the holder; where the holder is no side, that of whoever is to do the measure.
    """
    doing = split(item.claim.performer)
    holder = item.party if item.party in cast.sides or len(doing) != 1 else doing[0]
    if named.generic is not None:
        generic = named.generic
        if generic.sense == "phased":  # "in return for phased concessions" are the other side's steps
            generic = register.corresponding() or generic
        return _generic(generic, condition.performer, holder, cast)
    why_not = _outside(named)
    if why_not:
        return Target(why_not=why_not)
    entry = named.entry
    if entry is not None and entry.joint:
        performers, why = cast.of_role(entry)
    elif condition.performer:
        performers, why = cast.at_the_table(split(condition.performer), holder)
    else:
        performers, why = cast.of_role(entry)
    price = item.stance in {"refuses", "opposes"} and condition.kind in {
        "if",
        "in_return_for",
    }  # whose, not what, matters
    if not performers and not condition.performer and (entry is not None or price):
        others = cast.others(holder)
        performers = others if len(others) == 1 and holder in cast.sides else ()
        why = "a condition is for the other side to meet"
    if not performers:
        return Target(why_not=NOBODY)
    return _by_one_side(item, named, Target(performers=performers, why=why), cast=cast, register=register)


def with_members(target: Target, register: Register) -> Target:
    """The target of a generic wording with the measures that stand under it; a placeholder where there are none."""
    if target.generic is None or target.ids:
        return target
    ids: list[str] = []
    for performer in target.performers:
        ids += register.members(target.generic, performer) or [register.placeholder(target.generic, performer)]
    return target._replace(ids=tuple(ids))


def _generic(generic: GenericMeasure, performer: str | None, party: str, cast: Cast) -> Target:
    performers = split(performer)
    if generic.sense == "phased":
        performers = cast.sides
    elif not performers:
        performers = (party,) if generic.by == "holder" else cast.others(party)
    if not performers:
        return Target(generic=generic, why_not=NOBODY)
    return Target(generic=generic, performers=performers)


def _outside(named: Named) -> str:
    """Why something is no measure of a road map; "" where it is one."""
    if named.process:
        return PROCESS
    return HARM if named.entry is not None and named.entry.harm else ""
