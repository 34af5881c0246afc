"""The parties that a report is chiefly about: whom it names most, and who is the other one to each of them."""

from __future__ import annotations

import collections
import functools
from typing import TYPE_CHECKING

from memcon.reading.referents import bare
from memcon.reading.world import world

if TYPE_CHECKING:
    from collections.abc import Iterator

    from memcon.domain.reading import Findings
    from memcon.reading.referents import Referents

_BARGAINING = frozenset({"BUS", "LAB", "REB"})  # sectors whose people bargain as a side, named or not
_BETWEEN_WEIGHT = 3  # so does "between A and B"
_CONTACT_WEIGHT = 2  # a meeting tells more of who negotiates with whom than a mention
_LEAD = 1.5  # the other party must be named so many times as often as any third one
_HOME_LEAD = 2  # the state whose officials go without its name is named so many times as often as any other
_LEAST_SHARE = 0.25  # of what the first party has: a party named once is nobody's counterpart


class Principals:
    """The parties of one report by how often they are named; what goes by a state's own code is that state's side.

    A union, a company, a movement with an arm of its own is a side by its name, though it lives in a state.
    """

    def __init__(self, so_far: Findings, referents: Referents) -> None:
        self._referents = referents
        self._names: dict[str, collections.Counter[str]] = {}
        for mention in so_far.parties:
            if len(mention.parties) == 1 and mention.mention.kind != "group":
                self._count(mention.parties[0], 1)
            elif not mention.parties and set(mention.sectors) & _BARGAINING:
                self._count(bare(mention.wording), 1)
        for person in so_far.people:
            self._count(person.party, len(person.mentions))
        for side in self._between():
            self._count(side, _BETWEEN_WEIGHT)
        for contact in so_far.contacts:
            for party in {side.party for side in contact.participants}:
                self._count(party, _CONTACT_WEIGHT)

    def _count(self, party: str | None, weight: int) -> None:
        if party:
            self._names.setdefault(self._side(party), collections.Counter())[party] += weight

    def _between(self) -> Iterator[str]:
        """The parties of each "between A and B": talks, an accord, a war between two are what a report is about."""
        parsed = self._referents.parsed
        for token in parsed.tokens:
            if token.lower != "between":
                continue
            nouns = [noun for k in parsed.children_by(token.i, "pobj") for noun in (k, *parsed.children_by(k, "conj"))]
            found = [one.parties[0] for noun in nouns if (one := self._referents.of_phrase(noun)) and one.parties]
            if len(set(found)) == 2:
                yield from found

    def _side(self, party: str) -> str:
        """A state's code, else the party's name."""
        code = world().code(party)
        return code if party in world().states and code else party

    def named(self) -> Iterator[tuple[str, int]]:
        """Each party's name with the weight that it has in the report."""
        for names in self._names.values():
            yield from names.items()

    def other(self, party_or_code: str) -> str | None:
        """The party named most beside this one, if it clearly leads every third one; else None."""
        code = self._side(party_or_code)
        own = self._names.get(code, collections.Counter()).total()
        ranked = self._ranked(without=code)
        if not ranked or ranked[0][0] < _LEAST_SHARE * own:
            return None
        return ranked[0][1] if len(ranked) == 1 or ranked[0][0] >= _LEAD * ranked[1][0] else None

    def pair(self) -> tuple[str, ...]:
        """The two parties of a report on two, the one named most first; () for any other report."""
        ranked = self._ranked(without="")
        second = self.other(ranked[0][1]) if ranked else None
        return () if second is None else (ranked[0][1], second)

    def state(self) -> str | None:
        """The state whose report it is: it has twice the weight of any other state; None where none leads so."""
        weights = sorted(
            ((names.total(), names.most_common(1)[0][0]) for code, names in self._names.items() if code in _codes()),
            reverse=True,
        )
        leads = len(weights) == 1 or (len(weights) > 1 and weights[0][0] >= _HOME_LEAD * weights[1][0])
        return weights[0][1] if leads else None

    def _ranked(self, *, without: str) -> list[tuple[int, str]]:
        return sorted(
            ((names.total(), names.most_common(1)[0][0]) for code, names in self._names.items() if code != without),
            reverse=True,
        )


@functools.cache
def _codes() -> frozenset[str]:
    return frozenset(world().code(state) for state in world().states)
