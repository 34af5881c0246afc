"""The words that make an event: verbs of the lexicon, and event nouns behind a light verb ("launched an inquiry")."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from memcon.reading.certainty import grammar_of
from memcon.reading.contact_words import contact_nouns
from memcon.reading.event_nouns import NounEntry, event_noun, told_noun
from memcon.reading.lexicons import Entry, load_entries

if TYPE_CHECKING:
    from collections.abc import Iterator

    from memcon.reading.parse import Parsed

_COMPLEMENTS = frozenset({"xcomp", "ccomp", "advcl", "pcomp"})
_PREDICATES = frozenset({"VERB", "AUX", "ADJ"})
#: verbs under which an infinitive or gerund tells of an act, done or under way: "continued to send arms"
_UNDER_WAY = frozenset(
    [
        "begin",
        "start",
        "continue",
        "keep",
        "resume",
        "try",
        "attempt",
        "manage",
        "proceed",
        "help",
        "go",
        "come",
        "fail",
    ]
)
#: verbs under which it tells of an act to come: "plans to impose a levy"
_TO_COME = frozenset(
    ["plan", "intend", "prepare", "decide", "expect", "schedule", "aim", "set", "due", "move", "opt", "slate", "mean"]
)
_DONE_BY = frozenset({"by", "after", "in", "following", "since", "upon"})  # "ended it by signing a treaty"
_ATTRIBUTES = frozenset({"amod", "csubj", "compound", "dobj", "pobj", "nsubj"})  # "the wounded", "removing it is"
_MOST_REACH = 25  # tokens behind the verb that its object may take in the evidence
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


class EventWord(Struct, frozen=True, kw_only=True):
    """An event word where it stands.

    Attributes:
        verb: the token whose grammar tells how the event is told.
        noun: the event noun behind a light verb; None where the verb itself is the event.
        first, stop: the words that decided, as tokens `[first, stop)`.
        entry: what it means; rule: which entry of which lexicon.
        tense: with verbs of trying, beginning and planning over it looked through.
        topic: the event type of what is asked, refused or promised, "" where none is known.
        negated: whether the noun itself is denied ("made no concessions").
    """

    verb: int
    noun: int | None = None
    first: int
    stop: int
    entry: EventEntry | NounEntry
    rule: str
    tense: Literal["past", "present", "future"]
    topic: str = ""
    negated: bool = False


def event_words(parsed: Parsed) -> Iterator[EventWord]:
    """The events that the words tell as done, under way or to come, in order.

    Left out: what stands in the complement of a matrix verb, in a condition, a purpose or an attribute.
    """
    covered: set[int] = set()
    for token in parsed.tokens:
        if token.i in covered:
            continue
        word = _noun(parsed, token.i) if token.pos == "NOUN" else _word(parsed, token.i)
        if word is None:
            continue
        if isinstance(word.entry, EventEntry) and word.entry.over:
            covered.update(_complements(parsed, token.i))
        if _told(parsed, word):
            yield word


def reach_of(parsed: Parsed, word: EventWord) -> int:
    """Where the words end that a reader needs: the particle, the object, what is asked or promised, if short."""
    stop = word.stop
    for child in parsed.children_by(word.verb, "prt", "dobj", "attr", "oprd", "xcomp", "acomp", "dative"):
        _, end = parsed.extent(child, without=frozenset({"relcl", "acl", "advcl", "appos", "conj", "cc", "punct"}))
        if end - word.verb <= _MOST_REACH:
            stop = max(stop, end)
    return stop


def _complements(parsed: Parsed, verb: int) -> Iterator[int]:
    for child in parsed.children[verb]:
        token = parsed.tokens[child]
        if token.dep in _COMPLEMENTS and token.pos in {"VERB", "AUX"}:
            yield from parsed.subtree(child)
        elif token.dep in {"dobj", "prep", "dative"}:
            for noun in (child, *parsed.children_by(child, "pobj")):
                for clause in parsed.children_by(noun, "acl", "pcomp"):
                    yield from parsed.subtree(clause)


def _noun(parsed: Parsed, noun: int) -> EventWord | None:
    told = told_noun(parsed, noun)
    own = _word(parsed, told.verb) if told is not None else None
    if told is None or (own is not None and own.stop - own.first > 1):
        return None  # the verb has a sense of its own: "put the tariffs on hold"
    verb = told.verb
    return EventWord(
        verb=verb, noun=noun, first=min(verb, noun), stop=max(verb, noun) + 1, entry=told.entry,
        rule=f"event_nouns:{parsed.tokens[noun].lemma}", tense=_tense(parsed, verb), topic=_topic(parsed, noun),
        negated=any(parsed.tokens[k].lower == "no" for k in parsed.children_by(noun, "det")),
    )  # fmt: skip


def _word(parsed: Parsed, verb: int) -> EventWord | None:
    token = parsed.tokens[verb]
    if token.pos not in _PREDICATES:
        return None
    for phrase in _phrases(parsed, verb):
        for entry in _by_phrase().get(phrase, ()):
            found = _fits(parsed, verb, entry)
            if found is not None:
                return EventWord(
                    verb=verb, first=min(verb, *found), stop=max(verb, *found) + 1, entry=entry,
                    rule=f"events:{phrase}", tense=_tense(parsed, verb), topic=_topic(parsed, verb),
                )  # fmt: skip
    return None


def _phrases(parsed: Parsed, verb: int) -> list[str]:
    """The verb with its particle, with each preposition, with its bare object ("open fire"), alone."""
    lemma = parsed.tokens[verb].lemma
    others = parsed.children_by(verb, "prt", "prep", "dobj", "oprd", "acomp")
    found = [f"{lemma} {parsed.tokens[other].lower}" for other in others]
    return [*found, lemma]


def _fits(parsed: Parsed, verb: int, entry: EventEntry) -> tuple[int, ...] | None:
    """The tokens that give the verb its sense; None where it has another."""
    if entry.copula != (parsed.tokens[verb].pos == "ADJ") or not _in_sense(parsed, verb, entry):
        return None
    if entry.must:
        duty = _duty(parsed, verb)
        return None if duty is None else (verb, duty)
    if not entry.objects:
        return (verb, verb)
    for noun in _objects(parsed, verb):
        place = "<place>" in entry.objects and _is_place(parsed, noun)
        if place or parsed.tokens[noun].lemma in entry.objects:
            return (verb, noun)
    return None


def _is_place(parsed: Parsed, noun: int) -> bool:
    entity = parsed.entity_at.get(noun)
    behind_from = parsed.tokens[parsed.tokens[noun].head].lower == "from"
    return behind_from and entity is not None and entity.label in {"GPE", "LOC"}


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
        if parsed.child(clause, "nsubj", "nsubjpass") is not None or (addressed and _infinitive(parsed, clause)):
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


def _tense(parsed: Parsed, verb: int) -> Literal["past", "present", "future"]:
    """The tense, seen through verbs of trying and beginning; a purpose shares that of what serves it."""
    token = parsed.tokens[verb]
    if token.dep == "xcomp" and parsed.tokens[token.head].lemma in _UNDER_WAY:
        return _tense(parsed, token.head)
    if token.dep == "advcl" and _infinitive(parsed, verb) and token.head != verb:
        return _tense(parsed, token.head)
    if token.dep == "conj" and parsed.child(verb, "aux", "nsubj") is None and token.tag in {"VB", "VBN", "VBG"}:
        return _tense(parsed, token.head)
    if token.pos == "ADJ" and parsed.tokens[token.head].lemma == "be":
        return grammar_of(parsed, token.head).tense
    return grammar_of(parsed, verb).tense


def _infinitive(parsed: Parsed, verb: int) -> bool:
    return any(parsed.tokens[k].tag == "TO" for k in parsed.children[verb])


def _told(parsed: Parsed, word: EventWord) -> bool:
    """Whether the clause tells the event itself and not a purpose, a condition, a plan of others, an attribute."""
    verb = word.verb
    while parsed.tokens[verb].dep == "conj" and parsed.child(verb, "nsubj", "nsubjpass") is None:
        verb = parsed.tokens[verb].head
    token = parsed.tokens[verb]
    if token.dep in _ATTRIBUTES or grammar_of(parsed, word.verb).modality in {"conditional", "question"}:
        return False
    above = parsed.tokens[token.head]
    if token.dep == "pcomp":
        return above.lower in _DONE_BY
    infinitive = _infinitive(parsed, verb)
    if token.dep == "xcomp" and token.pos in {"VERB", "AUX"} and (infinitive or token.tag == "VBG"):
        return above.lemma in _UNDER_WAY or above.lemma in _TO_COME or above.lemma == "be"
    if infinitive and token.dep in {"advcl", "acl", "relcl"}:
        return word.entry.means == "PROTEST"  # "shunned work to protest": the purpose is the act
    return True


def _topic(parsed: Parsed, i: int) -> str:
    """The event type of the verb or noun that is asked, refused, threatened or promised."""
    for child in parsed.children[i]:
        token = parsed.tokens[child]
        if token.dep in {"xcomp", "ccomp", "acl"} and token.pos == "VERB":
            return _type_of(parsed, child)
        if token.dep in {"dobj", "nsubjpass"}:
            return _type_of_noun(parsed, child)
        if token.dep == "prep" and token.lower in {"for", "to", "of", "with", "against"}:
            for inner in parsed.children_by(child, "pobj", "pcomp"):
                kind = _type_of_noun(parsed, inner) or _type_of(parsed, inner)
                if kind:
                    return kind
    return ""


def _type_of(parsed: Parsed, verb: int) -> str:
    for phrase in _phrases(parsed, verb):
        for entry in _by_phrase().get(phrase, ()):
            if _fits(parsed, verb, entry) is not None:
                return entry.means
    return ""


def _type_of_noun(parsed: Parsed, noun: int) -> str:
    entry = event_noun(parsed, noun)
    if entry is not None:
        return entry.means
    return "CONSULT" if parsed.tokens[noun].lemma in contact_nouns() else ""


_TABLE: dict[str, list[EventEntry]] = {}


def _by_phrase() -> dict[str, list[EventEntry]]:
    if not _TABLE:
        entries = load_entries("events", EventEntry)
        for entry in sorted(entries, key=lambda entry: not entry.objects):  # the narrow sense is tried first
            for pattern in entry.patterns:
                _TABLE.setdefault(pattern, []).append(entry)
    return _TABLE
