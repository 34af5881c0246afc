"""Cues that are nouns, adjectives or adverbs: "a demand that", "is prepared to", "in the mediator's view"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from memcon.reading import contents, cue_words
from memcon.reading.cue import Cue, cue_tokens
from memcon.reading.sources import extent_of, is_somebody, subject_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from memcon.reading.cue_words import CueWord
    from memcon.reading.parse import Parsed

_COPULAS = frozenset({"be", "seem", "feel", "sound", "remain", "become"})


def of_noun(parsed: Parsed, noun: int, word: CueWord) -> Iterator[Cue]:
    """A noun that carries a saying or stance: "a demand that …", "criticism of …"."""
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
        yield from _of_stray(parsed, noun)
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


def of_adjective(parsed: Parsed, adjective: int, word: CueWord) -> Iterator[Cue]:
    """An adjective behind "be" that carries a stance: "is confident that …", "is prepared to …"."""
    token = parsed.tokens[adjective]
    verb = token.head
    if token.dep not in {"acomp", "oprd", "conj"} or parsed.tokens[verb].lemma not in _COPULAS:
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


def of_adverbial(parsed: Parsed, noun: int) -> Iterator[Cue]:
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


def _of_stray(parsed: Parsed, noun: int) -> Iterator[Cue]:
    """A verb that the model took for a noun: the second of "rejects the cuts and demands that …"."""
    over = parsed.tokens[parsed.tokens[noun].head].head
    for clause in parsed.children_by(over, "ccomp"):
        if contents.stray_noun(parsed, clause) == noun:
            source, content = subject_of(parsed, over), frozenset(parsed.subtree(clause))
            yield Cue(noun, (noun,), source, content, f"verb:{parsed.tokens[noun].lemma}", quoting=False)


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
    carries = parsed.tokens[noun].dep in {"dobj", "attr"} and parsed.tokens[light].lemma in cue_words.light_verbs()
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
