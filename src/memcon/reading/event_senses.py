"""In which of its senses an event verb stands: by its object, its subject and what it governs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from memcon.reading.certainty import grammar_of
from memcon.reading.lexicons import Entry

if TYPE_CHECKING:
    from collections.abc import Iterator

    from memcon.reading.parse import Parsed

_SPEAKER = frozenset({"i", "we", "you", "it", "there", "he", "she", "one"})  # whose duty is no demand on another
_OBLIGING = frozenset({"must", "should", "shall", "ought"})


class EventEntry(Entry, frozen=True, kw_only=True):
    """An event verb.

    `objects`: it counts only with one of these as object or behind its preposition; `subjects`: only with one of
    these as subject; `over`: a matrix verb whose complement makes no event of its own; `mutual`: the sides act on
    each other; `needs_recipient`: it counts only when somebody receives it; `copula`: an adjective behind "be";
    `must`: it counts only over what somebody else must or should do; `other`: only over what another is to do;
    `own`: only over what the subject itself will do, or when said to somebody; `deed`: only over a deed to do, not
    over an opinion ("agreed with her"); `figurative`: its type when a named person does it, "none" for no event.
    """

    mode: str = ""
    objects: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    over: bool = False
    mutual: bool = False
    joint: bool = False
    needs_recipient: bool = False
    copula: bool = False
    must: bool = False
    other: bool = False
    own: bool = False
    deed: bool = False
    figurative: str = ""


def fits(parsed: Parsed, verb: int, entry: EventEntry) -> tuple[int, ...] | None:
    """The tokens that give the verb the entry's sense; None where it has another."""
    if entry.copula != (parsed.tokens[verb].pos == "ADJ") or not _in_sense(parsed, verb, entry):
        return None
    if entry.must:
        duty = _duty(parsed, verb)
        return None if duty is None else (verb, duty)
    if not entry.objects:
        return (verb, verb)
    for noun in _objects(parsed, verb):
        kind = any(word in entry.objects and is_kind(parsed, verb, noun) for word, is_kind in _KINDS.items())
        if kind or (parsed.tokens[noun].lemma in entry.objects and not _is_date(parsed, noun)):
            return (verb, noun)
    return None


def _is_place(parsed: Parsed, _: int, noun: int) -> bool:
    entity = parsed.entity_at.get(noun)
    behind_from = parsed.tokens[parsed.tokens[noun].head].lower == "from"
    return behind_from and entity is not None and entity.label in {"GPE", "LOC"}


def _is_people(parsed: Parsed, verb: int, noun: int) -> bool:
    """A person or people of a nation as direct object: "freed Ann Ravn", "two Danes were freed"."""
    first, stop = parsed.extent(noun, without=_LOOSE)
    entities = (parsed.entity_at.get(i) for i in range(first, stop))
    return _is_thing(parsed, verb, noun) and any(one is not None and one.label in _PEOPLE for one in entities)


def _is_thing(parsed: Parsed, verb: int, noun: int) -> bool:
    """A direct object, whatever it is; calls, fire and favours are returned in another sense."""
    token = parsed.tokens[noun]
    return token.dep in {"dobj", "nsubjpass"} and token.head == verb and token.lemma not in _NOT_HANDED


def _is_money(parsed: Parsed, verb: int, noun: int) -> bool:
    entity = parsed.entity_at.get(noun)
    return parsed.tokens[noun].head == verb and entity is not None and entity.label == "MONEY"


_BESIDES = frozenset({"because", "despite", "amid", "during", "before", "since", "following", "without", "until"})
_KINDS = {"<place>": _is_place, "<people>": _is_people, "<thing>": _is_thing, "<money>": _is_money}
_LOOSE = frozenset({"relcl", "acl", "advcl", "appos", "prep", "punct"})
_PEOPLE = frozenset({"PERSON", "NORP"})
_NOT_HANDED = frozenset({"fire", "call", "favor", "favour", "compliment", "visit", "gesture", "verdict", "salute"})


def _of_deed(parsed: Parsed, verb: int) -> bool:
    """Whether a deed is agreed or one is ready for it: an infinitive, "to" or "on" something, what will be done."""
    if parsed.child(verb, "xcomp") is not None or parsed.child(verb, "dobj") is not None:
        return True
    words = {parsed.tokens[k].lower for k in parsed.children_by(verb, "prep")}
    if words & {"to", "on", "upon", "over", "for"}:
        return True
    clauses = parsed.children_by(verb, "ccomp")
    if any(grammar_of(parsed, clause).tense == "future" or _duty(parsed, verb) is not None for clause in clauses):
        return True
    return not clauses and "with" not in words and _is_plural(parsed, verb)


def _is_plural(parsed: Parsed, verb: int) -> bool:
    """Of "the two sides agreed", "Iran and Iraq have agreed"."""
    subject = parsed.child(verb, "nsubj")
    return subject is not None and (
        parsed.tokens[subject].tag in {"NNS", "NNPS"} or bool(parsed.child(subject, "conj"))
    )


def _is_date(parsed: Parsed, noun: int) -> bool:
    """Of the month of March, which is no demonstration."""
    entity = parsed.entity_at.get(noun)
    return entity is not None and entity.label == "DATE"


def _in_sense(parsed: Parsed, verb: int, entry: EventEntry) -> bool:
    """Whether the words around the verb leave it the entry's sense."""
    if (
        entry.means == "ASSAULT"
        and parsed.child(verb, "prt") is not None
        and parsed.tokens[verb].lemma in entry.patterns
    ):
        return False  # "hung up on" hangs nobody
    return (
        (not entry.subjects or _has_subject(parsed, verb, entry.subjects))
        and (not entry.joint or _joint(parsed, verb))
        and (not entry.other or _of_another(parsed, verb))
        and (not entry.own or _of_itself(parsed, verb))
        and (not entry.deed or _of_deed(parsed, verb))
    )


def _has_subject(parsed: Parsed, verb: int, lemmas: tuple[str, ...]) -> bool:
    subject = parsed.child(verb, "nsubj", "nsubjpass")
    return subject is not None and parsed.tokens[subject].lemma in lemmas


def _duty(parsed: Parsed, verb: int) -> int | None:
    """What somebody must do in the clause under the verb: "said that Libya must hand them over"."""
    for clause in parsed.children_by(verb, "ccomp"):
        words = {parsed.tokens[k].lower for k in parsed.children_by(clause, "aux")}
        need = parsed.tokens[clause].lemma in {"have", "need", "ought"} and parsed.child(clause, "xcomp") is not None
        subject = parsed.child(clause, "nsubj", "nsubjpass")
        if subject is None or parsed.tokens[subject].lower in _SPEAKER:
            continue
        if words & _OBLIGING or need or _subjunctive(parsed, clause):
            return clause
    return None


def _subjunctive(parsed: Parsed, clause: int) -> bool:
    """A bare form behind one doer: "insisted that the island open its harbour"."""
    token = parsed.tokens[clause]
    if token.tag not in {"VB", "VBP"} or token.lemma in {"be", "have"} or parsed.child(clause, "aux") is not None:
        return False
    subject = parsed.child(clause, "nsubj")
    singular = subject is not None and parsed.tokens[subject].tag in {"NN", "NNP"} and not parsed.child(subject, "conj")
    return token.tag == "VB" or singular


def _of_another(parsed: Parsed, verb: int) -> bool:
    """Whether the infinitive under the verb has a doer of its own: "want the North to start", "asked him to talk"."""
    addressed = parsed.child(verb, "dobj", "dative", "nsubjpass") is not None
    for clause in parsed.children_by(verb, "ccomp", "xcomp", "acl"):
        if clause < verb or parsed.child(clause, "mark") is not None or _is_question(parsed, clause):
            continue  # "What are we to live on?" she asked
        if parsed.child(clause, "nsubj", "nsubjpass") is not None or (addressed and is_infinitive(parsed, clause)):
            return True
    return False


def _is_question(parsed: Parsed, clause: int) -> bool:
    return any(parsed.tokens[k].tag in {"WP", "WRB", "WDT"} for k in parsed.children[clause])


def _of_itself(parsed: Parsed, verb: int) -> bool:
    """Whether somebody is warned, or the subject speaks of its own act: "warned that it would strike back"."""
    if parsed.child(verb, "dobj", "dative") is not None:
        return True
    subjects = [k for clause in parsed.children_by(verb, "ccomp") for k in parsed.children_by(clause, "nsubj")]
    return any(parsed.tokens[k].lower in {"it", "they", "he", "she", "we", "i"} for k in subjects)


def _objects(parsed: Parsed, verb: int) -> Iterator[int]:
    """Objects, passive subjects and nouns behind prepositions, with what they are "of" and joined to."""
    for child in parsed.children_by(verb, "dobj", "nsubjpass", "prep", "attr", "oprd", "dative"):
        nouns = [child]
        if parsed.tokens[child].lower in _BESIDES:
            continue  # "suspended aid because of the fighting": the aid, not the fighting
        if parsed.tokens[child].dep in {"prep", "dative"}:
            nouns = parsed.children_by(child, "pobj")
            yield child
        for noun in nouns:
            for one in _joined(parsed, noun):
                yield one
                for preposition in parsed.children_by(one, "prep"):
                    if parsed.tokens[preposition].lower == "of":
                        yield from parsed.children_by(preposition, "pobj")


def _joined(parsed: Parsed, noun: int) -> Iterator[int]:
    yield noun
    for child in parsed.children_by(noun, "conj"):
        yield from _joined(parsed, child)


def _joint(parsed: Parsed, verb: int) -> bool:
    nouns = parsed.children_by(verb, "dobj", "nsubjpass")
    return any(parsed.tokens[child].lemma in {"joint", "combined"} for noun in nouns for child in parsed.children[noun])


def is_infinitive(parsed: Parsed, verb: int) -> bool:
    """Whether "to" stands before the verb."""
    return any(parsed.tokens[k].tag == "TO" for k in parsed.children[verb])
