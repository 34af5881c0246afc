"""Cue candidates: each word that may carry what somebody said, with its source and content by frame."""

from __future__ import annotations

from typing import TYPE_CHECKING

from memcon.reading import contents, cue_words, insertions, noun_cues
from memcon.reading.cue import Cue, cue_tokens
from memcon.reading.sources import extent_of, is_passive, is_somebody, subject_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from memcon.reading.cue_words import CueEntry, CueWord
    from memcon.reading.lexicons import Match
    from memcon.reading.parse import Parsed


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
            yield from noun_cues.of_adverbial(parsed, token.i)
        if token.pos == "NOUN" and token.lemma in nouns:
            yield from noun_cues.of_noun(parsed, token.i, nouns[token.lemma])
        elif token.pos == "ADJ" and token.lower in adjectives:
            yield from noun_cues.of_adjective(parsed, token.i, adjectives[token.lower])


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
