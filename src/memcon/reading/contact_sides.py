"""Who takes part in a contact: the people and parties that stand around its word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, structs

from memcon.reading.actor_words import AgentEntry
from memcon.reading.lexicons import phrases
from memcon.reading.referents import Referent, bare

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from memcon.domain.actors import Participant
    from memcon.reading.parse import Parsed
    from memcon.reading.referents import Referents

_SUBJECTS = ("nsubj", "nsubjpass", "agent")
_WITH = frozenset({"with", "between", "among", "to", "from", "alongside", "of"})
_BETWEEN = frozenset({"between", "among", "of"})
_SETTING = frozenset({"in", "at", "on", "over", "near", "for", "about", "by"})  # talks in Rome with, on trade with
_MANNERS = frozenset({"xcomp", "advcl", "conj", "ccomp", "pcomp", "acl", "relcl", "prep"})
_MODIFIERS = ("amod", "compound", "nmod", "poss")
#: verbs whose object does what the infinitive says: "asked him to talk to the rebels"
_OBJECT_CONTROL = frozenset(
    ["ask", "urge", "invite", "persuade", "tell", "press", "send", "order", "beg", "allow", "encourage", "want", "get"]
)
#: sectors of PLOVER whose people negotiate, as journalists do not
_NEGOTIATING = frozenset(
    ["GOV", "LAB", "BUS", "REB", "MIL", "OPP", "PTY", "LEG", "AGR", "PRM", "JUD", "SOC", "REL", "CVL", "REF", "EDU"]
)
_TEAMS = frozenset({"group", "team", "delegation", "panel", "committee", "commission", "body", "round"})
_BETWEEN_SIDES = frozenset({"intermediary", "mediator", "go-between", "guarantor", "host", "observer", "facilitator"})
_KIN = frozenset({"family", "relative", "parent", "kin", "household", "friend", "neighbour", "neighbor"})
_PARTICLES = frozenset({"back", "over", "out", "up", "down", "again", "home"})
_DATING = frozenset({"on", "in", "by", "during", "before", "after", "since"})
_LEAST_LISTED = 3  # people in a row whom the parser may have hung on one another
_MOST_STEPS = 4


class Side(Struct, frozen=True, kw_only=True):
    """One side of a contact and the token that names it; `vague` where only its own words say who it is."""

    token: int
    referent: Referent
    vague: bool = False


def sides_of_verb(parsed: Parsed, referents: Referents, verb: int, *, with_only: bool) -> list[Side]:
    """Subject, object (unless `with_only`) and those "with" whom; the conjuncts of each."""
    found = list(_subject(parsed, referents, verb))
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
    found = [*own, *between, *company]
    found += _hosted(parsed, referents, noun, known=len(_names(found)))
    whole = len(_names(between)) > 1 or (own and len(_names([*own, *company])) > 1)
    if governor is not None:
        subject = list(_subject(parsed, referents, governor))
        if own and all(side.referent.kind == "pronoun" for side in own) and len(_names(subject)) > 1:
            found = subject  # "Trump and Kim broke off their summit": the people themselves
        elif not whole:
            found = [*subject, *found]
        found += companions(parsed, referents, governor, without=frozenset({"of", "from"}))
        for child in parsed.children_by(governor, "dobj", "dative"):
            if child != noun and len(_names(found)) < 2:
                found += named_sides(parsed, referents, child)
    return _distinct(found)


def _hosted(parsed: Parsed, referents: Referents, noun: int, *, known: int) -> Iterator[Side]:
    """Those by whom it is, or is attended or hosted: "a visit by the premier", "a summit hosted by the president".

    Where two sides are known already, who hosts or chairs only brings them together.
    """
    for preposition in parsed.children_by(noun, "prep", "agent"):
        if parsed.tokens[preposition].lower == "by":
            for person in parsed.children_by(preposition, "pobj"):
                yield from named_sides(parsed, referents, person)
    for clause in parsed.children_by(noun, "acl"):
        lemma = parsed.tokens[clause].lemma
        if lemma == "attend" or (known < 2 and lemma in {"host", "chair", "convene"}):
            for agent in parsed.children_by(clause, "agent", "prep"):
                for person in parsed.children_by(agent, "pobj") if parsed.tokens[agent].lower == "by" else ():
                    yield from named_sides(parsed, referents, person)


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


def named_sides(parsed: Parsed, referents: Referents, i: int, *, alone: bool = False) -> Iterator[Side]:
    """Each known person or party among token `i` and what is joined to it (not `alone`), an apposition's name first."""
    for one in (i,) if alone else joined(parsed, i):
        named = [c for c in parsed.children_by(one, "appos") if _is_person(referents, c)]
        if named:
            for name in joined(parsed, named[0]):
                yield from _sides_at(parsed, referents, name)
        else:
            own = list(_sides_at(parsed, referents, one))
            named = [c for c in parsed.children_by(one, "appos") if _is_party(referents, c)]
            yield from (
                own
                if not named or any(not side.vague for side in own)
                else [side for party in joined(parsed, named[0]) for side in _sides_at(parsed, referents, party)]
            )


def joined(parsed: Parsed, i: int) -> list[int]:
    """Token `i` and the nouns joined to it from there on."""
    found, waiting = [i], [i]
    while waiting:
        for child in parsed.children_by(waiting.pop(), "conj"):
            found.append(child)
            waiting.append(child)
    return sorted(found)


def _sides_at(parsed: Parsed, referents: Referents, i: int) -> Iterator[Side]:
    """Whom the phrase of token `i` stands for, else those by whom it is described.

    "American and North Korean officials" are of two parties; "deputies of the two delegations" are of theirs.
    """
    own = _themselves(parsed, i, referents.of_phrase(i))
    modifiers = [k for child in parsed.children_by(i, "amod", "compound", "nmod") for k in joined(parsed, child)]
    others = [referent for k in modifiers if (referent := referents.at(k)) and referent.parties and not referent.name]
    if len(others) > 1 and (own is None or not own.name):
        for referent in others:
            yield Side(token=i, referent=referent)
    elif own is not None and (own.name or own.parties):
        yield Side(token=i, referent=own)
    elif own is not None and _faces_its_own(parsed, i):
        yield from _vague(own, i)
        yield from _described(parsed, referents, i)  # "talks with its creditors": both sides in one phrase
    else:
        described = list(_described(parsed, referents, i))
        yield from described or _vague(own, i)


def _themselves(parsed: Parsed, i: int, own: Referent | None) -> Referent | None:
    """Of "Biden aides", "the Whelan family" those people, not the person by whom they are named."""
    if own is None or not own.name or parsed.tokens[i].pos != "NOUN":
        return own
    first, stop = parsed.tokens_in(own.evidence.start, own.evidence.stop)
    if first <= i < stop or own.kind != "name":
        return own
    if not own.parties or parsed.tokens[i].lemma in _KIN:
        return None
    return structs.replace(own, name=None, kind="group")


def _faces_its_own(parsed: Parsed, i: int) -> bool:
    """Of people who stand opposite to whoever has them: creditors, shareholders."""
    found = phrases("agents", AgentEntry).at(parsed.tokens, i, i + 1)
    return found is not None and found.entry.apart


def _vague(own: Referent | None, i: int) -> Iterator[Side]:
    """A body or group of people that acts for somebody unknown goes by its own words: "the creditors"."""
    if own is not None and own.kind == "group" and _NEGOTIATING & set(own.sectors):
        yield Side(token=i, referent=structs.replace(own, parties=(bare(own.wording),)), vague=True)


def _described(parsed: Parsed, referents: Referents, i: int) -> Iterator[Side]:
    behind = [noun for k in parsed.children_by(i, "prep") if parsed.tokens[k].lower in {"of", "from"}
              for noun in parsed.children_by(k, "pobj")]  # fmt: skip
    for noun in (*behind, *parsed.children_by(i, "poss")):
        for one in joined(parsed, noun):
            referent = referents.of_phrase(one)
            if referent and referent.parties:
                yield Side(token=one, referent=referent)


def _names(sides: list[Side]) -> set[str]:
    return {one.name or one.party or "" for side in sides for one in side.referent.participants()}


def _subject(parsed: Parsed, referents: Referents, verb: int) -> Iterator[Side]:
    """The subject of the verb, or of the verb that it hangs on (scheduled to meet, met and agreed)."""
    here = verb
    for _ in range(_MOST_STEPS):
        children = parsed.children_by(here, *_SUBJECTS)
        found = [side for child in children for side in named_sides(parsed, referents, _object_of(parsed, child))]
        token = parsed.tokens[here]
        if children and not _mediates(parsed, here):
            yield from found or _relative(parsed, referents, here)
            for child in children:
                yield from _listed(parsed, referents, child)
            yield from _broken_off(parsed, referents, here)
        if children:
            return
        swallowed = _swallowed(parsed, referents, here)
        if swallowed:
            yield from swallowed
            return
        if token.head == here or token.dep not in _MANNERS:
            return
        if token.dep in {"relcl", "acl"}:
            yield from _antecedent(parsed, referents, token.head)
            return
        controlled = _controlled(parsed, referents, here)
        if controlled:
            yield from controlled
            return
        here = token.head


def _broken_off(parsed: Parsed, referents: Referents, verb: int) -> Iterator[Side]:
    """Who is joined to the subject where the parser sees two clauses: "A, the envoy, and B, the minister, met"."""
    token = parsed.tokens[verb]
    head = parsed.tokens[token.head]
    if head.pos != "PROPN" or head.dep != "ROOT":
        return
    subject = parsed.child(verb, "nsubj")
    split = token.dep in {"acl", "relcl"} and subject is not None and parsed.tokens[subject].pos == "PROPN"
    between = range(head.i, subject if split and subject is not None else head.i)
    joined_by = any(parsed.tokens[k].lower == "and" for k in between)
    if joined_by or (token.dep == "conj" and parsed.child(head.i, "cc") is not None):
        yield from named_sides(parsed, referents, head.i, alone=True)


def _listed(parsed: Parsed, referents: Referents, i: int) -> Iterator[Side]:
    """Everybody in a row of people that the parser hung on one another: "A of the bank, B of the fund and C met"."""
    if not _is_person(referents, i):
        return
    first, stop = parsed.extent(i)
    if any(parsed.tokens[k].pos in {"VERB", "AUX"} for k in range(first, stop)):
        return
    people = [Side(token=k, referent=one) for k in range(first, stop) if (one := referents.at(k)) and one.name]
    if len({side.referent.name for side in people}) >= _LEAST_LISTED:
        yield from people


def _swallowed(parsed: Parsed, referents: Referents, verb: int) -> list[Side]:
    """The person whom the parser took for a time, where the verb has no subject: "On 4 May 1998 Ada Berg met"."""
    times = parsed.children_by(verb, "npadvmod")
    for preposition in parsed.children_by(verb, "prep"):
        if parsed.tokens[preposition].lower in _DATING:
            times += parsed.children_by(preposition, "pobj")
    return [
        side
        for noun in times
        if noun < verb and _is_person(referents, noun) and (one := referents.at(noun)) and one.kind == "name"
        for side in [*named_sides(parsed, referents, noun), *_listed(parsed, referents, noun)]
    ]


def _mediates(parsed: Parsed, verb: int) -> bool:
    """Of those who "acted as intermediaries in the talks": they take no side."""
    roles = [k for p in parsed.children_by(verb, "prep") if parsed.tokens[p].lower == "as"
             for k in parsed.children_by(p, "pobj")]  # fmt: skip
    return any(parsed.tokens[k].lemma in _BETWEEN_SIDES for k in roles)


def _controlled(parsed: Parsed, referents: Referents, verb: int) -> list[Side]:
    """The object of a verb of asking, which does what the infinitive under it says."""
    token = parsed.tokens[verb]
    if token.dep not in {"xcomp", "ccomp"} or parsed.tokens[token.head].lemma not in _OBJECT_CONTROL:
        return []
    objects = parsed.children_by(token.head, "dobj", "dative", "nsubjpass")
    found = [side for child in objects for side in named_sides(parsed, referents, child)]
    return [side for side in found if side.token < verb]  # "invited A to meet him, and B to stay": B does not meet him


def _relative(parsed: Parsed, referents: Referents, verb: int) -> Iterator[Side]:
    """Whom "who" stands for: the noun that the relative clause hangs on."""
    token = parsed.tokens[verb]
    if token.dep == "relcl":
        yield from _antecedent(parsed, referents, token.head)


def _antecedent(parsed: Parsed, referents: Referents, noun: int) -> Iterator[Side]:
    """Those whom the noun stands for, else those who lead or form it ("will lead a working group that is to meet")."""
    own = list(named_sides(parsed, referents, noun))
    token = parsed.tokens[noun]
    if not any(not side.vague for side in own) and token.dep == "dobj" and token.lemma in _TEAMS:
        for subject in parsed.children_by(token.head, "nsubj"):
            own += named_sides(parsed, referents, subject)
    yield from own


def _object_of(parsed: Parsed, i: int) -> int:
    """The noun behind a preposition, else the token itself."""
    child = parsed.child(i, "pobj") if parsed.tokens[i].dep == "agent" else None
    return i if child is None else child


def _next_word(parsed: Parsed, referents: Referents, verb: int) -> Iterator[Side]:
    """The person named right behind the verb, whatever the parser took the name for ("met Biegun last December")."""
    following = verb + 1
    if following < len(parsed.tokens) and parsed.tokens[following].sent == parsed.tokens[verb].sent:
        referent = referents.inside(following)
        if referent is not None and referent.name:
            yield Side(token=following, referent=referent)


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


def _is_party(referents: Referents, i: int) -> bool:
    referent = referents.at(i)
    return referent is not None and not referent.name and len(referent.parties) == 1


def _is_person(referents: Referents, i: int) -> bool:
    referent = referents.of_phrase(i)
    return referent is not None and referent.name is not None


def _distinct(sides: list[Side]) -> list[Side]:
    found: dict[tuple[str | None, tuple[str, ...]], Side] = {}
    for side in sides:
        referent = side.referent
        found.setdefault((referent.name, () if referent.name else referent.parties), side)
    return list(found.values())
