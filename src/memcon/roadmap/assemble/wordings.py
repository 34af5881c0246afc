"""What a wording names: a known measure, a set of measures, a matter of the talks themselves, or something unlisted."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, NamedTuple

from memcon.domain.measures import telling_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from memcon.domain.catalogue import Catalogue, CatalogueMeasure, GenericMeasure

OPENING_WORDS = 5  # "a deal on the model of the failed talks" is a deal
_WORD = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class Named(NamedTuple):
    """What a wording names; at most one of the fields but `words` is set, none where nobody listed it."""

    words: str
    entry: CatalogueMeasure | None = None
    generic: GenericMeasure | None = None
    process: bool = False


def name_of(words: str, entry_id: str | None, catalogue: Catalogue) -> Named:
    """What the wording names; `entry_id` is the catalogue's id for it, where it has one."""
    for generic in catalogue.generic:
        if entry_id in generic.catalogue if entry_id else has_any(words, generic.words):
            return Named(words, generic=generic)
    entry = catalogue.measures.get(entry_id) if entry_id else None
    if entry is not None:
        return Named(words, entry=entry, process=entry.process)
    return Named(words, process=_is_process(words, catalogue))


def of_talks_in(catalogue: Catalogue, naming: Callable[[str], str | None]) -> Callable[[str], bool]:
    """Tells of a wording whether it is a matter of the talks themselves ("meet again")."""
    return lambda words: name_of(words, naming(words), catalogue).process


def _is_process(words: str, catalogue: Catalogue) -> bool:
    """Whether the wording begins with a matter of the talks, or says no more than "sign" or "the agreement"."""
    telling = telling_words(words)
    return telling <= set(catalogue.empty) or has_any(" ".join(words.split()[:OPENING_WORDS]), catalogue.process)


def has_any(words: str, patterns: Iterable[str]) -> bool:
    """Whether the wording has all words of one of the patterns; `*` ends a stem, `|` parts alternatives."""
    have = _WORD.findall(words.lower())
    return any(all(any(map(term, have)) for term in _terms(pattern)) for pattern in patterns)


@functools.cache
def _terms(pattern: str) -> tuple[Callable[[str], bool], ...]:
    return tuple(re.compile(_regex(term)).fullmatch for term in pattern.split())  # type: ignore[misc]  # truth is asked


def _regex(term: str) -> str:
    return "|".join(re.escape(part).replace(r"\*", ".*") for part in term.split("|"))
