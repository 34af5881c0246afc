"""Photo captions and their credits inside lines: told apart, doubled copies laid aside, glued sentences kept."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from memcon.intake.furniture import furniture
from memcon.intake.lines import Line, Piece, ends_sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from memcon.domain.text import PassageKind

MAX_CAPTION_CHARS = 600
MAX_LINE_CHARS = 20_000  # a longer line is not a caption with something glued to it
MIN_DOUBLED_CHARS = 30  # shorter words are repeated for other reasons
MAX_ALIKE = 20  # captions with one opening that are compared
_AGENCY = re.compile(r"©|\b(?:AFP|AP|EPA|REUTERS|Reuters|Getty|Bloomberg|Xinhua|TASS|Yonhap|Kyodo|Anadolu|Photo)\b")


class _Seen:
    """The captions met so far, so that a second copy is known; found by their opening words."""

    def __init__(self) -> None:
        self.captions: set[str] = set()
        self._by_opening: dict[str, list[str]] = {}

    def add(self, caption: str) -> None:
        """Remember the caption."""
        if caption not in self.captions and len(caption) >= MIN_DOUBLED_CHARS:
            self._by_opening.setdefault(caption[:MIN_DOUBLED_CHARS], []).append(caption)
        self.captions.add(caption)

    def beginning_as(self, line: str, at: int) -> Sequence[str]:
        """Captions that open with the words at `at`; a page has few, hostile input many, of which the first do."""
        return self._by_opening.get(line[at : at + MIN_DOUBLED_CHARS], ())[:MAX_ALIKE]


def split_captions(lines: list[Line], labels: list[PassageKind | None]) -> list[Piece]:
    """The lines as pieces; a line that holds a caption is cut into caption, credit, second copy and body."""
    found: list[Piece] = []
    seen = _Seen()
    for line, label in zip(lines, labels, strict=True):
        if label not in (None, "caption", "paragraph"):
            found.append(Piece(line.start, line.stop, label, line.breaks_before))
            continue
        for number, piece in enumerate(_split_line(line.text, known=label == "caption", seen=seen)):
            found.append(
                Piece(
                    line.start + piece.start, line.start + piece.stop, piece.kind, 0 if number else line.breaks_before
                )
            )
    return _above_credits(found)


def _above_credits(pieces: list[Piece]) -> list[Piece]:
    """A short line of its own right above a line of credit is the caption that the credit belongs to."""
    for number in range(1, len(pieces)):
        above, credit = pieces[number - 1], pieces[number]
        if (
            credit.kind == "credit"
            and credit.breaks_before == 1
            and above.kind == "paragraph"
            and above.breaks_before != 1
            and above.stop - above.start <= MAX_CAPTION_CHARS
            and (number + 1 == len(pieces) or pieces[number + 1].breaks_before > 1)
        ):
            pieces[number - 1] = above._replace(kind="caption")
    return pieces


def _split_line(line: str, *, known: bool, seen: _Seen) -> Iterator[Piece]:
    """The parts of one line; `seen` collects the captions met so far, so that a second copy is known."""
    if len(line) > MAX_LINE_CHARS or not (known or _may_hold_caption(line, seen)):
        yield Piece(0, len(line), "paragraph")
        return
    at = 0
    for start, stop in _credits(line, known=known or furniture().caption.match(line) is not None):
        if start > at:
            yield from _before_credit(line, at, start, known=known, seen=seen)
        yield Piece(start, stop, "credit")
        at = _skip_blank(line, stop)
    if at < len(line):
        yield from _rest(line, at, known=known, after_credit=at > 0, seen=seen)


def _may_hold_caption(line: str, seen: _Seen) -> bool:
    lexicon = furniture()
    return (
        line in seen.captions
        or lexicon.caption.match(line) is not None
        or (len(line) <= MAX_CAPTION_CHARS and lexicon.caption_mark.search(line) is not None)
        or next(_credits(line, known=False), None) is not None
        or _doubled_length(line) > 0
    )


def _credits(line: str, *, known: bool) -> Iterator[tuple[int, int]]:
    """Where the line's credits stand; inside a line only those that name an agency or bear the sign."""
    match: re.Match[str] | None
    for match in furniture().credit.finditer(line):
        start, stop = match.start(), match.start() + len(match[0].rstrip())
        at_edge = start == 0 or not line[stop:].strip(" .")
        if not at_edge and not _AGENCY.search(match[0]):
            continue
        if match[0][0] in "([" and start and not known and not _is_credit_in_brackets(line, start, stop):
            continue
        if not known and start > MAX_CAPTION_CHARS and match[0][0] != "©":
            continue
        if line[stop:].strip() == ".":
            stop = len(line)
        yield _with_mark(line, start), stop
        if stop >= len(line):
            return
    if known and (match := furniture().house_credit.search(line)):  # in a caption by its markup the looser form will do
        yield match.start(), match.end()


def _with_mark(line: str, start: int) -> int:
    """Where the credit begins with the mark that parts it from the caption: "… border. | Photo: Ann Example"."""
    before = line[:start].rstrip()
    return len(before) - 1 if before.endswith(("|", "·", "•")) else start


def _is_credit_in_brackets(line: str, start: int, stop: int) -> bool:
    """Whether brackets inside a line hold a credit: behind a sentence; "a poll (Reuters/Ipsos) found" holds none."""
    behind_sentence = ends_sentence(line[:start].rstrip())
    if _AGENCY.search(line[start:stop]):
        return behind_sentence or stop >= len(line)
    return behind_sentence and stop >= len(line)


def _before_credit(line: str, at: int, stop: int, *, known: bool, seen: _Seen) -> Iterator[Piece]:
    """What stands before a credit: the caption; body sentences before the caption's opening words stay body."""
    words = line[at:stop].rstrip()
    begin = _caption_begin(words)
    if begin:
        yield Piece(at, at + len(words[:begin].rstrip()), "paragraph")
        at += begin
        words = words[begin:]
    if known or begin is not None or len(words) <= MAX_CAPTION_CHARS:
        yield _caption(words, at, seen)
    else:
        yield Piece(at, at + len(words), "paragraph")


def _caption_begin(words: str) -> int | None:
    """Where a caption's opening words stand at the start of a sentence, or None."""
    if furniture().caption.match(words):
        return 0
    for match in re.finditer(r"(?<=[.?!”\"]) +(?=[A-Z(])", words):
        if furniture().caption.match(words, match.end()):
            return match.end()
    return None


def _caption(words: str, at: int, seen: _Seen) -> Piece:
    kind: PassageKind = "clutter" if words in seen.captions else "caption"
    seen.add(words)
    return Piece(at, at + len(words), kind)


def _rest(line: str, at: int, *, known: bool, after_credit: bool, seen: _Seen) -> Iterator[Piece]:
    """What stands after the last credit, or the whole line: second copies, a caption, the glued body."""
    while at < len(line):
        copy = _copy_length(line, at, seen)
        if copy:
            yield Piece(at, at + copy, "clutter")
            at, known, after_credit = _skip_blank(line, at + copy), False, True
            continue
        words = line[at:]
        doubled = _doubled_length(words)
        if doubled and (known or furniture().caption.match(words) or _is_marked(words[:doubled])):
            yield _caption(words[:doubled].rstrip(), at, seen)
            at = _skip_blank(line, at + doubled)
            continue
        is_caption = known or furniture().caption.match(words) or (not after_credit and _is_marked(words))
        yield _caption(words, at, seen) if is_caption else Piece(at, len(line), "paragraph")
        return


def _copy_length(line: str, at: int, seen: _Seen) -> int:
    """Length of a caption met before that the words from `at` on repeat, 0 where they do not."""
    lengths = (len(caption) for caption in seen.beginning_as(line, at) if line.startswith(caption, at))
    return max(lengths, default=0)


def _is_marked(words: str) -> bool:
    return len(words) <= MAX_CAPTION_CHARS and furniture().caption_mark.search(words) is not None


def _doubled_length(words: str) -> int:
    """Length of a run of sentences that the words open with and at once repeat, 0 where there is none."""
    opening = words[:MIN_DOUBLED_CHARS]
    if len(opening) < MIN_DOUBLED_CHARS:
        return 0
    again = words.find(opening, MIN_DOUBLED_CHARS, 2 * MAX_CAPTION_CHARS)
    if again < 0:
        return 0
    first = words[:again].rstrip()
    return again if ends_sentence(first) and words.startswith(first, again) else 0


def _skip_blank(line: str, at: int) -> int:
    while at < len(line) and line[at].isspace():
        at += 1
    return at
