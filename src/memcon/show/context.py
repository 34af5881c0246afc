"""The words of a claim in their article: the passages around them, each with its place in the text; pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from memcon.domain.text import BODY_KINDS, Passage

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from memcon.domain.text import Article, PassageKind, Span

#: what one block shows of a passage that is longer, so that a page stays a page
MOST_CHARS = 6_000


class Stretch(NamedTuple):
    """Some words in a row, their place in the text, and whether they are the claim's."""

    start: int
    words: str
    marked: bool = False


class Block(NamedTuple):
    """A passage, or a part of a long one: its place, what it is, whether it is laid aside, its words."""

    start: int
    kind: PassageKind
    aside: bool
    stretches: tuple[Stretch, ...]

    @property
    def holds(self) -> bool:
        """Whether words of the claim are in it."""
        return any(one.marked for one in self.stretches)


def blocks_around(article: Article, evidence: Sequence[Span], *, beside: int = 1) -> tuple[Block, ...]:
    """The passages that hold the words, with some before and after each; what is in no passage has a block of its own.

    Args:
        article: whose text it is.
        evidence: the words; without any, the passages from the beginning.
        beside: how many passages before and after.
    """
    passages = _passages(article, evidence)
    near = [number for number, one in enumerate(passages) if any(_meets(one, span) for span in evidence)] or [0]
    wanted = sorted({number for at in near for number in range(at - beside, at + beside + 1)})
    return tuple(_block(article, passages[number], evidence) for number in wanted if 0 <= number < len(passages))


def sentences_in(blocks: Sequence[Block]) -> tuple[Stretch, ...]:
    """The sentences of the blocks, cut at full stops, for whoever cannot mark words with a pointer."""
    return tuple(one for block in blocks if not block.aside for one in _sentences(block))


def _passages(article: Article, evidence: Sequence[Span]) -> list[Passage]:
    known = list(article.passages) or [Passage(start=0, stop=len(article.text), kind="paragraph")]
    lost = [span for span in evidence if not any(_meets(one, span) for one in known)]
    known += [Passage(start=span.start, stop=span.stop, kind="clutter") for span in lost]
    return sorted(known, key=lambda one: one.start)


def _meets(passage: Passage, span: Span) -> bool:
    return passage.start < span.stop and span.start < passage.stop


def _block(article: Article, passage: Passage, evidence: Sequence[Span]) -> Block:
    start, stop = _window(passage, [span for span in evidence if _meets(passage, span)])
    return Block(start, passage.kind, passage.kind not in BODY_KINDS, tuple(_stretches(article, start, stop, evidence)))


def _window(passage: Passage, inside: Sequence[Span]) -> tuple[int, int]:
    """The part of the passage that is shown: all of it, or of a very long one what is about the words."""
    if passage.stop - passage.start <= MOST_CHARS:
        return passage.start, passage.stop
    at = min((span.start for span in inside), default=passage.start)
    start = max(passage.start, at - MOST_CHARS // 3)
    return start, min(passage.stop, start + MOST_CHARS)


def _stretches(article: Article, start: int, stop: int, evidence: Sequence[Span]) -> Iterator[Stretch]:
    at = start
    for span in sorted(evidence, key=lambda one: one.start):
        first, last = max(span.start, at), min(span.stop, stop)
        if first >= last:
            continue
        if first > at:
            yield Stretch(at, article.text[at:first])
        yield Stretch(first, article.text[first:last], marked=True)
        at = last
    if at < stop:
        yield Stretch(at, article.text[at:stop])


def _sentences(block: Block) -> Iterator[Stretch]:
    """Cut after a full stop and its quote mark, before a capital; an abbreviation may be cut once too often."""
    text = "".join(one.words for one in block.stretches)
    begin = 0
    for at, sign in enumerate(text):
        after = text[at + 1 : at + 3].lstrip("”’\"'")
        if sign in ".!?" and (not after or after[:1].isspace()):
            end = at + 1
            while end < len(text) and text[end] in "”’\"'":
                end += 1
            yield from _sentence(block.start, text, begin, end)
            begin = end
    yield from _sentence(block.start, text, begin, len(text))


def _sentence(at: int, text: str, begin: int, end: int) -> Iterator[Stretch]:
    words = text[begin:end].strip()
    if words:
        yield Stretch(at + begin + text[begin:end].index(words), words)
