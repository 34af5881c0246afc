"""Who takes part in a contact: the people and parties that stand around its word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from memcon.reading.contact_phrases import Side, joined, named_sides
from memcon.reading.contact_subjects import subject_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from memcon.domain.actors import Participant
    from memcon.reading.parse import Parsed
    from memcon.reading.referents import Referents

_WITH = frozenset({"with", "between", "among", "to", "from", "alongside", "of"})
_BETWEEN = frozenset({"between", "among", "of"})
_SETTING = frozenset({"in", "at", "on", "over", "near", "for", "about", "by"})  # talks in Rome with, on trade with
_MODIFIERS = ("amod", "compound", "nmod", "poss")
_URGING = frozenset({"urge", "ask", "press", "tell", "persuade", "encourage", "beg", "implore", "order", "advise"})
_MAKING = frozenset({"send", "write", "deliver", "hold", "have", "pay", "make", "conduct", "attend", "receive", "give"})
#: nouns for what is asked of somebody
ASKING = frozenset(
    {"request", "offer", "proposal", "call", "appeal", "invitation", "demand", "suggestion", "plea", "bid"}
)
_PAIR = 2
_NEXT_WORDS = 6
_BEFORE_NAMES = frozenset({"DT", "PRP$", "JJ", "NN", "NNP", "POS", "HYPH"})  # "see the UN secretary-general"
_PARTICLES = frozenset({"back", "over", "out", "up", "down", "again", "home"})


def sides_of_verb(parsed: Parsed, referents: Referents, verb: int, *, with_only: bool) -> list[Side]:
    """Subject, object (unless `with_only`) and those "with" whom; the conjuncts of each."""
    found = list(subject_of(parsed, referents, verb))
    if not with_only:
        for child in parsed.children_by(verb, "dobj", "dative"):
            found += named_sides(parsed, referents, child)
        if parsed.tokens[verb + 1 : verb + 2] and parsed.tokens[verb + 1].lower == "on":  # "called on the premier"
            for noun in parsed.children_by(verb + 1, "pobj"):
                found += named_sides(parsed, referents, noun)
        if parsed.child(verb, "dobj", "dative", "nsubjpass") is None:
            found += _next_word(parsed, referents, verb)
    found += companions(parsed, referents, verb, without=frozenset({"of", "from"}))
    return _distinct(found)


def sides_of_noun(parsed: Parsed, referents: Referents, noun: int, governor: int | None) -> list[Side]:
    """Who stands around a contact noun: possessor, "with"/"between", compound, then the governing verb's subject.

    Those "between" or "of" whom a contact is are all its sides, and so are a possessor and those "with" whom;
    in "arrived for talks with the mediators" the subject is the other side.
    """
    own: list[Side] = []
    for child in parsed.children_by(noun, *_MODIFIERS):
        for one in joined(parsed, child):
            own += named_sides(parsed, referents, one)
    between = list(companions(parsed, referents, noun, without=_WITH - _BETWEEN))
    for clause in parsed.children_by(noun, "acl"):  # "a meeting planned for Saturday between"
        between += companions(parsed, referents, clause, without=_WITH - _BETWEEN | {"of"})
    company = list(companions(parsed, referents, noun, without=_BETWEEN))
    found = [*own, *between, *company, *_made(parsed, referents, noun), *_asked_for(parsed, referents, noun)]
    found += _hosted(parsed, referents, noun, known=len(_names(found)))
    whole = len(_names(between)) > 1 or (own and len(_names([*own, *company])) > 1)
    if governor is not None:
        subject = list(subject_of(parsed, referents, governor))
        if own and all(side.referent.kind == "pronoun" for side in own) and len(_names(subject)) > 1:
            found = subject  # "Trump and Kim broke off their summit": the people themselves
        elif not whole and not _urged(parsed, referents, noun, governor, company):
            found = [*subject, *found]
        found += companions(parsed, referents, governor, without=frozenset({"of", "from"}))
        for child in parsed.children_by(governor, "dobj", "dative"):
            if child != noun and len(_names(found)) < 2:
                found += named_sides(parsed, referents, child)
    return _distinct(found)


def _made(parsed: Parsed, referents: Referents, noun: int) -> Iterator[Side]:
    """Those who had it, as a clause behind it says: "a letter that the emir sent him", "the visit which he paid"."""
    for clause in parsed.children_by(noun, "relcl"):
        if parsed.tokens[clause].lemma in _MAKING and parsed.child(clause, "nsubj") is not None:
            yield from subject_of(parsed, referents, clause)
            for child in parsed.children_by(clause, "dobj", "dative"):
                yield from named_sides(parsed, referents, child)
            yield from companions(parsed, referents, clause, without=frozenset({"of", "from"}))
    for owner in parsed.children_by(noun, "poss"):
        if parsed.tokens[owner].lower == "whose":
            clause_head = next((k for k in parsed.ancestors(noun) if parsed.tokens[k].dep == "relcl"), None)
            if clause_head is not None:
                yield from named_sides(parsed, referents, parsed.tokens[clause_head].head)


def _asked_for(parsed: Parsed, referents: Referents, noun: int) -> Iterator[Side]:
    """Who asks for it: "a request from the premier for a call", "an offer by the union to hold talks"."""
    over = parsed.tokens[parsed.tokens[noun].head].head if parsed.tokens[noun].dep == "pobj" else noun
    if parsed.tokens[over].lemma not in ASKING:
        return
    for owner in parsed.children_by(over, "poss", "compound", "amod"):
        yield from named_sides(parsed, referents, owner)
    for preposition in parsed.children_by(over, "prep"):
        if parsed.tokens[preposition].lower in {"by", "from"}:
            for person in parsed.children_by(preposition, "pobj"):
                yield from named_sides(parsed, referents, person)


def _urged(parsed: Parsed, referents: Referents, noun: int, governor: int, company: list[Side]) -> bool:
    """Whether the subject only urges others to it: "urged the two countries to resume talks"."""
    nearest = next((k for k in parsed.ancestors(noun) if parsed.tokens[k].pos in {"VERB", "AUX"}), governor)
    if parsed.tokens[governor].lemma not in _URGING or nearest == governor:
        return False
    asked = [side for k in parsed.children_by(governor, "dobj", "dative") for side in named_sides(parsed, referents, k)]
    return len(_names([*asked, *company])) > 1


def _hosted(parsed: Parsed, referents: Referents, noun: int, *, known: int) -> Iterator[Side]:
    """Those by whom it is, or is attended or hosted: "a visit by the premier", "a summit hosted by the president".

    Where two sides are known already, the party that hosts or chairs only brings them together.
    """
    for preposition in parsed.children_by(noun, "prep", "agent"):
        if parsed.tokens[preposition].lower == "by":
            for person in parsed.children_by(preposition, "pobj"):
                yield from named_sides(parsed, referents, person)
    for clause in (k for one in parsed.children_by(noun, "acl") for k in joined(parsed, one)):
        lemma = parsed.tokens[clause].lemma
        if lemma not in {"attend", "host", "chair", "convene", "mediate"}:
            continue
        for agent in parsed.children_by(clause, "agent", "prep"):
            for person in parsed.children_by(agent, "pobj") if parsed.tokens[agent].lower == "by" else ():
                sides = list(named_sides(parsed, referents, person))
                yield from sides if lemma == "attend" or known < _PAIR else _by_name(sides)


def _by_name(sides: list[Side]) -> list[Side]:
    """Those at the table themselves: who hosts in person sits there."""
    return [side for side in sides if side.referent.name]


def participants(sides: Iterable[Side]) -> tuple[Participant, ...]:
    """The sides as participants, each once; a party that a named person already stands for is left out.

    A group named beside the person ("he and the rest of the delegation") stays.
    """
    sides = list(sides)
    found: list[Participant] = []
    for side in sides:
        for one in side.referent.participants():
            if one not in found:
                found.append(one)
    groups = {side.referent.party for side in sides if side.referent.kind == "group"}
    named = {one.party for one in found if one.name} - groups
    return tuple(one for one in found if one.name or one.party not in named)


def _names(sides: list[Side]) -> set[str]:
    return {one.name or one.party or "" for side in sides for one in side.referent.participants()}


def _next_word(parsed: Parsed, referents: Referents, verb: int) -> Iterator[Side]:
    """The person named right behind the verb, whatever the parser took the name for ("met Biegun last December")."""
    for following in range(verb + 1, min(verb + _NEXT_WORDS, parsed.sentence_of(verb).stop)):
        referent = referents.inside(following)
        if referent is not None and referent.name:
            yield Side(token=following, referent=referent)
            return
        if parsed.tokens[following].tag not in _BEFORE_NAMES:
            return


def companions(
    parsed: Parsed, referents: Referents, i: int, *, without: frozenset[str] = frozenset()
) -> Iterator[Side]:
    """Those "with", "between", "to" or "from" whom, one or two prepositions deep (talks in Rome with X)."""
    first = prepositions_of(parsed, i)
    first += [k for child in first for k in parsed.children_by(child, "conj")]  # "with Ada and with Carl"
    waiting = [(child, 0) for child in first]
    while waiting:
        child, depth = waiting.pop(0)
        word = parsed.tokens[child].lower
        if depth == 0 and word in without:
            continue
        nouns = parsed.children_by(child, "pobj")
        if word in _WITH and (word != "of" or depth == 0):
            for noun in nouns:
                yield from named_sides(parsed, referents, noun)
        if depth < 1 and (word in _SETTING or word in _WITH):
            inner = [noun for noun in nouns if referents.at(noun) is None or word in _SETTING]
            waiting += [(deeper, depth + 1) for noun in inner for deeper in parsed.children_by(noun, "prep")
                        if parsed.tokens[deeper].lower in {"with", "between"}]  # fmt: skip


def prepositions_of(parsed: Parsed, i: int) -> list[int]:
    """The prepositions that hang on the word or on its particle: "flew to", "wrote back to"."""
    particles = [k for k in parsed.children_by(i, "advmod", "prt") if parsed.tokens[k].lower in _PARTICLES]
    return [k for one in (i, *particles) for k in parsed.children_by(one, "prep", "agent", "dative")]


def _distinct(sides: list[Side]) -> list[Side]:
    found: dict[tuple[str | None, tuple[str, ...]], Side] = {}
    for side in sides:
        referent = side.referent
        found.setdefault((referent.name, () if referent.name else referent.parties), side)
    return list(found.values())
