"""Who sits at the table, and whose measure it is where a report does not say."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from memcon.domain.measures import telling_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from memcon.domain.catalogue import CatalogueMeasure
    from memcon.domain.claims import PositionStatement

NEARLY_ALWAYS = 4  # times as often as all others together
FAR_MORE = 3  # times as often as somebody else, who is then the odd one
LEAST_SHARE = 0.25  # of the second side's share of the positions, for another to be a side too
LEAST_WORDS = 3  # telling words of an unlisted wording, below which it does not say what is asked ("cotton")
#: said of all at once: what "countries" should do is asked of nobody at the table
EVERYBODY = frozenset({"countries", "nations", "states", "governments", "everybody", "everyone", "people", "the world"})
OWN = frozenset({"offers", "accepts", "refuses", "considers", "threatens"})


class Cast:
    """The sides of the talks, and who usually does what, as far as the positions tell."""

    def __init__(self, positions: Sequence[PositionStatement], entries: Sequence[CatalogueMeasure | None]) -> None:
        self.sides = _sides(positions)
        self._parties = {one for position in positions for one in split(position.holder_party)}
        self._roles: dict[str, Counter[str]] = {}
        for position, entry in zip(positions, entries, strict=True):
            doing = split(position.performer)
            if entry is None or not entry.role or entry.joint or entry.shared or (entry.one_sided and len(doing) > 1):
                continue
            self._roles.setdefault(entry.role, Counter()).update(doing)

    def others(self, party: str) -> tuple[str, ...]:
        """The sides but that one."""
        return tuple(side for side in self.sides if side != party)

    def performers(self, position: PositionStatement, entry: CatalogueMeasure | None) -> tuple[tuple[str, ...], str]:
        """Who is to do a position's measure, and why it is read so; nobody where it cannot be told.

        In order: who is named; all sides for what is done together; whoever alone is named for measures of the same
        role elsewhere; the other side for what one side is to gain or demands; the holder for what it offers or
        refuses.
        """
        party = party_of(position)
        named, why = self.at_the_table(split(position.performer), party)
        if entry is not None and entry.joint:
            return named if len(named) > 1 else self.sides, "done by all sides together"
        if named:
            return named, why
        if position.performer:
            return (), ""
        return self._unnamed(entry, party, position)

    def at_the_table(self, named: tuple[str, ...], party: str) -> tuple[tuple[str, ...], str]:
        """The performers as parties: a common noun ("any rebel", "workers") stands for the other side of two."""
        found, why = [], ""
        for one in named:
            others = self.others(party)
            proper = one[:1].isupper() and one != party  # a holder of no known party ("Officials") is no side
            if one in self.sides or one in self._parties or proper:
                found.append(one)
            elif party in self.sides and len(others) == 1 and one != party and one.lower() not in EVERYBODY:
                found.append(others[0])
                why = f"“{one}” is read as the other side"
        return tuple(dict.fromkeys(found)), why

    def of_role(self, entry: CatalogueMeasure | None) -> tuple[tuple[str, ...], str]:
        """Who does a measure about which nobody has a position: all sides, or the one of its role."""
        if entry is not None and (entry.joint or entry.shared):
            return self.sides, "done by all sides together"
        doer = self.doer(entry) if entry is not None else None
        if entry is not None and doer is not None:
            return (doer,), f"it is the one named as {entry.role}"
        return (), ""

    def doer(self, entry: CatalogueMeasure) -> str | None:
        """The one who does the measures of that role: who alone is named for them, or nearly always."""
        doing = self._roles.get(entry.role, Counter())
        if not doing:
            return None
        (most, times), *others = doing.most_common()
        return most if times >= NEARLY_ALWAYS * sum(count for _, count in others) else None

    def odd(self, performers: tuple[str, ...], entry: CatalogueMeasure | None) -> str | None:
        """Who does what only one side can do, where somebody else is said to do it; None where nothing is odd.

        Disarmament is for whoever has the weapons: where statements give it to one side far more often, another that
        is said to do it once, or both sides in one breath, is a slip or a loose way of speaking.
        """
        if entry is None or not entry.one_sided:
            return None
        doing = self._roles.get(entry.role, Counter())
        for most, times in doing.most_common(1):
            if performers != (most,) and all(times >= FAR_MORE * doing[one] for one in performers if one != most):
                return most
        return None

    def _unnamed(
        self, entry: CatalogueMeasure | None, party: str, position: PositionStatement
    ) -> tuple[tuple[str, ...], str]:
        if entry is not None and entry.shared and position.stance in OWN:
            return (party,), "what it offers or refuses is its own"
        found, why = self.of_role(entry)
        if found and not (entry is not None and entry.shared and party not in self.sides):
            return found, why
        others = self.others(position.beneficiary or party)
        if position.beneficiary in self.sides and len(others) == 1:
            return others, "the other side gains by it"
        holders = split(party)
        if position.stance in OWN and set(holders) <= set(self.sides):
            return holders, "what it offers or refuses is its own"
        telling = entry is not None or len(telling_words(position.measure)) >= LEAST_WORDS
        if position.stance == "demands" and telling and party in self.sides and len(self.others(party)) == 1:
            return self.others(party), "one side asks it of the other"
        return (), ""


def party_of(position: PositionStatement) -> str:
    """The holder's party; where none is known, the holder as worded stands for itself ("the nurses' union")."""
    return position.holder_party or without_article(position.holder)


def without_article(holder: str) -> str:
    """The holder's words without "the" before them, so that one holder is one."""
    return holder[4:] if holder.lower().startswith("the ") else holder


def split(parties: str | None) -> tuple[str, ...]:
    """The parties of "Norland; Sudland"."""
    return tuple(without_article(one.strip()) for one in (parties or "").split(";") if one.strip())


def _sides(positions: Sequence[PositionStatement]) -> tuple[str, ...]:
    """The sides, most often spoken of first.

    A side holds positions and is to do something. It is a party by name, or somebody of whom another side asks
    something ("the nurses' union"); and it is spoken of at least a fraction as often as the second of them, so that a
    firm named once is no side of the talks of two states.
    """
    doing: Counter[str] = Counter()
    holding: Counter[str] = Counter()
    parties: set[str] = set()
    for position in positions:
        holders = split(party_of(position))
        holding.update(holders)
        parties.update(split(position.holder_party))
        asked = [*split(position.performer), *(one for c in position.conditions for one in split(c.performer))]
        doing.update(asked)
        parties.update(one for one in asked if one not in holders and position.stance == "demands")
    found = sorted(
        (party for party in doing if holding[party] and party in parties),
        key=lambda party: (-doing[party] - holding[party], party),
    )
    if not found:
        return ()
    second = found[min(1, len(found) - 1)]
    least = LEAST_SHARE * (doing[second] + holding[second])
    return tuple(party for party in found if doing[party] + holding[party] >= least)
