"""Who verifies what an agreement promises, and who disputes it, as its own text says."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from msgspec import structs

from memcon.domain.measures import telling_words
from memcon.reading.agreement_places import without_the
from memcon.reading.lexicons import Entry, load_entries

if TYPE_CHECKING:
    from collections.abc import Sequence

    from memcon.domain.text import Span
    from memcon.domain.undertakings import Undertaking
    from memcon.reading.agreement_clauses import Clause
    from memcon.reading.agreement_places import Scene, Stretch
    from memcon.reading.parse import Parsed, Sentence

_STEM = 6  # letters: "withdrawal" and "withdraw" have one
_NEAR = 8  # tokens behind "verified by" among which its noun stands


def contested(scene: Scene, sentence: Sentence, item: str, found: list[Undertaking]) -> list[Undertaking] | None:
    """The undertakings with the last one contested, where the sentence says that a party disputes it."""
    tokens = scene.parsed.tokens[sentence.first : sentence.stop]
    verb = next((token for token in tokens if token.lemma in _checks("dispute") and token.pos == "VERB"), None)
    if verb is None or not found or found[-1].item != item:
        return None
    subject = scene.parsed.child(verb.i, "nsubj")
    who = scene.bound.performers(subject, ()) if subject is not None else ()
    if not who:
        return None
    words = scene.parsed.span(sentence.first, sentence.stop)
    last = structs.replace(found[-1], contested_by="; ".join(who), evidence=(*found[-1].evidence, words))
    return [*found[:-1], last]


def verified(scene: Scene, own: Sequence[Clause], item: str, found: list[Undertaking]) -> list[Undertaking] | None:
    """The undertakings with their verifier, where the sentence only says who verifies what."""
    parsed = scene.parsed
    clause = next((one for one in own if parsed.tokens[one.verb].lemma in _checks("verb")), None)
    if clause is None or clause.subject is None:
        return None
    who, what = _sides(parsed, clause)
    name = scene.bound.named(who) if who is not None else None
    if name is None or name in scene.bound.parties:
        return None
    words = telling_words(parsed.words(*parsed.extent(what))) if what is not None else frozenset()
    same = [one for one in found if one.verifier is None and _alike(words, telling_words(one.measure))]
    if "both" in words:
        same = found[-2:]
    elif not same:
        same = [one for one in found if one.item == item][-1:] or found[-1:]
    ids = {one.id for one in same}
    return [structs.replace(one, verifier=name) if one.id in ids else one for one in found]


def verifier_in(scene: Scene, stretch: Stretch) -> tuple[str | None, list[Span]]:
    """Who verifies by the words of the stretch, and the words that say so."""
    article, parsed = scene.parsed.article, scene.parsed
    told = _by_whom().search(article.text, stretch.start, stretch.stop)
    if told is None:
        return None, []
    first, stop = parsed.tokens_in(told.end(), stretch.stop)
    for i in range(first, min(stop, first + _NEAR)):
        token = parsed.tokens[i]
        if token.pos in {"NOUN", "PROPN"} and token.dep not in {"compound", "poss", "amod"}:
            end = parsed.extent(i, without=frozenset({"relcl", "acl", "punct", "cc", "conj"})).stop
            name = scene.bound.named(i) or without_the(parsed.words(first, end))
            return name, [article.span(told.start(), parsed.tokens[end - 1].stop)]
    return None, []


def _sides(parsed: Parsed, clause: Clause) -> tuple[int | None, int | None]:
    """Who verifies, and what."""
    if not clause.passive:
        return clause.subject, parsed.child(clause.verb, "dobj")
    agents = [k for p in parsed.children_by(clause.verb, "agent") for k in parsed.children_by(p, "pobj")]
    return next(iter(agents), None), clause.subject


def _alike(some: frozenset[str], others: frozenset[str]) -> bool:
    """Whether a word of the one and one of the other begin alike: "withdrawal", "withdraw"."""
    stems = {word[:_STEM] for word in some if len(word) >= _STEM}
    return bool(some & others) or any(word[:_STEM] in stems for word in others if len(word) >= _STEM)


@functools.cache
def _checks(means: str) -> frozenset[str]:
    return frozenset(
        word for entry in load_entries("agreement_checks", Entry) if entry.means == means for word in entry.patterns
    )


@functools.cache
def _by_whom() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:{'|'.join(sorted(map(re.escape, _checks('by')), key=len, reverse=True))})\s+", re.IGNORECASE
    )
