"""Who sits at the table, and whose measure it is where a report does not say."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from memcon.domain.catalogue import CatalogueMeasure
    from memcon.domain.claims import PositionStatement

OWN = frozenset({"offers", "accepts", "refuses", "considers", "threatens"})


class Cast:
    """The sides of the talks, and who usually does what, as far as the positions tell."""

    def __init__(self, positions: Sequence[PositionStatement], entries: Sequence[CatalogueMeasure | None]) -> None:
        self.sides = _sides(positions)
        self._roles: dict[str, Counter[str]] = {}
        for position, entry in zip(positions, entries, strict=True):
            if entry is not None and entry.role and not (entry.joint or entry.shared):
                for performer in split(position.performer):
                    self._roles.setdefault(entry.role, Counter())[performer] += 1

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
        if entry is not None and entry.joint:
            sides = tuple(dict.fromkeys((*self.sides, *(split(position.performer) if not self.sides else ()))))
            return sides, "done by all sides together"
        if position.performer:
            return split(position.performer), ""
        return self._unnamed(entry, party, position)

    def of_role(self, entry: CatalogueMeasure | None) -> tuple[tuple[str, ...], str]:
        """Who does a measure about which nobody has a position: all sides, or the one of its role."""
        if entry is not None and (entry.joint or entry.shared):
            return self.sides, "done by all sides together"
        doing = self._roles.get(entry.role) if entry is not None else None
        if entry is not None and doing and len(doing) == 1:
            return tuple(doing), f"only it is named as {entry.role}"
        return (), ""

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
        if position.stance in OWN:
            return (party,), "what it offers or refuses is its own"
        if position.stance == "demands" and party in self.sides and len(self.others(party)) == 1:
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


def _sides(positions: Iterable[PositionStatement]) -> tuple[str, ...]:
    """Those who hold positions and are to do something themselves, most often asked first."""
    doing: Counter[str] = Counter()
    holding: set[str] = set()
    for position in positions:
        holding.update(split(party_of(position)))
        doing.update(one for one in split(position.performer))
        doing.update(one for condition in position.conditions for one in split(condition.performer))
    return tuple(party for party, _ in sorted(doing.items(), key=lambda item: (-item[1], item[0])) if party in holding)
