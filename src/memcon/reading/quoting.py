"""Joins quotations to cues: the cue beside a quotation, the quotations that go on after it, over paragraphs."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from memcon.reading import cue_words
from memcon.reading.cues import Cue, cue_tokens
from memcon.reading.sources import extent_of, subject_of
from memcon.reading.speakers import find_speeches

if TYPE_CHECKING:
    from collections.abc import Iterable

    from memcon.reading.parse import Parsed
    from memcon.reading.quotations import Quotation, Quotations
    from memcon.reading.speakers import Speech

MAX_TAG_TOKENS = 60  # between a quotation and the end of the words that say whose it is
MAX_LEAD_TOKENS = 40  # between a cue and the quotation that it introduces
MIN_SENTENCE_WORDS = 3  # a shorter quotation is a word picked out, not something said
_ENDS = frozenset({".", "?", "!", ";", ":"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


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


class _Tag(NamedTuple):
    verb: int
    source: int | None


def join_quotations(parsed: Parsed, quotations: Quotations, cues: Iterable[Cue]) -> list[Said]:
    """All attributions with their content whole, in the order of their cues; cues that got no content fall away."""
    joiner = _Joiner(parsed, quotations, cues)
    for speech in find_speeches(parsed):
        joiner.speak(speech)
    for number in range(len(quotations.all)):
        joiner.place(number)
    return joiner.finished()


class _Joiner:
    """Goes through the quotations in order; remembers whose the last one was."""

    def __init__(self, parsed: Parsed, quotations: Quotations, cues: Iterable[Cue]) -> None:
        self._parsed = parsed
        self._quotations = quotations
        self._by_head: dict[int, Said] = {}
        self._holding: dict[int, list[Said]] = {}
        for cue in cues:
            said = Said(cue)
            self._by_head.setdefault(cue.head, said)
            self._keep_within(said)
            self._file(said)
        self._owner: dict[int, Said] = {}
        self._last_on_line: dict[int, Said] = {}

    def _keep_within(self, said: Said) -> None:
        """A cue within quotation marks says nothing of what stands outside them."""
        around = self._quotations.of(said.head)
        if around is not None:
            said.content = {i for i in said.content if around.first <= i < around.last}

    def _file(self, said: Said) -> None:
        here = self._quotations.number_of[said.head]
        for number in {self._quotations.number_of[i] for i in said.content}:
            if number >= 0 and number != here:
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
        quotation = self._quotations.all[number]
        if number in self._owner:
            return
        owner = self._by_parse(number)
        if owner is None or owner.source is None:
            owner = self._by_tag(number) or owner
        if owner is None and quotation.words >= MIN_SENTENCE_WORDS:
            owner = self._continued(number)
        if owner is None:
            return
        owner.content.update(range(quotation.first, quotation.last))
        owner.content.difference_update(owner.words)
        self._owner[number] = owner

    def _by_parse(self, number: int) -> Said | None:
        quotation = self._quotations.all[number]
        holding = self._holding.get(number, [])
        best = max(
            holding,
            key=lambda said: sum(1 for i in said.content if quotation.first <= i < quotation.last),
            default=None,
        )
        for said in holding:
            if said is not best:
                said.content.update(range(quotation.first, quotation.last))
        return best

    def _by_tag(self, number: int) -> Said | None:
        tag = self._tag_behind(number) or self._tag_before(number)
        if tag is None:
            return None
        said = self._by_head.get(tag.verb)
        if said is None:
            cue = Cue(tag.verb, cue_tokens(self._parsed, tag.verb), tag.source, frozenset(), "quotation", quoting=True)
            said = self._by_head[tag.verb] = Said(cue)
        if said.source is None:
            said.source = tag.source
        return said

    def _tag_behind(self, number: int) -> _Tag | None:
        """`"…," said the minister` and `"…," the minister said`."""
        tokens, quotation = self._parsed.tokens, self._quotations.all[number]
        if not self._speech_like(quotation):
            return None
        window = self._window(number)
        i = quotation.last
        while i < window and (tokens[i].pos in {"PUNCT", "ADV", "CCONJ"} or tokens[i].lower == "as"):
            i += 1
        for verb in range(i, window):
            token = tokens[verb]
            if not token.tag.startswith("VB"):
                continue
            word = cue_words.verb(token)
            if word is None or "quote" not in word.frames or token.tag == "VB":
                continue
            source = self._tag_source(verb, i, window)
            if source is not None:
                return _Tag(verb, source)
        return None

    def _window(self, number: int) -> int:
        """One past the last token that can say whose the quotation before is."""
        tokens, quotation = self._parsed.tokens, self._quotations.all[number]
        line = self._quotations.line_of(quotation.first)
        stop = quotation.last
        while (
            stop < len(tokens)
            and stop - quotation.last < MAX_TAG_TOKENS
            and not self._quotations.holds(stop)
            and tokens[stop].text not in _ENDS
            and self._quotations.line_of(stop) == line
        ):
            stop += 1
        return stop

    def _tag_source(self, verb: int, start: int, window: int) -> int | None:
        tokens = self._parsed.tokens
        source = subject_of(self._parsed, verb)
        if source is not None and start <= source < window:
            first = extent_of(self._parsed, source).start
            if verb == start or first <= start + 1:
                return source
        return self._next_noun(verb + 1, window) if verb == start and tokens[verb].tag in _FINITE | {"VBN"} else None

    def _next_noun(self, start: int, window: int) -> int | None:
        """The head of the noun phrase that begins at a token."""
        tokens = self._parsed.tokens
        if start >= window or tokens[start].pos not in {"DET", "NOUN", "PROPN", "PRON", "ADJ", "NUM"}:
            return None
        here = start
        while (
            start <= tokens[here].head < window
            and tokens[here].head != here
            and tokens[tokens[here].head].pos != "VERB"
        ):
            here = tokens[here].head
        return here if tokens[here].pos in {"NOUN", "PROPN", "PRON"} else None

    def _tag_before(self, number: int) -> _Tag | None:
        """`The minister said: "…"`, also with the cue at the end of the line before."""
        tokens, quotation = self._parsed.tokens, self._quotations.all[number]
        last = quotation.first - 1
        if last < 0 or self._quotations.holds(last):
            return None
        same_line = self._quotations.line_of(last) == self._quotations.line_of(quotation.first)
        if tokens[last].text not in ({",", ":"} if same_line else {":"}):
            return None
        first = self._parsed.sentence_of(last).first
        for verb in range(last, max(first, last - MAX_LEAD_TOKENS) - 1, -1):
            if self._quotations.holds(verb) or not tokens[verb].tag.startswith("VB"):
                continue
            word = cue_words.verb(tokens[verb])
            if word is not None and "quote" in word.frames:
                return _Tag(verb, subject_of(self._parsed, verb))
        return self._lead(last) if tokens[last].text == ":" else None

    def _lead(self, colon: int) -> _Tag | None:
        """What stands before a colon and a quotation without a verb of saying: a name, or any other verb."""
        tokens = self._parsed.tokens
        first = self._parsed.sentence_of(colon).first
        for verb in range(colon - 1, first - 1, -1):
            if tokens[verb].tag in _FINITE and tokens[verb].pos == "VERB":
                source = subject_of(self._parsed, verb)
                return _Tag(verb, source) if source is not None else None
        if tokens[colon - 1].pos in {"PROPN", "NOUN"} and colon > first:
            return _Tag(colon, colon - 1)
        return None

    def _speech_like(self, quotation: Quotation) -> bool:
        """Whether it can be a saying by itself: long enough, or ended by a comma, question or exclamation mark."""
        return quotation.words >= MIN_SENTENCE_WORDS or self._parsed.tokens[quotation.last - 2].text in {",", "?", "!"}

    def _continued(self, number: int) -> Said | None:
        """The attribution that goes on: of the same paragraph, or of one whose last mark was not closed."""
        quotation = self._quotations.all[number]
        before = self._quotations.all[number - 1] if number else None
        owner = self._owner.get(number - 1)
        if before is None or owner is None:
            return None
        same_line = before.line == quotation.line
        if same_line:
            return owner if self._begins_sentence(quotation) else None
        opens_line = (
            quotation.start == quotation.line or not self._parsed.article.text[quotation.line : quotation.start].strip()
        )
        return owner if not before.closed and opens_line else None

    def _begins_sentence(self, quotation: Quotation) -> bool:
        before = quotation.first - 1
        return self._parsed.tokens[before].text in {".", "?", "!", ",", ";", ":"} or self._quotations.holds(before)

    def finished(self) -> list[Said]:
        """Those with content, in the order of their cues."""
        return [said for _, said in sorted(self._by_head.items()) if said.content]
