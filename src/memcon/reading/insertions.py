"""Cues put into a sentence or behind it: what of the sentence is then the content."""

from __future__ import annotations

from typing import TYPE_CHECKING

from memcon.reading import cue_words

if TYPE_CHECKING:
    from memcon.reading.cue_words import CueWord
    from memcon.reading.parse import Parsed

MAX_FRONT_TOKENS = 12  # words that may stand before "he said" and belong to what follows it
_BESIDE = frozenset({"punct", "advmod", "npadvmod"})  # may stand behind a closing cue: "the envoy said today"
_TOLD = frozenset({"speech", "writing", "assertion", "suggestion", "evidence"})  # classes: "as the ministry noted"


def parenthetical(parsed: Parsed, verb: int, word: CueWord) -> set[int]:
    """The sentence into which "experts say" or "as he noted" is put, without it; empty where there is none."""
    token = parsed.tokens[verb]
    if token.dep not in {"parataxis", "ccomp", "advcl", "conj", "dep"} or token.head == verb or token.tag == "VBG":
        return set()
    if parsed.child(verb, "mark") is not None:
        return as_told(parsed, verb) if word.classes & _TOLD else set()
    if not _set_off(parsed, verb):
        return set()
    return set(parsed.subtree(token.head)) - set(parsed.subtree(verb))


def as_told(parsed: Parsed, verb: int) -> set[int]:
    """The clause beside "as the minister pointed out", without these words."""
    token, mark = parsed.tokens[verb], parsed.child(verb, "mark")
    if mark is None or parsed.tokens[mark].lower != "as" or token.head == verb or not _set_off(parsed, verb):
        return set()
    return set(parsed.subtree(token.head)) - set(parsed.subtree(verb))


def sentence_before(parsed: Parsed, verb: int, start: int) -> set[int]:
    """All of the sentence before a cue that ends it: "If so, they are dodging the question, experts say"."""
    sentence = parsed.sentence_of(verb)
    if start - 2 < sentence.first or parsed.tokens[start - 1].text != "," or parsed.tokens[verb].tag == "VBG":
        return set()
    behind = [i for i in parsed.children[verb] if i > verb]
    ends = all(parsed.tokens[i].dep in _BESIDE or _is_dated(parsed, i) for i in behind)
    clause = range(sentence.first, start - 1)
    told = any(parsed.tokens[i].pos in {"VERB", "AUX"} for i in clause)
    return set(clause) if ends and told else set()


def _is_dated(parsed: Parsed, preposition: int) -> bool:
    """Whether a preposition leads to a day: "on Tuesday"."""
    noun = parsed.child(preposition, "pobj")
    entity = parsed.entity_at.get(noun) if noun is not None else None
    return entity is not None and entity.label in {"DATE", "TIME"}


def around_tag(parsed: Parsed, tag: range, content: set[int]) -> set[int]:
    """The content on both sides of a cue that is put into its sentence: "The truce held, he said, and aid followed".

    What follows belongs to it behind "and", "but", "including" and the like; "…, he said, wiping his face" does not.
    """
    sentence = parsed.sentence_of(tag.start)
    if tag.start - 1 <= sentence.first or parsed.tokens[tag.start - 1].text != ",":
        return content
    if not content:
        return content
    comma = next((i for i in range(tag.stop, sentence.stop) if parsed.tokens[i].text == ","), None)
    if min(content) > tag.start:
        ahead = range(sentence.first, tag.start - 1)
        return content | set(ahead) if comma is not None and _is_fronted(parsed, ahead, tag.stop, comma) else content
    if comma is None or comma + 2 >= sentence.stop or not _goes_on(parsed, comma + 1):
        return content
    return content | set(range(sentence.first, tag.start - 1)) | set(range(comma + 1, sentence.stop))


def _is_fronted(parsed: Parsed, ahead: range, stop: int, comma: int) -> bool:
    """Whether the words before an insertion belong to the clause behind it: "Europe, he said afterwards, would buy"."""
    enclosed = all(parsed.tokens[i].pos == "ADV" for i in range(stop, comma))
    told = any(parsed.tokens[i].pos in {"VERB", "AUX", "PUNCT"} for i in ahead)
    return enclosed and not told and len(ahead) <= MAX_FRONT_TOKENS


def _goes_on(parsed: Parsed, first: int) -> bool:
    token = parsed.tokens[first]
    if token.lower in {"including", "although", "though", "because", "unless", "which", "who"}:
        return True
    if token.pos != "CCONJ":
        return False
    word = cue_words.verb(parsed.tokens[first + 1])
    return word is None or "quote" not in word.frames  # "and added that …" is a saying of its own


def _set_off(parsed: Parsed, verb: int) -> bool:
    """Whether the words of the verb stand between commas, marks or the sentence's ends."""
    first, stop = parsed.extent(verb)
    while stop - 1 > verb and parsed.tokens[stop - 1].pos == "CCONJ":
        stop -= 1
    sentence = parsed.sentence_of(verb)
    before = (
        first - 1 < sentence.first or parsed.tokens[first - 1].pos == "PUNCT" or parsed.tokens[first].pos == "PUNCT"
    )
    behind = stop >= sentence.stop or parsed.tokens[stop].pos == "PUNCT" or parsed.tokens[stop - 1].pos == "PUNCT"
    return before and behind
