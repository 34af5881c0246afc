"""Measures that stand apart from their stance word: after a colon, behind "is", torn off by the parser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from memcon.reading.complement import Complement
from memcon.reading.stances import word_group

if TYPE_CHECKING:
    from memcon.reading.parse import Parsed
    from memcon.reading.stances import StanceWord


def told_apart(parsed: Parsed, word: StanceWord) -> list[Complement]:
    """Of "what the union wants is a say", "all we ask is that they wait": what stands on the other side of "is"."""
    token = parsed.tokens[word.at]
    over = parsed.tokens[token.head]
    asked = parsed.child(word.relation if word.relation is not None else word.at, "dobj", "pobj")
    what = token.dep in {"csubj", "ccomp", "nsubj"} and asked is not None and parsed.tokens[asked].lower == "what"
    everything = token.dep == "relcl" and over.lower in {"all", "thing"} and parsed.tokens[over.head].lemma == "be"
    verb = token.head if what else over.head
    if word.entry.shape != "verb" or not (what or everything) or parsed.tokens[verb].lemma != "be":
        return []
    things = [i for i in parsed.children_by(verb, "attr", "dobj") if i > verb]
    if parsed.child(verb, "neg") is not None:  # "was not a wall but a gate": only the gate is told
        return [Complement(take="thing", head=thing) for one in (verb, *things) for thing in _instead(parsed, one)]
    clauses = [i for i in parsed.children_by(verb, "ccomp", "xcomp", "advcl") if i > verb]
    return [*(Complement(take="thing", head=thing) for thing in things), *(_clause(parsed, one) for one in clauses)]


def _instead(parsed: Parsed, denied: int) -> list[int]:
    """What follows "but" behind what is denied."""
    but = any(parsed.tokens[i].lower == "but" for i in parsed.children_by(denied, "cc"))
    return [i for i in parsed.children_by(denied, "conj") if but and parsed.tokens[i].pos in {"NOUN", "PROPN"}]


def _clause(parsed: Parsed, clause: int) -> Complement:
    doer = parsed.child(clause, "nsubj", "nsubjpass")
    return Complement(take="self" if doer is None else "that", head=clause, doer=doer, own=doer is None)


def listed_after(parsed: Parsed, word: StanceWord) -> list[Complement]:
    """The items of "three demands: a truce, a swap and free passage"; empty where no list follows a colon."""
    sentence = parsed.sentence_of(word.at)
    colon = next((i for i in range(word.at + 1, sentence.stop) if parsed.tokens[i].text == ":"), None)
    announced = parsed.tokens[word.at].tag == "NNS" if word.entry.shape == "noun" else _announces(parsed, word)
    if colon is None or not announced:
        return []
    items: list[int] = []
    for i in range(colon + 1, sentence.stop):
        token = parsed.tokens[i]
        joined = token.dep in {"conj", "appos"} and token.head in items
        if token.pos == "NOUN" and (joined or token.head <= colon or token.head == i):
            items.append(i)
    return [Complement(take="thing", head=item) for item in items]


def _announces(parsed: Parsed, word: StanceWord) -> bool:
    """Whether the object only says that a list comes: "asked for three things: a rise, …", "wants what it lost: …"."""
    if word.entry.shape != "verb" or "thing" not in word.entry.takes:
        return False
    thing = parsed.child(word.relation if word.relation is not None else word.at, "dobj", "pobj", "ccomp", "pcomp")
    if thing is None or thing < word.at:
        return False
    first = parsed.tokens[min(parsed.subtree(thing))].lower
    return parsed.tokens[thing].lemma in word_group("announces a list") or first == "what"
