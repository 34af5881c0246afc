"""Who does what a contact word says: the subject of its verb, or of the verb that it hangs on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from memcon.reading.contact_phrases import Side, is_person, named_sides

if TYPE_CHECKING:
    from collections.abc import Iterator

    from memcon.reading.parse import Parsed
    from memcon.reading.referents import Referents

_SUBJECTS = ("nsubj", "nsubjpass", "agent")
_DOERS = ("nsubj", "nsubjpass")  # of the verb above: "he was received by the minister and ruled out talks"
_MANNERS = frozenset({"acomp", "xcomp", "advcl", "conj", "ccomp", "pcomp", "acl", "relcl", "prep"})
#: verbs whose object does what the infinitive says: "asked him to talk to the rebels"
_OBJECT_CONTROL = frozenset(
    ["ask", "urge", "invite", "persuade", "tell", "press", "send", "order", "beg", "allow", "encourage", "want", "get"]
)
_TEAMS = frozenset({"group", "team", "delegation", "panel", "committee", "commission", "body", "round"})
_BETWEEN_SIDES = frozenset({"intermediary", "mediator", "go-between", "guarantor", "host", "observer", "facilitator"})
_DATING = frozenset({"on", "in", "by", "during", "before", "after", "since"})
_LEAST_LISTED = 3  # people in a row whom the parser may have hung on one another
_MOST_STEPS = 4


def subject_of(parsed: Parsed, referents: Referents, verb: int) -> Iterator[Side]:
    """The subject of the verb, or of the verb that it hangs on (scheduled to meet, met and agreed)."""
    here = verb
    for _ in range(_MOST_STEPS):
        children = parsed.children_by(here, *(_SUBJECTS if here == verb else _DOERS))
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
    if not is_person(referents, i):
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
        if noun < verb and is_person(referents, noun) and (one := referents.at(noun)) and one.kind == "name"
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
