"""The doer and the receiver of an event: whom the subject, the objects and the prepositions of its verb stand for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from memcon.domain.actors import Actor

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from memcon.domain.actors import Participant
    from memcon.reading.event_words import EventWord
    from memcon.reading.parse import Parsed
    from memcon.reading.referents import Referent, Referents

_RECEIVING = (
    "with",
    "to",
    "against",
    "on",
    "upon",
    "from",
    "at",
    "for",
    "of",
    "between",
    "toward",
    "towards",
    "over",
    "in",
)
_INSIDE = frozenset({"poss", "compound", "amod", "prep", "pobj", "nmod", "appos", "conj"})
_MOST_STEPS = 4  # up the verbs that share one subject


class Dyad(Struct, frozen=True, kw_only=True):
    """Doers and receivers and the run of tokens `[first, stop)` in which they stand."""

    actor: tuple[Actor, ...]
    recipient: tuple[Actor, ...]
    first: int
    stop: int


def dyad_of(parsed: Parsed, referents: Referents, word: EventWord) -> Dyad | None:
    """Who does it to whom; None where no doer is known."""
    passive = any(parsed.tokens[child].dep in {"nsubjpass", "auxpass"} for child in parsed.children[word.verb])
    doers = list(_agents(parsed, referents, word.verb) if passive else _subjects(parsed, referents, word.verb))
    if not doers:
        return None
    receivers = [one for one in _receivers(parsed, referents, word.verb, passive=passive) if one not in doers]
    tokens = [token for token, _ in (*doers, *receivers[:3])]
    return Dyad(
        actor=_actors(referent for _, referent in doers),
        recipient=_actors(referent for _, referent in receivers if referent not in [r for _, r in doers]),
        first=min(*tokens, word.verb),
        stop=max(*tokens, word.verb) + 1,
    )


def sides_as_actors(people: Iterable[Participant], referents: Referents) -> tuple[Actor, ...]:
    """The sides of a contact as actors, in order."""
    found = (referents.party(one.name or one.party or "", one.party) for one in people)
    return tuple(dict.fromkeys(actor for actor in found if actor))


def _subjects(parsed: Parsed, referents: Referents, verb: int) -> Iterator[tuple[int, Referent]]:
    here = verb
    for _ in range(_MOST_STEPS):
        subjects = parsed.children_by(here, "nsubj", "nsubjpass")
        if subjects:
            for subject in subjects:
                yield from _known(parsed, referents, subject) or _antecedent(parsed, referents, here)
            return
        token = parsed.tokens[here]
        if token.dep in {"acl", "relcl"}:
            yield from _antecedent(parsed, referents, here)
            return
        if token.dep not in {"xcomp", "conj", "advcl", "ccomp", "pcomp", "acomp"} or token.head == here:
            return
        here = token.head


def _antecedent(parsed: Parsed, referents: Referents, verb: int) -> list[tuple[int, Referent]]:
    token = parsed.tokens[verb]
    return _known(parsed, referents, token.head) if token.dep in {"relcl", "acl"} else []


def _agents(parsed: Parsed, referents: Referents, verb: int) -> Iterator[tuple[int, Referent]]:
    for agent in parsed.children_by(verb, "agent", "prep"):
        if parsed.tokens[agent].lower == "by":
            for noun in parsed.children_by(agent, "pobj"):
                yield from _known(parsed, referents, noun)


def _receivers(parsed: Parsed, referents: Referents, verb: int, *, passive: bool) -> Iterator[tuple[int, Referent]]:
    """Objects first, then prepositions, then the subject of what is asked or said of somebody."""
    objects = ("nsubjpass",) if passive else ("dobj", "dative", "oprd", "attr")
    seen: list[tuple[int, Referent]] = []
    for child in parsed.children_by(verb, *objects):
        seen += _known(parsed, referents, child) or _within(parsed, referents, child)
    for child in parsed.children_by(verb, "prep", "dative"):
        if parsed.tokens[child].lower in _RECEIVING:
            for noun in parsed.children_by(child, "pobj"):
                seen += _known(parsed, referents, noun) or _within(parsed, referents, noun)
    for clause in parsed.children_by(verb, "ccomp", "xcomp"):
        for subject in parsed.children_by(clause, "nsubj", "nsubjpass"):
            seen += _known(parsed, referents, subject)
        if not seen:
            seen += _within(parsed, referents, clause)
    yield from seen


def _known(parsed: Parsed, referents: Referents, noun: int) -> list[tuple[int, Referent]]:
    """The noun and what is joined to it, as far as somebody is known to be meant."""
    found = []
    waiting = [noun]
    while waiting:
        here = waiting.pop(0)
        referent = referents.of_phrase(here)
        if referent and (referent.parties or referent.code or referent.name):
            found.append((here, referent))
        waiting += parsed.children_by(here, "conj")
    return found


def _within(parsed: Parsed, referents: Referents, noun: int) -> list[tuple[int, Referent]]:
    """The nearest known party inside the phrase: "the release of Cuban prisoners" is received by Cuba."""
    waiting = [noun]
    while waiting:
        here = waiting.pop(0)
        referent = referents.at(here)
        if referent and (referent.parties or referent.code):
            return [(here, referent)]
        waiting += [
            child
            for child in parsed.children[here]
            if parsed.tokens[child].dep in _INSIDE or parsed.tokens[child].dep in {"dobj", "nsubj"}
        ]
    return []


def _actors(referents: Iterable[Referent]) -> tuple[Actor, ...]:
    found = []
    for referent in referents:
        found.append(
            Actor(
                text=referent.evidence.exact,
                name=referent.name or referent.party,
                code=referent.code,
                sectors=referent.sectors,
            )
        )
    return tuple(dict.fromkeys(found))
