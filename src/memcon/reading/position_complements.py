"""What hangs on a stance word: the measure's head, and who must do it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from memcon.reading.complement import Complement
from memcon.reading.measure_wording import alike
from memcon.reading.position_lists import listed_after, told_apart
from memcon.reading.stances import is_people, word_group

if TYPE_CHECKING:
    from collections.abc import Iterator

    from memcon.reading.parse import Parsed
    from memcon.reading.stances import StanceWord, Take

_OF = frozenset({"for", "of"})
#: prepositions by which a noun of the stance names its measure
_ABOUT = {
    "demands": frozenset({"for", "on"}),
    "offers": frozenset({"of", "to"}),
    "accepts": frozenset({"of", "to", "on"}),
    "opposes": frozenset({"to", "of"}),
    "supports": frozenset({"for", "of", "to"}),
    "proposes": frozenset({"for", "of"}),
    "considers": frozenset({"for", "of", "in"}),
}
_BROUGHT_UP = frozenset({"demand", "seek", "propose", "request"})  # what a relative clause says of a measure
_ANSWERS = frozenset({"accepts", "refuses", "supports", "opposes"})  # to what somebody else has brought up
_DUTY = frozenset({"should", "must", "shall"})
_HOLDS = frozenset({"has", "have", "had", "is", "was", "are", "were", "does", "do", "did"})
#: auxiliaries of what is, not of what shall be
_TELLING = _HOLDS | {"will", "would", "can", "could", "may", "might", "ca", "wo"}
_NOT_OBJECTS = frozenset({"it", "that", "this", "what", "which", "who", "so", "them", "him", "her", "us", "me"})


def complement_of(parsed: Parsed, word: StanceWord) -> Complement | None:
    """What the stance word takes, by the ways its entry allows; None where nothing of the kind hangs on it."""
    moved = word.rule.count(" ") > 1 and parsed.child(word.at, "dobj") is not None  # "pull troops out of the city"
    judged = moved or parsed.child(word.at, "oprd") is not None or _is_dated(parsed, word)
    if judged or listed_after(parsed, word):
        return None  # "considers it a last resort", "called him a liar for saying so" judge
    told = told_apart(parsed, word)
    for complement in told or _complements(parsed, word):
        if complement.take in word.entry.takes:
            return complement
    return None


def _is_dated(parsed: Parsed, word: StanceWord) -> bool:
    """Whether what looks like the verb's preposition dates it: "called the envoy on Friday to thank him"."""
    named = parsed.child(word.relation, "pobj") if word.relation is not None else None
    entity = parsed.entity_at.get(named) if named is not None else None
    return entity is not None and entity.label in {"DATE", "TIME"}


def goes_on(parsed: Parsed, word: StanceWord) -> Iterator[Complement]:
    """What a second preposition of the same kind adds: "insists on data that it can check and on a share"."""
    if word.relation is None:
        yield from _further_clauses(parsed, word)
        return
    if parsed.tokens[word.relation].dep != "prep":
        return
    for prep in (*parsed.children_by(word.relation, "conj"), *parsed.children_by(word.at, "conj")):
        if parsed.tokens[prep].lower == parsed.tokens[word.relation].lower:
            yield from (one for one in _below(parsed, prep) if one.take in word.entry.takes)


def _further_clauses(parsed: Parsed, word: StanceWord) -> Iterator[Complement]:
    """The second clause of "demanded that the state of emergency be lifted and that the army withdraw"."""
    for clause in parsed.children_by(word.at, "ccomp"):
        for other in parsed.children_by(clause, "conj"):
            mark, subject = parsed.child(other, "mark"), parsed.child(other, "nsubj", "nsubjpass")
            that = mark is not None and parsed.tokens[mark].lower == "that" and "that" in word.entry.takes
            if that and subject is not None and not alike(parsed, clause, other):
                yield Complement(take="that", head=other, doer=subject)


def _complements(parsed: Parsed, word: StanceWord) -> Iterator[Complement]:
    if word.entry.shape == "noun":
        yield from _of_noun(parsed, word)
    elif word.entry.shape in {"copula", "option"}:
        yield from _of_copula(parsed, word.at, own=word.entry.shape == "copula")
    elif word.entry.shape == "judgement":
        yield from _of_judgement(parsed, word.at)
    else:
        yield from _of_clauses(parsed, word)
        yield from _of_objects(parsed, word)
        yield from _left_out(parsed, word)


def _of_clauses(parsed: Parsed, word: StanceWord) -> Iterator[Complement]:
    at = word.at
    for clause in parsed.children_by(at, "ccomp", "xcomp", "advcl"):
        if clause < at or not _is_complement(parsed, clause):
            continue
        subject = parsed.child(clause, "nsubj", "nsubjpass", "expl")
        if subject is not None:
            take: Take = "order" if _infinitive(parsed, clause) or _bare_participle(parsed, clause) else "that"
            if take == "that" and word.entry.subjunctive and not _is_wish(parsed, clause):
                continue
            yield Complement(take=take, head=clause, doer=subject)
            continue
        if not _infinitive(parsed, clause) and parsed.tokens[clause].tag != "VBG":
            continue
        asked = _asked(parsed, word)
        if asked is not None and "order" in word.entry.takes and _infinitive(parsed, clause):
            yield Complement(take="order", head=clause, doer=asked)
        elif (
            parsed.tokens[clause].dep != "advcl"
            or word.relation is not None
            or parsed.tokens[at].pos == "ADJ"
            or parsed.child(at, "dobj", "xcomp", "ccomp") is None
        ):
            yield Complement(take="self", head=clause, own=True)


def _left_out(parsed: Parsed, word: StanceWord) -> Iterator[Complement]:
    """Of "they had not been prepared to": the "to" whose verb is left out stands for what was said before."""
    after = word.at + 1
    if after < len(parsed.tokens) and parsed.tokens[after].lower == "to" and not parsed.children[after]:
        over = parsed.tokens[parsed.tokens[after].head]
        if over.i <= after:
            yield Complement(take="self", head=after, own=True)


def _is_complement(parsed: Parsed, clause: int) -> bool:
    """An adverbial clause is a complement only with "for" ("call for X to do") or as an infinitive of purpose."""
    if parsed.tokens[clause].dep != "advcl":
        return True
    mark = parsed.child(clause, "mark")
    if mark is not None:
        return parsed.tokens[mark].lower in {"for", "that"}
    return _infinitive(parsed, clause)


def _infinitive(parsed: Parsed, verb: int) -> bool:
    return any(parsed.tokens[child].tag == "TO" for child in parsed.children[verb])


def _bare_participle(parsed: Parsed, verb: int) -> bool:
    """Whether it is a participle with a subject and no auxiliary: "wanted the sanctions lifted"."""
    return parsed.tokens[verb].tag == "VBN" and parsed.child(verb, "aux", "auxpass") is None


def _is_wish(parsed: Parsed, clause: int) -> bool:
    """Whether the clause says what shall be, not what is: a bare verb, or should, must."""
    words = {parsed.tokens[child].lower for child in parsed.children_by(clause, "aux", "auxpass")}
    if words & _DUTY:
        return True
    if words & _TELLING:
        return False
    if "be" in words:
        return True
    token = parsed.tokens[clause]
    bare = token.tag in {"VB", "VBP"} or (token.tag == "VBD" and token.lower == token.lemma)  # "that they put it off"
    return bare and token.lower not in {"are", "am", "have"}


def _asked(parsed: Parsed, word: StanceWord) -> int | None:
    """Whom the stance is addressed to: the object, or what stands after "on" in "call on X to do"."""
    if word.relation is not None:
        return parsed.child(word.relation, "pobj")
    if parsed.tokens[word.at].pos != "VERB" or parsed.child(word.at, "auxpass") is not None:
        return None
    return parsed.child(word.at, "dobj", "dative")


def _of_objects(parsed: Parsed, word: StanceWord) -> Iterator[Complement]:
    if word.relation is not None and parsed.tokens[word.relation].dep not in {"prt", "mark", "advmod"}:
        yield from _below(parsed, word.relation)
        if word.entry.means in _ANSWERS or word.entry.denied:
            yield from _pointed_below(parsed, word.relation)
        return
    for child in _objects(parsed, word):
        if word.entry.means == "offers" and is_people(parsed.tokens[child].lemma) and not _is_new(parsed, child):
            yield from _told_to(parsed, child)  # "promised the families that he will not give up"
            continue
        yield Complement(take="thing", head=child)
        yield Complement(take="view", head=child)
    if parsed.tokens[word.at].pos == "ADJ" or word.entry.shape == "adjective":
        for prep in parsed.children_by(word.at, "prep"):
            if parsed.tokens[prep].lower in {"to", "for"}:
                yield from _below(parsed, prep)


def _objects(parsed: Parsed, word: StanceWord) -> list[int]:
    """What the verb acts on."""
    objects = [
        child
        for child in parsed.children_by(word.at, "dobj", "nsubjpass")
        if parsed.tokens[child].lower not in _NOT_OBJECTS
        and parsed.tokens[child].pos in {"NOUN", "PROPN", "NUM", "ADJ"}
    ]
    if len(objects) > 1 and word.entry.means == "offers":
        objects = objects[-1:]  # "promises former rebels a role"
    if word.entry.means in _ANSWERS:
        pointed = parsed.children_by(word.at, "dobj", "nsubjpass")
        objects += [c for c in pointed if parsed.tokens[c].lower in {"it", "this", "that"}]
    said_of = word.entry.means in _ANSWERS or parsed.tokens[word.at].lemma in _BROUGHT_UP
    relative = parsed.tokens[word.at].dep == "relcl" and said_of
    if not objects and relative and _stands_for_object(parsed, word.at):
        objects = [_antecedent(parsed, word.at)]
    told = parsed.tokens[parsed.tokens[word.at].head]
    if not objects and said_of and parsed.tokens[word.at].dep == "ccomp" and told.dep == "relcl":
        objects = [_antecedent(parsed, told.i)] if _is_left_free(parsed, told.i) else []
    return objects


def _is_left_free(parsed: Parsed, says: int) -> bool:
    """Whether the noun over the saying is what is said to be accepted: "a cap which the party says it could accept"."""
    subject = parsed.child(says, "nsubj")
    over = parsed.tokens[parsed.tokens[says].head]
    return subject is not None and parsed.tokens[subject].tag not in {"WDT", "WP"} and over.pos == "NOUN"


def _is_new(parsed: Parsed, people: int) -> bool:
    """Whether the people are what is offered: "offered a joint panel"."""
    return any(parsed.tokens[c].lower in {"a", "an"} for c in parsed.children_by(people, "det"))


def _told_to(parsed: Parsed, people: int) -> Iterator[Complement]:
    """What is promised to people, where the parser hung it on them."""
    for clause in parsed.children_by(people, "relcl", "acl", "ccomp"):
        mark, subject = parsed.child(clause, "mark"), parsed.child(clause, "nsubj", "nsubjpass")
        if mark is not None and parsed.tokens[mark].lower == "that" and subject is not None:
            yield Complement(take="that", head=clause, doer=subject)


def _stands_for_object(parsed: Parsed, verb: int) -> bool:
    """Whether the noun over the relative clause is what its verb acts on: "a deal that Iran has rejected"."""
    subject = parsed.child(verb, "nsubj")
    over = parsed.tokens[parsed.tokens[verb].head]
    return subject is not None and parsed.tokens[subject].tag not in {"WDT", "WP"} and over.pos == "NOUN"


def _antecedent(parsed: Parsed, verb: int) -> int:
    """The noun that a relative clause is about: of "a writedown of debt, which …" the writedown, else the next."""
    noun = parsed.tokens[verb].head
    aside = parsed.tokens[min(parsed.subtree(verb)) - 1].text == ","
    of = parsed.tokens[parsed.tokens[noun].head]
    if aside and parsed.tokens[noun].dep == "pobj" and of.lower == "of" and parsed.tokens[of.head].pos == "NOUN":
        return of.head
    return noun


def _below(parsed: Parsed, prep: int) -> Iterator[Complement]:
    """What stands after a preposition: a gerund of the holder's, somebody's gerund, or a thing."""
    for child in parsed.children_by(prep, "pcomp"):
        if parsed.tokens[child].pos in {"VERB", "AUX"}:
            subject = parsed.child(child, "nsubj", "poss")
            own = subject is None
            whose = own and parsed.tokens[prep].lower != "for"  # "called for lifting it" does not say who shall
            yield Complement(take="self" if own else "order", head=child, doer=subject, own=whose)
    for child in parsed.children_by(prep, "pobj"):
        if parsed.tokens[child].lower not in _NOT_OBJECTS:
            yield Complement(take="thing", head=child)


def _pointed_below(parsed: Parsed, prep: int) -> Iterator[Complement]:
    """What only points back after the preposition of an answer: "consented to it"."""
    for child in parsed.children_by(prep, "pobj"):
        if parsed.tokens[child].lower in {"it", "this", "that"}:
            yield Complement(take="thing", head=child)


def _of_noun(parsed: Parsed, stance: StanceWord) -> Iterator[Complement]:
    """Of "a demand that", "an offer to", "a call for": the clause or the noun that it is about."""
    noun = stance.at
    for clause in parsed.children_by(noun, "acl", "relcl", "ccomp", "xcomp"):
        mark = parsed.child(clause, "mark")
        word = parsed.tokens[mark].lower if mark is not None else ""
        subject = parsed.child(clause, "nsubj", "nsubjpass")
        if word == "that" and subject is not None:
            yield Complement(take="that", head=clause, doer=subject)
        elif _infinitive(parsed, clause) and (word == "for" or subject is not None):
            yield Complement(take="order", head=clause, doer=subject)
        elif _infinitive(parsed, clause) and mark is None:
            yield from _infinitive_of_noun(parsed, noun, clause)
    yield from _hung_on_verb(parsed, stance)
    for prep in parsed.children_by(noun, "prep"):
        if parsed.tokens[prep].lower in _ABOUT.get(stance.entry.means, _OF):
            yield from _below(parsed, prep)


def _hung_on_verb(parsed: Parsed, stance: StanceWord) -> Iterator[Complement]:
    """What the parser hung on the verb over the noun: "repeated its offer to leave", "made an appeal to X to leave"."""
    noun = stance.at
    over = parsed.tokens[noun].head
    if parsed.tokens[noun].dep == "dobj" and parsed.tokens[over].lemma in word_group("brings forward"):
        for clause in parsed.children_by(over, "advcl", "xcomp"):  # "repeated its offer to leave", hung on the verb
            if clause > noun and _infinitive(parsed, clause) and parsed.child(clause, "mark") is None:
                if stance.entry.means == "demands":  # "made an appeal to both governments to hold their fire"
                    yield from _infinitive_of_noun(parsed, noun, clause)
                else:
                    yield Complement(take="self", head=clause, own=True)


def _infinitive_of_noun(parsed: Parsed, noun: int, clause: int) -> Iterator[Complement]:
    """Whose act the infinitive is: "a call on Iran to leave" names the doer, "an offer to leave" means the holder."""
    for prep in parsed.children_by(noun, "prep"):
        if parsed.tokens[prep].lower in {"on", "to", "for"} and prep < clause:
            doer = parsed.child(prep, "pobj")
            if doer is not None:
                yield Complement(take="order", head=clause, doer=doer)
                return
    yield Complement(take="self", head=clause, own=True)


def _of_copula(parsed: Parsed, noun: int, *, own: bool) -> Iterator[Complement]:
    """Of "its approach is to", "the aim is that": what stands on the other side of the verb."""
    verb = parsed.tokens[noun].head
    if parsed.tokens[noun].dep != "nsubj" or parsed.tokens[verb].lemma != "be":
        return
    for clause in parsed.children_by(verb, "xcomp", "ccomp", "advcl"):
        subject = parsed.child(clause, "nsubj", "nsubjpass")
        if subject is not None and clause > verb:
            yield Complement(take="that", head=clause, doer=subject)
        elif clause > verb and (_infinitive(parsed, clause) or parsed.tokens[clause].tag == "VBG"):
            yield Complement(take="self", head=clause, own=own)
    named = parsed.child(verb, "attr")
    if named is not None and not own:  # "the first step would be a truce"
        yield Complement(take="thing", head=named)


def _of_judgement(parsed: Parsed, adjective: int) -> Iterator[Complement]:
    """Of "it is vital that X do", "it is important to do": the clause, under the adjective or under "is"."""
    verb = parsed.tokens[adjective].head
    subject = parsed.child(verb, "nsubj", "expl")
    if subject is None or parsed.tokens[subject].lower not in {"it", "it's"}:
        return
    for clause in (
        child for over in (adjective, verb) for child in parsed.children_by(over, "ccomp", "xcomp", "advcl")
    ):
        doer = parsed.child(clause, "nsubj", "nsubjpass")
        if clause < adjective or not _is_complement(parsed, clause):
            continue
        made = _made_to(parsed, clause)
        if made is not None:
            yield made
        elif doer is not None:
            yield Complement(take="order" if _infinitive(parsed, clause) else "that", head=clause, doer=doer)
        elif _infinitive(parsed, clause):
            yield Complement(take="self", head=clause)


def _made_to(parsed: Parsed, verb: int) -> Complement | None:
    """Of "to get the North to agree", "to persuade them to pay": what the one who is brought to it shall do."""
    if parsed.tokens[verb].lemma not in word_group("brings to act"):
        return None
    clause = parsed.child(verb, "ccomp", "xcomp")
    if clause is None or not _infinitive(parsed, clause):
        return None
    doer = parsed.child(clause, "nsubj") or parsed.child(verb, "dobj")
    return Complement(take="order", head=clause, doer=doer) if doer is not None else None
