"""The words beside a quotation that say whose it is: behind it (`"…," said the minister`) or before it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from memcon.reading import cue_words
from memcon.reading.sources import extent_of, is_passive, subject_of

if TYPE_CHECKING:
    from memcon.reading.parse import Parsed
    from memcon.reading.quotations import Quotation, Quotations

MAX_TAG_TOKENS = 60  # between a quotation and the end of the words that say whose it is
MAX_LEAD_TOKENS = 40  # between a cue and the quotation that it introduces
MIN_SENTENCE_WORDS = 3  # a shorter quotation is a word picked out, not something said
_ENDS = frozenset({".", "?", "!", ";", ":"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_DASHES = frozenset({"-", "--", "—", "–", "―"})
MAX_NAME_TOKENS = 7
_BEFORE_NAMES = frozenset({"-", "--", "—", "–", "from", "by"})


class Tag(NamedTuple):
    """What stands beside a quotation.

    Attributes:
        head: the cue's main word, or the colon that stands for one.
        source: the token that heads the source.
        begins: the first token of content before the quotation ("that"), where there is some.
        named: the source's tokens, where a name stands before a colon.
    """

    head: int
    source: int | None
    begins: int | None = None
    named: range | None = None


def find_tag(parsed: Parsed, quotations: Quotations, quotation: Quotation) -> Tag | None:
    """The words that say whose the quotation is, behind it or before it; None where nothing does."""
    return (
        _signature(parsed, quotations, quotation)
        or _behind(parsed, quotations, quotation)
        or _before(parsed, quotations, quotation)
    )


def is_speech_like(parsed: Parsed, quotation: Quotation) -> bool:
    """Whether it can be a saying by itself: long enough, or ended by a comma, question or exclamation mark."""
    return quotation.words >= MIN_SENTENCE_WORDS or _last_word_mark(parsed, quotation) in {",", "?", "!"}


def _signature(parsed: Parsed, quotations: Quotations, quotation: Quotation) -> Tag | None:
    """A name behind a dash that ends the line: `"We will wait." — Ana Flores`."""
    dash = quotation.last
    if parsed.tokens[dash - 1].text[-1] in _DASHES:  # the mark and the dash in one: ”―
        dash -= 1
        if dash + 1 < len(parsed.tokens) and dash > quotation.first:
            return _signed(parsed, quotations, dash)
    if dash + 1 >= len(parsed.tokens) or parsed.tokens[dash].text not in _DASHES:
        return None
    return _signed(parsed, quotations, dash)


def _signed(parsed: Parsed, quotations: Quotations, dash: int) -> Tag | None:
    """The name between the dash and the line's end."""
    stop = dash + 1
    line = quotations.line_of(dash)
    while stop < min(len(parsed.tokens), dash + MAX_NAME_TOKENS) and quotations.line_of(stop) == line:
        if not parsed.tokens[stop].text[0].isupper() and parsed.tokens[stop].text != "-":
            break
        stop += 1
    blank = stop < len(parsed.tokens) and not parsed.tokens[stop].text.strip()
    ends = (
        blank
        or stop >= len(parsed.tokens)
        or quotations.line_of(stop) != line
        or parsed.tokens[stop].text in {",", "."}
    )
    return Tag(dash, stop - 1, named=range(dash + 1, stop)) if ends and stop > dash + 1 else None


def _last_word_mark(parsed: Parsed, quotation: Quotation) -> str:
    return parsed.tokens[quotation.last - 2].text[-1:] if quotation.last - quotation.first > 1 else ""


def _behind(parsed: Parsed, quotations: Quotations, quotation: Quotation) -> Tag | None:
    if not is_speech_like(parsed, quotation):
        return None
    tokens = parsed.tokens
    stop = _window(parsed, quotations, quotation)
    first = quotation.last
    while first < stop and (tokens[first].pos in {"PUNCT", "ADV", "CCONJ"} or tokens[first].lower == "as"):
        first += 1
    ended = _last_word_mark(parsed, quotation) in {",", "?", "!"}
    for verb in range(first, stop):
        token = tokens[verb]
        if not token.tag.startswith("VB") or token.tag == "VB":
            continue
        word = cue_words.verb(token)
        known = word is not None and "quote" in word.frames
        if not known and not (ended and _can_be_tag(parsed, quotation, verb)):
            continue
        source = _source_behind(parsed, verb, first, stop)
        if source is not None:
            return Tag(verb, source)
    return None


def _can_be_tag(parsed: Parsed, quotation: Quotation, verb: int) -> bool:
    """Whether any verb at all may be the cue: behind a whole sentence, without an object: `"…," the chief sniffed`."""
    token = parsed.tokens[verb]
    before = quotation.first - 1
    begins = before < 0 or parsed.tokens[before].text[-1:] in {".", "?", "!", '"', "'"}
    begins = begins or parsed.article.text[quotation.line : quotation.start].strip() == ""
    bare = parsed.child(verb, "dobj", "acomp", "attr", "xcomp") is None
    return begins and bare and token.tag in _FINITE and token.pos == "VERB"


def _window(parsed: Parsed, quotations: Quotations, quotation: Quotation) -> int:
    """One past the last token that can say whose the quotation before is."""
    tokens = parsed.tokens
    line = quotations.line_of(quotation.first)
    stop = quotation.last
    while (
        stop < min(len(tokens), quotation.last + MAX_TAG_TOKENS)
        and not quotations.holds(stop)
        and not _ends(parsed, stop)
        and quotations.line_of(stop) == line
    ):
        stop += 1
    return stop


def _ends(parsed: Parsed, i: int) -> bool:
    """Whether a sentence ends at the token; the point in "(D-Md.)" ends none."""
    return parsed.tokens[i].text in _ENDS and not (i + 1 < len(parsed.tokens) and parsed.tokens[i + 1].text == ")")


def _source_behind(parsed: Parsed, verb: int, first: int, stop: int) -> int | None:
    source = subject_of(parsed, verb)
    if (
        source is not None
        and first <= source < stop
        and (verb == first or extent_of(parsed, source).start <= first + 1)
    ):
        return source
    if verb == first and parsed.tokens[verb].tag in _FINITE | {"VBN"}:
        return _noun_at(parsed, verb + 1, stop)
    if source is None or not first <= source < stop:  # the parse took a word of the quotation for the subject
        return _noun_at(parsed, first, verb) if parsed.tokens[verb].tag in _FINITE else None
    return None


def _noun_at(parsed: Parsed, first: int, stop: int) -> int | None:
    """The head of the noun phrase that begins at a token."""
    tokens = parsed.tokens
    if first >= stop or tokens[first].pos not in {"DET", "NOUN", "PROPN", "PRON", "ADJ", "NUM"}:
        return None
    here = first
    while first <= tokens[here].head < stop and tokens[here].head != here and tokens[tokens[here].head].pos != "VERB":
        here = tokens[here].head
    return here if tokens[here].pos in _NOMINAL else None


def _before(parsed: Parsed, quotations: Quotations, quotation: Quotation) -> Tag | None:
    tokens = parsed.tokens
    last = quotation.first - 1
    if last < 0 or quotations.holds(last):
        return None
    same_line = quotations.line_of(last) == quotations.line_of(quotation.first)
    if not _introduces(parsed, last, same_line=same_line):
        return None
    named = _name_before(parsed, last)
    if named is not None:
        return named
    first = parsed.sentence_of(last).first
    for verb in range(last, max(first, last - MAX_LEAD_TOKENS) - 1, -1):
        if quotations.holds(verb) or not tokens[verb].tag.startswith("VB"):
            continue
        if _introduces_speech(parsed, verb):
            return Tag(verb, subject_of(parsed, verb), _that_between(parsed, verb, last))
    return _verb_before(parsed, last) if tokens[last].text == ":" else None


def _introduces_speech(parsed: Parsed, verb: int) -> bool:
    """Whether a quotation can follow the verb or the phrase that begins with it: "said", "put it"."""
    word = cue_words.verb(parsed.tokens[verb])
    if word is not None and "quote" in word.frames:
        return True
    phrase = cue_words.phrases().at(parsed.tokens, verb, parsed.sentence_of(verb).stop)
    return phrase is not None and "quote" in phrase.entry.frames


def _introduces(parsed: Parsed, last: int, *, same_line: bool) -> bool:
    """Whether the token before a quotation leads to it: a colon, a comma, or a verb of saying itself."""
    token = parsed.tokens[last]
    if token.text == ":":
        return True
    if not same_line:
        return False
    word = cue_words.verb(token) if token.tag.startswith("VB") else None
    return token.text == "," or (word is not None and "quote" in word.frames and not is_passive(parsed, last))


def _that_between(parsed: Parsed, verb: int, last: int) -> int | None:
    """The "that" with which the content begins before the quotation."""
    return next((i for i in range(verb + 1, last) if parsed.tokens[i].lower == "that"), None)


def _name_before(parsed: Parsed, colon: int) -> Tag | None:
    """A name alone before a colon: `- Ana Flores: "…"`, `More from Ana Flores: "…"`."""
    if parsed.tokens[colon].text != ":" or colon == 0:
        return None
    entity = parsed.entity_at.get(colon - 1)
    if entity is None or entity.label not in {"PERSON", "ORG"}:
        return None
    before = entity.first - 1
    alone = before < parsed.sentence_of(colon).first or parsed.tokens[before].lower in _BEFORE_NAMES
    return Tag(colon, entity.stop - 1, named=range(entity.first, entity.stop)) if alone else None


def _verb_before(parsed: Parsed, colon: int) -> Tag | None:
    """Any verb with a subject before a colon: `The ministry released this statement: "…"`."""
    tokens = parsed.tokens
    first = parsed.sentence_of(colon).first
    for verb in range(colon - 1, first - 1, -1):
        told = tokens[verb].tag in {"VBG", "VBN"} and parsed.child(verb, "aux") is not None  # "is rolling out a slogan"
        if (tokens[verb].tag in _FINITE or told) and tokens[verb].pos == "VERB":
            source = subject_of(parsed, verb)
            return Tag(verb, source) if source is not None else None
    return None
