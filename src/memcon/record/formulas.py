"""Set phrases in parties' own words: which recur, and which were dropped or replaced; pure.

A phrase is a run of words between two marks that begins and ends with a telling word, holds a word of the measures that
are bargained about, and recurs in several reports of one party's words. Of phrases that always stand together only the
longest is kept.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from msgspec import structs

from memcon.domain.formulas import Formula, Use

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from memcon.domain.brief import Sourced
    from memcon.domain.claims import Attribution

LEAST = 2  # independent reports in which a phrase recurs
_LONGEST = 9  # words of a phrase
_MOST_SMALL = 3  # of them small ones: "of the"
_SILENT = 2  # reports in which the party speaks of the matter without the phrase
_STEM = 6  # letters: "verifiable" and "verified" begin alike
_STOP = re.compile(r"[.;:!?()\[\]\"“”]|\s[–—-]\s|\n")
_WORD = re.compile(r"[^\W\d_](?:[\w’'-]*\w)?")
_QUOTED = re.compile(r"[\"“]([^\"“”]+)[\"”]")

Stems = tuple[str, ...]


class Spoken(NamedTuple):
    """Words that a party said itself."""

    label: str
    article: str
    day: str
    speaker: str | None
    party: str
    words: str


def formulas(
    spoken: Sequence[Spoken], is_vocabulary: Callable[[str], bool], small: frozenset[str], *, least: int = LEAST
) -> tuple[Formula, ...]:
    """The parties' set phrases, those of many reports first.

    Args:
        spoken: what parties said, see `own_words`.
        is_vocabulary: whether a word (lower case) is one of the measures and terms that are bargained about.
        small: words with which no phrase begins or ends.
        least: in how many independent reports a phrase must recur.
    """
    found: list[Formula] = []
    for party in dict.fromkeys(one.party for one in spoken):
        own = sorted((one for one in spoken if one.party == party), key=lambda one: (one.day, one.label))
        recurring = _recurring(own, is_vocabulary, small, least)
        made = [_formula(party, uses) for uses in _longest(recurring)]
        found += _with_states(made, own, is_vocabulary)
    return tuple(sorted(found, key=lambda one: (-one.articles, one.party, one.first, one.words)))


def own_words(quotes: Iterable[Sourced[Attribution]], *, reported: bool = False) -> tuple[Spoken, ...]:
    """What parties said in their own words: direct quotes, and what stands in marks within others.

    Args:
        quotes: attributions of the record; those of near-copies are left out.
        reported: also what outlets report without marks, which may be their wording.
    """
    found: dict[tuple[str, str], Spoken] = {}
    for one in quotes:
        claim, source = one.claim, one.source
        if not claim.speaker_party or "; " in claim.speaker_party or source.copy_of is not None or not source.published:
            continue
        words = "\n".join(span.exact for span in claim.content)
        if claim.kind != "direct" and not reported:
            words = "\n".join(told[1] for told in _QUOTED.finditer(words))
        if words:
            spoken = Spoken(one.label, source.label, source.published, claim.speaker, claim.speaker_party, words)
            found.setdefault((source.label, words), spoken)
    return tuple(found.values())


def _recurring(
    own: Sequence[Spoken], is_vocabulary: Callable[[str], bool], small: frozenset[str], least: int
) -> dict[Stems, tuple[Use, ...]]:
    uses: dict[Stems, dict[str, Use]] = {}
    for one in own:
        for stems, words in _phrases(one.words, is_vocabulary, small):
            use = Use(label=one.label, article=one.article, day=one.day, speaker=one.speaker, words=words)
            uses.setdefault(stems, {}).setdefault(one.article, use)
    return {stems: tuple(found.values()) for stems, found in uses.items() if len(found) >= least}


def _phrases(words: str, is_vocabulary: Callable[[str], bool], small: frozenset[str]) -> Iterator[tuple[Stems, str]]:
    """Every run of words that could be a set phrase, with its stems."""
    for piece in _STOP.split(words):
        tokens = list(_WORD.finditer(piece))
        lower = [token.group().lower() for token in tokens]
        for first in range(len(tokens)):
            for stop in range(first + 2, min(first + _LONGEST, len(tokens)) + 1):
                run = lower[first:stop]
                telling = [word for word in run if word not in small]
                if run[0] in small or run[-1] in small or len(run) - len(telling) > _MOST_SMALL or len(telling) < 2:
                    continue
                if any(is_vocabulary(lower[k]) and (k == 0 or not _is_name(tokens[k])) for k in range(first, stop)):
                    yield tuple(_stem(word) for word in run), piece[tokens[first].start() : tokens[stop - 1].end()]


def _is_name(token: re.Match[str]) -> bool:
    """Whether it is printed as a name: the States of a name are no states that are bargained about."""
    return token.group()[:1].isupper()


def _stem(word: str) -> str:
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _longest(found: dict[Stems, tuple[Use, ...]]) -> list[tuple[Use, ...]]:
    """The phrases without those that only ever stand within one longer phrase."""
    kept: list[tuple[Stems, tuple[Use, ...]]] = []
    for stems, uses in sorted(found.items(), key=lambda pair: -len(pair[0])):
        articles = {use.article for use in uses}
        within = any(_holds(longer, stems) and articles <= {use.article for use in others} for longer, others in kept)
        if not within:
            kept.append((stems, uses))
    return [uses for _, uses in kept]


def _holds(longer: Stems, shorter: Stems) -> bool:
    return any(longer[k : k + len(shorter)] == shorter for k in range(len(longer) - len(shorter) + 1))


def _formula(party: str, uses: Sequence[Use]) -> Formula:
    return Formula(
        party=party,
        words=" ".join(uses[0].words.split()),
        articles=len({use.article for use in uses}),
        first=uses[0].day,
        last=uses[-1].day,
        uses=tuple(uses),
    )


def _with_states(
    made: Sequence[Formula], own: Sequence[Spoken], is_vocabulary: Callable[[str], bool]
) -> Iterator[Formula]:
    """The formulas with what became of each."""
    for one in made:
        matter = _matter(one.words, is_vocabulary)
        later = [spoken for spoken in own if spoken.day > one.last and matter & _matter(spoken.words, is_vocabulary)]
        if len({spoken.article for spoken in later}) < _SILENT:
            yield one
            continue
        since = tuple(spoken.label for spoken in later)
        in_time = sorted(made, key=lambda other: other.first)
        successor = next((other for other in in_time if _succeeds(other, one, matter)), None)
        yield structs.replace(
            one,
            state="replaced" if successor else "dropped",
            replaced_by=successor.words if successor else None,
            since=since,
        )


def _succeeds(other: Formula, one: Formula, matter: frozenset[str]) -> bool:
    """Whether another phrase of the same matter was first used after the last use of this one."""
    return other.first > one.last and bool(matter & frozenset(_begins(other.words)))


def _matter(words: str, is_vocabulary: Callable[[str], bool]) -> frozenset[str]:
    """How the words of the measures in it begin: what "verifiable" and "verified" have in common."""
    return frozenset(word[:_STEM] for word in _lower(words) if is_vocabulary(word))


def _begins(words: str) -> Iterator[str]:
    return (word[:_STEM] for word in _lower(words))


def _lower(words: str) -> Iterator[str]:
    return (token.group().lower() for token in _WORD.finditer(words))
