"""Text in capitals throughout, as telegraphic wires print it, given back its small letters one for one."""

from __future__ import annotations

import functools
import itertools
import re
from typing import TYPE_CHECKING

from memcon.reading.name_forms import names
from memcon.reading.world import all_holders, world

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.language import Language

_WORD = re.compile(r"[A-Z][A-Z'’]*[A-Z]|[A-Z]")
_DOTTED = re.compile(r"(?:[A-Z]\.){2,}")
_STARTS = re.compile(r"(?:^|(?<!\b[A-Z])[.!?:]['\"”’]*\s+|^['\"“‘]+|--? |\n)['\"“‘(]*(?=[A-Z])")
_LEAST_WORDS = 4  # fewer in capitals may be a name
_MOST_SMALL = 0.03  # of the letters: "McCARTHY", "U.S.-led"
_FIRST = re.compile(r"[A-Z]+(?:\.[A-Z]\.?)*")
_NAME_ELSEWHERE = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+")
_OTHER_WORDS = frozenset({"US", "WHO", "IT", "May"})  # that capitals alone do not make a name
_SHORT = 3  # letters: "Son" is a name behind another only
_ENDINGS = (
    ("ies", "y"),
    ("ied", "y"),
    ("es", ""),
    ("s", ""),
    ("ed", ""),
    ("ed", "e"),
    ("d", ""),
    ("ing", ""),
    ("ing", "e"),
)
_LONGEST_STEM = 3  # letters that must be left of a word when its ending is taken off
_DAYS_AND_MONTHS = frozenset(
    {
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march",
        "april", "june", "july", "august", "september", "october", "november", "december", "jan", "feb", "apr", "aug",
        "sept", "oct", "nov", "dec",
    }
)  # fmt: skip
#: behind these stands a name
_BEFORE_NAMES = frozenset(
    {
        "mr", "mrs", "ms", "dr", "president", "minister", "secretary", "premier", "chancellor", "king", "queen",
        "prince", "general", "colonel", "col", "gen", "sen", "rep", "gov", "senator", "congressman", "governor",
        "mayor", "ambassador", "ayatollah", "sheikh", "sheik", "chairman", "envoy", "pope", "archbishop", "spokesman",
        "spokeswoman", "president-elect", "leader", "marshal", "admiral", "sir", "lord", "lady",
    }
)  # fmt: skip


def in_small_letters(text: str, nlp: Language, whole: str = "") -> str:
    """The text as a newspaper would print it, where it stands in capitals throughout; else the text itself.

    `whole` is the article, which may print the same names elsewhere.
    """
    if not is_capitals(text):
        return text
    named = _names_in(whole or text, nlp)
    kept = {i for match in _DOTTED.finditer(text) for i in range(*match.span())}
    starts = {match.end() for match in _STARTS.finditer(text)}
    found = list(text)
    for match in _WORD.finditer(text):
        word, at = match[0], match.start()
        if at in kept:
            continue
        form = next(_forms_at(text, at), None)
        if form is not None:
            found[at : match.end()] = text[at : match.end()].lower()  # "IRAN'S"
            found[at : at + len(form)] = form
            kept.update(range(at, at + len(form)))
        else:
            keeps = at in starts or _bare(word) in named
            found[at : match.end()] = _as_name(word) if keeps else word.lower()
    return "".join(found)


def _forms_at(text: str, start: int) -> Iterator[str]:
    """The names of countries, peoples, bodies and organisations that stand there, as they are printed."""
    first = _FIRST.match(text, start)
    for naming in world().forms.get(first[0].lower(), ()) if first else ():
        stop = start + len(naming.form)
        same = text[start:stop].lower() == naming.form.lower() and not text[stop : stop + 1].isalnum()
        if same and naming.form[0].isupper() and naming.form not in _OTHER_WORDS:
            yield naming.form


def _bare(word: str) -> str:
    return word.lower().removesuffix("'s").removesuffix("s'")


def is_capitals(text: str) -> bool:
    """Whether all but a few letters are capitals, of several words."""
    if not any(map(str.isupper, text[:40])):
        return False
    small = sum(map(str.islower, text))
    return small <= _MOST_SMALL * len(text) and len(_WORD.findall(text)) >= _LEAST_WORDS


def _as_name(word: str) -> str:
    """With its first letter in capitals: "O'Brien", "Iran's"."""
    head, mark, tail = word.partition("'")
    return word[0] + (head[1:].lower() + mark + (tail.capitalize() if len(tail) > 1 else tail.lower()))


@functools.lru_cache(maxsize=4)
def _names_in(text: str, nlp: Language) -> frozenset[str]:
    """The words that are names here, in small letters: unknown to the lemmatizer, of people, behind "President"."""
    common, acts = _common_words(nlp)
    words = [_bare(match[0]) for match in _WORD.finditer(text)]
    people = {
        word
        for word in words
        if word in _peoples_names() and word not in acts and (len(word) > _SHORT or word in _DAYS_AND_MONTHS)
    }
    found = people | {word for word in words if not _is_common(word, common)}
    for before, word, after in zip(words, words[1:], [*words[2:], ""], strict=False):
        if word in acts or _is_form(word) or not (before in _BEFORE_NAMES or before in _given_names()):
            continue
        found.add(word)
        if before in _BEFORE_NAMES and word in _given_names() and not _is_form(after):
            found.add(after)
    posts = {one for one, word in itertools.pairwise(words) if one in _BEFORE_NAMES and word in found}
    printed = {match[0].lower() for match in _NAME_ELSEWHERE.finditer(text)}
    return frozenset((found | posts | printed) - nlp.Defaults.stop_words)


def _is_form(word: str) -> bool:
    """Whether it is more likely the verb of the sentence: "said", "wants", "accepts"."""
    return word.endswith(("ed", "ing")) or word in {"said", "says", "met", "told", "wants", "has", "is", "was"}


@functools.cache
def _peoples_names() -> frozenset[str]:
    """The words of office-holders' and given names, and the days and months, in small letters."""
    held = {word.lower() for one in all_holders() for word in re.findall(r"[^\W\d_]+", one.name)}
    return frozenset(held | _DAYS_AND_MONTHS | _given_names())


@functools.cache
def _given_names() -> frozenset[str]:
    return frozenset(name.lower() for name in names().given_m | names().given_f) - {
        "will",
        "may",
        "art",
        "grant",
        "mark",
    }


def _is_common(word: str, common: frozenset[str]) -> bool:
    """Whether the word stands, by itself or without its ending, among the lemmatizer's own."""
    return word in common or len(word) < 2 or any(stem in common for stem in _stems(word))


def _stems(word: str) -> Iterator[str]:
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _LONGEST_STEM:
            stem = word.removesuffix(ending)
            yield stem + instead
            if stem[-1] == stem[-2]:
                yield stem[:-1]  # "dropped"


@functools.lru_cache(maxsize=1)
def _common_words(nlp: Language) -> tuple[frozenset[str], frozenset[str]]:
    """The words of the lemmatizer's tables, and those among them that are no nouns; empty where the model has none."""
    lemmatizer = nlp.get_pipe("lemmatizer") if nlp.has_pipe("lemmatizer") else None
    lookups = getattr(lemmatizer, "lookups", None)
    small = frozenset(nlp.Defaults.stop_words)
    if lookups is None or not lookups.has_table("lemma_index"):
        return small, small
    index, forms = lookups.get_table("lemma_index"), lookups.get_table("lemma_exc")
    nouns = nlp.vocab.strings["noun"]
    acts = {word for kind in index for word in index[kind] if kind != nouns}
    acts |= {word for kind in forms for word in forms[kind] if kind != nouns}
    return frozenset({*acts, *index[nouns], *forms[nouns]}) | small, frozenset(acts) | small
