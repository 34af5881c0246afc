"""Whom the token stands for: one look-up over the people and parties that were found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from memcon.domain.actors import Actor, MentionKind, Participant
from memcon.domain.text import Span
from memcon.reading.mention_posts import sectors_of
from memcon.reading.world import world

if TYPE_CHECKING:
    from memcon.domain.reading import Findings
    from memcon.reading.parse import Parsed


_MODIFIERS = frozenset({"compound", "amod", "poss", "nmod", "nummod"})

_POINTING = frozenset(
    [
        "the",
        "a",
        "an",
        "its",
        "his",
        "her",
        "their",
        "our",
        "my",
        "some",
        "all",
        "both",
        "most",
        "many",
        "several",
        "these",
        "those",
        "other",
        "main",
        "own",
    ]
)


class Referent(Struct, frozen=True, kw_only=True):
    """Whom some words stand for.

    Attributes:
        name: the person's name, None where a party, organisation or group is meant.
        parties: names of the parties; several for "the two sides", none where the party is unknown.
        wording: what a reader would call them: the person's name, or the words as printed.
        code: PLOVER country or actor code ("USA", "IGO"), "" where unknown.
        sectors: PLOVER sectors ("GOV", "MIL" …).
        kind: name, pronoun, post, metonym or group.
        evidence: the words of this mention.
    """

    name: str | None
    parties: tuple[str, ...]
    wording: str
    code: str
    sectors: tuple[str, ...]
    kind: MentionKind
    evidence: Span

    @property
    def party(self) -> str | None:
        """The parties joined by "; ", as the public form writes them."""
        return "; ".join(self.parties) or None

    def participants(self) -> tuple[Participant, ...]:
        """As sides of a contact: the person, or one unnamed participant for each party."""
        if self.name:
            return (Participant(name=self.name, party=self.party),)
        return tuple(Participant(name=None, party=party) for party in self.parties)


class Referents:
    """The people and parties of one article by token."""

    def __init__(self, parsed: Parsed, findings: Findings) -> None:
        self._parsed = parsed
        self._by_head: dict[int, Referent] = {}
        self._inside: dict[int, Referent] = {}
        for party in findings.parties:
            self._file(
                party.mention.head,
                Referent(
                    name=None, parties=party.parties, wording=party.wording, code=party.code,
                    sectors=party.sectors, kind=party.mention.kind, evidence=party.mention.evidence,
                ),
            )  # fmt: skip
        codes = {name: party.code for party in findings.parties if len(party.parties) == 1 for name in party.parties}
        for person in findings.people:
            for mention in person.mentions:
                self._file(
                    mention.head,
                    Referent(
                        name=person.name, parties=(person.party,) if person.party else (), wording=person.name,
                        code=codes.get(person.party or "", "") or world().code(person.party or ""),
                        sectors=sectors_of(person.posts),
                        kind=mention.kind, evidence=mention.evidence,
                    ),
                )  # fmt: skip

        self._codes = codes

    @property
    def parsed(self) -> Parsed:
        """The article whose words they are."""
        return self._parsed

    def party(self, wording: str, name: str | None) -> Actor | None:
        """The party of that name (or the person of that wording) as an actor with its code; None without a name."""
        if not name:
            return None
        first = name.split("; ", maxsplit=1)[0]
        return Actor(text=wording, name=name, code=self._codes.get(first, "") or world().code(first), sectors=())

    def _file(self, offset: int, referent: Referent) -> None:
        head = self._parsed.token_at(offset)
        if head is None:
            return
        self._by_head[head] = referent
        first, stop = self._parsed.tokens_in(referent.evidence.start, referent.evidence.stop)
        for i in range(first, stop):
            here = self._inside.get(i)
            if here is None or len(referent.evidence.exact) < len(here.evidence.exact) or i == head:
                self._inside[i] = referent

    def at(self, i: int) -> Referent | None:
        """Whom the phrase headed by token `i` stands for; None where nobody is known to."""
        return self._by_head.get(i)

    def inside(self, i: int) -> Referent | None:
        """The narrowest mention that token `i` is part of; None where there is none."""
        return self._by_head.get(i) or self._inside.get(i)

    def of_phrase(self, i: int) -> Referent | None:
        """Whom the noun phrase of token `i` stands for, by its head, else by the mention it is part of.

        "North Korean delegation" may be known only by "North Korean": then a modifier of the head speaks for it.
        """
        direct = self._by_head.get(i) or self._inside.get(i)
        if direct:
            return direct
        for child in self._parsed.children[i]:
            if (
                self._parsed.tokens[child].dep in {"compound", "amod", "poss", "nmod", "nummod"}
                and child in self._by_head
            ):
                return self._by_head[child]
        return None

    def all_of(self, i: int) -> tuple[Referent, ...]:
        """The referents of token `i` and of what is joined to it by "and", in order; unknown ones left out."""
        found = (self.of_phrase(j) for j in self._parsed.conjuncts(i))
        return tuple(referent for referent in found if referent)


def bare(wording: str) -> str:
    """The words without what only points at them: "its creditors" → "creditors"."""
    words = wording.split()
    while len(words) > 1 and words[0].lower() in _POINTING:
        words = words[1:]
    return " ".join(words)
