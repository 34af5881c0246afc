"""The doer and the receiver of an event: whom the subject, the objects and the prepositions of its word stand for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, structs

from memcon.domain.actors import Actor
from memcon.reading.contact_phrases import Side
from memcon.reading.event_senses import EventEntry

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from memcon.reading.event_words import EventWord
    from memcon.reading.parse import Parsed
    from memcon.reading.referents import Referents

_RECEIVING = frozenset(
    ["with", "to", "against", "on", "upon", "from", "at", "for", "of", "between", "toward", "towards", "over", "in"]
)
_INSIDE = frozenset({"poss", "compound", "amod", "prep", "pobj", "nmod", "appos", "conj", "dobj", "nsubj", "acl"})
_PASSING_ON = frozenset({"xcomp", "conj", "advcl", "ccomp", "pcomp", "acomp", "prep"})
_PRICES = frozenset({"return", "exchange"})
_MOST_STEPS = 5  # up the verbs that share one subject
_MOST_RECEIVERS = 4
_OWN_CLAUSE = frozenset({"ROOT", "ccomp", "conj", "parataxis"})


class Dyad(Struct, frozen=True, kw_only=True):
    """Doers and receivers, the run of tokens `[first, stop)` in which they stand, whether one person does it."""

    actor: tuple[Actor, ...]
    recipient: tuple[Actor, ...]
    first: int
    stop: int
    by_person: bool = False


def dyad_of(parsed: Parsed, referents: Referents, word: EventWord) -> Dyad | None:
    """Who does it to whom; None where nobody known does it, nor is known to bear it in a clause of its own."""
    passive = any(parsed.tokens[child].dep in {"nsubjpass", "auxpass"} for child in parsed.children[word.verb])
    doers = _distinct(_agents(parsed, referents, word) if passive else _subjects(parsed, referents, word.verb))
    known = {_key(side) for side in doers}
    doing = {party for side in doers for party in side.referent.parties if not side.referent.name}
    bearing = _distinct(_receivers(parsed, referents, word, passive=passive))
    receivers = [side for side in bearing if _key(side) not in known and not _own(side, doing)]
    if not doers and not (receivers and parsed.tokens[word.verb].dep in _OWN_CLAUSE):
        return None
    kept = receivers[:_MOST_RECEIVERS]
    tokens = [side.token for side in (*doers, *kept)]
    return Dyad(
        actor=_actors(doers, referents),
        recipient=_actors(kept, referents),
        first=min(*tokens, word.verb),
        stop=max(*tokens, word.verb) + 1,
        by_person=any(side.referent.name is not None for side in doers),
    )


def _own(side: Side, doing: set[str]) -> bool:
    """Whether the doers themselves are meant again ("their own agreement")."""
    return side.referent.name is None and bool(side.referent.parties) and set(side.referent.parties) <= doing


def _key(side: Side) -> object:
    return side.referent.name or side.referent.parties or side.referent.code or side.referent.wording


def _distinct(sides: Iterable[Side]) -> list[Side]:
    found: dict[object, Side] = {}
    for side in sides:
        found.setdefault(_key(side), side)
    return list(found.values())


def _subjects(parsed: Parsed, referents: Referents, verb: int) -> Iterator[Side]:
    """The subject of the verb or of the verb that it hangs on; a relative clause's is the noun it hangs on."""
    here = verb
    for _ in range(_MOST_STEPS):
        subjects = parsed.children_by(here, "nsubj", "nsubjpass")
        token = parsed.tokens[here]
        if subjects:
            for subject in subjects:
                known = _known(parsed, referents, subject) or _antecedent(parsed, referents, here)
                yield from known or _in_words(referents, subject)
            return
        if token.dep in {"acl", "relcl"}:
            yield from _known(parsed, referents, token.head)
            return
        if token.dep not in _PASSING_ON or token.head == here:
            return
        here = token.head


def _antecedent(parsed: Parsed, referents: Referents, verb: int) -> list[Side]:
    token = parsed.tokens[verb]
    return _known(parsed, referents, token.head) if token.dep in {"relcl", "acl"} else []


def _agents(parsed: Parsed, referents: Referents, word: EventWord) -> Iterator[Side]:
    """Those "by" whom; in "put under investigation by the court" they stand behind the noun."""
    for i in (word.verb, word.noun):
        for agent in parsed.children_by(i, "agent", "prep") if i is not None else ():
            if parsed.tokens[agent].lower == "by":
                for noun in parsed.children_by(agent, "pobj"):
                    yield from _named(parsed, referents, noun) or _in_words(referents, noun)


def _in_words(referents: Referents, noun: int) -> list[Side]:
    """People or a body of no known party: they are the doers in their own words ("the elders demanded")."""
    referent = referents.of_phrase(noun)
    return [] if referent is None else [Side(token=noun, referent=referent)]


def _receivers(parsed: Parsed, referents: Referents, word: EventWord, *, passive: bool) -> Iterator[Side]:
    """Objects first, then what stands behind prepositions, then the doer of what is asked or told."""
    objects = ("nsubjpass",) if passive else ("dobj", "dative", "oprd", "attr")
    for child in parsed.children_by(word.verb, *objects):
        if child == word.noun:
            yield from _around(parsed, referents, child)
        else:
            yield from _named(parsed, referents, child)
    addressed = [k for k in parsed.children_by(word.verb, "dobj", "dative") if _known(parsed, referents, k)]
    if addressed and isinstance(word.entry, EventEntry) and word.entry.over:
        return  # "accused Ethiopia of rejecting a proposal of the Union": Ethiopia alone
    if word.noun is not None and parsed.tokens[word.noun].head != word.verb:
        yield from _around(parsed, referents, word.noun)
    yield from _behind(parsed, referents, word.verb)
    for clause in parsed.children_by(word.verb, "ccomp", "xcomp", "advcl"):
        if parsed.tokens[clause].dep != "advcl" or parsed.tokens[clause].tag == "VBG":
            yield from _of_clause(parsed, referents, clause)


def _of_clause(parsed: Parsed, referents: Referents, clause: int) -> Iterator[Side]:
    for subject in parsed.children_by(clause, "nsubj", "nsubjpass"):
        yield from _known(parsed, referents, subject)
    for child in parsed.children_by(clause, "dobj", "dative"):
        yield from _named(parsed, referents, child)
    yield from _behind(parsed, referents, clause)
    for inner in parsed.children_by(clause, "xcomp"):
        yield from _of_clause(parsed, referents, inner)


def _behind(parsed: Parsed, referents: Referents, i: int) -> Iterator[Side]:
    """Those behind the prepositions of a verb."""
    for child in parsed.children_by(i, "prep", "dative"):
        if parsed.tokens[child].lower in _RECEIVING:
            for noun in parsed.children_by(child, "pobj"):
                yield from _named(parsed, referents, noun)
            for clause in parsed.children_by(child, "pcomp"):
                yield from _of_clause(parsed, referents, clause)


def _around(parsed: Parsed, referents: Referents, noun: int) -> Iterator[Side]:
    """Those to, with or against whom the event of the noun is: "an apology to the families"."""
    yield from _behind(parsed, referents, noun)
    for clause in parsed.children_by(noun, "acl"):
        yield from _of_clause(parsed, referents, clause)


def _named(parsed: Parsed, referents: Referents, noun: int) -> list[Side]:
    if parsed.tokens[noun].lemma in _PRICES:
        return []  # "in return for the prisoners"
    return _known(parsed, referents, noun) or _within(parsed, referents, noun)


def _known(parsed: Parsed, referents: Referents, noun: int) -> list[Side]:
    """The noun and what is joined to it, as far as somebody is known to be meant."""
    found, waiting = [], [noun]
    while waiting:
        here = waiting.pop(0)
        referent = referents.of_phrase(here)
        if referent and (referent.parties or referent.code or referent.name):
            found.append(Side(token=here, referent=referent))
        waiting += parsed.children_by(here, "conj")
    return found


def _within(parsed: Parsed, referents: Referents, noun: int) -> list[Side]:
    """The nearest known party inside the phrase: "the release of Cuban prisoners" is received by Cuba."""
    waiting = [noun]
    while waiting:
        here = waiting.pop(0)
        referent = referents.at(here)
        if referent and (referent.parties or referent.code):
            return [Side(token=here, referent=referent)]
        waiting += [child for child in parsed.children[here] if parsed.tokens[child].dep in _INSIDE]
    return []


def _actors(sides: Iterable[Side], referents: Referents) -> tuple[Actor, ...]:
    """Each side as an actor; one that stands for several parties ("the two governments") as each of them."""
    found: list[Actor] = []
    for side in sides:
        referent = side.referent
        if len(referent.parties) > 1 and not referent.name:
            each = (referents.party(referent.evidence.exact, party) for party in referent.parties)
            found += [structs.replace(actor, sectors=referent.sectors) for actor in each if actor is not None]
            continue
        found.append(
            Actor(
                text=referent.evidence.exact,
                name=referent.name or referent.party,
                code=referent.code,
                sectors=referent.sectors,
            )
        )
    return tuple(dict.fromkeys(found))
