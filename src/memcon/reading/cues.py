"""Cue candidates: each word that may carry what somebody said, with its source and content by frame."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from memcon.reading import contents, cue_words, insertions
from memcon.reading.sources import extent_of, is_passive, is_somebody, subject_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from memcon.reading.cue_words import CueEntry, CueWord
    from memcon.reading.lexicons import Match
    from memcon.reading.parse import Parsed

_LIGHT = frozenset(
    [
        "have",
        "make",
        "express",
        "voice",
        "be",
        "repeat",
        "issue",
        "give",
        "share",
        "raise",
        "hold",
        "reiterate",
        "deliver",
    ]
)


class Cue(NamedTuple):
    """One candidate.

    Attributes:
        head: token of the cue's main word.
        words: all tokens of the cue, in order.
        source: token that heads the source; None where the words name nobody.
        content: tokens of the content by the parse; empty where only a quotation can be it.
        rule: frame and lemma.
        quoting: whether a quotation beside it can be the content.
    """

    head: int
    words: tuple[int, ...]
    source: int | None
    content: frozenset[int]
    rule: str
    quoting: bool


def find_cues(parsed: Parsed) -> list[Cue]:
    """Every candidate; a verb that only carries a noun ("expressed the hope that …") is part of the noun's cue."""
    found = list(_candidates(parsed))
    carrying = {i for cue in found for i in cue.words if i != cue.head and parsed.tokens[cue.head].pos != "VERB"}
    return [cue for cue in found if cue.head not in carrying]


def _candidates(parsed: Parsed) -> Iterator[Cue]:
    phrases = cue_words.phrases()
    adverbials = cue_words.adverbials()
    nouns, adjectives = cue_words.nouns(), cue_words.adjectives()
    for token in parsed.tokens:
        if token.lower == "according":
            yield from _according(parsed, token.i)
        elif token.tag.startswith("VB"):
            phrase = phrases.at(parsed.tokens, token.i, parsed.sentence_of(token.i).stop)
            found = list(_of_phrase(parsed, phrase)) if phrase else []
            word = cue_words.verb(token) if not found else None
            yield from found
            if word is not None:
                yield from _of_verb(parsed, token.i, word)
        elif token.pos == "NOUN" and token.lemma in adverbials and token.dep == "pobj":
            yield from _of_adverbial(parsed, token.i)
        if token.pos == "NOUN" and token.lemma in nouns:
            yield from _of_noun(parsed, token.i, nouns[token.lemma])
        elif token.pos == "ADJ" and token.lower in adjectives:
            yield from _of_adjective(parsed, token.i, adjectives[token.lower])


def _according(parsed: Parsed, i: int) -> Iterator[Cue]:
    to = i + 1
    if to >= len(parsed.tokens) or parsed.tokens[to].lower != "to":
        return
    source = parsed.child(to, "pobj") or parsed.child(i, "pobj")
    if source is None:
        return
    sentence = parsed.sentence_of(i)
    taken = set(parsed.subtree(i)) | set(parsed.subtree(to))
    content = set(range(sentence.first, sentence.stop)) - taken
    yield Cue(i, (i, to), source, frozenset(content), "according to", quoting=True)


def _of_verb(parsed: Parsed, verb: int, word: CueWord) -> Iterator[Cue]:
    token = parsed.tokens[verb]
    source = subject_of(parsed, verb)
    if source is not None and not is_somebody(parsed, source):
        return
    quoting = "quote" in word.frames
    words = cue_tokens(parsed, verb)
    if is_passive(parsed, verb):
        content = contents.of_passive(parsed, verb, word)
        if content:
            yield Cue(verb, words, source, frozenset(content), f"passive:{word.lemma}", quoting=False)
        return
    content = contents.of_verb(parsed, verb, word)
    if not content and not word.frames.isdisjoint({"quote", "clause"}) and source is not None:
        content = insertions.parenthetical(parsed, verb, word)
        content = content or insertions.sentence_before(parsed, verb, min(verb, extent_of(parsed, source).start))
    if content and source is not None and not word.frames.isdisjoint({"quote", "clause"}):
        tag = {verb, *extent_of(parsed, source)}
        content = insertions.around_tag(parsed, range(min(tag), max(tag) + 1), content)
    if not content and word.about and (word.whom or parsed.child(verb, "dobj") is None):
        found = contents.about(parsed, verb, word.about)
        if found:
            words, content = (*words, found[0]), found[1]
    if source is None and token.tag != "VBG":
        content = set()  # an order or a purpose ("to support the bill"): the words name nobody who says so
    if content or quoting:
        taken = set(words) | (set(extent_of(parsed, source)) if source is not None else set())
        yield Cue(verb, words, source, frozenset(content - taken), f"verb:{word.lemma}", quoting=quoting)


def _of_phrase(parsed: Parsed, phrase: Match[CueEntry]) -> Iterator[Cue]:
    """A verb that carries something only with the words behind it: "point out", "take aim at"."""
    verb = phrase.first
    if is_passive(parsed, verb):
        return
    source = subject_of(parsed, verb)
    frames = frozenset(phrase.entry.frames)
    run = range(phrase.first, phrase.stop)
    content = contents.behind_phrase(parsed, run, frames)
    if not content and "clause" in frames:
        content = insertions.as_told(parsed, verb)
    if source is None or not content:
        return
    words = tuple(sorted({*cue_tokens(parsed, verb), *run}))
    taken = {*words, *extent_of(parsed, source)}
    yield Cue(verb, words, source, frozenset(content - taken), phrase.rule, quoting="quote" in frames)


def cue_tokens(parsed: Parsed, verb: int) -> tuple[int, ...]:
    """The verb with its auxiliaries, "not", particle and the adverbs beside it."""
    found = [verb]
    for child in parsed.children[verb]:
        token = parsed.tokens[child]
        near = abs(child - verb) <= 4
        if (near and token.dep in {"aux", "auxpass", "neg", "prt"}) or (
            near and token.dep == "advmod" and token.pos == "ADV" and not parsed.children[child] and child < verb
        ):
            found.append(child)
    found.sort()
    return _block(found, verb)


def _block(found: list[int], verb: int) -> tuple[int, ...]:
    """Those that stand in one run with the verb; auxiliaries before an inverted subject stay out."""
    at = found.index(verb)
    first = stop = at
    while first > 0 and found[first - 1] == found[first] - 1:
        first -= 1
    while stop + 1 < len(found) and found[stop + 1] == found[stop] + 1:
        stop += 1
    return tuple(found[first : stop + 1])


def _of_noun(parsed: Parsed, noun: int, word: CueWord) -> Iterator[Cue]:
    words: tuple[int, ...] = (noun,)
    content = contents.clause_of(parsed, noun, word.frames)
    if not content and parsed.tokens[noun].dep in {"nsubj", "nsubjpass"}:
        content = _predicated(parsed, noun, word)
        verb = parsed.tokens[noun].head
        words = tuple(i for i in range(parsed.extent(noun).first, verb + 1) if i not in content) if content else words
    if not content and word.about:
        found = contents.about(parsed, noun, word.about)
        if found:
            words, content = (noun, found[0]), found[1]
    if not content:
        content = _there_is(parsed, noun, word)
    if not content:
        return
    source, light = _holder(parsed, noun)
    if source is None and light is None and not (_is_told(parsed, noun) or _opens_with_that(parsed, noun, content)):
        return
    if light is not None and light < noun:
        between = {i for i in range(light + 1, noun) if i not in _phrase(parsed, source)}
        there = parsed.children_by(light, "expl")
        words = tuple(sorted({*there, *cue_tokens(parsed, light), *between, *words}))
    taken = set(words) | (set(extent_of(parsed, source)) if source is not None else set())
    yield Cue(noun, words, source, frozenset(content - taken), f"noun:{word.lemma}", quoting=False)


def _phrase(parsed: Parsed, source: int | None) -> range:
    return extent_of(parsed, source) if source is not None else range(0)


def _predicated(parsed: Parsed, noun: int, word: CueWord) -> set[int]:
    """The clause behind "be": of "One suggestion is that …", what is suggested."""
    verb = parsed.tokens[noun].head
    if parsed.tokens[verb].lemma != "be":
        return set()
    clauses = [i for i in parsed.children_by(verb, "ccomp", "xcomp") if i > verb]
    return {i for clause in clauses for i in parsed.subtree(clause)} if "clause" in word.frames else set()


def _there_is(parsed: Parsed, noun: int, word: CueWord) -> set[int]:
    """The clause of "there is real concern also that …", which the parser may hang on "is"."""
    verb = parsed.tokens[noun].head
    if "clause" not in word.frames or parsed.tokens[noun].dep != "attr" or parsed.child(verb, "expl") is None:
        return set()
    return contents.clause_of(parsed, verb, word.frames)


def _is_told(parsed: Parsed, noun: int) -> bool:
    """Whether the noun needs no holder: "One suggestion is that …"."""
    return parsed.tokens[noun].dep == "nsubj" and parsed.tokens[parsed.tokens[noun].head].lemma == "be"


def _opens_with_that(parsed: Parsed, noun: int, content: set[int]) -> bool:
    """Whether a noun without a holder tells what is said, unless a verb over it does: "said in a statement that"."""
    over = parsed.tokens[noun].head
    if parsed.tokens[noun].dep == "pobj":
        over = parsed.tokens[over].head
    said = cue_words.verb(parsed.tokens[over]) if parsed.tokens[over].tag.startswith("VB") else None
    return parsed.tokens[min(content)].lower == "that" and not (said is not None and "quote" in said.frames)


def _holder(parsed: Parsed, noun: int) -> tuple[int | None, int | None]:
    """Whose noun it is: a possessor, a name before it, "by"/"from"/"among" behind it, the subject of a light verb."""
    light = parsed.tokens[noun].head
    carries = parsed.tokens[noun].dep in {"dobj", "attr"} and parsed.tokens[light].lemma in _LIGHT
    for child in parsed.children_by(noun, "poss"):
        return child, None
    for child in parsed.children_by(noun, "compound", "amod", "nmod"):
        entity = parsed.entity_at.get(child)
        if entity is not None and entity.label in {"PERSON", "ORG", "GPE", "NORP"}:
            return child, None
    for preposition in parsed.children_by(noun, "prep"):
        if parsed.tokens[preposition].lower in {"by", "from", "among"}:
            holder = parsed.child(preposition, "pobj")
            if holder is not None:
                return holder, None
    if parsed.child(light, "expl") is not None:
        return _whereabouts(parsed, light), light
    if carries:
        source = subject_of(parsed, light)
        return (source if source is not None and is_somebody(parsed, source) else None), light
    return None, None


def _whereabouts(parsed: Parsed, verb: int) -> int | None:
    """Among whom "there is" something: "In Ankara, there is a strong feeling that …", "among diplomats"."""
    for preposition in parsed.children_by(verb, "prep"):
        noun = parsed.child(preposition, "pobj")
        entity = parsed.entity_at.get(noun) if noun is not None else None
        place = (
            parsed.tokens[preposition].lower == "in" and entity is not None and entity.label in {"GPE", "NORP", "ORG"}
        )
        if place or parsed.tokens[preposition].lower == "among":
            return noun
    return None


def _of_adverbial(parsed: Parsed, noun: int) -> Iterator[Cue]:
    """An adverb of saying, such as "in the mediator's view": the rest of the sentence is the content."""
    source = parsed.child(noun, "poss")
    preposition = parsed.tokens[noun].head
    sentence = parsed.sentence_of(noun)
    own = set(parsed.subtree(preposition))
    apart = {i for i in (min(own) - 1, max(own) + 1) if sentence.first <= i < sentence.stop}
    set_off = any(parsed.tokens[i].text == "," for i in apart)
    if source is None or not set_off or parsed.tokens[preposition].lower not in {"in", "by", "to"}:
        return
    words = tuple(sorted({preposition, noun}))
    content = frozenset(i for i in range(sentence.first, sentence.stop) if i not in own)
    yield Cue(noun, words, source, content, f"adverbial:{parsed.tokens[noun].lemma}", quoting=False)


def _of_adjective(parsed: Parsed, adjective: int, word: CueWord) -> Iterator[Cue]:
    token = parsed.tokens[adjective]
    verb = token.head
    if token.dep not in {"acomp", "oprd", "conj"} or parsed.tokens[verb].lemma not in {
        "be",
        "seem",
        "feel",
        "sound",
        "remain",
        "become",
    }:
        return
    source = subject_of(parsed, verb)
    if source is None or not is_somebody(parsed, source) or parsed.tokens[source].lower == "it":  # "it is clear"
        return
    words = tuple(
        sorted({*cue_tokens(parsed, verb), adjective, *range(verb + 1, adjective)} if verb < adjective else {adjective})
    )
    content = contents.clause_of(parsed, adjective, word.frames)
    if not content:
        content = contents.clause_of(parsed, verb, word.frames)
    if not content and word.about:
        found = contents.about(parsed, adjective, word.about)
        if found:
            words, content = (*words, found[0]), found[1]
    if content:
        taken = set(words) | set(extent_of(parsed, source))
        yield Cue(adjective, words, source, frozenset(content - taken), f"adjective:{word.lemma}", quoting=False)
