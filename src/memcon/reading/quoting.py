"""Joins quotations to cues: the cue beside a quotation, the quotations that go on after it, over paragraphs."""

from __future__ import annotations

import bisect
from typing import TYPE_CHECKING

from memcon.reading.cue import Cue, cue_tokens
from memcon.reading.datelines import dateline_tokens
from memcon.reading.runs import runs_of
from memcon.reading.sources import extent_of, is_somebody
from memcon.reading.speakers import find_speeches
from memcon.reading.tags import MIN_SENTENCE_WORDS, find_tag

if TYPE_CHECKING:
    from collections.abc import Iterable

    from memcon.reading.parse import Parsed
    from memcon.reading.quotations import Quotation, Quotations
    from memcon.reading.speakers import Speech


_NAMES = frozenset({"PROPN", "DET", "PRON"})
_NEXT = 2  # tokens from "saying" to the mark, a comma between them
_TITLE_WORDS = 2  # of a programme's name; one word with a capital may be somebody's
_LONGEST_TAG = 120  # characters of "…," he told reporters in Vienna.
_LONG_SPEECH = 8  # words of a paragraph that goes on with somebody's speech
MAX_BACK_TOKENS = 300  # how far back in its paragraph a quotation goes on: farther off, somebody else speaks


class Said:
    """An attribution while it is put together: the cue, the source's head, and content that may still grow."""

    __slots__ = ("content", "head", "named", "rule", "source", "words")

    def __init__(self, cue: Cue) -> None:
        self.head = cue.head
        self.words = cue.words
        self.source = cue.source
        self.content = set(cue.content)
        self.rule = cue.rule
        self.named: range | None = None  # the source's tokens where the parse has no say in them

    @property
    def last(self) -> int:
        """The last token of cue and content."""
        return max(self.head, *self.content) if self.content else self.head


def join_quotations(parsed: Parsed, quotations: Quotations, cues: Iterable[Cue]) -> list[Said]:
    """All attributions with their content whole, in the order of their cues; cues that got no content fall away."""
    joiner = _Joiner(parsed, quotations, cues)
    for speech in find_speeches(parsed):
        joiner.speak(speech)
    for number in range(len(quotations.all)):
        joiner.place(number)
    return joiner.finished()


class _Joiner:
    """Goes through the quotations in order; remembers whose each one was."""

    def __init__(self, parsed: Parsed, quotations: Quotations, cues: Iterable[Cue]) -> None:
        self._parsed = parsed
        self._quotations = quotations
        self._by_head: dict[int, Said] = {}
        self._holding: dict[int, list[Said]] = {}
        self._on_line: dict[int, list[Said]] = {}
        self._owner: dict[int, Said] = {}
        for cue in cues:
            self._take(Said(cue))

    def _take(self, said: Said) -> None:
        self._by_head[said.head] = said
        around = self._quotations.of(said.head)
        if around is not None:  # a cue within quotation marks says nothing of what stands outside them
            said.content = {i for i in said.content if around.first <= i < around.last}
        else:
            same_line = self._on_line.setdefault(self._quotations.line_of(said.head), [])
            bisect.insort(same_line, said, key=lambda one: one.head)
        here = self._quotations.number_of[said.head]
        for number in {self._quotations.number_of[i] for i in said.content} - {-1, here}:
            self._holding.setdefault(number, []).append(said)

    def speak(self, speech: Speech) -> None:
        """Take a speech whose speaker stands before a colon; its quotations are its own."""
        content = frozenset(i for run in speech.content for i in run)
        cue = Cue(speech.colon, (speech.colon,), speech.name.stop - 1, content, speech.rule, quoting=True)
        said = self._by_head[speech.colon] = Said(cue)
        said.named = speech.name
        for number in {self._quotations.number_of[i] for i in content} - {-1}:
            self._owner[number] = said

    def place(self, number: int) -> None:
        """Give one quotation to the attribution it belongs to; leave it where nobody says it."""
        if number in self._owner:
            return
        quotation = self._quotations.all[number]
        if self._is_title(quotation):
            return
        owner = self._by_parse(number)
        if owner is None or owner.source is None or quotation.first <= owner.source < quotation.last:
            owner = self._by_tag(quotation) or owner
        if owner is None and quotation.words >= MIN_SENTENCE_WORDS:
            owner = self._continued(number)
        if owner is None:
            return
        self._drop_rest(owner, quotation)
        owner.content.update(range(quotation.first, quotation.last))
        owner.content.difference_update(owner.words)
        self._owner[number] = owner

    def _is_title(self, quotation: Quotation) -> bool:
        """Whether it only names a programme, a book or a song, behind a preposition: on "Meet the Nation"."""
        tokens = self._parsed.tokens
        inside = [t for t in tokens[quotation.first : quotation.last] if t.text[:1].isalpha()]
        before = tokens[quotation.first - 1] if quotation.first else None
        if before is None or len(inside) < _TITLE_WORDS or before.tag not in {"IN", "POS"}:
            return False
        told = [t for t in inside if t.pos not in {"DET", "ADP", "CCONJ", "PRON", "PART"}]
        return bool(told) and inside[0].text[0].isupper() and all(t.text[0].isupper() for t in told)

    def _drop_rest(self, owner: Said, quotation: Quotation) -> None:
        """Take from the content what the parser added behind the cue of a whole quoted sentence.

        In '"He loves us," she said, and soon it was over.' what follows the cue is told by the paper.
        """
        adds = self._parsed.tokens[owner.head].tag == "VBG" and 0 < quotation.first - owner.head <= _NEXT
        if adds:  # "…, Dale attacked the plan, saying, …": what goes before is the paper's
            owner.content = {i for i in owner.content if i > owner.head or self._quotations.holds(i)}
        if quotation.words >= MIN_SENTENCE_WORDS and quotation.last <= owner.head:
            owner.content = {i for i in owner.content if i < owner.head or self._quotations.holds(i)}

    def _by_parse(self, number: int) -> Said | None:
        """The attribution whose content by the parse holds most of the quotation; all that hold any get it whole."""
        quotation = self._quotations.all[number]
        whole = range(quotation.first, quotation.last)
        holding = self._holding.get(number, [])
        best = max(holding, key=lambda said: len(said.content.intersection(whole)), default=None)
        for said in holding:
            said.content.update(whole)
            if said.head >= quotation.last and self._is_sentence(quotation):
                said.content = {i for i in said.content if i >= quotation.first or self._quotations.holds(i)}
        return best

    def _is_sentence(self, quotation: Quotation) -> bool:
        """Whether the sentence before the quotation has ended, whatever the parser made of it."""
        before, first = quotation.first - 1, self._parsed.tokens[quotation.first + 1].text
        return before >= 0 and self._parsed.tokens[before].text[-1] in ".?!" and first[0].isupper()

    def _by_tag(self, quotation: Quotation) -> Said | None:
        tag = find_tag(self._parsed, self._quotations, quotation)
        if tag is None:
            return None
        said = self._by_head.get(tag.head)
        if said is None:
            words = cue_tokens(self._parsed, tag.head)
            said = Said(Cue(tag.head, words, tag.source, frozenset(), "quotation", quoting=True))
            self._take(said)
        if said.source is None or quotation.first <= said.source < quotation.last:
            said.source = tag.source
        said.named = said.named or tag.named
        if tag.begins is not None:
            said.content.update(range(tag.begins, quotation.first))
        return said

    def _continued(self, number: int) -> Said | None:
        """The attribution that goes on: of the same paragraph, or of one whose last mark was not closed."""
        quotation = self._quotations.all[number]
        if self._begins_sentence(quotation):
            owner = self._last_before(number)
            if owner is not None:
                return owner
        before = self._quotations.all[number - 1] if number else None
        if before is None:
            return None
        if before.line == quotation.line and self._goes_straight_on(quotation.first - 1):
            return self._owner.get(number - 1)
        if before.line != quotation.line and before.closed:
            return self._spoken_on(number)
        if before.closed or before.line == quotation.line:
            return None
        opens_line = not self._parsed.article.text[quotation.line : quotation.start].strip()
        return self._owner.get(number - 1) if opens_line else None

    def _goes_straight_on(self, last: int) -> bool:
        """Whether the token before a quotation leads on from the tag before it: a comma, "but" behind one."""
        tokens = self._parsed.tokens
        if tokens[last].lower in {"but", "and"} and last:
            last -= 1
        return tokens[last].text in {",", ";"}

    def _spoken_on(self, number: int) -> Said | None:
        """Whose a paragraph is that is one quotation, where the paragraph before ends with "…," he said."""
        quotation, before = self._quotations.all[number], self._quotations.all[number - 1]
        text, owner = self._parsed.article.text, self._owner.get(number - 1)
        stop = text.find("\n", quotation.stop)
        rest = text[quotation.stop : stop if stop >= 0 else len(text)].strip()
        if owner is None or rest or text[quotation.line : quotation.start].strip():
            return None
        if text[before.line : quotation.line].strip().count("\n") or owner.source is None:
            return None
        between = text[before.stop : quotation.line].strip()
        tagged = owner.head >= before.last and len(between) < _LONGEST_TAG and between.endswith(".")
        return owner if tagged and quotation.words > _LONG_SPEECH else None

    def _last_before(self, number: int) -> Said | None:
        """The attribution that ended last on the same line; the outer one where it stands in another.

        A quotation's own cue goes before what is said in the same sentence behind it: "…," she said of the vote,
        in which she was sure of victory. "…"
        """
        quotation = self._quotations.all[number]
        near = self._on_line.get(self._quotations.line_of(quotation.first), [])
        first = bisect.bisect_left(near, quotation.first - MAX_BACK_TOKENS, key=lambda said: said.head)
        stop = bisect.bisect_left(near, quotation.first, key=lambda said: said.head)
        before = [one for one in near[first:stop] if one.content and one.last < quotation.first]
        quoted = self._owner.get(number - 1)
        for one in sorted(before, key=lambda said: -said.last):
            if any(one.head in other.content for other in before):
                continue
            if quoted in before and self._parsed.tokens[one.head].sent == self._parsed.tokens[quoted.head].sent:
                return quoted
            return one
        return None

    def _begins_sentence(self, quotation: Quotation) -> bool:
        before = quotation.first - 1
        if before < 0:
            return True
        return self._parsed.tokens[before].text in {".", "?", "!", ":"} or self._quotations.holds(before)

    def finished(self) -> list[Said]:
        """Those with content, in the order of their cues."""
        datelines = dateline_tokens(self._parsed)
        kept = [said for _, said in sorted(self._by_head.items())]
        for said in kept:
            said.content -= datelines
            self._out_of_marks(said)
        return [said for said in kept if runs_of(self._parsed, self._quotations, said.content)]

    def _out_of_marks(self, said: Said) -> None:
        """Put right a source that the parser took from within marks for a cue outside them."""
        held = said.source is not None and self._quotations.holds(said.source) and not self._quotations.holds(said.head)
        if not held or said.source is None or said.named is not None:
            return
        beyond = [i for i in extent_of(self._parsed, said.source) if not self._quotations.holds(i)]
        if beyond:
            if self._parsed.tokens[beyond[0]].pos in _NAMES:
                said.named = range(beyond[0], beyond[-1] + 1)
            return
        sentence = self._parsed.sentence_of(said.head)
        subjects = (i for i in range(sentence.first, said.head) if self._parsed.tokens[i].dep == "nsubj")
        outside = [i for i in subjects if not self._quotations.holds(i) and is_somebody(self._parsed, i)]
        if outside:
            said.source = outside[0]
