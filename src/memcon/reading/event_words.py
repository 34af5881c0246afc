"""The words that make an event: verbs of the lexicon, and event nouns behind a light verb ("launched an inquiry")."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from memcon.reading.certainty import grammar_of
from memcon.reading.contact_words import contact_nouns
from memcon.reading.event_nouns import NounEntry, event_noun, told_noun
from memcon.reading.event_senses import EventEntry, fits, is_infinitive
from memcon.reading.lexicons import load_entries

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


def all_words(parsed: Parsed) -> Iterator[EventWord]:
    """Every word that could make an event, told or not, a noun without its verb among them."""
    for token in parsed.tokens:
        word = _noun(parsed, token.i) if token.pos == "NOUN" else _word(parsed, token.i)
        entry = event_noun(parsed, token.i) if word is None and token.pos == "NOUN" else None
        if word is not None:
            yield word
        elif entry is not None:
            yield EventWord(
                verb=token.i, noun=token.i, first=token.i, stop=token.i + 1, entry=entry,
                rule=f"event_nouns:{token.lemma}", tense="past",
            )  # fmt: skip


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
            found = fits(parsed, verb, entry)
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


def _tense(parsed: Parsed, verb: int) -> Literal["past", "present", "future"]:
    """The tense, seen through verbs of trying and beginning; a purpose shares that of what serves it."""
    while _shares_tense(parsed, verb):  # a loop: a list of verbs may be as long as the page
        verb = parsed.tokens[verb].head
    return grammar_of(parsed, grammar_word(parsed, verb)).tense


def _shares_tense(parsed: Parsed, verb: int) -> bool:
    """Whether the verb takes its tense from the one it hangs on."""
    token = parsed.tokens[verb]
    if token.head == verb:
        return False
    if token.dep == "xcomp":
        return parsed.tokens[token.head].lemma in _UNDER_WAY
    if token.dep == "advcl":
        return is_infinitive(parsed, verb)
    return token.dep == "conj" and parsed.child(verb, "aux", "nsubj") is None and token.tag in {"VB", "VBN", "VBG"}


def grammar_word(parsed: Parsed, i: int) -> int:
    """The token that carries tense and denial: "be" for the adjective behind it, else the word itself."""
    token = parsed.tokens[i]
    return token.head if token.pos == "ADJ" and parsed.tokens[token.head].lemma in {"be", "seem", "remain"} else i


def _told(parsed: Parsed, word: EventWord) -> bool:
    """Whether the clause tells the event itself and not a purpose, a condition, a plan of others, an attribute."""
    verb = word.verb
    while parsed.tokens[verb].dep == "conj" and parsed.child(verb, "nsubj", "nsubjpass") is None:
        verb = parsed.tokens[verb].head
    token = parsed.tokens[verb]
    told_by = grammar_word(parsed, word.verb)
    if token.dep in _ATTRIBUTES or grammar_of(parsed, told_by).modality in {"conditional", "question"}:
        return False
    above = parsed.tokens[token.head]
    if token.dep == "pcomp":
        return above.lower in _DONE_BY
    infinitive = is_infinitive(parsed, verb)
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
            if fits(parsed, verb, entry) is not None:
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
