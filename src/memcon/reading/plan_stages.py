"""The stages that the words of a sentence put in order: what comes first, what is followed by what, which phase."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from memcon.reading.lexicons import Entry, phrases

if TYPE_CHECKING:
    from memcon.reading.parse import Parsed

_LOOSE = frozenset({"DET", "ADJ", "CCONJ", "PUNCT", "PART"})
_CLOSES = frozenset({"PUNCT", "CCONJ", "SCONJ"})
_SHORT = 2  # tokens of a mark that can stand behind its step: "later", "only then"
_FIRST_WORDS = 6  # tokens within which a mark opens its sentence


class Stage(NamedTuple):
    """One stage: tokens `[first, stop)` without the marks in `cut`, and its place in the order.

    `along`: told by "while" and the like to go with the stage before, which has the same rank.
    """

    first: int
    stop: int
    rank: int
    cut: frozenset[int]
    along: bool = False


class _Mark(NamedTuple):
    first: int
    stop: int
    means: str

    @property
    def phase(self) -> int | None:
        """The number of the phase it names, or None."""
        kind, _, number = self.means.partition(" ")
        return int(number) if kind == "phase" else None


def stages_in(parsed: Parsed, first: int, stop: int, *, plan: bool) -> list[Stage]:
    """The stages of tokens `[first, stop)`, in the order of the text; one where no mark parts them.

    `plan`: the words lay out a plan, so that "later" or "ultimately" begin a stage as well.
    """
    marks = _marks(parsed, first, stop, plan=plan)
    cut = frozenset(i for mark in marks for i in range(mark.first, mark.stop))
    found: list[Stage] = []
    begin, rank, along = first, 1, False
    for mark in marks:
        if mark.means == "opens":
            continue
        if mark.phase is not None and _stands_after(parsed, mark, begin, stop):
            found.append(Stage(begin, mark.first, mark.phase, cut, along))
            begin, rank, along = mark.stop, mark.phase + 1, False
            continue
        if mark.phase is None and mark.stop - mark.first <= _SHORT and _stands_after(parsed, mark, begin, stop):
            begin = _joined_at(parsed, mark, begin)  # "lift the ban first and cut the duty later"
            if begin > first and _has_words(parsed, first, begin, cut):
                found.append(Stage(first if not found else found[-1].stop, begin, rank, cut, along))
                rank, along = rank + 1, False
            continue
        if _has_words(parsed, begin, mark.first, cut):
            found.append(Stage(begin, mark.first, rank, cut, along))
            along = mark.means == "along"
            rank += not along
        begin = mark.stop
        rank = mark.phase or rank
    if _has_words(parsed, begin, stop, cut):
        found.append(Stage(begin, stop, rank, cut, along))
    return found


def continues(parsed: Parsed, first: int, stop: int) -> int | None:
    """The rank with which the sentence of tokens `[first, stop)` goes on with a plan: "In the second phase …".

    Zero for "Then …", "After that …", which count on from the stage before; None where it opens with no such words.
    """
    end = min(stop, first + _FIRST_WORDS)
    for match in phrases("orders", Entry).all(parsed.tokens, first, end):
        opens = all(parsed.tokens[i].pos in _LOOSE for i in range(first, match.first))
        if parsed.tokens[match.first - 1].lower == "would":  # "The lenders would then extend"
            opens = all(parsed.tokens[i].pos != "VERB" for i in range(first, match.first))
        mark = _Mark(match.first, match.stop, match.entry.means)
        if opens and mark.phase is not None:
            return mark.phase
        if opens and mark.means == "next":
            return 0
    return None


def opens_with_first(parsed: Parsed, first: int, stop: int) -> bool:
    """Whether the sentence begins with "First", "Initially", "As a first step"."""
    match = phrases("orders", Entry).at(parsed.tokens, first, stop)
    return match is not None and match.entry.means == "opens"


def _marks(parsed: Parsed, first: int, stop: int, *, plan: bool) -> list[_Mark]:
    found = []
    for match in phrases("orders", Entry).all(parsed.tokens, first, stop):
        mark = _Mark(match.first, match.stop, match.entry.means)
        if not plan and (mark.means in {"later", "along"} or _is_below(parsed, mark, first)):
            continue
        if not _is_other(parsed, mark):
            found.append(mark)
    return found


def _is_below(parsed: Parsed, mark: _Mark, first: int) -> bool:
    """Whether the mark stands in a relative clause: "mails that it then will review"."""
    if mark.stop - mark.first > 1:
        return False
    return any(parsed.tokens[i].dep == "relcl" and parsed.tokens[i].head >= first for i in parsed.ancestors(mark.first))


def _is_other(parsed: Parsed, mark: _Mark) -> bool:
    """Whether the words do other work: "the first time", "before 1 May", "a later date"."""
    word = parsed.tokens[mark.first]
    if mark.stop - mark.first > 1:
        return False
    if word.lower == "before":  # before a thing: a condition or a date, no step of its own
        thing = parsed.child(mark.first, "pobj")
        return thing is not None and parsed.tokens[thing].lemma not in {"step", "stage", "phase"}
    if word.lower in {"first", "next", "later"}:
        over = parsed.tokens[word.head]
        return word.dep == "amod" and over.lemma not in {"step", "stage", "phase"}
    return False


def _stands_after(parsed: Parsed, mark: _Mark, begin: int, stop: int) -> bool:
    """Whether the phase is named behind its step: "a truce in the first phase and …"."""
    closed = mark.stop >= stop or parsed.tokens[mark.stop].pos in _CLOSES
    closed = closed and parsed.tokens[mark.first - 1].pos not in {"PUNCT", "CCONJ"}  # "; in the second phase, …"
    words = any(parsed.tokens[i].pos not in _LOOSE for i in range(begin, mark.first))
    return closed and words


def _joined_at(parsed: Parsed, mark: _Mark, begin: int) -> int:
    """Where the step begins behind which the mark stands: after the last "and" or comma before it."""
    return next((i + 1 for i in range(mark.first - 1, begin, -1) if parsed.tokens[i].pos in _CLOSES), begin)


def _has_words(parsed: Parsed, first: int, stop: int, cut: frozenset[int]) -> bool:
    return any(parsed.tokens[i].pos not in _LOOSE for i in range(first, stop) if i not in cut)
