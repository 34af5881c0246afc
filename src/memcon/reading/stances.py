"""Words by which a party takes a stance: the lexicon's entries, looked up at a token of the parse."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Literal, NamedTuple

from memcon.reading.lexicons import Entry, load_entries

if TYPE_CHECKING:
    from collections.abc import Iterator

    from memcon.reading.parse import Parsed

Shape = Literal["verb", "noun", "adjective", "judgement", "copula", "option"]
Take = Literal["that", "order", "self", "thing", "view"]

_ONE_OF = frozenset(
    {
        "one",
        "another",
        "a",
        "an",
        "possible",
        "other",
        "alternative",
        "first",
        "next",
        "second",
        "best",
        "only",
        "obvious",
    }
)
_WOULD = frozenset({"would", "will", "could", "'d", "'ll", "might", "may", "can", "ca"})


class StanceEntry(Entry, frozen=True, kw_only=True):
    """A stance word.

    Attributes:
        shape: verb; noun ("a demand for"); adjective ("is ready to"); judgement ("it is vital that"); copula ("its
            approach is to"); option ("one option is to", held by who says it).
        takes: how the measure hangs on it, see the lexicon's head.
        negated: the stance when it is denied; "" where denial leaves nothing held.
        subjunctive: with a that-clause in the indicative it only reports.
        modal: counts only under would, will, could.
        passive: counts only in the passive.
        denied: counts only when it is denied.
        weak: counts only with a measure of the catalogue.
    """

    shape: Shape
    takes: tuple[Take, ...]
    negated: str = ""
    subjunctive: bool = False
    modal: bool = False
    passive: bool = False
    denied: bool = False
    weak: bool = False


def word_group(means: str) -> frozenset[str]:
    """The words of one group of the lexicon `position_words`."""
    return _groups()[means]


@functools.cache
def _groups() -> dict[str, frozenset[str]]:
    return {entry.means: frozenset(entry.patterns) for entry in load_entries("position_words", Entry)}


def is_people(lemma: str) -> bool:
    """Whether the word means people or a body of people, who can hold a position."""
    return lemma in people_words()


@functools.cache
def people_words() -> frozenset[str]:
    """The words for people and bodies, from the lexicon `holders`."""
    return frozenset(pattern for entry in load_entries("holders", Entry) for pattern in entry.patterns)


def is_harmful(measure: str) -> bool:
    """Whether the wording begins with an act against the other side that the catalogue may not have."""
    words = measure.lower()
    return any(words == act or words.startswith(f"{act} ") for act in word_group("harmful acts"))


class StanceWord(NamedTuple):
    """An entry found at token `at`; `relation` is the token of its particle or preposition, if its pattern has one."""

    at: int
    entry: StanceEntry
    relation: int | None
    rule: str


def stance_words(parsed: Parsed, i: int) -> list[StanceWord]:
    """The stance entries that fit token `i`, those with a particle or preposition first; empty for most tokens."""
    token = parsed.tokens[i]
    table = _by_head()
    filed = table.get(token.lemma) or table.get(token.lower)
    if not filed:
        return []
    return [
        StanceWord(i, entry, relation, f"stances:{pattern}")
        for pattern, rest, entry in filed
        if _shape_fits(parsed, i, entry)
        for relation in _relations(parsed, i, rest)
    ]


@functools.cache
def _by_head() -> dict[str, list[tuple[str, str, StanceEntry]]]:
    """Head word -> (pattern, its particle or preposition, entry), longest patterns first."""
    found: dict[str, list[tuple[str, str, StanceEntry]]] = {}
    for entry in load_entries("stances", StanceEntry):
        for pattern in entry.patterns:
            head, _, rest = pattern.partition(" ")
            found.setdefault(head, []).append((pattern, rest, entry))
    for filed in found.values():
        filed.sort(key=lambda one: -len(one[0].split()))
    return found


def _shape_fits(parsed: Parsed, i: int, entry: StanceEntry) -> bool:
    token = parsed.tokens[i]
    if entry.shape == "verb":
        if token.pos not in {"VERB", "AUX"} or token.dep in {"amod", "compound", "aux"}:
            return False
        if entry.passive and parsed.child(i, "auxpass", "aux") is None:
            return False
        return not entry.modal or any(parsed.tokens[c].lower in _WOULD for c in parsed.children_by(i, "aux"))
    if entry.shape == "option" and not _is_one_of_several(parsed, i):
        return False
    if entry.shape in {"noun", "copula", "option"}:
        return token.pos in {"NOUN", "PROPN"} and token.dep not in {"compound", "amod", "nmod"}
    if token.dep in {"amod", "compound", "dobj", "pobj", "nsubj"}:
        return False
    return token.pos in {"ADJ", "ADV"} or (token.tag == "VBN" and parsed.child(i, "dobj") is None)


def _is_one_of_several(parsed: Parsed, i: int) -> bool:
    """Whether the noun is nobody's own: "one option", "another approach", "a possible step"."""
    words = {parsed.tokens[c].lower for c in parsed.children[i] if c < i}
    return bool(words & _ONE_OF) and parsed.child(i, "poss") is None


def _relations(parsed: Parsed, i: int, rest: str) -> Iterator[int | None]:
    """The token of the pattern's second part: None where the pattern is one word, nothing where it is missing."""
    if not rest:
        yield None
        return
    first, _, last = rest.partition(" ")
    for child in parsed.children_by(i, "prep", "prt", "advmod", "dative", "mark", "agent", "aux"):
        if parsed.tokens[child].lower != first or child < i:
            continue
        if not last:
            yield child
            return
        for below in (*parsed.children[child], *parsed.children[i]):
            if parsed.tokens[below].lower == last and below > child:
                yield below
                return
    for clause in parsed.children_by(i, "advcl", "ccomp", "xcomp"):  # "called for the firm to pay": "for" is a mark
        mark = parsed.child(clause, "mark")
        if mark is not None and mark > i and parsed.tokens[mark].lower == rest:
            yield mark
            return
