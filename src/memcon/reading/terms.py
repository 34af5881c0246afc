"""Contested terms, with each party's sense of them, and the questions that the text leaves open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from memcon.domain.claims import Term, TermUse
from memcon.reading.attribution import said_by
from memcon.reading.contract import Finding, Reader
from memcon.reading.open_questions import open_questions
from memcon.reading.referents import Referents
from memcon.reading.term_uses import Use, key_of, phrase_of, uses_of_terms

if TYPE_CHECKING:
    from collections.abc import Iterator

    from memcon.domain.reading import Findings
    from memcon.domain.text import Span
    from memcon.reading.parse import Parsed

MOST_USES = 12  # of one term: what a reader can take in


def read_terms(parsed: Parsed, so_far: Findings) -> Iterator[Finding]:
    """Terms whose meaning the text speaks of or that two parties use as their own; then the open questions."""
    yield from _terms(parsed, so_far)
    yield from open_questions(parsed)


def _terms(parsed: Parsed, so_far: Findings) -> Iterator[Term]:
    referents = Referents(parsed, so_far)
    groups: dict[str, list[Use]] = {}
    for use in uses_of_terms(parsed):
        groups.setdefault(key_of(parsed, use.head), []).append(use)
    plain = _plain_uses(parsed, so_far, groups)
    for key, uses in groups.items():
        everywhere = sorted((*uses, *plain.get(key, ())), key=lambda use: use.first)
        told = [_told(parsed, so_far, referents, use) for use in everywhere]
        parties = {one.party for one in told if one.party}
        if any(use.defined for use in uses) or len(parties) > 1:
            yield Term(term=_wording(parsed, uses), uses=tuple(told[:MOST_USES]))


def _plain_uses(parsed: Parsed, so_far: Findings, groups: dict[str, list[Use]]) -> dict[str, list[Use]]:
    """The same terms where somebody is reported to use them without marks of their own."""
    known = {use.head for uses in groups.values() for use in uses}
    inside = sorted({(content.start, content.stop) for one in so_far.attributions for content in one.content})
    found: dict[str, list[Use]] = {}
    taken: set[int] = set()
    for start, stop in inside:
        for i in range(*parsed.tokens_in(start, stop)):
            token = parsed.tokens[i]
            if i in taken or i in known or token.pos != "NOUN":
                continue
            taken.add(i)
            key = key_of(parsed, i)
            if key in groups:
                first, end = phrase_of(parsed, i)
                found.setdefault(key, []).append(Use(head=i, first=first, stop=end))
    return found


def _told(parsed: Parsed, so_far: Findings, referents: Referents, use: Use) -> TermUse:
    evidence = parsed.span(use.first, use.stop)
    spans = [evidence] if use.meaning is None else [evidence, parsed.span(*use.meaning)]
    return TermUse(
        evidence=tuple(spans),
        party=_party(so_far, referents, use, evidence),
        meaning=None if use.meaning is None else parsed.words(*use.meaning).strip("\"'“”‘’ .,"),
    )


def _party(so_far: Findings, referents: Referents, use: Use, evidence: Span) -> str | None:
    """Whose term it is: the one whose sense the words name, else the innermost speaker."""
    if use.holder is not None:
        referent = referents.of_phrase(use.holder)
        if referent is not None and referent.party:
            return referent.party
    speakers = [one.speaker_party for one in said_by(so_far.attributions, evidence) if one.speaker_party]
    return speakers[-1] if speakers else None


def _wording(parsed: Parsed, uses: list[Use]) -> str:
    """The term as a reader would look it up: as defined, else as first quoted."""
    best = min(uses, key=lambda use: (not use.defined, not use.quoted, use.first))
    return parsed.words(best.first, best.stop)


READER = Reader(
    name="terms",
    needs=frozenset({"people", "parties", "attributions"}),
    gives=frozenset({"terms", "open_questions"}),
    read=read_terms,
)
