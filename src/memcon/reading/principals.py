"""The parties that a report is chiefly about: whom it names most, and who is the other one to each of them."""

from __future__ import annotations

import collections
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from memcon.domain.reading import Findings
    from memcon.reading.referents import Referents

_CONTACT_WEIGHT = 2  # a meeting tells more of who negotiates with whom than a mention
_LEAD = 1.5  # the other party must be named so many times as often as any third one
_LEAST_SHARE = 0.25  # of what the first party has: a party named once is nobody's counterpart


class Principals:
    """The parties of one report by how often they are named; Hamas and Palestine, of one code, are one side."""

    def __init__(self, so_far: Findings, referents: Referents) -> None:
        self._referents = referents
        self._names: dict[str, collections.Counter[str]] = {}
        for mention in so_far.parties:
            if len(mention.parties) == 1 and mention.mention.kind != "group":
                self._count(mention.parties[0], 1)
        for person in so_far.people:
            self._count(person.party, len(person.mentions))
        for contact in so_far.contacts:
            for party in {side.party for side in contact.participants}:
                self._count(party, _CONTACT_WEIGHT)

    def _count(self, party: str | None, weight: int) -> None:
        actor = self._referents.party(party or "", party)
        if actor is not None and actor.code:
            self._names.setdefault(actor.code, collections.Counter())[party or ""] += weight

    def other(self, party_or_code: str) -> str | None:
        """The party named most beside this one, if it clearly leads every third one; else None."""
        actor = self._referents.party(party_or_code, party_or_code)
        code = actor.code if actor is not None and actor.code else party_or_code
        own = self._names.get(code, collections.Counter()).total()
        ranked = self._ranked(without=code)
        if not ranked or ranked[0][0] < _LEAST_SHARE * own:
            return None
        return ranked[0][1] if len(ranked) == 1 or ranked[0][0] >= _LEAD * ranked[1][0] else None

    def counterpart(self, code: str) -> str | None:
        """The other one of the report's two parties, for the one of this code; None for everybody else."""
        pair = self.pair()
        codes = [actor.code if (actor := self._referents.party(party, party)) else "" for party in pair]
        return pair[1 - codes.index(code)] if code in codes else None

    def pair(self) -> tuple[str, ...]:
        """The two parties of a report on two, the one named most first; () for any other report."""
        ranked = self._ranked(without="")
        second = self.other(ranked[0][1]) if ranked else None
        return () if second is None else (ranked[0][1], second)

    def _ranked(self, *, without: str) -> list[tuple[int, str]]:
        return sorted(
            ((names.total(), names.most_common(1)[0][0]) for code, names in self._names.items() if code != without),
            reverse=True,
        )
