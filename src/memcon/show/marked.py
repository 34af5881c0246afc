"""An article's text cut where claims begin and end, so that each piece knows whose words it is; pure."""

from __future__ import annotations

import itertools
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from memcon.domain.text import BODY_KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from memcon.domain.brief import Sourced
    from memcon.domain.claims import AnyClaim, Layer
    from memcon.domain.text import Article, PassageKind, Span


class Piece(NamedTuple):
    """Some words: of which claims they are, and which claims begin here.

    Attributes:
        kinds: kinds of the claims, each once, in order of their beginning.
        layers: who vouches for them, each once.
        labels: the claims whose words they are.
        begins: labels of the claims of which these are the first words.
    """

    words: str
    kinds: tuple[str, ...] = ()
    layers: tuple[Layer, ...] = ()
    labels: tuple[str, ...] = ()
    begins: tuple[str, ...] = ()


class MarkedPart(NamedTuple):
    """A passage in pieces, and the claims that begin in it; `aside`: it is not of the body."""

    kind: PassageKind
    aside: bool
    pieces: tuple[Piece, ...]
    claims: tuple[Sourced[AnyClaim], ...]


class Surroundings(NamedTuple):
    """The passage in which words of evidence stand, cut before and after each of them; `place`: offset of the first."""

    place: int
    pieces: tuple[Piece, ...]


def marked_article(article: Article, claims: Sequence[Sourced[AnyClaim]]) -> tuple[MarkedPart, ...]:
    """The article's passages in order, with the words of the claims marked."""
    spans = [(span.start, span.stop, one) for one in claims for span in one.claim.evidence]
    firsts: dict[int, list[Sourced[AnyClaim]]] = defaultdict(list)
    for one in claims:
        firsts[min(span.start for span in one.claim.evidence)].append(one)
    return tuple(
        MarkedPart(
            kind=passage.kind,
            aside=passage.kind not in BODY_KINDS,
            pieces=tuple(_pieces(article, passage.start, passage.stop, spans, firsts)),
            claims=tuple(one for at in sorted(firsts) if passage.start <= at < passage.stop for one in firsts[at]),
        )
        for passage in article.passages
    )


def _pieces(
    article: Article,
    start: int,
    stop: int,
    spans: Iterable[tuple[int, int, Sourced[AnyClaim]]],
    firsts: dict[int, list[Sourced[AnyClaim]]],
) -> Iterator[Piece]:
    inside = [(max(first, start), min(last, stop), one) for first, last, one in spans if first < stop and last > start]
    edges = sorted({start, stop, *(first for first, _, _ in inside), *(last for _, last, _ in inside)})
    for first, last in itertools.pairwise(edges):
        over = [one for begin, end, one in inside if begin <= first and last <= end]
        yield Piece(
            words=article.text[first:last],
            kinds=tuple(dict.fromkeys(kind_of(one) for one in over)),
            layers=tuple(dict.fromkeys(one.claim.layer for one in over)),
            labels=tuple(dict.fromkeys(one.label for one in over)),
            begins=tuple(one.label for one in firsts.get(first, ())),
        )


def kind_of(one: Sourced[AnyClaim]) -> str:
    """What kind of claim it is: contact, position, attribution, event."""
    return str(type(one.claim).__struct_config__.tag)


def surroundings(article: Article, evidence: Sequence[Span]) -> tuple[Surroundings, ...]:
    """The passages in which the words stand, each once, with the words marked; what is in no passage stands alone."""
    found: dict[tuple[int, int], list[Span]] = defaultdict(list)
    for span in sorted(evidence, key=lambda one: one.start):
        around = next((one for one in article.passages if one.start <= span.start and span.stop <= one.stop), None)
        found[(around.start, around.stop) if around else (span.start, span.stop)].append(span)
    return tuple(
        Surroundings(spans[0].start, tuple(_cut(article, start, stop, spans))) for (start, stop), spans in found.items()
    )


def _cut(article: Article, start: int, stop: int, spans: Sequence[Span]) -> Iterator[Piece]:
    at = start
    for span in spans:
        if span.start > at:
            yield Piece(article.text[at : span.start])
        if span.stop > at:
            yield Piece(article.text[max(at, span.start) : span.stop], kinds=("words",))
        at = max(at, span.stop)
    if at < stop:
        yield Piece(article.text[at:stop])
