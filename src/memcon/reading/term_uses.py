"""Places where a text quotes a term, uses it, or speaks of what it means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from memcon.reading.lexicons import Entry, load_entries

if TYPE_CHECKING:
    from collections.abc import Iterator

    from memcon.reading.parse import Parsed

_QUOTES = frozenset({'"', "''", "``", "'"})
_MOST_QUOTED = 8  # tokens between the marks: a longer quotation is a statement, not a term
_PHRASE = frozenset({"relcl", "acl", "appos", "punct", "cc", "conj", "det", "poss"})


class Use(Struct, frozen=True, kw_only=True):
    """One use of a term.

    Attributes:
        head: the token on which the term's words hang.
        first, stop: the term's tokens, marks and articles left out.
        defined: whether the text speaks of what it means here, not only uses it.
        quoted: whether it stands in quotation marks of its own.
        holder: the token of whose sense it is, None where no word says.
        meaning: tokens `[first, stop)` of what it means to them, None where the text does not say.
    """

    head: int
    first: int
    stop: int
    defined: bool = False
    quoted: bool = False
    holder: int | None = None
    meaning: tuple[int, int] | None = None


def uses_of_terms(parsed: Parsed) -> Iterator[Use]:
    """Quoted noun phrases and phrases whose meaning the text speaks of, in order."""
    quoted = {use.head: use for use in _quoted(parsed)}
    defined: dict[int, Use] = {}
    for token in parsed.tokens:
        entry = _words().get(token.lemma) if token.pos in {"VERB", "NOUN"} else None
        if entry is None:
            continue
        for use in _FRAMES[entry.means](parsed, token.i, quoted):
            defined.setdefault(use.head, use)
    for head in sorted({*quoted, *defined}):
        yield defined.get(head) or quoted[head]


def key_of(parsed: Parsed, head: int) -> str:
    """What makes two phrases one term: the head word, or its modifier where the head is as general as "steps"."""
    token = parsed.tokens[head]
    if token.lemma in general_words():
        for child in parsed.children_by(head, "amod", "compound"):
            return _american(parsed.tokens[child].lemma)
    return _american(token.lemma)


def phrase_of(parsed: Parsed, head: int) -> tuple[int, int]:
    """The tokens of the noun phrase without its article and without what is only hung on it."""
    first, stop = parsed.extent(head, without=_PHRASE)
    while stop - 1 > head and parsed.tokens[stop - 1].text in _QUOTES:
        stop -= 1
    return first, stop


def _american(word: str) -> str:
    return word.replace("isation", "ization").replace("ise", "ize") if len(word) > 6 else word


def _quoted(parsed: Parsed) -> Iterator[Use]:
    for opening, closing in _quotations(parsed):
        head = _head_between(parsed, opening + 1, closing)
        if head is not None:
            stop = closing - 1 if parsed.tokens[closing - 1].text in {",", "."} else closing
            yield Use(head=head, first=_after_article(parsed, opening + 1), stop=stop, quoted=True)


def _quotations(parsed: Parsed) -> Iterator[tuple[int, int]]:
    """Opening and closing mark of each short quotation, paired within a passage; curly marks show which they are."""
    opening, passage = None, -1
    for token in parsed.tokens:
        if token.text not in _QUOTES or token.tag == "POS":
            continue
        here = parsed.sentences[token.sent].passage
        shape = parsed.article.text[token.start]
        if here != passage or opening is None or shape in "“‘„«":
            opening, passage = (None if shape in "”’»" else token.i), here
            continue
        if 1 < token.i - opening <= _MOST_QUOTED + 1:
            yield opening, token.i
        opening = None


def _after_article(parsed: Parsed, i: int) -> int:
    return i + 1 if parsed.tokens[i].tag == "DT" else i


def _head_between(parsed: Parsed, first: int, stop: int) -> int | None:
    """The noun that the words between the marks hang on; None where they are no noun phrase."""
    inside = range(first, stop)
    tokens = parsed.tokens[first:stop]
    if any(token.dep in {"nsubj", "aux", "auxpass", "neg"} and token.head in inside for token in tokens):
        return None
    heads = [token.i for token in tokens if token.head not in inside and token.dep != "punct"]
    nouns = [i for i in heads if parsed.tokens[i].pos == "NOUN" and parsed.tokens[i].text[:1].islower()]  # no titles
    return nouns[0] if len(heads) == 1 and nouns else None


def _mean(parsed: Parsed, verb: int, quoted: dict[int, Use]) -> Iterator[Use]:
    """Of "what he means by TERM", "what TERM means", "for PARTY, TERM means …", "by TERM, PARTY means …"."""
    subject, thing = parsed.child(verb, "nsubj"), parsed.child(verb, "dobj", "ccomp", "xcomp")
    asked = thing is not None and parsed.tokens[thing].tag == "WP"
    told = None if asked or thing is None else parsed.extent(thing)
    for preposition in parsed.children_by(verb, "prep"):
        if parsed.tokens[preposition].lower == "by":
            for noun in parsed.children_by(preposition, "pobj"):
                yield _use(parsed, noun, quoted, holder=subject, meaning=told)
            return
    if subject is None or parsed.tokens[subject].pos != "NOUN":
        return
    holder = _to_whom(parsed, verb)
    if asked or holder is not None or subject in quoted:
        yield _use(parsed, subject, quoted, holder=holder, meaning=told)


def _to_whom(parsed: Parsed, verb: int) -> int | None:
    for preposition in parsed.children_by(verb, "prep", "dative"):
        if parsed.tokens[preposition].lower in {"for", "to"}:
            return parsed.child(preposition, "pobj")
    return None


def _as(parsed: Parsed, verb: int, quoted: dict[int, Use]) -> Iterator[Use]:
    """Of "defines TERM as MEANING", "takes TERM to mean MEANING"."""
    for noun in parsed.children_by(verb, "dobj", "nsubjpass"):
        if parsed.tokens[noun].pos != "NOUN":
            continue
        meaning = _as_what(parsed, verb)
        if parsed.tokens[verb].lemma == "define" or (meaning is not None and noun in quoted):
            yield _use(parsed, noun, quoted, holder=parsed.child(verb, "nsubj"), meaning=meaning)
    for clause in parsed.children_by(verb, "ccomp", "xcomp"):
        term = parsed.child(clause, "nsubj") or parsed.child(verb, "dobj")
        if parsed.tokens[clause].lemma == "mean" and term is not None:
            thing = parsed.child(clause, "dobj", "ccomp", "xcomp")
            told = parsed.extent(thing) if thing is not None else None
            yield _use(parsed, term, quoted, holder=parsed.child(verb, "nsubj"), meaning=told)


def _as_what(parsed: Parsed, verb: int) -> tuple[int, int] | None:
    for preposition in parsed.children_by(verb, "prep"):
        inner = parsed.child(preposition, "pobj", "pcomp")
        if parsed.tokens[preposition].lower == "as" and inner is not None:
            return parsed.extent(inner)
    return None


def _of(parsed: Parsed, noun: int, quoted: dict[int, Use]) -> Iterator[Use]:
    """Of "the definition of TERM", "Seoul's understanding of TERM"."""
    holder = parsed.child(noun, "poss")
    for preposition in parsed.children_by(noun, "prep"):
        if parsed.tokens[preposition].lower != "of":
            continue
        for term in parsed.children_by(preposition, "pobj"):
            if parsed.tokens[term].pos == "NOUN" and parsed.tokens[term].tag != "WP":
                yield _use(parsed, term, quoted, holder=holder, meaning=None)


def _of_quoted(parsed: Parsed, noun: int, quoted: dict[int, Use]) -> Iterator[Use]:
    """The same of words that have other senses too: "their notion of 'fair access'"."""
    return (use for use in _of(parsed, noun, quoted) if use.quoted)


def _general(parsed: Parsed, noun: int, quoted: dict[int, Use]) -> Iterator[Use]:
    del parsed, noun, quoted
    yield from ()


_FRAMES = {"mean": _mean, "as": _as, "of": _of, "of quoted": _of_quoted, "general": _general}


def _use(
    parsed: Parsed, head: int, quoted: dict[int, Use], *, holder: int | None, meaning: tuple[int, int] | None
) -> Use:
    known = quoted.get(head)
    first, stop = (known.first, known.stop) if known else phrase_of(parsed, head)
    return Use(
        head=head, first=first, stop=stop, defined=True, quoted=known is not None, holder=holder, meaning=meaning
    )


_TABLE: dict[str, Entry] = {}


def _words() -> dict[str, Entry]:
    if not _TABLE:
        for entry in load_entries("terms", Entry):
            if entry.means != "general":
                _TABLE.update(dict.fromkeys(entry.patterns, entry))
    return _TABLE


_GENERAL: set[str] = set()


def general_words() -> set[str]:
    """Nouns too general to be a term by themselves."""
    if not _GENERAL:
        entries = load_entries("terms", Entry)
        _GENERAL.update(word for entry in entries if entry.means == "general" for word in entry.patterns)
    return _GENERAL
