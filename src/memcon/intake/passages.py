"""Article text to passages: title, byline, paragraph, caption, credit, list item, tag line, clutter.

Every character that is not blank lies in exactly one passage; passages stand in order. What cannot be told from the
article's own words is a paragraph: nothing of the body is ever laid aside on a guess.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from memcon.domain.text import Passage
from memcon.intake.bylines import find_byline
from memcon.intake.captions import split_captions
from memcon.intake.doubled import split_doubled_names
from memcon.intake.frame import label_frame
from memcon.intake.lines import Line, Piece, is_wrapped, lines_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from memcon.domain.text import PassageKind

_JOINED: frozenset[str] = frozenset({"paragraph", "clutter", "caption", "list_item", "tagline"})


def passages_of(text: str, *, known: Mapping[int, PassageKind] | None = None) -> tuple[Passage, ...]:
    """The parts of an article's text, in order, none overlapping another.

    Args:
        text: the article's text; offsets count its code points.
        known: what markup told already: offset at which a line's words begin → its kind.
    """
    lines = lines_of(text)
    labels = label_frame(lines, known or {})
    pieces = [part for piece in split_captions(lines, labels) for part in _without_logo(text, piece)]
    return tuple(
        Passage(start=part.start, stop=part.stop, kind=part.kind)
        for piece in _merge(text, pieces)
        for part in split_doubled_names(text, piece)
    )


def _without_logo(text: str, piece: Piece) -> Iterator[Piece]:
    """A byline whose line opens with the words under a logo ("X logo X …"): those words are clutter."""
    said = find_byline(text[piece.start : piece.stop]) if piece.kind == "byline" else None
    if said is None or not said.logo:
        yield piece
        return
    stop = piece.start + said.logo
    yield piece._replace(stop=stop, kind="clutter")
    if stop < piece.stop:
        yield Piece(stop + 1, piece.stop, "byline")


def _merge(text: str, pieces: list[Piece]) -> Iterator[Piece]:
    """Lines that belong together as one piece: a paragraph broken into lines, a run of clutter lines."""
    block: list[Piece] = []
    for piece in pieces:
        if block and not _belongs(text, block[-1], piece):
            yield from _joined(text, block)
            block = []
        block.append(piece)
    yield from _joined(text, block)


def _belongs(text: str, before: Piece, piece: Piece) -> bool:
    """Whether both stand in one block: same kind, a line break but no blank line between them."""
    if piece.kind != before.kind or piece.kind not in _JOINED:
        return False
    gap = text[before.stop : piece.start]
    return piece.breaks_before == 1 and bool(gap.strip(" \t") or "\n" in gap)


def _joined(text: str, block: list[Piece]) -> Iterator[Piece]:
    if len(block) < 2:
        yield from block
        return
    if block[0].kind == "clutter":
        yield block[0].until(block[-1].stop)
        return
    wrapped = is_wrapped(
        [
            Line(text=text[piece.start : piece.stop], start=piece.start, stop=piece.stop, breaks_before=1)
            for piece in block
        ]
    )
    start = 0
    for number in range(1, len(block) + 1):
        if number == len(block) or not _continues(text, block[number - 1], block[number], wrapped=wrapped):
            yield block[start].until(block[number - 1].stop)
            start = number


def _continues(text: str, before: Piece, piece: Piece, *, wrapped: bool) -> bool:
    """Whether the second line goes on where the first breaks off."""
    if wrapped:
        return True
    if text[before.stop - 1] in '.?!:;"”’)…*':
        return False
    return before.stop - before.start >= 40 and text[piece.start].islower() and piece.kind != "list_item"
