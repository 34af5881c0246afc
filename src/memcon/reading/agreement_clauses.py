"""The clauses by which an agreement binds: the word that binds, the verb that is promised, its subject and reach."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from memcon.reading.lexicons import Entry, Phrases, load_entries

if TYPE_CHECKING:
    from collections.abc import Iterator

    from memcon.reading.parse import Parsed, Sentence

Means = Literal["modal", "verb", "event", "limit", "begin", "state"]
_SUBJECTS = ("nsubj", "nsubjpass")
_UNDER = frozenset({"relcl", "ccomp", "advcl"})  # what "shall" says in a clause under another binds nobody


class Clause(Struct, frozen=True, kw_only=True):
    """One promised verb.

    Attributes:
        verb: token of the verb; subject: of its subject, None where it has none of its own (in a list).
        binding: token of the word that binds; the verb itself where a lead-in does.
        passive: whether the subject is what it is done to.
        first: token at which the clause begins, subject left out; stop: the token behind its last.
        forbidden: whether it must not be done.
        rule: lexicon entry.
    """

    verb: int
    subject: int | None
    binding: int
    passive: bool
    first: int
    stop: int
    forbidden: bool
    rule: str


def clauses(parsed: Parsed, sentence: Sentence, start: int) -> tuple[Clause, ...]:
    """The binding clauses of a sentence in order, each up to where the next begins; `start` is its first own token."""
    heads = sorted({*_verbs(parsed, sentence), *_is_to(parsed, sentence)})
    found = []
    for k, (verb, binding, rule) in enumerate(heads):
        following = heads[k + 1] if k + 1 < len(heads) else None
        stop = sentence.stop if following is None else _start_of(parsed, following[0], following[1], verb)
        found.append(_clause(parsed, (verb, binding), (start, stop), rule))
    return tuple(found)


def led(parsed: Parsed, sentence: Sentence, start: int) -> tuple[Clause, ...]:
    """The clause of a point that a lead-in binds: "The Front shall: (a) release …"; `start` is its first own token."""
    verb = next((i for i in range(start, sentence.stop) if parsed.tokens[i].tag in {"VB", "VBP"}), None)
    if verb is None or any(parsed.tokens[i].pos not in {"ADV", "PART", "PUNCT"} for i in range(start, verb)):
        return ()
    return (_clause(parsed, (verb, verb), (start, sentence.stop), "agreement_binding:lead-in"),)


def list_subject(parsed: Parsed, sentence: Sentence, start: int) -> int | None:
    """Who a lead-in binds without a verb of its own: the subject of "Chad shall:"; None where it binds nobody."""
    for match in _phrases("modal").all(parsed.tokens, start, sentence.stop):
        return _before(parsed, match.first, start)
    return None


def _clause(parsed: Parsed, heads: tuple[int, int], reach: tuple[int, int], rule: str) -> Clause:
    (verb, binding), (start, stop) = heads, reach
    subject = _subject(parsed, verb, binding, start)
    words = {parsed.tokens[k].lower for i in (verb, binding) for k in parsed.children[i]}
    negated = any(parsed.tokens[k].dep == "neg" for i in (verb, binding) for k in parsed.children[i])
    denying = subject is not None and any(parsed.tokens[k].lower in {"neither", "no"} for k in parsed.children[subject])
    return Clause(
        verb=verb,
        subject=subject,
        binding=binding,
        passive=any(parsed.tokens[k].dep in {"auxpass", "nsubjpass"} for k in parsed.children[verb]),
        first=min([verb, *(k for k in parsed.children[verb] if parsed.tokens[k].dep == "advmod" and k > binding)]),
        stop=stop,
        forbidden=negated or denying or "never" in words,
        rule=rule,
    )


def _verbs(parsed: Parsed, sentence: Sentence) -> Iterator[tuple[int, int, str]]:
    """Verb, binding word and rule of each promise."""
    for match in _phrases("modal").all(parsed.tokens, sentence.first, sentence.stop):
        token = parsed.tokens[match.first]
        verb = token.head
        if (
            token.dep not in {"aux", "auxpass"}
            or token.tag != "MD"
            or parsed.tokens[verb].dep in {"relcl", "ccomp", "advcl"}
        ):
            continue
        if parsed.tokens[verb].pos == "VERB" or _is_state(parsed, verb):
            yield verb, match.first, match.rule
            for other in parsed.children_by(verb, "conj"):
                if _promised_with(parsed, verb, other):
                    yield other, match.first, match.rule
    for match in _phrases("verb").all(parsed.tokens, sentence.first, sentence.stop):
        token = parsed.tokens[match.first]
        infinitive = parsed.child(match.first, "xcomp")
        if token.pos == "VERB" and infinitive is not None and _to_follows(parsed, match.first):
            yield infinitive, match.first, match.rule
            for other in parsed.children_by(infinitive, "conj"):
                if _promised_with(parsed, infinitive, other):
                    yield other, match.first, match.rule


def _is_to(parsed: Parsed, sentence: Sentence) -> Iterator[tuple[int, int, str]]:
    """Verbs of "is to start", "are to be finished"; the verb that they are is promised, and those joined to it."""
    for i in range(sentence.first, sentence.stop - 2):
        token = parsed.tokens[i]
        if token.lemma != "be" or token.tag not in {"VBZ", "VBP"} or parsed.tokens[i + 1].lower != "to":
            continue
        if token.dep in _UNDER:
            continue
        verb = parsed.tokens[i + 1].head
        if i < verb < sentence.stop and parsed.tokens[verb].tag in {"VB", "VBN"}:
            yield verb, i, "agreement_binding:is to"
            for other in parsed.children_by(verb, "conj"):
                if _promised_with(parsed, verb, other):
                    yield other, i, "agreement_binding:is to"


def _to_follows(parsed: Parsed, verb: int) -> bool:
    """Of "undertakes to", "agree jointly to"; not of "agreed on steps to be taken"."""
    near = [parsed.tokens[i].lower for i in range(verb + 1, min(verb + 3, len(parsed.tokens)))]
    return near[:1] == ["to"] or (near[1:] == ["to"] and parsed.tokens[verb + 1].pos == "ADV")


def _promised_with(parsed: Parsed, verb: int, other: int) -> bool:
    """Whether a verb joined to a promised one is a promise of its own: not of "shut down and seal the plants"."""
    token = parsed.tokens[other]
    if token.pos != "VERB" or any(
        parsed.tokens[k].dep == "aux" and parsed.tokens[k].tag == "MD" for k in parsed.children[other]
    ):
        return False
    if parsed.child(other, *_SUBJECTS) is not None or token.tag not in {"VB", "VBN"}:
        return False
    shared = parsed.child(verb, "dobj", "prep", "xcomp", "ccomp") is None and parsed.child(verb, "nsubjpass") is None
    return not shared


def _is_state(parsed: Parsed, verb: int) -> bool:
    return parsed.tokens[verb].lemma == "be" and any(
        has_meaning(parsed, k, "state") for k in parsed.children_by(verb, "acomp", "advmod")
    )


def _subject(parsed: Parsed, verb: int, binding: int, start: int) -> int | None:
    """The subject of the verb or of those over it; where the parser has none among the words, what stands before."""
    if verb == binding:
        return None  # a lead-in binds it
    for here in (verb, binding, parsed.tokens[verb].head, parsed.tokens[binding].head):
        subject = parsed.child(here, *_SUBJECTS)
        if subject is not None and subject >= start and parsed.tokens[subject].text.isalpha():
            return subject
    return _before(parsed, binding, start)


def _before(parsed: Parsed, binding: int, start: int) -> int | None:
    """The head of the noun phrase right before the binding word."""
    here = binding - 1
    if here < start or parsed.tokens[here].pos not in {"NOUN", "PROPN", "PRON"}:
        return None
    while parsed.tokens[here].dep in {"pobj", "prep"} and start <= parsed.tokens[here].head < here:
        here = parsed.tokens[here].head
    return here if parsed.tokens[here].pos in {"NOUN", "PROPN", "PRON"} else binding - 1


def _start_of(parsed: Parsed, verb: int, binding: int, before: int) -> int:
    """The first token of the next clause: its subject's phrase, else what stands behind the verb before it."""
    subject = parsed.child(verb, *_SUBJECTS)
    first = min(i for i in (verb, binding, subject) if i is not None and i > before)
    if subject is not None and subject > before:
        first = min(first, parsed.extent(subject).first)
    while first - 1 > before and parsed.tokens[first - 1].dep in {"cc", "aux", "advmod", "neg", "punct"}:
        first -= 1
    return first


def has_meaning(parsed: Parsed, verb: int, means: Means) -> bool:
    """Whether the verb, with what stands right behind it, is of that meaning in the lexicon."""
    stop = min(verb + 3, len(parsed.tokens))
    return _phrases(means).at(parsed.tokens, verb, stop) is not None


@functools.cache
def _phrases(means: Means) -> Phrases[Entry]:
    entries = [entry for entry in load_entries("agreement_binding", Entry) if entry.means == means]
    return Phrases("agreement_binding", entries)
